/** A clock that stands in each edition's day and runs on from there at its usual pace, and never backwards. */
import { performance } from 'node:perf_hooks'

const MORNING = 'T09:00:00Z'

export const startOf = (date: string): Date => new Date(`${date}${MORNING}`)

export const createClock = () => {
  let from = 0
  let since = performance.now()
  return {
    now: (): Date => new Date(from + (performance.now() - since)),
    /** Puts the clock to an instant. */
    set: (instant: Date): void => {
      from = instant.getTime()
      since = performance.now()
    },
  }
}
