/**
 * Conditions without a type of their own that an applicant would want to see: each statement that sets one, in its own words. What makes one
 * is in `other-rules.ts`; a condition of one kind is told once, where a page states it first.
 */
import type { Requirement } from '../../domain/requirement.ts'
import type { Clause, Said } from './clause.ts'
import { deadlineFor } from './deadlines.ts'
import { isSoft } from './modality.ts'
import { OTHER_RULES, type Setting } from './other-rules.ts'
import type { PagePositions } from './populations.ts'
import { folded } from './wording.ts'

/** Longer statements are told by the clause alone. In characters. */
const MOST = 160
/** "A:", "2.", "•", "Yes,": what stands before the statement itself. */
const LEAD = /^(?:[-•●▪*>–]\s*|[A-Z][.:)]\s+|\d{1,2}[.)]\s+|(?:Yes|No)[,.;:]\s+)+/

/** Each clause with the words it leans on: what the statement and its surroundings are about. */
const settingOf = (said: Said, clause: Clause, page: PagePositions): Setting => {
  const { read, whole, above } = said
  const { flags, frame, about, assertions } = read
  const named = (visa: 'h1b' | 'j1') =>
    flags.visas.includes(visa) ||
    frame.named.includes(visa) ||
    about.includes(visa) ||
    assertions.some((each) => each.visa === visa)
  return {
    text: clause.text,
    whole: whole.text,
    above: above?.text ?? '',
    question: frame.question,
    h1b: page.h1b !== 'not_sponsored' && (named('h1b') || (flags.others && page.h1b !== 'not_stated')),
    namesH1b: page.h1b !== 'not_sponsored' && (flags.visas.includes('h1b') || frame.named.includes('h1b')),
    j1: named('j1'),
    hedged: assertions.some(({ visa, position }) => (visa === 'h1b' || visa === 'j1') && position === 'case_by_case'),
    impossible: assertions.some(
      ({ visa, position, situation }) => visa === 'h1b' && position === 'case_by_case' && situation.circumstance,
    ),
    takesVisas:
      page.h1b === 'sponsored' || page.h1b === 'case_by_case' || page.j1 === 'sponsored' || page.j1 === 'case_by_case',
    foreign: flags.foreignGraduates || /\b(?:international|foreign|imgs?|fmgs?|abroad)\b/.test(above?.text ?? ''),
  }
}

const quoteOf = ({ read, clauses }: Said, { spots }: Clause): string => {
  const { text } = read.statement
  const lead = LEAD.exec(text)?.[0].length ?? 0
  const [first, last] = [spots[0], spots.at(-1)]
  const whole = text.slice(lead).trim()
  if (whole.length > MOST && clauses.length > 1 && first !== undefined && last !== undefined)
    return folded(text.slice(first[0], last[1]))
  return folded(whole)
}

/** In page order, each kind once. */
export const othersOf = (all: readonly Said[], page: PagePositions): readonly Requirement[] => {
  const found = new Map<string, Requirement>()
  for (const said of all) {
    const { statement } = said.read
    if (statement.text.endsWith('?') || statement.kind === 'heading') continue
    for (const clause of said.clauses) {
      // "Competitive candidates" is a wish elsewhere and a condition of its own here.
      if (isSoft(clause.text.replace('competitive', ''))) continue
      const setting = settingOf(said, clause, page)
      const rule = OTHER_RULES.find(({ id, holds }) => !found.has(id) && holds(setting))
      if (rule === undefined) continue
      const by = rule.dated ? deadlineFor(clause, 0) : null
      found.set(rule.id, {
        type: 'other',
        text: quoteOf(said, clause),
        ...(by === null ? {} : { by }),
        statement: statement.ordinal,
      })
      break
    }
  }
  // One sentence may set two kinds; it is quoted once.
  return [...new Map([...found.values()].map((each) => [each.text, each])).values()]
}
