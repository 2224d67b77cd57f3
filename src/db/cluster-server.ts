/** Attaches to the server of a cluster, or starts it when none runs; sees through lock files that a crash left behind. Stops nothing. */
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Binaries } from './cluster-binaries.ts'
import { type ClusterFiles, readLock } from './cluster-files.ts'
import { ownPath } from './cluster-init.ts'
import { disown, forgetDisowned } from './cluster-lock.ts'
import type { ServerUser } from './cluster-user.ts'
import { holdServer } from './keeper.ts'
import { freePort, isAlive, servesCluster, startPostmaster } from './postmaster.ts'
import { DatabaseUnavailable, reasonOf } from './unavailable.ts'

/** Long enough for the recovery of a cluster of our size after a power cut on a slow disk. */
const PATIENCE_MS = 120_000
const PAUSE_MS = 50

export type Cluster = {
  readonly files: ClusterFiles
  readonly binaries: Binaries
  readonly user: ServerUser | null
  readonly password: string
  readonly settings: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

export type Held = { readonly client: pg.Client; readonly port: number }

type Attempt = { readonly held: Held } | { readonly held: null; readonly reason: string }

const tryHold = async (cluster: Cluster, port: number): Promise<Attempt> => {
  try {
    return { held: { client: await holdServer(port, cluster.password), port } }
  } catch (error) {
    return { held: null, reason: reasonOf(error) }
  }
}

const start = async (cluster: Cluster, port: number): Promise<Attempt> => {
  const { files, binaries, user, settings } = cluster
  const postmaster = await startPostmaster({ files, binaries, user, settings, port, path: ownPath(files, user) })
  let reason: string | null = null
  const ended = postmaster.ended.then((found) => {
    reason = found
  })
  while (reason === null) {
    const attempt = await tryHold(cluster, port)
    if (attempt.held !== null) return attempt
    await Promise.race([ended, sleep(PAUSE_MS)])
  }
  return { held: null, reason }
}

const isTaken = (reason: string): boolean => reason.includes('could not create any TCP/IP sockets')

/** Another process was faster, or the rest of a killed server is still going down. */
const willPass = (reason: string): boolean => /lock file .* (already exists|is empty)|shared memory block/.test(reason)

const cannotStart = (files: ClusterFiles, reason: string): DatabaseUnavailable =>
  new DatabaseUnavailable(
    `The embedded PostgreSQL in ${files.home} does not start: ${reason.replace(/^.*FATAL: +/, '')}. See ${files.log}, or set DATABASE_URL.`,
  )

/**
 * A connection that holds the server of the cluster. With `port` the server has to be there, because its address is already in use
 * by us; without, the port of the last run is preferred.
 */
export const attachOrStart = async (cluster: Cluster, port: number | null): Promise<Held> => {
  const { files } = cluster
  const deadline = Date.now() + PATIENCE_MS
  let problem = 'it was interrupted'
  let refused: number | null = null
  while (!cluster.signal.aborted && Date.now() < deadline) {
    const lock = await readLock(files)
    if (lock !== null && lock.port !== null) {
      const attempt = await tryHold(cluster, lock.port)
      if (attempt.held !== null) return attempt.held
      problem = attempt.reason
    }
    if (lock !== null && (await servesCluster(lock.pid, files))) {
      // Starting, recovering or stopping.
      await sleep(PAUSE_MS)
      continue
    }
    if (lock !== null && isAlive(lock.pid) && lock.pid !== process.pid) await disown(files, lock)
    const last = lock !== null && lock.port !== refused ? lock.port : null
    const chosen: number = port ?? last ?? (await freePort())
    const attempt = await start(cluster, chosen)
    if (attempt.held !== null) {
      await forgetDisowned(files)
      return attempt.held
    }
    problem = attempt.reason
    if (isTaken(problem)) refused = chosen
    else if (!willPass(problem)) throw cannotStart(files, problem)
    await sleep(PAUSE_MS)
  }
  throw cannotStart(files, problem)
}
