/**
 * All stance rules in the order in which they are tried: the first that fits a clause decides what it says.
 * What answers a question in a way of its own comes first, then what takes no stance, bounds before plain words, refusals before acceptance, bare items last.
 */
import { ACCEPTANCE } from './rules/accepted.ts'
import { ASIDES } from './rules/aside.ts'
import { CIRCUMSTANCES } from './rules/circumstances.ts'
import { BOUNDED } from './rules/bounded.ts'
import { CLOSERS } from './rules/closers.ts'
import { DEMANDED } from './rules/demanded.ts'
import { DESCRIBED } from './rules/described.ts'
import { EXCEPTED } from './rules/excepted.ts'
import { EXCLUSIVE } from './rules/exclusive.ts'
import { GATES } from './rules/gates.ts'
import { ITEMS } from './rules/items.ts'
import { LISTED } from './rules/listed.ts'
import { REFUSALS } from './rules/refused.ts'
import { REPLIES } from './rules/replies.ts'
import type { StanceRule } from './rules/rule.ts'
import { SHUT_OUT } from './rules/shut-out.ts'

export const STANCE_RULES: readonly StanceRule[] = [
  ...REPLIES,
  ...DESCRIBED,
  ...ASIDES,
  ...CIRCUMSTANCES,
  ...LISTED,
  ...GATES,
  ...SHUT_OUT,
  ...BOUNDED,
  ...EXCEPTED,
  ...REFUSALS,
  ...EXCLUSIVE,
  ...DEMANDED,
  ...CLOSERS,
  ...ACCEPTANCE,
  ...ITEMS,
]
