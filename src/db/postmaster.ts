/** The server process of the embedded PostgreSQL: starting it in a session of its own, recognising it, stopping it. Speaks no SQL. */
import { execFile, spawn } from 'node:child_process'
import { open, readFile, realpath, rename, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Binaries, SERVER_ENV } from './cluster-binaries.ts'
import { type ClusterFiles, hasCode, readLock } from './cluster-files.ts'
import type { ServerUser } from './cluster-user.ts'

const MAX_LOG_BYTES = 4_000_000
const STOP_MS = 60_000

/** Loopback only, no socket file; WAL and log stay small (errors of single statements are our own log's business). */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  max_wal_size: '256MB',
  min_wal_size: '64MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  cluster_name: 'visawatch',
}

const run = promisify(execFile)

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}

/** A setting without effect, on the server's command line for people and for us. Symlinks resolved: the folder may have several names. */
const markOf = async (files: ClusterFiles): Promise<string> => `visawatch.folder=${await realpath(files.home)}`

/** Readable for everybody and empty for a zombie. Other signs (/proc/PID/cwd) are closed even to root in many containers. */
const commandLine = async (pid: number): Promise<readonly string[]> => {
  if (process.platform === 'linux') return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0')
  const { stdout } = await run('ps', ['-ww', '-o', 'args=', '-p', String(pid)])
  return stdout.trim().split(/ -c /)
}

/** Is this process the server of this cluster? A pid in a lock file may be a zombie or belong to somebody else by now. */
export const servesCluster = async (pid: number, files: ClusterFiles): Promise<boolean> => {
  if (!isAlive(pid)) return false
  try {
    return (await commandLine(pid)).includes(await markOf(files))
  } catch {
    return false
  }
}

/** A port of 127.0.0.1 that was free a moment ago. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })

const openLog = async (files: ClusterFiles) => {
  const size = await stat(files.log).then(
    (found) => found.size,
    () => 0,
  )
  if (size > MAX_LOG_BYTES) await rename(files.log, `${files.log}.1`)
  return open(files.log, 'a', 0o600)
}

/** What one server process wrote to the log; several may race for one cluster. */
const linesOf = async (files: ClusterFiles, pid: number): Promise<readonly string[]> => {
  const log = await readFile(files.log, 'utf8')
  return log.split('\n').filter((line) => line.includes(`[${pid}]`))
}

/** `ended` resolves to the reason when the process ends, and stays open while it lives. */
export type Postmaster = { readonly pid: number; readonly ended: Promise<string> }

export type StartOptions = {
  readonly files: ClusterFiles
  readonly binaries: Binaries
  readonly user: ServerUser | null
  /** The cluster's folder as the server shall call it. */
  readonly path: string
  readonly port: number
  readonly settings: Readonly<Record<string, string>>
}

/** In a session of its own: Ctrl-C in the terminal reaches us, who stop it in order, and not the server. Node may end before it does. */
export const startPostmaster = async (options: StartOptions): Promise<Postmaster> => {
  const { files, user } = options
  const log = await openLog(files)
  const settings = Object.entries({ ...SETTINGS, ...options.settings }).map(([name, value]) => `${name}=${value}`)
  const flags = [...settings, await markOf(files)].flatMap((setting) => ['-c', setting])
  const child = spawn(options.binaries.postgres, ['-D', options.path, '-p', String(options.port), ...flags], {
    cwd: files.cluster,
    env: SERVER_ENV,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    ...user,
  })
  const ended = new Promise<string>((resolve, reject) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => {
      const status = signal ?? `exit code ${code}`
      linesOf(files, child.pid ?? 0)
        .then((lines) => lines.findLast((line) => /FATAL|could not/.test(line)) ?? `it ended with ${status}`)
        .then(resolve, reject)
    })
  })
  ended.catch(() => {})
  child.unref()
  await log.close()
  return { pid: child.pid ?? 0, ended }
}

/**
 * Fast shutdown: transactions under way are rolled back. Resolves when the process has let go of the cluster.
 * A server that does not come to an end is cut off; it recovers at its next start.
 */
export const stopPostmaster = async (files: ClusterFiles): Promise<void> => {
  const lock = await readLock(files)
  if (lock === null || !(await servesCluster(lock.pid, files))) return
  process.kill(lock.pid, 'SIGINT')
  const impatient = setTimeout(() => process.kill(lock.pid, 'SIGQUIT'), STOP_MS)
  while (await servesCluster(lock.pid, files)) await sleep(20)
  clearTimeout(impatient)
}
