/** What a stance rule is, and the questions rules ask about a clause. Rules know flags and focus, never words. */
import type { Position } from '../../domain/position.ts'
import type { Situation } from '../situation.ts'

/**
 * What a rule says. `named`: of the visas the clause names. `h1b`: of a named H-1B where it differs from the rest.
 * `rest`: of H-1B or J-1 where the clause leaves them out. `excepted`: of the visas in its exception.
 * `all`: of every visa. `unspecified`: of "visas" whose type is not said.
 */
export type Says = {
  readonly named?: Position
  readonly h1b?: Position
  readonly rest?: Position | undefined
  readonly excepted?: Position
  readonly all?: Position
  readonly unspecified?: Position
  readonly citizensOnly?: true
  /** Of the visas in its condition. */
  readonly conditional?: Position
  /** Of the visas spoken of before the clause. */
  readonly earlier?: Position
  /** Of the visas the question asks about. */
  readonly asked?: Position
  /** 3 said outright, 2 by exclusion or with a weak verb, 1 by a closed list, 0 only implied. */
  readonly strength?: 0 | 1 | 2 | 3
}

export type StanceRule = {
  readonly id: string
  readonly meaning: string
  readonly when: (clause: Situation) => boolean
  /** null: the clause takes no stance. */
  readonly says: (clause: Situation) => Says | null
  /** Sentences it reads, and sentences like them that it must leave alone; "heading | text". They run as tests. */
  readonly fits: readonly string[]
  readonly not: readonly string[]
}

export const refuses = ({ own }: Situation): boolean => own.negative || own.impossible
export const names = (clause: Situation): boolean => clause.named.length > 0
export const h1b = (clause: Situation): boolean => clause.named.includes('h1b')
export const j1 = (clause: Situation): boolean => clause.named.includes('j1')
export const statuses = ({ own }: Situation): boolean => own.citizen || own.resident
export const strongly = ({ own }: Situation): boolean =>
  own.support || own.consider || own.prefer || own.initiate || own.apply
export const supports = (clause: Situation): boolean => strongly(clause) || clause.own.allow
export const hedged = ({ own, condition, only }: Situation): boolean =>
  own.discretion ||
  own.approval ||
  (own.consider && only !== 'visa' && !own.citizen && !own.resident && !own.any) ||
  (own.may && only !== 'visa' && (own.support || own.consider || own.initiate || own.allow)) ||
  // "If the division does not agree, the fellow comes on a J-1."
  ((condition.discretion || condition.approval) && !condition.negative)
/** Only some people, or only when a J-1 cannot be had: weakens an H-1B, is how J-1s work anyway. */
export const someOnly = ({ own, condition, only, examAlone, circumstance, frame, elliptic }: Situation): boolean =>
  (frame.prior && elliptic) ||
  frame.usGraduates ||
  (own.prior && !own.fresh) ||
  condition.prior ||
  own.usGraduates ||
  condition.usGraduates ||
  circumstance ||
  (only === 'condition' && !examAlone) ||
  own.insideUs ||
  condition.insideUs
export const outsidersOnly = ({ own, condition, frame }: Situation): boolean =>
  (own.outsiders || frame.outsiders || (condition.outsiders && !own.institution)) &&
  !own.trainees &&
  !condition.trainees
/** A visa the frame speaks of, or a frame that names none. */
export const frameAgrees = ({ frame, named }: Situation): boolean =>
  frame.named.length === 0 || named.some((visa) => frame.named.includes(visa))

export const yes = (clause: Situation): Pick<Says, 'named' | 'h1b'> => ({
  named: hedged(clause) ? 'case_by_case' : 'sponsored',
  ...(someOnly(clause) ? { h1b: 'case_by_case' } : {}),
})
