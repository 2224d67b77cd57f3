/** Conditions without a type of their own that pages tie to a visa: approval, merit, a license, a letter of one's government, time left. */
import type { Position } from '../../domain/position.ts'
import type { Said } from './clause.ts'
import { isSoft } from './modality.ts'
import { holds, near, vocabulary } from './wording.ts'

const APPROVES = vocabulary('approval approve approved approves consent permission endorsement authorization')
const BODIES = vocabulary(
  'gmec dio committee institutional official office dean chair chairman vice director department hospital program institution board',
)
const MERIT = vocabulary('exceptional exceptionally outstanding extremely highly unusually extraordinary superior')
const MERITED = vocabulary('candidate candidates applicant applicants qualified qualifications individuals')
const WAIVED = vocabulary('waived waive')
const LICENSE = vocabulary('license licence licensure')
const LICENSED = vocabulary('full permanent unrestricted state medical')
const MUST = vocabulary('must need needs required requires require necessary hold have')
const TIME_LEFT = vocabulary('left remaining remains enough sufficient')
const TIME = vocabulary('time years year months eligibility')
const MINISTRY = vocabulary('ministry')
const HEALTH = vocabulary('health')
const PAPERS = vocabulary('letter statement document')

export type OtherCondition = { readonly text: string; readonly said: Said }

/** Taken, whatever the condition. */
const isTaken = (position: Position): boolean => position === 'sponsored' || position === 'case_by_case'

const textsOf = ({ read, whole }: Said, h1b: Position): readonly string[] => {
  const { words } = whole
  const { flags, assertions } = read
  const named = (visa: 'h1b' | 'j1') =>
    flags.visas.includes(visa) || assertions.some((each) => each.visa === visa && isTaken(each.position))
  const taken = assertions.some(
    ({ visa, position }) => (visa === 'h1b' || visa === 'j1') && position === 'case_by_case',
  )
  const texts: string[] = []
  if (h1b === 'case_by_case' && named('h1b') && near(words, APPROVES, BODIES, 8)) texts.push('approval for the H-1B')
  else if (
    h1b === 'case_by_case' &&
    assertions.some(({ situation }) => situation.own.approval) &&
    holds(words, APPROVES)
  )
    texts.push('approval for the H-1B')
  if (taken && near(words, MERIT, MERITED, 2) && !holds(words, WAIVED)) texts.push('exceptional candidates')
  if (isTaken(h1b) && flags.visas.includes('h1b') && near(words, LICENSE, LICENSED, 3) && holds(words, MUST))
    texts.push('state license for the H-1B')
  if (near(words, MINISTRY, HEALTH, 2) && holds(words, PAPERS)) texts.push('letter of the Ministry of Health')
  if (flags.visas.includes('j1') && near(words, TIME_LEFT, TIME, 3) && holds(words, MUST))
    texts.push('enough time left on the J-1')
  return texts
}

/** Each once, with the statement it was first read in. */
export const othersOf = (all: readonly Said[], h1b: Position): readonly OtherCondition[] => {
  const found = new Map<string, OtherCondition>()
  for (const said of all) {
    if (isSoft(said.whole.text) || said.read.statement.text.endsWith('?')) continue
    for (const text of textsOf(said, h1b)) if (!found.has(text)) found.set(text, { text, said })
  }
  return [...found.values()]
}
