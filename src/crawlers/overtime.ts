/** A limit on the whole of some work with the network, told to its requests by a signal. */
import { OvertimeError } from './failure.ts'

/** Hands `work` a signal that is aborted (with OvertimeError, which `failureOf` names) after `totalMs`. */
export const withinTime = async <T>(totalMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const overtime = new AbortController()
  const timer = setTimeout(() => overtime.abort(new OvertimeError('the visit takes too long')), totalMs)
  try {
    return await work(overtime.signal)
  } finally {
    clearTimeout(timer)
  }
}
