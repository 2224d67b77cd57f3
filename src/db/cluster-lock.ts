/** Gets a lock file out of the way whose server is gone although its pid lives. Removes nothing: PostgreSQL judges the rest by itself. */
import { open, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ClusterFiles, hasCode, type Lock, parseLock, readIfThere } from './cluster-files.ts'
import { isAlive } from './postmaster.ts'

const PREFIX = 'stale-'

/** One process may act on one lock file, told by when its server started; true for that process. */
const claim = async (token: string): Promise<boolean> => {
  try {
    await writeFile(token, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
    const claimant = Number(await readIfThere(token))
    if (claimant > 0 && !isAlive(claimant)) await rm(token, { force: true })
    return false
  }
}

/**
 * The pid in the lock file is a zombie or somebody else's by now, and a PostgreSQL of the same account would respect it for ever.
 * PostgreSQL takes the pid of its own parent for stale, so ours goes in; the rest of the file stays, because PostgreSQL reads
 * there which shared memory to look at before it believes that the old server is gone.
 */
export const disown = async (files: ClusterFiles, lock: Lock): Promise<void> => {
  if (!(await claim(join(files.home, `${PREFIX}${lock.startedAt}`)))) return
  try {
    // Through one handle: should a new server replace the file at this moment, its own stays untouched.
    const file = await open(files.lock, 'r+')
    const text = await file.readFile('utf8')
    if (parseLock(text)?.pid === lock.pid) {
      await file.truncate()
      await file.write(text.replace(/^\d+/, String(process.pid)), 0)
    }
    await file.close()
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }
}

/** A server runs, so that earlier lock files are history. */
export const forgetDisowned = async (files: ClusterFiles): Promise<void> => {
  for (const name of await readdir(files.home)) {
    if (name.startsWith(PREFIX)) await rm(join(files.home, name), { force: true })
  }
}
