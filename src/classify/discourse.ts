/** What the text before a clause gives it: visas named, positions taken, exceptions and conditions told. Data only. */
import type { Position, RefusalCause } from '../domain/position.ts'
import type { Visa } from '../domain/visa.ts'

/** `contrary`: the clause before, in the same sentence, refused. */
export type Discourse = {
  readonly before: readonly Visa[]
  readonly contrary: boolean
  /** Visas that earlier clauses of the same sentence named. */
  readonly inner?: readonly Visa[]
  /** The position last taken. */
  readonly echoed?: Position | null
  /** The statement before announced that there is one visa, and did not say which. */
  readonly single?: boolean
  /** The clause before, in the same sentence, told a condition of a visa and nothing done about it. */
  readonly bound?: boolean
  /** A clause before, in the same sentence, tells of visas for other people than trainees. */
  readonly ofOthers?: boolean
  /** The H-1B was refused before on the page. */
  readonly refused?: boolean
  /** The yes or no the statement begins with. */
  readonly answer?: 'yes' | 'no' | null
  /** The clause before, in the same sentence, told of an exception. */
  readonly excepted?: boolean
  /** A clause before, in the same sentence, tells that something ended or was paused. */
  readonly ended?: boolean
  /** What stands before it was read and took no stance. */
  readonly idle?: boolean
  /** The statement before only explained a visa or told where to read on. */
  readonly explained?: boolean
  /** The clause before, in the same sentence, asks for an examination or a certificate. */
  readonly bounding?: boolean
  /** The statement before tells of an examination or a certificate and takes no stance. */
  readonly afterExam?: boolean
  /** The statement before tells of something else than visas: what leans on anything leans on that. */
  readonly afterElse?: boolean
  /** A cause named elsewhere in the sentence, or in the one it follows from. */
  readonly cause: RefusalCause | null
}
