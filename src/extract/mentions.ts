/** Tells whether a text names visas, their sponsors or citizenship: such a text is never left out as boilerplate. */

const MENTION =
  /\bvisas?\b|\bvisa[A-Z]|\b(?:H|J|HI|Hl)[- ]?[1Il]\b|\bH[- ]?1[- ]?B|\bJ[- ]?1[A-Za-z]?|\b(?:J-?2|H-?4|O-?1|E-?3|F-?1|TN|EAD|OPT|DACA)\b|\bE\.?C\.?[FM]\.?[MG]\b|\bIntealth\b|\bcitizen|\bpermanent residen|\bgreen[- ]card|\bimmigra|\bexchange visitor|\b(?:work|employment) (?:authori[sz]|permit)|\bauthori[sz]ed to work\b|\bsponsorship\b|\bforeign national/i

/** Wider than a policy: it is asked before anything is known of the sentence. */
export const mentionsVisas = (text: string): boolean => MENTION.test(text)

const VERB =
  /\b(?:do|does|did|is|are|was|were|am|be|been|will|would|must|may|can|cannot|could|should|shall|has|have|had|not|accepts?|offers?|sponsors?|supports?|requires?|required|considers?|considered|sponsored|accepted|supported|provides?|participates?|encourages?|welcomes?|n't)\b/i

/** Whether a text says something of somebody, as a title or a menu item does not. */
export const saysSomething = (text: string): boolean => VERB.test(text) || text.includes("n't")
