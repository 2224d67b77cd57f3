/** Tells whether a text says something of somebody, as a title or a menu item does not. */
export { mentionsVisas } from '../domain/bearing.ts'

const VERB =
  /\b(?:do|does|did|is|are|was|were|am|be|been|will|would|must|may|can|cannot|could|should|shall|has|have|had|not|accepts?|offers?|sponsors?|supports?|requires?|required|considers?|considered|sponsored|accepted|supported|provides?|participates?|encourages?|welcomes?|n't)\b/i

/** Whether a text says something of somebody, as a title or a menu item does not. */
export const saysSomething = (text: string): boolean => VERB.test(text) || text.includes("n't")

const VISA_NAME =
  /^(?:visa:? )?\(?(?:[hj][-\u2010-\u2014 ]?1(?:[- ]?b)?|[foe][- ]?[123]|tn)\)?(?: \(?(?:visas?|status|clinical|ecfmg|exchange visitor)\)?){0,3}$/i

/** "J-1", "H-1B visa": a visa by its name, and nothing told of it. */
export const isVisaAlone = (text: string): boolean => VISA_NAME.test(text)
