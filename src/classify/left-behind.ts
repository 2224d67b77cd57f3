/** What a clause leaves for the one after it: the position it took, a condition of a visa, or a matter of its own. Takes no position itself. */
import type { Position } from '../domain/position.ts'
import type { Assertion } from './assertions.ts'
import type { Situation } from './situation.ts'

/** What "so are ..." repeats: of citizens who may apply, that they may. */
export const echoOf = (last: Assertion | undefined): Position | null =>
  last === undefined ? null : last.rule === 'citizens-may-apply' ? 'sponsored' : last.position

/** "The H-1B needs approval": a condition, and no word of sponsoring. */
export const tellsCondition = ({ own, named }: Situation): boolean =>
  named.length > 0 &&
  (own.approval || own.require || own.exam) &&
  !own.topic &&
  !own.support &&
  !own.negative &&
  !own.allow &&
  !own.consider

/** "Extra shifts are possible": of neither visas nor people, under nothing about visas. */
export const tellsOfElse = ({ own, named, generic, frame }: Situation): boolean =>
  own.size >= WHOLE &&
  named.length === 0 &&
  !generic &&
  !(own.trainees || own.foreignGraduates || own.usGraduates || own.noStatus || own.institution || own.apply) &&
  !(own.pronoun || own.others || own.citizen || own.resident) &&
  !(frame.generic || frame.support || frame.named.length > 0)
/** So many terms may be a clause of their own. */
const WHOLE = 4
