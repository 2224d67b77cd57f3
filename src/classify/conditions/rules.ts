/**
 * The conditions for applicants that a clause can state. Data: what names the condition, what must stand beside it,
 * and what makes it no condition (a preference, a general fact). Deadlines are read elsewhere. Linear patterns only.
 */
import type { RequirementType } from '../../domain/requirement.ts'
import type { Clause } from './clause.ts'
import { experienceIn } from './experience.ts'

/** First word of the name and the word after its last. */
export type Naming = { readonly from: number; readonly to: number }

export type ConditionRule = {
  readonly type: RequirementType
  readonly meaning: string
  /** Proved by a paper that has a date, where experience and language are there or not. */
  readonly paper: boolean
  /** Where a clause names the condition; null where it does not. */
  readonly names: (clause: Clause) => Naming | null
  /** Found beside the name, it makes it no condition. */
  readonly unless: RegExp | null
  /** Must stand in the clause or its frame for the name to be a condition; null where naming is enough. */
  readonly demands: RegExp | null
}

const wordsTo = (text: string, character: number): number => {
  let words = 0
  for (let at = 0; at < character; at++) if (text[at] === ' ') words += 1
  return words
}

const matching =
  (pattern: RegExp) =>
  ({ text }: Clause): Naming | null => {
    const found = pattern.exec(text)
    if (found === null) return null
    const from = wordsTo(text, found.index)
    return { from, to: from + wordsTo(found[0], found[0].length) + 1 }
  }

const ECFMG = '(?:ecfmgf?|ecfms|ecgmg|ecmfg|efmg|intealth)'

export const CONDITION_RULES: readonly ConditionRule[] = [
  {
    type: 'ecfmg_certification',
    paper: true,
    meaning: 'A certificate of the ECFMG is needed.',
    names: matching(
      new RegExp(
        `\\b${ECFMG}(?: [a-z0-9']{1,16}){0,5} (?:certif\\w+|status report|eligib\\w+ or certif\\w+)\\b|\\bcertif\\w+(?: [a-z0-9']{1,14}){0,6} ${ECFMG}\\b|\\b${ECFMG} (?:papers|form|report)\\b|\\b${ECFMG} (?:has|have) certified\\b|\\b${ECFMG} eligib\\w+|\\b(?:meet|satisfy|fulfil)\\w*(?: (?:all|the)){0,2} ${ECFMG} (?:requirements|standards)\\b|^(?:an? )?(?:(?:valid|current|standard) )?${ECFMG}(?: (?:for|by|before|at|when) .*)?$|\\b(?:valid|standard) ${ECFMG}$`,
      ),
    ),
    unless:
      /\b(?:information about|information on|has information|with an ecfmg certificate you|asks for|is not refunded|no ecfmg|not refund|does not need|writes on|schools? (?:[a-z]{1,12} ){0,2}(?:with|who have been) (?:a )?(?:ecfmg|certified))\b/,
    demands: null,
  },
  {
    type: 'step3',
    paper: true,
    meaning: 'USMLE Step 3 must be passed.',
    names: matching(
      /\b(?:step|steps|part|parts|level) (?:3|iii|three)\b|\b(?:steps?|parts?)(?: [0-9a-z]{1,4}){1,5} (?:3|iii|three)\b|\ball (?:of )?(?:the )?(?:three |3 )?(?:usmle )?steps\b|\bthe three (?:usmle )?steps\b|\b(?:all|three) (?:three )?parts of the usmle\b|\bevery (?:usmle )?step\b(?! (?:of (?!the usmle)|in |along ))|\ball three (?:usmle )?step\b|\bsteps 1 to 3\b/,
    ),
    unless:
      /\b(?:intern year|during (?:training|residency|the)|in your training|promotion|promoted|end of (?:the )?(?:first|second|pgy|intern|december of the intern)|second year or|third year of|dismissed|to advance|pgy ?[2-4]|you match here|fellows should|in the intern|(?:fees?|costs?) (?:for|of) (?:the )?(?:usmle )?step|reimburs\w+|steps (?:to|of|in) (?:our|the|an?) (?:application|process)|step (?:3|three) is the|(?:first|one) (?:sitting|attempt|try)|usually (?:go|goes|have|given))\b/,
    demands: null,
  },
  {
    type: 'us_clinical_experience',
    paper: false,
    meaning: 'Clinical experience in the United States is needed.',
    names: ({ words }) => {
      const at = experienceIn(words)
      return at === null ? null : { from: at, to: at + 1 }
    },
    unless:
      /\b(?:no usa clinical experience|earlier usa experience is|research there|previous|prior experience is|authorization|license|we (?:do not )?offer|is offered|gain|welcome|not enough|experience (?:team|office|department))\b/,
    demands:
      /\b(?:must|require[ds]?|need|needed|needs|have to|has to|mandatory|necessary|at least|or more|months?|weeks?|minimum|only|ought to|should|proof|we want|criteria|a must|requirements?|conditions?|please|pre ?requisites?|without|year of|expect\w*|essential)\b/,
  },
  {
    type: 'english_proficiency',
    paper: false,
    meaning: 'English must be spoken and written well.',
    names: matching(/\benglish\b/),
    unless:
      /\b(?:translat\w+|ecfmg asks|english test when|language of|patients (?:who )?speak|english (?:classes|department|lessons))\b/,
    demands:
      /\b(?:must|require[ds]?|need|needed|fluen\w+|proficien\w+|competen\w+|spoken|written|good|well|important|test|command|we ask)\b/,
  },
]
