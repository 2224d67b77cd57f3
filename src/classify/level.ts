/** Who does it: the institution at large, or the program that has the page. Looks at words of one clause; takes no stance. */
import { normAt, words } from './in-place-rule.ts'
import type { Sentence, Term } from './term.ts'

/** `elsewhere`: other programs of the house. */
export type Level = 'institution' | 'elsewhere' | 'program' | null

const INSTITUTION = words(
  'hospital hospitals institution institutions institutional university center centre system systems school college foundation consortium office enterprise',
)
const PROGRAM = words('program programme residency fellowship department division section we ours')
const UNITS = words('programs departments divisions specialties residencies fellowships units')
const ELSEWHERE = words('other some several many certain most')
const EXCHANGE = words('visitor exchange')
/** "Some departments", "many of the other programs". */
const NEAR = 4

export const levelOf = ({ tokens }: Sentence, terms: readonly Term[]): Level => {
  let level: Level = null
  for (const { from, to } of terms)
    for (let at = from; at < to; at++) {
      const norm = normAt(tokens, at)
      if (UNITS.has(norm)) {
        if (tokens.slice(Math.max(0, at - NEAR), at).some((token) => ELSEWHERE.has(token.norm))) return 'elsewhere'
      } else if (PROGRAM.has(norm) && !EXCHANGE.has(normAt(tokens, at - 1))) return 'program'
      else if (INSTITUTION.has(norm)) level = 'institution'
    }
  return level
}
