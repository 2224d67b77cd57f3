/**
 * What makes a condition without a type of its own. Data: each rule reads one clause as even words, with what its statement is about.
 * Every gap is bounded, so that patterns stay linear.
 */

export type Setting = {
  /** The clause, the statement and what stands above it, in even words. */
  readonly text: string
  readonly whole: string
  readonly above: string
  readonly question: boolean
  /** It is about the H-1B (or visas other than the usual), and the page does not refuse it. */
  readonly h1b: boolean
  /** The H-1B is named by the statement or above it. */
  readonly namesH1b: boolean
  readonly j1: boolean
  /** The statement itself makes a visa a matter of the case. */
  readonly hedged: boolean
  /** It gives an H-1B where a J-1 cannot be had. */
  readonly impossible: boolean
  /** The page takes people on visas. */
  readonly takesVisas: boolean
  /** It is about graduates of foreign schools. */
  readonly foreign: boolean
}

export type OtherRule = {
  readonly id: string
  readonly meaning: string
  /** Whether a deadline in the clause is that of the condition. */
  readonly dated: boolean
  readonly holds: (setting: Setting) => boolean
}

const gap = (most: number): string => `(?: [a-z0-9']{1,16}){0,${most}}`
const pattern = (source: string): RegExp => new RegExp(`\\b(?:${source})\\b`)

const DEMAND = pattern(
  'must|needs?|needed|requires?|required|requirement|have to|has to|shall|necessary|mandatory|only (?:if|when|with|after|for)|proof|obliged|will be asked',
)

const OFFICE =
  '(?:gmec|gme committee|gme office|gme|dio|designated institutional official|institutional official|(?:graduate medical )?education committee|committee|(?:vice |associate |assistant |senior )?deans?|(?:vice )?chair|chairman|chairperson|(?:chief )?(?:medical|academic) officer|officer|administrator|administration|counsel|director|department|institution|provost|president|isss|international office|office)'
const CONSENT =
  '(?:approval|consent|permission|authorization|sign off|signoff|clearance|endorsement|concurrence|agreement)'
const APPROVED = '(?:approved|cleared|authorized|endorsed|agreed|signed off|permitted)'
const APPROVES = '(?:approves?|agrees?|consents?|authorizes?|clears?|signs? off)'
const SENIOR = '(?:gmec|committee|dio|official|deans?|officer|counsel|chair|chairman)'

const APPROVAL = [
  // "Subject to the approval of the dean", "needs the dean's approval", "with DIO approval".
  pattern(
    `(?:subject to|with|without|needs?|requires?|required|upon|on|pending|after|contingent on|depends? on|must (?:have|obtain|get))${gap(5)} ${CONSENT} (?:of|by|from|through)${gap(5)} ${OFFICE}`,
  ),
  pattern(
    `(?:subject to|with|without|needs?|requires?|upon|pending|after|contingent on|must (?:have|obtain|get))${gap(5)} ${OFFICE} (?:s )?${CONSENT}`,
  ),
  pattern(`${CONSENT} (?:of|by|from)${gap(6)} ${OFFICE}${gap(6)} (?:is|are) (?:needed|required|necessary)`),
  pattern(`h1b ${OFFICE} ${CONSENT}|h1b ${CONSENT} (?:of|by)`),
  pattern(`${OFFICE} ${CONSENT}(?: is| are)? (?:needed|required|necessary)`),
  pattern(`(?:must|has to|have to|needs? to|may|only) (?:first )?be ${APPROVED}${gap(2)} by${gap(4)} ${OFFICE}`),
  pattern(`(?:if|when|where|unless|until|must|has to|have to)${gap(8)} ${APPROVES}`),
  pattern(`${OFFICE} (?:may|must|has to|can|will) (?:then )?(?:approve|authorize|agree|vote|decide|clear)`),
  pattern(`${SENIOR}${gap(3)} (?:who |then |which )(?:decides?|votes?|approves?|rules?|looks?)`),
  pattern(`(?:waiver|justification|memo|written request|requested)${gap(3)} (?:of|to|from|by) the ${SENIOR}`),
  pattern(`unless${gap(6)} ${SENIOR} has (?:granted|given)`),
  pattern(`discretion of${gap(6)} ${SENIOR}`),
]
/** A way round the usual J-1. */
const DEPARTURE = pattern(
  'exceptions?|departures?|other (?:classifications?|visas?|status|types?)|anything else|otherwise',
)
/** Others' approval, and what was approved before. */
const NO_APPROVAL = pattern('uscis|immigration services?|ecfmg|intealth|approved h1b|costs?|fees?|elective|electives')

const LICENSE = pattern(
  `(?:full|permanent|unrestricted|state|medical|training)(?: (?:and|state|medical|training|unrestricted|full|[a-z]{1,9})){0,3} (?:license|licence|licensure|permit)|licensed? (?:in|by) the state`,
)
const INSTEAD_LICENSE = pattern('or (?:a |an |the )?(?:full|permanent|unrestricted|state|medical)')
const HELD = pattern(
  'hold|holds|holding|have|in hand|on hand|in process|is issued|been issued|eligible for|until|when|who',
)

const NEED = pattern(
  `statements? of need|(?:letter|statement|document)${gap(5)} (?:ministry|government)|ministry of health|health ministry|home (?:ministry|government)|ministry${gap(3)} letter`,
)
const OBTAIN = pattern(
  'must|needs?|requires?|required|have to|has to|obtain|hold|provide|submit|hand in|issued by|letter|get',
)

const WORK = pattern(
  'work permits?|work authorization|authorization to work|employment authorization|authorization for employment|(?:authorized|permitted|entitled|eligible|allowed) to (?:be employed|(?:legally |lawfully )?work)|able to (?:legally |lawfully )?work (?:legally |lawfully )?(?:in (?:the )?(?:usa|this country)|without)|eligibility (?:to work|for employment)|eligible for employment|right to(?: stay and)? work|legally (?:able|authorized|entitled|eligible|work)|lawful status for employment',
)
/** Lists in which it is one way of several, and what is told of others. */
const OTHER_WORK = pattern(
  'citizens?|citizenship|green card|permanent|resident alien|visas?|j1|h1b|j2|h4|f1|opt|spouses?|dependents?|i 9|new hires?|employees?|faculty|you will (?:receive|get)|will be issued|may apply|ead|pending|accepted|accept|tn|law requires|federal law',
)

const PRACTICE = pattern(
  `(?:clinical (?:work|practice|activity|activities|care|medicine)|patient care|patients|clinically active|practic(?:ed|ing|e) medicine)${gap(4)} (?:within|in|during) the (?:past|last)${gap(3)} (?:years?|months?)|(?:away from|out of|gap in) clinical (?:work|practice|medicine)${gap(3)} (?:more|longer) than`,
)

const FACULTY = /\b(?:faculty|staff|tenure\w*)\b/
const TRACK = pattern('tracks?|slots?|t32|training grants?|nih|[a-z0-9]{1,6} year program|categorical')
const CITIZEN = pattern(
  'citizens?|citizenship|green cards?|permanent residents?|permanent residence|permanent residency',
)
const LIMITS = pattern(
  'only|limited|restricted|must|requires?|required|necessary|reserved|open to|go to|by law|must hold|has to|have to',
)

const TRAINING =
  '(?:residency|residencies|internship|intern year|clinical year|clinical training|postgraduate year|pgy1|fellowship)'
const HERE = '(?:usa|canada|north america|this country|american)'
const TRAINED_HERE = [
  pattern(`${TRAINING}${gap(6)} (?:in|from) (?:the |a |an )?${HERE}`),
  pattern(`${HERE}(?: or (?:usa|canadian|canada))?${gap(2)} ${TRAINING}`),
]
const ACGME = pattern(`acgme${gap(4)} (?:residency|program|training|fellowship|year)|accredited${gap(3)} residency`)
/** "J-1 visas for fellows who finished ...". */
const VISA_FOR = pattern(`(?:j1|h1b|visas?|sponsorship)${gap(4)} (?:for|to)${gap(4)} who`)
const DONE = pattern(
  'must|needs?|required|complet\\w+|finish\\w+|after|come first|only|trained|necessary|prerequisite|eligible',
)
const SEEKING = pattern('during|our residency|our fellowship|to enter|join|enter|apply to|offer|begin')

const J1_BARRED = pattern(
  `(?:cannot|can't|unable|not|isn't|won't|impossible|ineligible|unavailable|unworkable)${gap(6)} j1|j1${gap(7)} (?:cannot|can't|not|isn't|won't|impossible|unavailable|unworkable)`,
)
const IF_BARRED = pattern(
  `(?:if|where|when|who|whose|should|unless|because|reason)${gap(6)} (?:cannot|can't|unable|not|isn't|won't|j1|impossible)`,
)
const CIRCUMSTANCES = pattern('circumstances|situations|cases|exceptions?|only if|considered (?:if|when|for)')
/** The program's own refusal of the J-1 is a position, and no condition. */
const BY_US = pattern(
  `(?:we|program|hospital|institution) (?:cannot|can't|do not|does not|don't|are unable|is unable)${gap(4)} j1`,
)

const LEFT = pattern(
  `(?:enough|sufficient)${gap(2)} (?:time|years|eligibility|months)|(?:years|months|time|eligibility)${gap(4)} (?:left|remaining|remains)|remaining${gap(2)} (?:time|years|eligibility)`,
)
const LENGTH = pattern(
  '(?:entire|whole|full) (?:length|duration|period|course|program|fellowship|residency|of training)|throughout',
)

const MERIT = pattern(
  '(?:exceptional|exceptionally|outstanding|extremely|highly|unusually|extraordinary|superior|truly|very)(?: (?:well|strong|qualified|competitive|exceptional|outstanding)){0,2} (?:candidates?|applicants?|qualified|qualifications|individuals|people|physicians|competitive|research|record)|unusual merit|(?:strong|outstanding|wide|exceptional) research|exceptional merit',
)

const PROGRAMS = pattern(
  `programs?${gap(2)} of (?:at least )?[a-z0-9]{1,6} years?|(?:two|three|four|five|2|3|4|5) years? (?:or more|or longer)|categorical (?:positions?|candidates?|applicants?|residents?|programs?|tracks?)`,
)
const IN_HAND = pattern(
  `(?:must|have to|has to|need to)(?: already)?${gap(1)} (?:hold|have|possess|be on|be in)${gap(6)} (?:j1|h1b|visa)|already (?:hold|have|in possession of)${gap(5)} (?:j1|visa)`,
)
const READY = pattern(`(?:j1|h1b|visa|ead)${gap(1)} must be (?:in hand|approved|issued) (?:by|before)`)
const APPLYING = pattern(
  'when(?: you| they)? apply|when applying|at (?:the )?(?:time|day) of application|before applying|at application',
)

export const OTHER_RULES: readonly OtherRule[] = [
  {
    id: 'approval',
    meaning: 'Somebody named must approve of an H-1B.',
    dated: true,
    holds: ({ text, whole, h1b, j1 }) =>
      (h1b || (j1 && DEPARTURE.test(whole))) && APPROVAL.some((each) => each.test(text)) && !NO_APPROVAL.test(text),
  },
  {
    id: 'license',
    meaning: 'A license is needed for the H-1B.',
    dated: true,
    holds: ({ text, whole, namesH1b }) =>
      (namesH1b || /\bsteps? (?:3|iii|three)\b/.test(whole)) &&
      LICENSE.test(text) &&
      !INSTEAD_LICENSE.test(text) &&
      !/\b(?:ecfmg|application for)\b/.test(text) &&
      (DEMAND.test(text) || HELD.test(text)),
  },
  {
    id: 'need',
    meaning: 'A letter of the home government is needed.',
    dated: false,
    holds: ({ text, above }) =>
      NEED.test(text) &&
      OBTAIN.test(`${above} ${text}`) &&
      !/\b(?:will not|for instance|honou?red|inspects)\b/.test(text),
  },
  {
    id: 'time-left',
    meaning: 'A visa must leave enough time.',
    dated: false,
    holds: ({ text, j1, h1b }) => (j1 || h1b || /\bvisas?\b/.test(text)) && LEFT.test(text) && DEMAND.test(text),
  },
  {
    id: 'length',
    meaning: 'A visa or permit must cover the whole training.',
    dated: false,
    holds: ({ text }) => /\b(?:visa|authorization|ead|permit)\b/.test(text) && LENGTH.test(text) && DEMAND.test(text),
  },
  {
    id: 'work',
    meaning: 'Permission to work is needed.',
    dated: true,
    holds: ({ text, above, question }) =>
      WORK.test(text) && !OTHER_WORK.test(text) && DEMAND.test(question ? text : `${above} ${text}`),
  },
  {
    id: 'practice',
    meaning: 'Recent work with patients is needed.',
    dated: false,
    holds: ({ text }) => PRACTICE.test(text) && !/\b(?:usa|american)\b/.test(text),
  },
  {
    id: 'track',
    meaning: 'One track of several is closed to people on visas.',
    dated: false,
    holds: ({ text, takesVisas }) =>
      takesVisas && !FACULTY.test(text) && TRACK.test(text) && CITIZEN.test(text) && LIMITS.test(text),
  },
  {
    id: 'trained-here',
    meaning: 'Training in this country or Canada is needed.',
    dated: false,
    holds: ({ text, above, foreign }) =>
      (TRAINED_HERE.some((each) => each.test(`${above} ${text}`) && each.test(text)) ||
        ((foreign || VISA_FOR.test(text)) && ACGME.test(text))) &&
      DONE.test(text) &&
      !SEEKING.test(text) &&
      // "Clinical experience or a US residency": one way of two.
      !/\bor (?:an? )?(?:usa|american|acgme)\b/.test(text),
  },
  {
    id: 'no-j1',
    meaning: 'An H-1B only for those who cannot have a J-1.',
    dated: false,
    holds: ({ text, above, h1b, impossible }) =>
      h1b &&
      (impossible || IF_BARRED.test(text) || CIRCUMSTANCES.test(above)) &&
      J1_BARRED.test(text) &&
      !BY_US.test(text),
  },
  {
    id: 'in-hand',
    meaning: 'A visa must be held when applying.',
    dated: true,
    holds: ({ text }) => (IN_HAND.test(text) && APPLYING.test(text)) || READY.test(text),
  },
  {
    id: 'length-of-program',
    meaning: 'An H-1B only for longer programs or categorical places.',
    dated: false,
    holds: ({ text, h1b }) => h1b && PROGRAMS.test(text) && /\b(?:only|limited|restricted|at least)\b/.test(text),
  },
  {
    id: 'merit',
    meaning: 'A visa only for people of unusual merit.',
    dated: false,
    holds: ({ text, hedged }) => hedged && MERIT.test(text) && !/\bwaived?\b/.test(text),
  },
]
