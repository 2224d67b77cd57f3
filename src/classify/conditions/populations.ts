/**
 * Whom a page leaves out: all but citizens and permanent residents, and for the H-1B all but graduates of US schools, holders of one,
 * or a few. What the positions carry counts where the words bear it out; the words count where they name the limit themselves.
 */
import type { Position } from '../../domain/position.ts'
import type { Requirement, RequirementType } from '../../domain/requirement.ts'
import { flagsOf } from '../flags.ts'
import { sentenceOf } from '../sentence.ts'
import type { Said } from './clause.ts'
import { deadlineIn } from './deadlines.ts'
import { namesExperience } from './experience.ts'
import { isSoft } from './modality.ts'
import { numberOf } from './numbers.ts'
import { holds, lastOf, near, nextOf, vocabulary, type Words } from './wording.ts'

export type PagePositions = { readonly h1b: Position; readonly j1: Position; readonly citizensOnly: boolean }

const CITIZENS = vocabulary('citizen citizens citizenship lpr')
const DEMANDS_BEFORE = vocabulary(
  'must limited restricted confined only require requires required except prerequisite hold',
)
const DEMANDS_AFTER = vocabulary('required prerequisite necessary mandatory')
const ALONE = vocabulary('only alone exclusively')
const CLOSES = vocabulary('may can are will is')
const TAKEN: readonly Position[] = ['sponsored', 'case_by_case', 'paused', 'conflicting']

/** Does the demand fall on being a citizen, and not on what citizens must do? */
const demandsCitizenship = (words: Words): boolean =>
  words.some((word, at) => {
    if (!CITIZENS.has(word) || words[at - 1] === 'non') return false
    if (lastOf(words, DEMANDS_BEFORE, at, 8) !== -1) return true
    if (nextOf(words, DEMANDS_AFTER, at, 9) !== -1) return true
    const alone = nextOf(words, ALONE, at, 9)
    return alone !== -1 && (alone === words.length - 1 || CLOSES.has(words[alone + 1] ?? ''))
  })

const TRACKS = vocabulary('track tracks')
const OTHER_STATUS = vocabulary('visa visas')
const NEGATIONS = vocabulary('no not cannot never')

/** A preference, or one track of several. */
const isOptional = ({ whole }: Said): boolean => isSoft(whole.text) || holds(whole.words, TRACKS)

const onlyCitizens = (said: Said): boolean => {
  const { read, whole, above, clauses } = said
  const { flags, frame } = read
  if (isOptional(said) || flags.visas.some((visa) => visa === 'h1b' || visa === 'j1')) return false
  if (holds(whole.words, OTHER_STATUS) && !holds(whole.words, NEGATIONS)) return false
  if (clauses.some(({ words }) => demandsCitizenship(words))) return true
  if (frame.criteria && !frame.question && whole.words.length <= 8 && flags.citizen && flags.resident) return true
  return (
    above !== null &&
    demandsCitizenship(above.words) &&
    (frame.question || whole.words.length <= 3) &&
    whole.words[0] === 'yes'
  )
}

/** "For the remaining years", "one of these": no word of holding an H-1B before. */
const REMAINING = vocabulary('remaining')
const saysLess = (words: Words): boolean =>
  holds(words, REMAINING) || words.some((word, at) => word === 'one' && words[at + 1] === 'of')
const LIMITED = vocabulary('limited few small')
const LIMITED_WHAT = vocabulary('basis number numbers extent')
const COUNTED = vocabulary(
  'h1b visa visas slot slots petition petitions sponsorship sponsorships candidate candidates residents fellows trainees',
)
const PER = vocabulary('year annually yearly each per annum')
const LIMITING = vocabulary('only must solely exclusively limited reserved exception exceptions')
const VISAS = vocabulary('h1b visa visas sponsorship')

/** "A limited number", "on a limited basis", "two slots a year". */
const fewPlaces = (words: Words): boolean => {
  const limited = words.findIndex(
    (word, at) => LIMITED.has(word) && (word === 'few' || LIMITED_WHAT.has(words[at + 1] ?? '')),
  )
  if (limited !== -1) {
    const of = nextOf(words, new Set(['of']), limited, 3)
    return of === -1 || nextOf(words, COUNTED, of, 5) !== -1
  }
  return words.some(
    (word, at) =>
      (numberOf(word) ?? 0) > 0 && nextOf(words, COUNTED, at + 1, 3) !== -1 && nextOf(words, PER, at + 2, 8) !== -1,
  )
}

/** The statement's own words or the people it stands under are graduates of US schools. */
const ofUsGraduates = ({ read, above }: Said): boolean => {
  if (read.flags.usGraduates) return !read.flags.foreignGraduates || read.flags.only
  if (above === null || read.frame.question) return false
  const heading = flagsOf(sentenceOf(above.text).terms)
  return heading.usGraduates && !heading.foreignGraduates
}

const MEANS_TAKEN: readonly Position[] = ['sponsored', 'case_by_case']

/** H-1B limited to graduates of US schools in so many words. */
const limitsToUsGraduates = (said: Said): boolean => {
  const { flags, frame, about } = said.read
  if (!ofUsGraduates(said)) return false
  const named = flags.visas.includes('h1b') || frame.named.includes('h1b') || about.includes('h1b')
  if (!named && !flags.exceptions) return false
  const limits = flags.exceptions || flags.only || holds(said.whole.words, LIMITING)
  return flags.negative ? flags.exceptions : limits || !flags.usGraduates
}

/** Elsewhere graduates of other schools are given one too. */
const openToOthers = (all: readonly Said[]): boolean =>
  all.some(
    ({ read: { flags, assertions } }) =>
      flags.foreignGraduates &&
      !flags.usGraduates &&
      (flags.visas.includes('h1b') || assertions.some(({ visa }) => visa === 'h1b')) &&
      !flags.negative,
  )

const NOW_HOLDS = vocabulary('in on hold holds holding have has with')
const BEING = vocabulary('are is were already currently now')
const WISHES = vocabulary('wish wishes want wants need needs seek seeking require requiring request')
const ONLY = vocabulary('only limited restricted reserved exclusively solely')
/** "Limited to physicians who are in H-1B status": who has one already, and not who wishes for one. */
const holdsOneNow = (words: Words): boolean =>
  holds(words, ONLY) &&
  !holds(words, WISHES) &&
  words.some((word, at) => {
    if (word !== 'h1b' || !words.slice(0, at).includes('who')) return false
    const held = lastOf(words, NOW_HOLDS, at, 3)
    if (held === -1) return false
    return words[held] === 'in' || words[held] === 'on' ? lastOf(words, BEING, held, 2) !== -1 : true
  })

export const populationsOf = (all: readonly Said[], page: PagePositions): readonly Requirement[] => {
  const found = new Map<RequirementType, Requirement>()
  const add = (type: RequirementType, said: Said | undefined, extra: Partial<Requirement> = {}) => {
    if (!found.has(type))
      found.set(type, { type, ...extra, ...(said === undefined ? {} : { statement: said.read.statement.ordinal }) })
  }
  const closed = !TAKEN.includes(page.h1b) && !TAKEN.includes(page.j1)
  // "American hospitals" are no citizens.
  const citizens = closed
    ? (all.find(
        (said) =>
          page.citizensOnly && said.read.citizensOnly && !isOptional(said) && !namesExperience(said.whole.words),
      ) ?? all.find(onlyCitizens))
    : undefined
  if (citizens !== undefined) {
    const by = deadlineIn(citizens.whole.text)
    add('us_citizen_or_pr_only', citizens, by === 'application' ? { by } : {})
  }
  if (!MEANS_TAKEN.includes(page.h1b)) return [...found.values()]
  const open = openToOthers(all)
  for (const said of all) {
    const { read, whole } = said
    const parts = read.assertions
      .filter(({ visa, position }) => visa === 'h1b' && MEANS_TAKEN.includes(position))
      .flatMap(({ situation }) => [situation.own, situation.condition, situation.exception])
    const hedged = page.h1b === 'case_by_case'
    const begun = read.assertions.some(({ rule, visa }) => rule === 'transfers-only' && visa === 'h1b')
    const prior = parts.some((flags) => flags.prior) || begun || (parts.length > 0 && holdsOneNow(whole.words))
    if (hedged && prior && !saysLess(whole.words)) add('prior_h1b_or_transfer_only', said)
    if (!open && ((hedged && parts.some((flags) => flags.usGraduates)) || limitsToUsGraduates(said)))
      add('us_or_canadian_graduates_only', said)
    const aboutH1b = read.about.includes('h1b') || near(whole.words, VISAS, LIMITED, 6)
    if ((aboutH1b || parts.length > 0) && !isSoft(whole.text) && fewPlaces(whole.words)) add('limited_slots', said)
  }
  return [...found.values()]
}
