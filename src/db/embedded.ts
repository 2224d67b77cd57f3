/**
 * The embedded PostgreSQL of a data folder: attaches to its server or starts it, and stops it when the last process leaves.
 * Every process holds a shared lock on a connection of its own; whoever gets it exclusively was the last one out.
 * The lock goes with the connection, so a process killed outright leaves nothing but a running server to attach to.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { findBinaries } from './cluster-binaries.ts'
import { type ClusterFiles, clusterFiles, readIfThere } from './cluster-files.ts'
import { initCluster, SUPERUSER } from './cluster-init.ts'
import { attachOrStart, type Cluster, type Held } from './cluster-server.ts'
import { serverUser } from './cluster-user.ts'
import { makeDataFolder } from './data-folder.ts'
import { ensureDatabase, isLastOut } from './keeper.ts'
import { stopPostmaster } from './postmaster.ts'
import { DatabaseUnavailable } from './unavailable.ts'

const DATABASE = 'visawatch'
const RETRY_MS = 5000

export type EmbeddedOptions = {
  /** The server's files go to `postgres` below it. */
  readonly dataDir: string
  /** Told what happens to the server; `trouble` is true where an operator should know. */
  readonly log?: (line: string, trouble: boolean) => void
  /** Server settings on top of ours, for tests: `{fsync: 'off'}`. They count only when this call starts the server. */
  readonly settings?: Readonly<Record<string, string>>
}

export type Embedded = {
  readonly url: string
  /** Leaves the server; stops it when nobody else uses it. Connections of this process should be closed before. */
  close(): Promise<void>
}

const passwordOf = async (files: ClusterFiles): Promise<string> => {
  const password = await readIfThere(files.password)
  if (password !== null) return password.trim()
  throw new DatabaseUnavailable(
    `The folder ${files.home} is no database of visawatch: the file "password" is missing. Restore it, move the folder away, or set DATABASE_URL.`,
  )
}

const prepare = async (options: EmbeddedOptions, signal: AbortSignal): Promise<Cluster> => {
  const files = clusterFiles(options.dataDir)
  await makeDataFolder(options.dataDir)
  const user = await serverUser(files)
  const binaries = await findBinaries(user)
  if ((await readIfThere(files.password)) === null) {
    options.log?.(`creating a database in ${files.home}`, false)
    await initCluster(files, binaries, user)
  }
  return { files, binaries, user, password: await passwordOf(files), settings: options.settings ?? {}, signal }
}

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not read and write there',
  EPERM: 'this user may not read and write there',
  EROFS: 'it is on a read-only file system',
  ENOSPC: 'the disk is full',
  ENOENT: 'nothing can be created there',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a part of the path is a file',
}

/** Errors of the file system have a place and a remedy; all others are bugs and stay what they are. */
const explained = (error: unknown, dataDir: string): unknown => {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return error
  const problem = FILE_PROBLEMS[String(error.code)] ?? error.message
  return new DatabaseUnavailable(
    `Cannot keep a database in ${clusterFiles(dataDir).home}: ${problem} (${String(error.code)}). Choose a data folder that this user owns, or set DATABASE_URL.`,
    { cause: error },
  )
}

/** Looks after one held server: brings it back on the same port when it dies under us, lets go of it in the end. */
const keep = (
  cluster: Cluster,
  first: Held,
  stop: () => void,
  log: (line: string, trouble: boolean) => void,
): (() => Promise<void>) => {
  let held: Held | null = null
  let returning: Promise<void> = Promise.resolve()

  const watch = (next: Held): void => {
    held = next
    next.client.once('end', () => {
      held = null
      if (!cluster.signal.aborted) returning = comeBack()
    })
  }
  const comeBack = async (): Promise<void> => {
    log('the embedded PostgreSQL is gone; bringing it back', true)
    while (held === null && !cluster.signal.aborted) {
      try {
        const next = await attachOrStart(cluster, first.port)
        watch(next)
        log(
          next.port === first.port
            ? 'the embedded PostgreSQL is back'
            : `the embedded PostgreSQL came back on port ${next.port} instead of ${first.port}: start this process again`,
          true,
        )
      } catch (error) {
        if (cluster.signal.aborted) return
        log(error instanceof Error ? error.message : String(error), true)
        await sleep(RETRY_MS, undefined, { signal: cluster.signal }).catch(() => {})
      }
    }
  }
  const letGo = async ({ client }: Held): Promise<void> => {
    const last = await isLastOut(client).catch(() => false)
    if (last) {
      await stopPostmaster(cluster.files)
      log('the embedded PostgreSQL has stopped', false)
    }
    await client.end()
  }

  watch(first)
  return async () => {
    stop()
    await returning
    if (held !== null) await letGo(held)
  }
}

/** Throws DatabaseUnavailable, one line with place and remedy, when the server cannot be had. */
export const startEmbedded = async (options: EmbeddedOptions): Promise<Embedded> => {
  const controller = new AbortController()
  try {
    const cluster = await prepare(options, controller.signal)
    const held = await attachOrStart(cluster, null)
    await ensureDatabase(held.client, DATABASE)
    const leave = keep(cluster, held, () => controller.abort(), options.log ?? (() => {}))
    let closing: Promise<void> | null = null
    return {
      url: `postgres://${SUPERUSER}:${cluster.password}@127.0.0.1:${held.port}/${DATABASE}?sslmode=disable`,
      close() {
        closing ??= leave()
        return closing
      },
    }
  } catch (error) {
    throw explained(error, options.dataDir)
  }
}
