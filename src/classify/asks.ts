/** What a question asks: which of its sentences asks, whether a yes means a yes, and whose visas it names. Looks at words only. */
import type { Visa } from '../domain/visa.ts'
import { type Flags, flagsOf } from './flags.ts'
import { isOneVisa, type Sentence } from './term.ts'

/**
 * What a question asks of the visas it names: "other than a J-1?", "the only one?", "so you do not?", "is it a problem?" (a no says
 * yes), "does it lower my chances?" (a no says little), "how many?" (a yes says that there are few).
 */
export type Asks = 'plain' | 'others' | 'only' | 'negated' | 'obstacle' | 'effect' | 'limit'

/** "Which visas are not sponsored?", "What our institution does not do". */
const OPENS = /^[\W\d]{0,20}(?:q\W{1,6})?(?:(?:visas?|types?|and)\W{1,6})?(?:what|which|who|those|things)\b/i
/** "Are there visas you can't take?": a yes tells which. */
const EXIST =
  /^[\W\d]{0,20}(?:q\W{1,6})?(?:are|is) there (?:any |some |certain |other )?(?:visas?|types?|kinds?|ones|sorts)\b/i
/** Asks for more than a yes or no. */
const OPEN = /^[\W\d]{0,20}(?:q\W{1,6})?(?:and |but |so )?(?:what|which|who|whom|whose|where|when|why|how)\b/i

const OBSTACLE =
  /\b(?:(?:a|an|any|some|be|no|real|big) (?:[a-z]{1,12} )?(?:problem|obstacle|hurdle|barrier|impediment|hindrance|trouble|issue|deal[- ]?breaker|objection|difficulty|concern)s?|(?:rule|rules|keep|keeps|shut|shuts|leave|leaves) (?:me|us|you|one|somebody|someone|people|applicants) out|disqualif(?:y|ies|ied|ying)|(?:stop|stops|prevent|prevents|keep|keeps|bar|bars) (?:me|us|you|one|someone|somebody|people) from|in (?:the|my|our|your) way|out of (?:the running|consideration|contention)|count (?:me|us|people) out)\b/i
const EFFECT =
  /\b(?:disadvantaged?s?|drawback|handicap|hurts?|harms?|hinders?|penali[sz]ed?|(?:counts?|counted|held?|holds?|works?|used) (?:(?:it|that|this) )?against|lowers?|reduces?|affects?|weakens?|less likely|worse off|lower chances?|matters?|promise[sd]?|guaranteed?)\b/i
const LIMIT =
  /\b(?:limits?|caps?|quotas?|maximum|ceiling) (?:on|to|for|of)\b.{0,60}\b(?:number|many|visas?|residents|fellows|trainees|holders|[hj]-?1b?s?)\b/i

/** Where a sentence ends and another begins, but not after "U.S." or "Dr.". */
const ENDS = /(?<!\.[a-z]\.|\b(?:dr|st|mt|vs|dept|univ)\.)(?<=[.!?])\s(?=["'(]?\p{L})/iu
const sentencesIn = (text: string): readonly string[] => text.split(ENDS)

/** Its last sentence that asks. */
const lastAsked = (text: string): string => sentencesIn(text).findLast((each) => each.endsWith('?')) ?? text

const speaksOf = ({ visas, generic, any }: Flags): boolean => visas.length > 0 || generic || any

/**
 * What of a text is the question: what somebody says of himself before it ("My wife is on an H-1B. Do you sponsor the J-1?") tells
 * nothing where the question itself speaks of visas.
 */
export const questionIn = (text: string, flagsIn: (text: string) => Flags): string => {
  const sentences = sentencesIn(text)
  const first = sentences.findIndex((each) => each.endsWith('?'))
  if (first < 1) return text
  const asked = sentences.slice(first).join(' ')
  return speaksOf(flagsIn(asked)) ? asked : text
}

const KIN = new Set(
  'spouse spouses wife husband partner fiance fiancee mother father parent parents son daughter sister brother'.split(
    ' ',
  ),
)
const NEAR = 9
const isKins = ({ tokens }: Sentence, at: number): boolean =>
  tokens.slice(Math.max(0, at - NEAR), at).some(({ norm }) => KIN.has(norm.replace(/'s$/, '')))

/** Without the visas of the family of whoever asks ("through my wife's H-1B"). */
export const ownVisas = (sentence: Sentence, visas: readonly Visa[]): readonly Visa[] =>
  visas.filter((visa) => {
    const told = sentence.terms.filter(({ sense }) => sense === `visa:${visa}`)
    return told.length === 0 || !told.every(({ from }) => isKins(sentence, from))
  })

const INSTEAD = new Set(['instead', 'rather', 'in'])
/** "An H-1B instead of a J-1?" asks about the H-1B. */
const insteadOf = ({ terms, tokens }: Sentence, visas: readonly Visa[]): readonly Visa[] => {
  const at = terms.findIndex(({ sense, from }) => sense === 'except' && INSTEAD.has(tokens[from]?.norm ?? ''))
  const before = at === -1 ? [] : flagsOf(terms.slice(0, at)).visas
  return before.length > 0 ? before : visas
}

const STAGES = new Set(['after', 'while', 'once', 'when', 'having', 'started', 'starting', 'finished', 'finishing'])
const STAGE = 5
/** "An H-1B after starting on a J-1?" asks about the H-1B. */
const atStages = ({ terms, tokens }: Sentence, visas: readonly Visa[]): readonly Visa[] => {
  const asked = visas.filter((visa) => {
    const named = terms.filter(({ sense }) => sense === `visa:${visa}`)
    return (
      named.length === 0 ||
      named.some(({ from }) => !tokens.slice(Math.max(0, from - STAGE), from).some(({ norm }) => STAGES.has(norm)))
    )
  })
  return asked.length > 0 ? asked : visas
}

/** The visas a question is about. */
export const visasAsked = (sentence: Sentence, visas: readonly Visa[]): readonly Visa[] => {
  const asked = atStages(sentence, insteadOf(sentence, ownVisas(sentence, visas)))
  // "Can I switch from a J-1 to an H-1B?"
  const converts = sentence.terms.some(({ sense }) => sense === 'convert')
  return converts && asked.length > 1 ? asked.slice(-1) : asked
}

/** Whether it asks for more than a yes or no, so that its own negation is its topic ("Which visas are not sponsored?"). */
export const isOpen = (text: string): boolean => OPENS.test(text) || EXIST.test(text)

const COMES =
  /(?:^|[.!?] )\W{0,6}(?:q\W{1,4})?(?:can|may|could|should|do|does|are|is|will)\b.{0,80}\b(?:apply|applying|train|come|join|enter|match|matched|attend|considered|eligible|interviewed|ranked|choice|chance|keep|transfer)\b|^\W{0,6}(?:q\W{1,4})?(?:are you (?:currently |already )?(?:on|in)|do you (?:need|require|hold)|need(?:ing)?) an? (?:visa\b|[hj]-?1b?\b)(?! (?:letter|photo))|^\W{0,6}(?:q\W{1,4})?(?:can|may|could) (?:i|we|one|applicants|residents|fellows|you) (?:have|get|use|hold|(?:still )?do (?:my|a|an|the|your) (?:\w{2,14} )?(?:residency|fellowship|year|training|internship))\b|^\W{0,6}(?:q\W{1,4})?what if (?:i|an applicant|someone|a candidate)\b/i

const IN_HAND =
  /\b(?:need|have|required?|must)\b[^?]{0,30}\bvisas?\b[^?]{0,20}\b(?:to (?:apply|interview)|before|when (?:i|you|we) (?:apply|interview)|at the time of|in hand|by the time)\b/i
/** Whether one must have a visa already: "Do I need to have a visa to apply?" */
export const asksForOneInHand = (text: string): boolean => IN_HAND.test(text) && !/\bsponsor/i.test(text)

const TO_TELL =
  /\b(?:need|have|want) to know\b|\b(?:should|must|do) (?:i|we) (?:need to |have to )?(?:tell|mention|report|state|disclose)\b/i
/** "Do you need to know my visa status?" */
export const asksToTell = (text: string): boolean => TO_TELL.test(text) && !/\bsponsor/i.test(text)

const OF_COST =
  /\b(?:do|does|will|can|is|are|who)\b[^?]{0,40}\b(?:pays?|covers?|covered|reimburses?|reimbursed|paid)\b[^?]{0,30}\b(?:visas?|[hj][-‐‑ ]?1b?)\b/i
/** "Do you pay for visas?" */
export const asksOfCost = (text: string): boolean => OF_COST.test(text) && !/\bsponsor/i.test(text)

const HELD =
  /\bwhat if (?:i|someone|an applicant|a candidate) (?:already |currently )?(?:have|has|hold|holds|am on|is on|am in|is in)\b/i
/** "What if I have an H-1B now?" */
export const asksOfOneHeld = (text: string): boolean => HELD.test(text)

const WHICH =
  /^[\W\d]{0,20}(?:q\W{1,6})?(?:and |if (?:so|yes),? |then )?(?:which|what)(?: (?:ones?|kinds?|types?|sorts?|of them|visas?))?(?: (?:are|would) (?:those|these|they|that be))?\W{0,4}$/i
/** "Which ones?", after a question about visas. */
export const asksWhich = (text: string): boolean => WHICH.test(text)

const WHO_COMES =
  /\bwho\b.{0,24}\b(?:may|can|could|is|are|should)\b.{0,40}\b(?:apply|come|join|eligible|considered|train)\b/i
/** "Who may come?" */
export const asksWhoComes = (text: string): boolean => WHO_COMES.test(text)

/** A question whether somebody may come. */
export const asksToCome = (text: string): boolean => COMES.test(text)

const ON_VISA =
  /\b(?:(?:need|require|want|have|hold)(?:s|ing)?|(?:am|are|is|be|come|train|someone|somebody|people|applicants|candidates|graduates|residents|fellows) (?:on|with)) (?:an? |any )?(?:\w{2,12} )?(?:visas?|sponsorship)\b/i
/** Whether it is about somebody who needs or holds a visa: "Can I apply if I need a visa?" */
export const asksOnVisa = (text: string): boolean => ON_VISA.test(text)

const ADDRESSES =
  /\b(?:you|your|the (?:program|hospital|department|university|institution|fellowship|residency|division|clinic|gme)|possible|available|(?:an?|any) (?:option|possibility|choice|chance)|on (?:offer|the table)|ok(?:ay)?|allowed|feasible)\b/i
/** "Are H-1Bs back on?": about the visa itself. */
const OF_VISA =
  /^[\W\d]{0,20}(?:q\W{1,6})?(?:are|is|will|would|can|could|does|do|has|have)\s(?:an? |the |any |new )?(?:[hj][-‐‑ ]?1)/i
const COMPARES =
  /\b(?:better|easier|faster|cheaper|longer|harder|worse|valid|same|different|like|renewable|mean|stand|cap|lottery|subject|exempt)\b/i
/** A question of more terms asks for something else as well. */
const PLAIN = 16

/** A yes or no question to the program about a visa, with whatever verb ("Are H-1Bs something you do?"). */
export const asksOfVisa = (text: string, { terms }: Sentence, flags: Flags): boolean =>
  flags.visas.length === 1 &&
  terms.length <= PLAIN &&
  !flags.exam &&
  !flags.topic &&
  !flags.document &&
  !flags.money &&
  !flags.outsiders &&
  !flags.referral &&
  !flags.definition &&
  !flags.whether &&
  !OPEN.test(text) &&
  !COMPARES.test(text) &&
  (ADDRESSES.test(text) || OF_VISA.test(text))

const saysNot = ({ tokens }: Sentence): boolean =>
  tokens.some(
    ({ norm }) => norm === 'not' || norm === 'no' || norm === 'never' || norm === 'cannot' || norm.endsWith("n't"),
  )

/** What it asks of the visas it names, or of visas at large. */
export const askedOf = (text: string, sentence: Sentence, flags: Flags): Asks => {
  const except = sentence.terms.findIndex(({ sense }) => sense === 'except')
  if (
    except !== -1 &&
    flagsOf(sentence.terms.slice(0, except)).visas.length === 0 &&
    sentence.terms.slice(except, except + 5).some(({ sense }) => isOneVisa(sense))
  )
    return 'others'
  const beyond = sentence.terms.some(
    ({ sense, from, to }) =>
      sense === 'only' && sentence.tokens.slice(from, to).some(({ norm }) => norm === 'other' || norm === 'anything'),
  )
  if (beyond) return 'others'
  const asked = lastAsked(text)
  if (!OPEN.test(asked)) {
    if (OBSTACLE.test(asked)) return 'obstacle'
    if (EFFECT.test(asked)) return 'effect'
    if (LIMIT.test(asked)) return 'limit'
    // "Are H-1Bs out of the question?", "Do you shy away from people who need visas?": a no takes them.
    if (flags.refusal && !saysNot(sentence)) return 'obstacle'
  }
  // "Any others?" after one that was named.
  if (flags.others && flags.visas.length === 0) return 'others'
  if (flags.only) return 'only'
  return flags.negative ? 'negated' : 'plain'
}

const SUPPOSES =
  /^[\W\d]{0,20}(?:q\W{1,6})?(?:why|how come|for what reason)\s(?:is it that |do |does |did |can |are |is )?/i

/** What a question for the reason takes for granted: "Why do you not sponsor the H-1B?" says that it is not sponsored. */
export const supposedBy = (question: string): string | null => {
  const opens = SUPPOSES.exec(question)
  return opens === null ? null : `${question.slice(opens[0].length).replace(/\?\W{0,3}$/, '')}.`
}
