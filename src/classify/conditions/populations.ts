/**
 * Whom a page leaves out: all but citizens and permanent residents, and for the H-1B all but graduates of US schools, holders of one,
 * or a few. What the positions carry counts where the words bear it out; the words count where they name the limit themselves.
 */
import type { Position } from '../../domain/position.ts'
import type { Requirement, RequirementType } from '../../domain/requirement.ts'
import { flagsOf } from '../flags.ts'
import { sentenceOf } from '../sentence.ts'
import { isOptional, onlyCitizens } from './citizens.ts'
import type { Said } from './clause.ts'
import { deadlineIn } from './deadlines.ts'
import { namesExperience } from './experience.ts'
import { holdsOneNow, limitsToHolders, speaksOfHolding } from './holders.ts'
import { isSoft } from './modality.ts'
import { fewPlaces } from './places.ts'
import { holds, near, vocabulary } from './wording.ts'

export type PagePositions = { readonly h1b: Position; readonly j1: Position; readonly citizensOnly: boolean }

const TAKEN: readonly Position[] = ['sponsored', 'case_by_case', 'paused', 'conflicting']
const MEANS_TAKEN: readonly Position[] = ['sponsored', 'case_by_case']

const LIMITED = vocabulary('limited few small')
const LIMITING = vocabulary('only must solely exclusively limited restricted reserved confined exception exceptions')
const VISAS = vocabulary('h1b visa visas sponsorship')
/** "Most of our residents are graduates of US schools": told, and no limit. */
const TOLD = /\b(?:most|many|majority|percent|half|third) (?:of )?(?:our|the|them|us)\b/
/** An exception from another rule than that on visas. */
const PAPERS = vocabulary('certificate certification ecfmg exam exams step steps')
/** A lead-in over those who may have one: "H-1B sponsorship is considered for". */
const OPENS_LIST = /\b(?:for|to|if|when|where|circumstances|cases|situations|eligible|following|only|who)$/

/** "Who earned their MD in the US", "attended school here in the States". */
const SCHOOLED_HERE =
  /\b(?:earned|received|obtained|attended|completed|finished|graduat\w+|studied)(?: [a-z']{1,14}){0,5} (?:in|from|at)(?: [a-z']{1,10}){0,3} (?:usa|states|lcme)\b/

/** The statement's own words or the people it stands under are graduates of US schools. */
const ofUsGraduates = ({ read, above, whole }: Said): boolean => {
  if (read.flags.usGraduates) return !read.flags.foreignGraduates || read.flags.only
  if (SCHOOLED_HERE.test(whole.text) && !/\b(?:residency|fellowship|internship|training)\b/.test(whole.text))
    return !read.flags.foreignGraduates
  if (above === null || read.frame.question) return false
  const heading = flagsOf(sentenceOf(above.text).terms)
  return heading.usGraduates && !heading.foreignGraduates
}

/** H-1B limited to graduates of US schools in so many words. */
const limitsToUsGraduates = (said: Said): boolean => {
  const { read, whole, above } = said
  const { flags, frame, about } = read
  if (!ofUsGraduates(said)) return false
  const own = flags.visas.includes('h1b') || frame.named.includes('h1b')
  if (!own && holds(whole.words, PAPERS)) return false
  if (!own && !about.includes('h1b') && !flags.exceptions) return false
  const listed = frame.named.includes('h1b') && above !== null && OPENS_LIST.test(above.text)
  const limits = flags.exceptions || flags.only || listed || holds(whole.words, LIMITING)
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

type Limit = { readonly type: RequirementType; readonly said: Said }

/** The limits that one statement sets to the H-1B. */
const limitsOf = (said: Said, h1b: Position): readonly RequirementType[] => {
  const { read, whole } = said
  const parts = read.assertions
    .filter(({ visa, position }) => visa === 'h1b' && MEANS_TAKEN.includes(position))
    .flatMap(({ situation }) => [situation.own, situation.condition, situation.exception])
  const hedged = h1b === 'case_by_case'
  const begun = read.assertions.some(({ rule, visa }) => rule === 'transfers-only' && visa === 'h1b')
  const prior = (parts.some((flags) => flags.prior) || begun) && speaksOfHolding(said)
  const limits: RequirementType[] = []
  if (
    (hedged && (prior || (parts.length > 0 && holdsOneNow(whole.words)))) ||
    (h1b !== 'sponsored' && limitsToHolders(said))
  )
    limits.push('prior_h1b_or_transfer_only')
  const told = TOLD.test(whole.text)
  if (!told && ((hedged && parts.some((flags) => flags.usGraduates)) || limitsToUsGraduates(said)))
    limits.push('us_or_canadian_graduates_only')
  const aboutH1b = read.about.includes('h1b') || near(whole.words, VISAS, LIMITED, 6)
  if (MEANS_TAKEN.includes(h1b) && (aboutH1b || parts.length > 0) && !isSoft(whole.text) && fewPlaces(whole.words))
    limits.push('limited_slots')
  return limits
}

const INSTEAD: Readonly<Partial<Record<RequirementType, string>>> = {
  prior_h1b_or_transfer_only: 'or US or Canadian graduates',
  us_or_canadian_graduates_only: 'or those who hold an H-1B already',
}

/** Graduates of US schools, and holders of an H-1B: two ways unless one sentence asks for both. */
const withAlternatives = (limits: readonly Limit[]): readonly Requirement[] => {
  const both = limits.filter(({ type }) => INSTEAD[type] !== undefined)
  const [one, other] = both
  const apart = one?.said !== other?.said || / or /.test(one?.said.whole.text ?? '')
  return limits.map(({ type, said }) => {
    const instead = both.length > 1 && apart ? INSTEAD[type] : undefined
    return { type, ...(instead === undefined ? {} : { text: instead }), statement: said.read.statement.ordinal }
  })
}

const citizensIn = (all: readonly Said[], { h1b, j1, citizensOnly }: PagePositions): readonly Requirement[] => {
  if (TAKEN.includes(h1b) || TAKEN.includes(j1)) return []
  // "American hospitals" are no citizens.
  const citizens =
    all.find(
      (said) => citizensOnly && said.read.citizensOnly && !isOptional(said) && !namesExperience(said.whole.words),
    ) ?? all.find(onlyCitizens)
  if (citizens === undefined) return []
  const by = deadlineIn(citizens.whole.text)
  return [
    {
      type: 'us_citizen_or_pr_only',
      ...(by === 'application' ? { by } : {}),
      statement: citizens.read.statement.ordinal,
    },
  ]
}

export const populationsOf = (all: readonly Said[], page: PagePositions): readonly Requirement[] => {
  const citizens = citizensIn(all, page)
  if (page.h1b === 'not_sponsored' || page.h1b === 'paused' || page.h1b === 'conflicting') return citizens
  const open = openToOthers(all)
  const limits = new Map<RequirementType, Limit>()
  for (const said of all) {
    if (said.read.statement.text.endsWith('?')) continue
    for (const type of limitsOf(said, page.h1b)) {
      if (limits.has(type) || (open && type === 'us_or_canadian_graduates_only')) continue
      limits.set(type, { type, said })
    }
  }
  return [...citizens, ...withAlternatives([...limits.values()])]
}
