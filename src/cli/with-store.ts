/** Opens the database for a command that only reads, and closes it whatever happens. */
import { openStore, type Store } from '../store.ts'
import { commandLog, type CommonOptions, readSettings, type Terminal } from './terminal.ts'

export const withStore = async <Result>(
  options: CommonOptions,
  terminal: Terminal,
  read: (store: Store) => Promise<Result>,
): Promise<Result> => {
  const store = await openStore(await readSettings(options, terminal), commandLog(terminal))
  try {
    return await read(store)
  } finally {
    await store.close()
  }
}
