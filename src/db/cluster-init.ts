/** Makes a new, empty PostgreSQL cluster with a random password. Never touches one that exists. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Binaries, SERVER_ENV } from './cluster-binaries.ts'
import { type ClusterFiles, filesAt, hasCode } from './cluster-files.ts'
import type { ServerUser } from './cluster-user.ts'
import { isAlive } from './postmaster.ts'
import { DatabaseUnavailable } from './unavailable.ts'

export const SUPERUSER = 'visawatch'

const run = promisify(execFile)

/**
 * The path of the cluster for its own programs, which run in it. As root on Linux their account may be unable to walk there
 * (a clone in /root), but the working directory it was given by root is open to it all the same.
 */
export const ownPath = (files: ClusterFiles, user: ServerUser | null): string =>
  user !== null && process.platform === 'linux' ? '/proc/self/cwd' : files.cluster

/** Drafts of processes that were killed half-way. */
const sweepDrafts = async (home: string): Promise<void> => {
  const prefix = `${basename(home)}.init-`
  for (const name of await readdir(dirname(home))) {
    const pid = Number(name.slice(prefix.length))
    if (name.startsWith(prefix) && Number.isInteger(pid) && !isAlive(pid)) {
      await rm(join(dirname(home), name), { recursive: true, force: true })
    }
  }
}

const initdb = async (binaries: Binaries, draft: ClusterFiles, user: ServerUser | null): Promise<void> => {
  const path = ownPath(draft, user)
  const options = ['--pgdata', path, '--pwfile', `${path}/../password`, '--username', SUPERUSER, '--no-instructions']
  const kind = [
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ]
  try {
    await run(binaries.initdb, [...options, ...kind], { cwd: draft.cluster, env: SERVER_ENV, ...user })
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : ''
    const reason = output.split('\n').find((line) => /error|fatal|could not/i.test(line)) ?? String(error)
    throw new DatabaseUnavailable(
      `PostgreSQL could not make its files in ${draft.home}: ${reason.trim()}. Give it a data folder on a local disk with 200 MB free, or set DATABASE_URL.`,
      { cause: error },
    )
  }
}

/**
 * Makes the cluster beside its final place and moves it there whole, so that racing first runs and a kill half-way leave either
 * a complete cluster or none. The one who comes late drops its own.
 */
export const initCluster = async (files: ClusterFiles, binaries: Binaries, user: ServerUser | null): Promise<void> => {
  await sweepDrafts(files.home)
  const draft = filesAt(`${files.home}.init-${process.pid}`)
  await rm(draft.home, { recursive: true, force: true })
  try {
    await mkdir(draft.cluster, { recursive: true, mode: 0o700 })
    await chmod(draft.home, user === null ? 0o700 : 0o711)
    await writeFile(draft.password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
    if (user !== null) for (const path of [draft.cluster, draft.password]) await chown(path, user.uid, user.gid)
    await initdb(binaries, draft, user)
    if (user !== null) await chown(draft.password, 0, 0)
    await rename(draft.home, files.home)
  } catch (error) {
    await rm(draft.home, { recursive: true, force: true })
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error
  }
}
