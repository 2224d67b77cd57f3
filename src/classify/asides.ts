/** What brackets and exceptions beside a visa do to what the clause says of it. Looks at flags, takes no stance. */
import type { Visa } from '../domain/visa.ts'
import type { Clause } from './clauses.ts'
import { flagsOf } from './flags.ts'
import type { Sentence, Term } from './term.ts'

/** Visas with a refusal of their own in brackets ("H-1B (not supported)", "H-1B (faculty only)"). */
export const refusedBeside = (clause: Clause): readonly Visa[] =>
  clause.asides.flatMap(({ terms, visa }) => {
    const flags = flagsOf(terms)
    const bounded =
      flags.discretion || flags.approval || flags.normally || flags.exceptions || flags.exam || flags.wanting
    const refused = flags.negative && !flags.flatly && !flags.outsiders
    const ofOthers = flags.only && flags.outsiders && !flags.trainees && !flags.negative
    return visa !== null && (refused || ofOthers) && !bounded && flags.size <= REFUSED ? [visa] : []
  })
const REFUSED = 5

/** Visas with a hedge of their own in brackets. */
export const hedgesOf = (sentence: Sentence, clause: Clause): readonly Visa[] =>
  clause.asides.flatMap(({ terms, visa }) => {
    const flags = flagsOf(terms)
    // "(new, transfer, extension)": of every kind.
    const every = flags.fresh && flags.prior
    // "J-1 only (exceptions with approval)": for another visa.
    const another = flags.exceptions && visa === 'j1'
    // "and, when a J-1 cannot be had, H-1B visas"
    const lastResort = visa === 'h1b' && flags.visas.includes('j1') && (flags.negative || flags.impossible)
    return visa !== null &&
      !every &&
      !another &&
      (lastResort ||
        flags.discretion ||
        flags.approval ||
        flags.consider ||
        flags.prior ||
        flags.usGraduates ||
        flags.exceptions)
      ? hedgedWith(sentence, clause, terms, visa)
      : []
  })

/** "Both J-1 and H-1B visas (on an individual basis)": the bracket is about the two. */
const hedgedWith = ({ tokens }: Sentence, { terms }: Clause, aside: readonly Term[], visa: Visa): readonly Visa[] => {
  const visas = flagsOf(terms).visas
  const both =
    terms.some(({ from }) => tokens[from]?.norm === 'both') || aside.some(({ from }) => tokens[from]?.norm === 'each')
  return both && visas.length === 2 && visas.at(-1) === visa ? visas : [visa]
}

/** "Except in rare cases", "unless an exception is approved", "(exceptions possible)": at discretion, whichever visa. */
export const isExceptedAtLarge = ({ exceptions, asides }: Clause): boolean =>
  exceptions.some(({ terms }) => {
    const flags = flagsOf(terms)
    const granted = flags.discretion || flags.approval || flags.consider || flags.exceptions
    // "Other than the J-1, with rare exceptions"
    return !flags.negative && (flags.normally || (flags.visas.length === 0 && granted))
  }) || asides.some(({ terms }) => terms.some(({ sense }) => sense === 'exceptions') && !flagsOf(terms).negative)
