/** Stops in order when the terminal or the system asks for it; a second time means at once. */

export type Signals = { readonly close: () => void }

/** SIGPIPE stands for a reader of our output that went away; it may be heard many times, and never means at once. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGPIPE'] as const

/** Exit code of a process that a signal ended, by convention. */
const CODE = 130

/** npm and timeout pass on a signal that the terminal or the system gave the whole group: so soon, it is the same one heard twice. */
const ECHO_MS = 500

export const onSignals = (stop: () => Promise<void>, tell: (line: string) => void): Signals => {
  let askedAt: number | null = null
  const heard = (signal: NodeJS.Signals) => {
    if (askedAt !== null && (signal === 'SIGPIPE' || performance.now() - askedAt < ECHO_MS)) return
    if (askedAt !== null) process.exit(CODE)
    askedAt = performance.now()
    tell(`${signal}: finishing what is under way; once more ends at once`)
    stop().catch((error: unknown) => {
      tell(String(error))
      process.exit(1)
    })
  }
  for (const signal of SIGNALS) process.on(signal, heard)
  return {
    close: () => {
      for (const signal of SIGNALS) process.off(signal, heard)
    },
  }
}
