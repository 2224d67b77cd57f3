/** Closed lists of the domain in words for readers. Knows no layout. */
import { CATEGORY_NAMES } from '../../domain/category.ts'
import type { ChangeKind, ChangeStatus, Severity } from '../../domain/change.ts'
import type { OutcomeKind } from '../../domain/outcome.ts'
import type { PolicyStatus } from '../../domain/policy.ts'
import type { Level, RefusalCause, Scope } from '../../domain/position.ts'
import type { CapStatus, ProgramKind } from '../../domain/registry.ts'
import type { ListedCategory } from '../../db/program-index.ts'

export const categoryName = (category: ListedCategory): string =>
  category === 'unread' ? 'Not read yet' : CATEGORY_NAMES[category]

export const CATEGORY_MEANINGS: Readonly<Record<ListedCategory, string>> = {
  sponsors_h1b: 'The page says that H-1B visas are sponsored.',
  h1b_case_by_case: 'H-1B visas are possible, decided for each applicant or under conditions.',
  h1b_paused: 'H-1B sponsorship is suspended for now.',
  j1_only: 'J-1 visas are sponsored or accepted, H-1B visas are not.',
  j1_accepted: 'J-1 visas are sponsored or accepted; the page does not say anything about H-1B.',
  no_sponsorship: 'No visas are sponsored, or only citizens and permanent residents may apply.',
  h1b_not_sponsored: 'H-1B visas are not sponsored; the page does not say anything about J-1.',
  sponsors_unspecified: 'Visas are sponsored, but the page does not say which.',
  conflicting: 'The page says two things that cannot both be true.',
  not_stated: 'The page was read and takes no position on visas. That is not a refusal.',
  unread: 'No page that speaks for the program has been read so far. That says nothing about its policy.',
}

export const OUTCOME_NAMES: Readonly<Record<OutcomeKind | 'unvisited', string>> = {
  changed: 'Reached, new content',
  unchanged: 'Reached, nothing new',
  gone: 'Page is gone',
  moved: 'Moved elsewhere',
  disallowed: 'Robots not allowed',
  // Its host asked for it, or failed so often that it is given a rest; the detail says which.
  throttled: 'Put off, its host rests',
  blocked: 'Blocked',
  unreachable: 'Not reachable',
  unsupported: 'Cannot be read yet',
  unvisited: 'Not visited yet',
}

export const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  program: 'the program’s own page',
  department: 'a page of its department',
  gme_office: 'a page of the GME office',
  institution: 'a page of the institution',
  system: 'a page of the health system',
}

export const LEVEL_SHORT: Readonly<Record<Level, string>> = {
  program: 'own page',
  department: 'department',
  gme_office: 'GME office',
  institution: 'institution',
  system: 'health system',
}

/** What a reader must know before believing a policy; null where nothing stands in the way. */
export const STATUS_NOTES: Readonly<Record<PolicyStatus, string | null>> = {
  current: null,
  changing:
    'Another wording was seen once and waits for a second visit to confirm it. Shown is the last confirmed one.',
  unverified: 'The last visit did not reach the page. Shown is what it said when it was last seen.',
  gone: 'Visit after visit the server says that there is no such page. Shown is what it said when it was last seen.',
  lost: 'The page no longer speaks of visas. That is not a refusal: ask the program.',
  unread: 'The page has new content that could not be read. Shown is what it said before.',
  unvisited: 'The page has not been visited with success yet.',
}

export const STATUS_SHORT: Readonly<Record<PolicyStatus, string | null>> = {
  current: null,
  changing: 'change awaits confirmation',
  unverified: 'not reached lately',
  gone: 'page is gone',
  lost: 'no longer mentioned',
  unread: 'new content unread',
  unvisited: 'not visited yet',
}

export const CHANGE_STATUS_NOTES: Readonly<Record<ChangeStatus, string>> = {
  pending: 'Seen once; a second visit will confirm it or not',
  confirmed: 'Confirmed by a second visit',
  transient: 'Transient: the second visit found the old wording again',
  unconfirmed: 'Unconfirmed: no second visit could confirm it in time',
  recorded: 'Recorded without a second visit',
}

export const CHANGE_STATUS_SHORT: Readonly<Record<ChangeStatus, string>> = {
  pending: 'awaits confirmation',
  confirmed: 'confirmed',
  transient: 'transient',
  unconfirmed: 'unconfirmed',
  recorded: 'recorded',
}

export const CHANGE_KIND_NAMES: Readonly<Record<ChangeKind, string>> = {
  policy: 'policy changed',
  requirements: 'conditions changed',
  reworded: 'reworded',
  policy_lost: 'policy no longer found',
  policy_found: 'policy now stated',
}

export const SEVERITY_NAMES: Readonly<Record<Severity, string>> = {
  critical: 'critical',
  major: 'major',
  minor: 'minor',
  reworded: 'wording only',
}

export const KIND_NAMES: Readonly<Record<ProgramKind, string>> = { residency: 'Residency', fellowship: 'Fellowship' }

export const CAP_NAMES: Readonly<Record<CapStatus, string>> = {
  exempt: 'H-1B cap-exempt',
  subject: 'subject to the H-1B cap',
  unknown: 'H-1B cap status unknown',
}

export const REFUSAL_NAMES: Readonly<Record<RefusalCause, string>> = {
  fee: 'because of the fee',
  litigation: 'because of litigation',
  capacity: 'for want of capacity',
  policy: 'by policy',
  proclamation: 'because of the proclamation',
  accreditation: 'because of accreditation',
}

const POPULATIONS: Readonly<Record<Scope['population'], string | null>> = {
  all: null,
  us_graduates: 'graduates of US schools only',
  foreign_graduates: 'graduates of foreign schools only',
  prior_holders_or_transfers: 'prior holders and transfers only',
  one_track: 'one track only',
}

/** How far a position reaches, where the page narrows it. */
export const scopeInWords = ({ population, geography }: Scope): string | null => {
  const parts = [POPULATIONS[population], geography === 'inside_us_only' ? 'inside the US only' : null]
  const said = parts.filter((part) => part !== null)
  return said.length === 0 ? null : said.join(', ')
}

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`
