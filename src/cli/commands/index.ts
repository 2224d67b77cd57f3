/** Every command of the program, in the order in which help shows them; its file is loaded when it is asked for. A new one is a file and a line here. */
import type { AddCommand } from '../command.ts'

export const COMMANDS: Readonly<Record<string, () => Promise<AddCommand>>> = {
  start: async () => (await import('./start.ts')).start,
  demo: async () => (await import('./demo.ts')).demo,
  crawl: async () => (await import('./crawl.ts')).crawl,
  programs: async () => (await import('./programs.ts')).programs,
  history: async () => (await import('./history.ts')).history,
  changes: async () => (await import('./changes.ts')).changes,
  export: async () => (await import('./export.ts')).exportFiles,
  sql: async () => (await import('./sql.ts')).sql,
  sources: async () => (await import('./sources.ts')).sources,
  filings: async () => (await import('./filings.ts')).filings,
  subscriptions: async () => (await import('./subscriptions.ts')).subscriptions,
  review: async () => (await import('./review.ts')).review,
  keys: async () => (await import('./keys.ts')).keys,
  reassess: async () => (await import('./reassess.ts')).reassess,
  rebuild: async () => (await import('./rebuild.ts')).rebuild,
  classify: async () => (await import('./classify.ts')).classify,
  evaluate: async () => (await import('./evaluate.ts')).evaluate,
  replay: async () => (await import('./replay.ts')).replay,
  'check-config': async () => (await import('./check-config.ts')).checkConfig,
  doctor: async () => (await import('./doctor.ts')).doctor,
  migrate: async () => (await import('./migrate.ts')).migrate,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./backup.ts')).restore,
  generate: async () => (await import('./generate.ts')).generate,
}
