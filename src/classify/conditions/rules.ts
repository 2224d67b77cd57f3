/**
 * The conditions for applicants that a clause can state. Data: what names the condition, what must stand beside it,
 * and what makes it no condition (a preference, a general fact). Deadlines are read elsewhere. Linear patterns only.
 */
import type { RequirementType } from '../../domain/requirement.ts'
import { NUMBER, numberOf } from './numbers.ts'

export type ConditionRule = {
  readonly type: RequirementType
  readonly meaning: string
  /** Names the condition. Tested on words in lower case without marks; "US" is `usa`. */
  readonly names: RegExp
  /** Found beside the name, it makes it no condition. */
  readonly unless: RegExp | null
  /** Must stand in the clause or its frame for the name to be a condition; null where naming is enough. */
  readonly demands: RegExp | null
  /** Years named with it; null where the rule has none or the clause names no number. */
  readonly years?: (clause: string) => number | null
}

/** What turns a condition into a wish, or takes it back. */
const SOFT =
  /\b(?:prefer\w*|recommend\w*|helps?|helpful|desir\w*|advis\w*|ideal\w*|competitive|valued|encourag\w*|advantage|favou?r\w*|optional|mostly|a plus|we like|not (?:be )?(?:absolutely |strictly )?(?:required|needed|necessary|mandatory|a requirement|an absolute requirement|a must)|no (?:absolute )?requirement|no (?:cut ?off|limit|minimum|set)|none is needed|not need|need not|(?:do|does|did) not require|never required|no need|not have to|does not matter|not matter|not looked|is no)\b/
const DEMAND =
  /\b(?:must|require[ds]?|requirements?|need|needs|needed|have to|has to|mandatory|necessary|shall|only|minimum|criteria|eligib\w*|qualif\w*|at least|should|expected|we ask|within|no more than|a must|cannot|before|by|at the time|no one|nobody|or more|conditions?)\b/

const US_EXPERIENCE =
  /\b(?:usa|american|north american|western)\b(?: [a-z]{1,14}){0,4} (?:experience|rotations?|exposure|externships?|hospital|clinical training|inpatient training)\b|\b(?:clinical|hands on|patient care|patient|inpatient|clerkship) (?:[a-z]{1,12} ){0,3}(?:experience|rotations?|work|contact)(?: [a-z]{1,12}){0,5} (?:usa|america|american|western)\b|\b(?:months?|year) (?:of )?(?:hands on |recent |direct )?(?:clinical|patient care) (?:experience|training|rotations?)\b/

const yearsIn = (clause: string): number | null => {
  const range = new RegExp(`\\b(${NUMBER}) (?:to|or) (${NUMBER}) years?\\b`).exec(clause)
  if (range !== null) return numberOf(range[2] ?? '')
  const found = new RegExp(`\\b(${NUMBER})(?: \\d{1,2})? years?\\b`).exec(clause)
  return found === null ? null : numberOf(found[1] ?? '')
}

export const CONDITION_RULES: readonly ConditionRule[] = [
  {
    type: 'ecfmg_certification',
    meaning: 'A certificate of the ECFMG is needed.',
    names:
      /\b(?:ecfmg|ecgmg|ecmfg|efmg|intealth)\b(?: [a-z0-9']{1,16}){0,5} (?:certif\w+|status report|eligib\w+ or certif\w+)\b|\bcertif\w+(?: [a-z0-9']{1,14}){0,6} (?:ecfmg|ecgmg|ecmfg|efmg|intealth)\b|^(?:a )?(?:ecfmg|ecgmg)(?: for .*)?$/,
    unless:
      /\b(?:information about|information on|with an ecfmg certificate you|if you have them|asks for|where applicable|if applicable|where it applies|if it applies|is not refunded|no ecfmg|not refund|does not need)\b/,
    demands: null,
  },
  {
    type: 'step3',
    meaning: 'USMLE Step 3 must be passed.',
    names:
      /\b(?:step|steps|part|parts|level) (?:3|iii|three)\b|\b(?:steps?|parts?)(?: [0-9a-z]{1,4}){1,5} (?:3|iii|three)\b|\ball (?:of )?(?:the )?(?:three |3 )?(?:usmle )?steps\b|\bevery (?:usmle )?step\b(?! (?:of (?!the usmle)|in |along ))|\bsteps 1 to 3\b/,
    unless:
      /\b(?:intern year|during (?:training|residency|the)|promotion|promoted|end of (?:the )?(?:first|second|pgy|intern|december of the intern)|second year or|third year of|dismissed|to advance|pgy ?[2-4]|you match here|fellows should|in the intern|(?:fees?|costs?) (?:for|of) (?:the )?(?:usmle )?step|reimburs\w+)\b/,
    demands: null,
  },
  {
    type: 'graduation_within_years',
    meaning: 'Medical school must have been finished within some years.',
    names: new RegExp(
      `\\b(?:graduat\\w+|finished within|completed medical|medical school|school|medical studies|medical degree|medical training|formal training|degree)\\b(?: [a-z0-9']{1,14}){0,9} (?:${NUMBER})(?: \\d{1,2})? years?\\b|\\b(?:${NUMBER})(?: \\d{1,2})? years?\\b(?: [a-z']{1,14}){0,7} (?:graduat\\w+|medical school|school|medical studies|medical degree|degree|training)\\b`,
    ),
    unless:
      /\b(?:clinical experience|year residency|residence|years of residency|accredited|residency in|postgraduate|experience of|years? of (?:us |usa )?(?:clinical|hands|experience|training|internal|gme)|patient care|full time|per year|licens\w+|first \w+ years|program of|training lasts|year programs?|stipend|home|go home|ten years ago|had others|mostly|long as)\b/,
    demands: DEMAND,
    years: yearsIn,
  },
  {
    type: 'us_clinical_experience',
    meaning: 'Clinical experience in the United States is needed.',
    names: US_EXPERIENCE,
    unless:
      /\b(?:no usa clinical experience|earlier usa experience is|research there|without|usa medical school|previous|prior experience is|authorization|license)\b/,
    demands:
      /\b(?:must|require[ds]?|need|needed|needs|have to|has to|mandatory|necessary|at least|or more|months?|minimum|only|ought to|should|proof|we want|criteria|a must|requirements?|conditions?)\b/,
  },
  {
    type: 'english_proficiency',
    meaning: 'English must be spoken and written well.',
    names: /\benglish\b/,
    unless: /\b(?:translat\w+|ecfmg asks|english test when|language of)\b/,
    demands:
      /\b(?:must|require[ds]?|need|needed|fluen\w+|proficien\w+|competen\w+|spoken|written|good|well|important|test|command|we ask)\b/,
  },
  {
    type: 'applicant_pays_fees',
    meaning: 'The applicant pays for the visa.',
    names: /\b(?:fees?|costs?|expenses?|check|payment)\b/,
    unless:
      /\b(?:application fee for eras|parking|refund|fee form|match fee|sevis fee|tuition|interview|meals|proclamation|100000|100k|most often)\b/,
    demands:
      /\b(?:(?:paid|borne|bear|covered|pays?|payable|bears?|met|responsib\w+)(?: [a-z0-9]{1,14}){0,7} (?:applicants?|trainees?|candidates?|physicians?|residents?|fellows?|themselves|you|yourself|holder|individual)|(?:applicants?|trainees?|candidates?|physicians?|residents?|fellows?|you)(?: [a-z]{1,14}){0,6} (?:pays?|bears?|responsible|cover|to pay|pay)|not (?:paid|covered|pay|cover|reimbursed)|check made out|own expense|own cost)\b/,
  },
]

export const isSoft = (clause: string): boolean => SOFT.test(clause)
