/** Waiting that ends early when the process is to stop. */
import { setTimeout as wait } from 'node:timers/promises'

export const sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
  if (ms <= 0 || signal.aborted) return
  await wait(ms, undefined, { signal }).catch(() => undefined)
}
