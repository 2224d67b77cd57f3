/** Programs that use an embedded PostgreSQL, run as processes of their own, and what is left of them on disk. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { clusterFiles, type Lock, readLock } from '../../src/db/cluster-files.ts'
import { servesCluster } from '../../src/db/postmaster.ts'

export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))

type Answer = { readonly url?: string; readonly error?: string; readonly interrupted?: boolean }

export type Program = {
  readonly child: ChildProcess
  /** The next line it prints. */
  answer(): Promise<Answer>
  /** Its database address; fails with its error. */
  url(): Promise<string>
  /** Asks it to leave and waits for its end. */
  leave(): Promise<number | null>
  kill(): Promise<void>
}

export type LaunchOptions = {
  readonly repository?: string
  readonly uid?: number
  readonly gid?: number
  readonly env?: NodeJS.ProcessEnv
}

const launch = (dataDir: string, { repository = REPOSITORY, uid, gid, env }: LaunchOptions): Program => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/db/embedded-process.ts', dataDir], {
    cwd: repository,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
    env: { ...process.env, ...env },
    ...(uid === undefined || gid === undefined ? null : { uid, gid }),
  })
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  // It may have ended by itself before it is asked to.
  child.stdin.on('error', () => {})
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const answer = async (): Promise<Answer> => {
    const line = await lines.next()
    if (line.done === true) throw new Error(`the program ended without an answer: ${stderr}`)
    return JSON.parse(line.value) as Answer
  }
  return {
    child,
    answer,
    async url() {
      const { url, error } = await answer()
      if (url === undefined) throw new Error(error)
      return url
    },
    async leave() {
      child.stdin.end('leave\n')
      return ended
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

export const query = async (url: string, statement: string): Promise<readonly Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement)
    return rows
  } finally {
    await client.end()
  }
}

export type Playground = {
  readonly dataDir: string
  start(options?: LaunchOptions): Program
  /** The running server; fails when there is none. */
  server(): Promise<Lock>
  isRunning(): Promise<boolean>
  /** As a crash would: nothing is written any more. Resolves when the process is no longer there. */
  killServer(): Promise<void>
  serverLog(): Promise<string>
  /** Ends everything that was started. */
  close(): Promise<void>
}

/** A data folder of its own, in a folder that only this user can enter. */
export const createPlayground = async (): Promise<Playground> => {
  const home = await mkdtemp(join(tmpdir(), 'visawatch-embedded-'))
  const dataDir = join(home, 'data')
  const files = clusterFiles(dataDir)
  const programs: Program[] = []

  const isRunning = async () => {
    const lock = await readLock(files).catch(() => null)
    return lock !== null && (await servesCluster(lock.pid, files))
  }
  const server = async () => {
    const lock = await readLock(files)
    if (lock === null || !(await servesCluster(lock.pid, files))) throw new Error('no server is running')
    return lock
  }
  const killServer = async () => {
    const { pid } = await server()
    process.kill(pid, 'SIGKILL')
    while (await servesCluster(pid, files)) await sleep(10)
  }
  return {
    dataDir,
    start(options = {}) {
      const program = launch(dataDir, options)
      programs.push(program)
      return program
    },
    server,
    isRunning,
    killServer,
    serverLog: () => readFile(files.log, 'utf8'),
    async close() {
      for (const program of programs) if (program.child.exitCode === null) await program.kill()
      if (await isRunning()) await killServer()
      await rm(home, { recursive: true, force: true })
    },
  }
}
