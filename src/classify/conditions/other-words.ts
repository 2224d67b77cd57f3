/**
 * The words of conditions without a type of their own, as patterns over even words. Every gap is bounded, so that they stay linear.
 * Which of them make a condition together is told in `other-rules.ts`.
 */

const gap = (most: number): string => `(?: [a-z0-9']{1,16}){0,${most}}`
const pattern = (source: string): RegExp => new RegExp(`\\b(?:${source})\\b`)

export const DEMAND = pattern(
  'must|needs?|needed|requires?|required|requirement|have to|has to|shall|necessary|mandatory|only (?:if|when|with|after|for)|proof|precondition|prerequisite|obliged|will be asked',
)

const OFFICE =
  '(?:gmec|gme committee|gme office|gme|dio|designated institutional official|institutional official|(?:graduate medical )?education committee|committee|(?:vice |associate |assistant |senior )?deans?|(?:vice )?chair|chairman|chairperson|(?:chief )?(?:medical|academic) officer|officer|administrator|administration|counsel|director|department|institution|provost|president|isss|international office|office)'
const CONSENT =
  '(?:approval|consent|permission|authorization|sign off|signoff|clearance|endorsement|concurrence|agreement)'
const APPROVED = '(?:approved|cleared|authorized|endorsed|agreed|signed off|permitted)'
const APPROVES = '(?:approves?|agrees?|consents?|authorizes?|clears?|signs? off)'
const SENIOR = '(?:gmec|committee|dio|official|deans?|officer|counsel|chair|chairman)'

export const APPROVAL = [
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
export const DEPARTURE = pattern(
  'exceptions?|departures?|other (?:classifications?|visas?|status|types?)|anything else|otherwise',
)
/** Others' approval, and what was approved before. */
export const NO_APPROVAL = pattern(
  'uscis|immigration services?|ecfmg|intealth|approved h1b|costs?|fees?|elective|electives',
)

export const LICENSE = pattern(
  `(?:full|permanent|unrestricted|state|medical|training)(?: (?:and|state|medical|training|unrestricted|full|[a-z]{1,9})){0,3} (?:license|licence|licensure|permit)|licensed? (?:in|by) the state`,
)
export const INSTEAD_LICENSE = pattern('or (?:a |an |the )?(?:full|permanent|unrestricted|state|medical)')
export const HELD = pattern(
  'hold|holds|holding|have|in hand|on hand|in process|is issued|been issued|eligible for|until|when|who',
)

export const NEED = pattern(
  `statements? of need|(?:letter|statement|document)${gap(5)} (?:ministry|government)|ministry of health|health ministry|home (?:ministry|government)|ministry${gap(3)} letter`,
)
export const OBTAIN = pattern(
  'must|needs?|requires?|required|have to|has to|obtain|hold|provide|submit|hand in|issued by|letter|get',
)

export const WORK = pattern(
  'work permits?|permission to work|work authorization|authorization to work|employment authorization|authorization for employment|(?:authorized|permitted|entitled|eligible|allowed) to (?:be employed|(?:legally |lawfully )?work)|able to (?:legally |lawfully )?work (?:legally |lawfully )?(?:in (?:the )?(?:usa|this country)|without)|eligibility (?:to work|for employment)|eligible for employment|right to(?: stay and)? work|legally (?:able|authorized|entitled|eligible|work)|lawful status for employment',
)
/** Lists in which it is one way of several, and what is told of others. */
export const OTHER_WORK = pattern(
  'citizens?|citizenship|green card|permanent|resident alien|visas?|j1|h1b|j2|h4|f1|opt|spouses?|dependents?|i 9|new hires?|employees?|faculty|you will (?:receive|get)|will be issued|may apply|ead|pending|accepted|accept|tn|law requires|federal law',
)

export const PRACTICE = pattern(
  `(?:clinical (?:work|practice|activity|activities|care|medicine)|patient care|patients|clinically active|practic(?:ed|ing|e) medicine)${gap(4)} (?:within|in|during) the (?:past|last)${gap(3)} (?:years?|months?)|(?:away from|out of|gap in) clinical (?:work|practice|medicine)${gap(3)} (?:more|longer) than`,
)

export const FACULTY = /\b(?:faculty|staff|tenure\w*)\b/
export const TRACK = pattern('tracks?|slots?|t ?32|training grants?|nih|[a-z0-9]{1,6} year program|categorical')
export const CITIZEN = pattern(
  'citizens?|citizenship|green cards?|permanent residents?|permanent residence|permanent residency',
)
export const LIMITS = pattern(
  'only|limited|restricted|must|requires?|required|necessary|reserved|open to|go to|by law|must hold|has to|have to',
)

const TRAINING =
  '(?:residency|residencies|internship|intern year|clinical year|clinical training|postgraduate year|pgy1|fellowship)'
const HERE = '(?:usa|canada|north america|this country|american)'
export const TRAINED_HERE = [
  pattern(`${TRAINING}${gap(6)} (?:in|from) (?:the |a |an )?${HERE}`),
  pattern(`${HERE}(?: or (?:usa|canadian|canada))?${gap(2)} ${TRAINING}`),
]
export const ACGME = pattern(
  `acgme${gap(4)} (?:residency|program|training|fellowship|year|internship)|accredited${gap(3)} residency`,
)
/** "J-1 visas for fellows who finished ...". */
export const VISA_FOR = pattern(`(?:j1|h1b|visas?|sponsorship)${gap(4)} (?:for|to)${gap(4)} who`)
export const DONE = pattern(
  'must|needs?|required|complet\\w+|finish\\w+|after|come first|only|trained|necessary|prerequisite|eligible',
)
export const SEEKING = pattern('during|our residency|our fellowship|to enter|join|enter|apply to|offer|begin')

export const J1_BARRED = pattern(
  `(?:cannot|can't|unable|not|isn't|won't|impossible|ineligible|unavailable|unworkable)${gap(6)} j1|j1${gap(7)} (?:cannot|can't|not|isn't|won't|impossible|unavailable|unworkable)`,
)
export const IF_BARRED = pattern(
  `(?:if|where|when|who|whose|should|unless|because|reason)${gap(6)} (?:cannot|can't|unable|not|isn't|won't|j1|impossible)`,
)
export const CIRCUMSTANCES = pattern('circumstances|situations|cases|exceptions?|only if|considered (?:if|when|for)')
/** The program's own refusal of the J-1 is a position, and no condition. */
export const BY_US = pattern(
  `(?:we|program|hospital|institution) (?:cannot|can't|do not|does not|don't|are unable|is unable)${gap(4)} j1`,
)

export const LEFT = pattern(
  `(?:enough|sufficient)${gap(2)} (?:time|years|eligibility|months)|(?:years|months|time|eligibility)${gap(4)} (?:left|remaining|remains)|remaining${gap(2)} (?:time|years|eligibility)`,
)
export const LENGTH = pattern(
  '(?:entire|whole|full) (?:length|duration|period|course|program|fellowship|residency|of training)|throughout',
)

export const MERIT = pattern(
  '(?:exceptional|exceptionally|outstanding|extremely|highly|unusually|extraordinary|superior|truly|very)(?: (?:well|strong|qualified|competitive|exceptional|outstanding)){0,2} (?:candidates?|applicants?|qualified|qualifications|individuals|people|physicians|competitive|research|record)|unusual merit|(?:exceptional|extraordinary|outstanding) (?:abilit\\w+|merit|talent|promise|credentials)|(?:strong|outstanding|wide|exceptional) research|exceptional merit',
)

export const PROGRAMS = pattern(
  `programs?${gap(2)} of (?:at least )?[a-z0-9]{1,6} years?|(?:two|three|four|five|2|3|4|5) years? (?:or more|or longer)|categorical (?:positions?|candidates?|applicants?|residents?|programs?|tracks?)`,
)
export const IN_HAND = pattern(
  `(?:must|have to|has to|need to)(?: already)?${gap(1)} (?:hold|have|possess|be on|be in)${gap(6)} (?:j1|h1b|visa)|already (?:hold|have|in possession of)${gap(5)} (?:j1|visa)`,
)
export const READY = pattern(`(?:j1|h1b|visa|ead)${gap(1)} must be (?:in hand|approved|issued) (?:by|before)`)
export const APPLYING = pattern(
  'when(?: you| they)? apply|when applying|at (?:the )?(?:time|day) of application|before applying|at application',
)
