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
  'applicant applicants trainee trainees candidate candidates physician physicians resident residents fellow fellows you yourself themselves individual holder holders employee employees beneficiary beneficiaries yours',
)
const PROGRAM = vocabulary(
  'program hospital department institution we university center school gme office employer employers clinic division medical college',
)
const PAYS = vocabulary('pay pays paying bear bears cover covers assume assumes')
const PAID = vocabulary('paid borne covered met payable funded responsibility fall falls passed charged shouldered')
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

const isParty = (word: string | undefined): boolean => APPLICANTS.has(word ?? '') || PROGRAM.has(word ?? '')

/** Who is said to pay in a clause; a refusal by the program is the applicant's turn. */
const payerIn = (words: Words): 'applicant' | 'program' | null => {
  for (const [at, word] of words.entries()) {
    const negated = lastOf(words, NEGATIONS, at, 4) !== -1
    let payer: 'applicant' | 'program' | null = null
    if (PAYS.has(word)) payer = partyBefore(words, at) ?? partyFrom(words, at + 1, 4)
    else if (RESPONSIBLE.has(word)) payer = partyBefore(words, at)
    else if (word === 'responsibility' && isParty(words[at - 1])) payer = partyBefore(words, at)
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
  if (freeForProgram(words) && (about || holds(words, IMMIGRATION))) return true
  if (about && deniesPaying(words)) return true
  if (!holds(words, MONEY) && !near(words, PAYS_FOR, IMMIGRATION, 5)) return false
  if (paysBack(words) || isShared(words)) return about || holds(words, IMMIGRATION)
  if (near(words, CHECK, MADE, 1) && !holds(words, PROGRAM)) return true
  if (!holds(words, IMMIGRATION) && !about) return false
  if (near(words, OWN, MONEY, 2) && holds(words, APPLICANTS)) return true
  if (near(words, HELPS, NEGATIONS, 2) && near(words, HELPS, MONEY, 5)) return true
  return payerIn(words) === 'applicant'
}
const PAYS_FOR = vocabulary('pay pays paying')
const TO = vocabulary('to for')
const FREE = vocabulary('no without')
const COST = vocabulary('cost costs expense charge')
/** "At no cost to the institution". */
const freeForProgram = (words: Words): boolean =>
  words.some(
    (word, at) =>
      COST.has(word) &&
      FREE.has(words[at - 1] ?? '') &&
      TO.has(words[at + 1] ?? '') &&
      nextOf(words, PROGRAM, at + 2, 3) !== -1,
  )

const VISAS_MEANT = vocabulary('them it this these visas visa sponsorship')
const OURS = new Set([...PROGRAM, 'it', 'they'])
/** "It does not pay for them". */
const deniesPaying = (words: Words): boolean =>
  words.some(
    (word, at) =>
      PAYS_FOR.has(word) &&
      lastOf(words, NEGATIONS, at, 2) !== -1 &&
      lastOf(words, OURS, at, 4) !== -1 &&
      words[at + 1] === 'for' &&
      VISAS_MEANT.has(words[at + 2] ?? ''),
  )

const PAYS_BACK = vocabulary('reimburse repay refund')
const ASKED = vocabulary('expected required asked must agree agrees have')
/** "Residents are expected to reimburse the department". */
const paysBack = (words: Words): boolean =>
  words.some(
    (word, at) =>
      PAYS_BACK.has(word) &&
      lastOf(words, ASKED, at, 4) !== -1 &&
      lastOf(words, APPLICANTS, at, 9) !== -1 &&
      nextOf(words, PROGRAM, at + 1, 3) !== -1,
  )

const SHARED = vocabulary('shared split divided')
/** "Shared by the resident and the department": the applicant pays a part. */
const isShared = (words: Words): boolean => holds(words, SHARED) && holds(words, APPLICANTS) && holds(words, PROGRAM)
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
/** "Does the program pay for the visa?" "No." */
export const deniesAsked = (question: Words, answer: Words): boolean =>
  answer[0] === 'no' &&
  ASKING.has(question[0] ?? '') &&
  (holds(question, PAYS) || holds(question, PAID)) &&
  holds(question, IMMIGRATION) &&
  !holds(question, OTHER_THINGS) &&
  partyFrom(question, 0, 8) === 'program'
const ASKING = vocabulary('do does will is are can')

export const asksPayer = (words: Words): boolean =>
  words[0] === 'who' &&
  (holds(words, PAYS) || holds(words, PAID) || holds(words, RESPONSIBLE)) &&
  holds(words, IMMIGRATION)
