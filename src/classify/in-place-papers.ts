/**
 * Words for the papers of a visa and the means to file them, where they stand for the visa itself: "prepares the H-1B petition", "come on
 * J-1 documents", "H-1B (specialty occupation)". Each look is bounded to a few words around.
 */
import { CAUSES_IN_PLACE } from './in-place-causes.ts'
import { type InPlace, normAt, words } from './in-place-rule.ts'
import { isOneVisa, type Term } from './term.ts'
import type { Token } from './tokens.ts'

/** "H-1B (specialty occupation)", "the H-1B, specialty occupation,": a gloss of its name. */
const isGloss = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const term = terms[at]
  if (term === undefined || normAt(tokens, term.from) !== 'specialty') return false
  const before = tokens[term.from - 1]
  return before?.kind === 'mark' && terms.slice(Math.max(0, at - 2), at).some(({ sense }) => sense === 'visa:h1b')
}

const isTraining = ({ sense }: Term): boolean => sense === 'visa:h1b' || sense === 'visa:j1'
const LISTING = words(', / or and')
/** Terms of a list in which a visa for training stands. */
const LIST = 12
/** "B-1, H-1B, H-4": one of a list of visas. */
const isListed = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const term = terms[at]
  return (
    term !== undefined &&
    normAt(tokens, term.from) === 'b' &&
    ((LISTING.has(normAt(tokens, term.to)) && terms.slice(at + 1, at + 6).some(isTraining)) ||
      (LISTING.has(normAt(tokens, term.from - 1)) && terms.slice(Math.max(0, at - LIST), at).some(isTraining)))
  )
}

const PREPARES = words('prepare prepares prepared preparing')
const YOU = words('you your')
const PAPERS = words('petition petitions paperwork papers filing filings')
/** "The attorney prepares the H-1B petition": files it. */
const isPreparing = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const term = terms[at]
  if (term === undefined || !PREPARES.has(normAt(tokens, term.from))) return false
  // For departments, or for nobody named: what an office does.
  if (!terms.some(({ sense }) => sense === 'trainees') && tokens.every(({ norm }) => !YOU.has(norm))) return false
  const visa = (part: Term | undefined) => part?.sense === 'visa:h1b' || part?.sense === 'visa:j1'
  const object = terms.slice(at + 1, at + 4).find(visa)
  if (object !== undefined) return PAPERS.has(normAt(tokens, object.to)) || PAPERS.has(normAt(tokens, object.to - 1))
  const subject = terms.slice(Math.max(0, at - 5), at).find(visa)
  return subject !== undefined && PAPERS.has(normAt(tokens, subject.to)) && normAt(tokens, term.from) === 'prepared'
}

const FILED = words('prepare prepares prepared preparing file files filed filing come_on come comes')
/** "The attorney prepares the H-1B paperwork", "come on J-1 documents": the visa itself. */
const areItsPapers = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean =>
  isOneVisa(terms[at - 1]?.sense) &&
  terms.slice(Math.max(0, at - 4), at - 1).some(({ from }) => FILED.has(normAt(tokens, from)))

/** "No funding or staff to do so": whom it lacks. */
const areMeans = (tokens: readonly Token[], term: Term): boolean =>
  normAt(tokens, term.from) === 'staff' && (normAt(tokens, term.to) === 'to' || normAt(tokens, term.to) === 'or')

const FEES = words('fee fees')
const FOR = words('for of')
/** "The filing fee for an H-1B petition": what it costs, not whether it is filed. */
const costs = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const term = terms[at]
  return (
    term !== undefined &&
    FEES.has(normAt(tokens, term.to - 1)) &&
    FOR.has(normAt(tokens, term.to)) &&
    terms.slice(at + 1, at + 5).some(({ sense }) => sense === 'visa:h1b' || sense === 'visa:j1') &&
    terms.slice(0, at).every(({ sense }) => sense !== 'institution' && sense !== 'trainees')
  )
}

const ASKED_FOR = words('one it them an a the')
/** "The department requests one for each fellow": files it. */
const isRequesting = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean =>
  normAt(tokens, terms[at]?.from ?? 0) === 'requests' &&
  terms[at - 1]?.sense === 'institution' &&
  ASKED_FOR.has(normAt(tokens, terms[at]?.to ?? 0))

const MATTERS = words('questions inquiries matters issues')
const HANDLING = words('handle handles handled answered process processes assist assists help helps deal deals')
const OFFICES = words('office offices coordinator coordinators staff team secretary')
/** "Our office does not handle visas": which office does it, not whether it is done. */
const isNoOffice = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const term = terms[at]
  return (
    term !== undefined &&
    HANDLING.has(normAt(tokens, term.from)) &&
    terms.every(({ sense }) => sense !== 'visa:h1b' && sense !== 'visa:j1') &&
    terms.slice(Math.max(0, at - 3), at).some(({ sense }) => sense === 'neg') &&
    (tokens.slice(Math.max(0, term.from - 5), term.from).some(({ norm }) => OFFICES.has(norm)) ||
      (tokens.slice(Math.max(0, term.from - 4), term.from).some(({ norm }) => MATTERS.has(norm)) &&
        tokens.slice(term.to, term.to + 5).some(({ norm }) => OFFICES.has(norm))))
  )
}

const SPANS = words('months years weeks')
const EXPERIENCE = words('usce clinical experience us usa hands')
/** "Three months of USCE": what else is asked for. */
const isExperience = (tokens: readonly Token[], term: Term): boolean =>
  SPANS.has(normAt(tokens, term.to - 1)) &&
  normAt(tokens, term.to) === 'of' &&
  EXPERIENCE.has(normAt(tokens, term.to + 1))

const TELLING = words('described outlined stated explained detailed noted posted listed published specified')
/** How far before the place what is told there may be spoken of: "as described on the website of the GME office". */
const TOLD = 6
/** "..., as described on our website": where it is told as well. */
const isToldThere = (tokens: readonly Token[], term: Term): boolean => {
  const before = tokens.slice(Math.max(0, term.from - TOLD), term.to)
  const told = before.findIndex(({ norm }) => TELLING.has(norm))
  return told > 0 && before[told - 1]?.norm === 'as'
}

const OURS = words('its our')
const CHARGES = words('fee fees expenses')
/** "The H-1B filing fee": who pays it, not whether it is filed. */
const isVisaFee = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const term = terms[at]
  if (term === undefined || !CHARGES.has(normAt(tokens, term.to - 1))) return false
  // "For its residents": it has some.
  if (normAt(tokens, term.to) === 'for' && OURS.has(normAt(tokens, term.to + 1))) return false
  return terms.slice(Math.max(0, at - 3), at).some(({ sense, to }) => isOneVisa(sense) && normAt(tokens, to) !== 'and')
}

/** "J-1 applications go through the GME office": which way they go. */
const isRouted = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  normAt(tokens, term.from).startsWith('go') &&
  normAt(tokens, term.to) === 'office' &&
  terms.every(({ sense }) => sense !== 'visa:h1b') &&
  terms.slice(Math.max(0, at - 4), at).some(({ sense }) => sense === 'visa:j1')

const NOT_WANTED = words('required needed necessary mandatory requirement need needing')
/** "An H-1B is not needed for ...": a fact about it. */
const isUnneeded = (tokens: readonly Token[], terms: readonly Term[], at: number): boolean => {
  const term = terms[at]
  return (
    term !== undefined &&
    NOT_WANTED.has(normAt(tokens, term.to - 1)) &&
    terms.slice(Math.max(0, at - 2), at).some(({ sense }) => isOneVisa(sense))
  )
}

const SPARED = 4
/** "Step 3 is not required for a J-1", "J-1 applicants do not need Step 3": asks less of that visa, as of one that is taken. */
const sparesExam = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  tokens.slice(term.from, term.to).some(({ norm }) => NOT_WANTED.has(norm)) &&
  terms.slice(Math.max(0, at - SPARED), at + SPARED).some(({ sense }) => sense === 'exam') &&
  !isOneVisa(terms[at - 1]?.sense)

/** "The hospital participates in the Exchange Visitor Program": the J-1, and no mere name of a program. */
const takesPart = (tokens: readonly Token[], terms: readonly Term[], at: number, term: Term): boolean =>
  normAt(tokens, term.from) === 'exchange' &&
  terms.slice(Math.max(0, at - 2), at).some(({ from }) => normAt(tokens, from).startsWith('participat'))

export const PAPERS_IN_PLACE: readonly InPlace[] = [
  ...CAUSES_IN_PLACE,
  { of: ['neutral'], when: sparesExam, becomes: 'require' },
  { of: ['neutral'], when: (tokens, terms, at) => isUnneeded(tokens, terms, at), becomes: 'topic' },
  { of: ['neutral'], when: takesPart, becomes: 'visa:j1' },
  { of: [null, 'money'], when: (tokens, terms, at) => isVisaFee(tokens, terms, at), becomes: 'topic' },
  { of: ['approval'], when: (tokens, terms, at, term) => isRouted(tokens, terms, at, term), becomes: 'topic' },
  { of: ['topic'], when: (tokens, _, __, term) => isExperience(tokens, term), becomes: null },
  { of: ['support'], when: (tokens, terms, at) => isNoOffice(tokens, terms, at), becomes: 'referral' },
  { of: ['referral'], when: (tokens, _, __, term) => isToldThere(tokens, term), becomes: null },
  { of: [null], when: (tokens, terms, at) => isRequesting(tokens, terms, at), becomes: 'support' },
  { of: [null, 'money'], when: (tokens, terms, at) => costs(tokens, terms, at), becomes: 'topic' },
  { of: ['topic', 'definition'], when: (tokens, terms, at) => isGloss(tokens, terms, at), becomes: null },
  { of: ['topic'], when: (tokens, terms, at) => isListed(tokens, terms, at), becomes: null },
  { of: [null], when: (tokens, terms, at) => isPreparing(tokens, terms, at), becomes: 'support' },
  { of: ['topic'], when: (tokens, terms, at) => areItsPapers(tokens, terms, at), becomes: null },
  { of: ['others'], when: (tokens, _, __, term) => areMeans(tokens, term), becomes: null },
]
