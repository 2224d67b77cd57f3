/** Stops in order when the terminal or the system asks for it; a second time means at once. */

export type Signals = { readonly close: () => void }

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * A reader of our output went away; it may be heard many times, and never means at once. An event of our own: a listener for SIGPIPE would
 * take away that Node ignores the signal, which then comes with every write to a connection that somebody else closed.
 */
const READER_GONE = 'visawatch:reader-gone'

/** Tells what is running that nobody reads on; whether anything heard it. */
export const readerGone = (): boolean => (process as NodeJS.EventEmitter).emit(READER_GONE)

/** Exit code of a process that a signal ended, by convention. */
const CODE = 130

/** npm and timeout pass on a signal that the terminal or the system gave the whole group: so soon, it is the same one heard twice. */
const ECHO_MS = 500

export const onSignals = (stop: () => Promise<void>, tell: (line: string) => void): Signals => {
  let askedAt: number | null = null
  const begin = (why: string) => {
    askedAt = performance.now()
    tell(`${why}: finishing what is under way; once more ends at once`)
    stop().catch((error: unknown) => {
      tell(String(error))
      process.exit(1)
    })
  }
  const heard = (signal: NodeJS.Signals) => {
    if (askedAt !== null && performance.now() - askedAt < ECHO_MS) return
    if (askedAt !== null) process.exit(CODE)
    begin(signal)
  }
  const unread = () => {
    if (askedAt === null) begin('nobody reads the output')
  }
  const events: NodeJS.EventEmitter = process
  events.on(READER_GONE, unread)
  for (const signal of SIGNALS) process.on(signal, heard)
  return {
    close: () => {
      events.off(READER_GONE, unread)
      for (const signal of SIGNALS) process.off(signal, heard)
    },
  }
}
