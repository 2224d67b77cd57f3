/** The database of the settings, opened: embedded or a server, brought to this version. All that commands need that only look. */
import { connect, type Database } from './db/connect.ts'
import { startEmbedded } from './db/embedded.ts'
import { migrate } from './db/migrate.ts'
import type { Settings } from './domain/settings.ts'
import type { Log } from './jobs/job.ts'

/** Enough for every visit, assessment and delivery of one process to hold a transaction, and some readers. */
const POOL = 24

export type Store = Database & {
  readonly url: string
  /** Migrations that were applied when it was opened. */
  readonly applied: readonly string[]
}

/** The database of the settings, embedded or a server, migrated to this version. */
export const openStore = async (settings: Settings, log: Log): Promise<Store> => {
  const embedded =
    settings.databaseUrl === null
      ? await startEmbedded({
          dataDir: settings.dataDir,
          log: (line, trouble) => log[trouble ? 'warn' : 'debug']({}, line),
        })
      : null
  const url = embedded?.url ?? settings.databaseUrl
  if (url === null || url === undefined) throw new Error('no database address')
  try {
    const applied = await migrate(url)
    if (applied.length > 0) log.info({ applied }, 'database migrated')
    const database = await connect(url, {
      max: POOL,
      onError: (error) => log.warn({ error: error.message }, 'database connection lost'),
    })
    return {
      ...database,
      url,
      applied,
      close: async () => {
        await database.close()
        await embedded?.close()
      },
    }
  } catch (error) {
    await embedded?.close()
    throw error
  }
}
