/** Who pays for a visa: the applicant as the payer, or the program as one who does not pay. Fees of other things are left alone. */
import { holds, lastOf, near, nextOf, vocabulary, type Words } from './wording.ts'

const MONEY = vocabulary('fee fees cost costs expense expenses charges payment check premium')
const COUNSEL = vocabulary('attorney attorneys lawyer lawyers counsel')
const IMMIGRATION = vocabulary(
  'visa visas h1b j1 petition petitions immigration attorney attorneys lawyer lawyers uscis filing sponsorship processing legal ecfmg',
)
const OTHER_THINGS = vocabulary(
  'eras parking uniform uniforms travel hotel lodging meals refund tuition step steps usmle housing proclamation 100000 100k license match interview interviews airfare',
)
const APPLICANTS = vocabulary(
  'applicant applicants trainee trainees candidate candidates physician physicians resident residents fellow fellows you yourself themselves individual holder holders',
)
const PROGRAM = vocabulary(
  'program hospital department institution we university center school gme office employer employers clinic division medical college',
)
const PAYS = vocabulary('pay pays paying bear bears cover covers assume assumes fund funds')
const PAID = vocabulary('paid borne covered met payable funded responsibility fall falls')
const REFUNDED = vocabulary('reimbursed refunded reimburse')
const RESPONSIBLE = vocabulary('responsible')
const NEGATIONS = vocabulary('not no cannot never neither nor')
const OWN = vocabulary('own')
const HIRES = vocabulary('hire retain use engage find obtain')

/** The first party of either side in a stretch. */
const partyFrom = (words: Words, from: number, reach: number): 'applicant' | 'program' | null => {
  const applicant = nextOf(words, APPLICANTS, from, reach)
  const program = nextOf(words, PROGRAM, from, reach)
  if (applicant === -1 && program === -1) return null
  if (program === -1) return 'applicant'
  return applicant !== -1 && applicant < program ? 'applicant' : 'program'
}
const partyBefore = (words: Words, before: number): 'applicant' | 'program' | null => {
  const applicant = lastOf(words, APPLICANTS, before, 9)
  const program = lastOf(words, PROGRAM, before, 9)
  if (applicant === -1 && program === -1) return null
  return applicant > program ? 'applicant' : 'program'
}

/** Who is said to pay in a clause; a refusal by the program is the applicant's turn. */
const payerIn = (words: Words): 'applicant' | 'program' | null => {
  for (const [at, word] of words.entries()) {
    const negated = lastOf(words, NEGATIONS, at, 4) !== -1
    let payer: 'applicant' | 'program' | null = null
    if (PAYS.has(word)) payer = partyBefore(words, at) ?? partyFrom(words, at + 1, 4)
    else if (RESPONSIBLE.has(word)) payer = partyBefore(words, at)
    else if (PAID.has(word)) {
      payer = partyFrom(words, at + 1, 7)
      // "Are not covered" by nobody named: not by the one who writes.
      if (payer === null && negated) return 'applicant'
    }
    // Paid back by nobody: paid by the one who spent it.
    else if (REFUNDED.has(word) && negated) return 'applicant'
    if (payer === null) continue
    if (!negated) return payer
    return payer === 'program' ? 'applicant' : null
  }
  return null
}

/**
 * Does a clause make the applicant pay for the visa?
 * @param about the surroundings are about visas, so that "all fees" are theirs
 */
export const applicantPays = (words: Words, about: boolean): boolean => {
  if (holds(words, OTHER_THINGS)) return false
  if (holds(words, APPLICANTS) && near(words, COUNSEL, OWN, 3) && near(words, HIRES, COUNSEL, 5)) return true
  if (atTheirExpense(words) && (about || holds(words, IMMIGRATION))) return true
  if (!holds(words, MONEY) && !near(words, PAYS_FOR, IMMIGRATION, 5)) return false
  if (near(words, CHECK, MADE, 1) && !holds(words, PROGRAM)) return true
  if (!holds(words, IMMIGRATION) && !about) return false
  if (near(words, OWN, MONEY, 2) && holds(words, APPLICANTS)) return true
  if (near(words, HELPS, NEGATIONS, 2) && near(words, HELPS, MONEY, 5)) return true
  return payerIn(words) === 'applicant'
}
const PAYS_FOR = vocabulary('pay pays paying')
const EXPENSE = vocabulary('expense expenses cost')
const THEIRS = new Set([...APPLICANTS, 'their', 'own', 'your'])
/** "At the applicant's expense". */
const atTheirExpense = (words: Words): boolean =>
  words.some(
    (word, at) =>
      EXPENSE.has(word) && lastOf(words, THEIRS, at, 3) !== -1 && lastOf(words, new Set(['at']), at, 5) !== -1,
  )
const HELPS = vocabulary('help assist')
const CHECK = vocabulary('check')
const MADE = vocabulary('made')
const EVERY = vocabulary('all any related associated')

/** "All fees", said after a visa was spoken of: those of the visa. */
export const meansAllFees = (words: Words): boolean => near(words, EVERY, MONEY, 3)
export const speaksOfImmigration = (words: Words): boolean => holds(words, IMMIGRATION)

/** "Who pays?" is asked; an answer names the payer. */
export const answersPayer = (words: Words): boolean =>
  partyFrom(words, 0, 12) === 'applicant' && !holds(words, NEGATIONS)
export const asksPayer = (words: Words): boolean =>
  words[0] === 'who' &&
  (holds(words, PAYS) || holds(words, PAID) || holds(words, RESPONSIBLE)) &&
  holds(words, IMMIGRATION)
