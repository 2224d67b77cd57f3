/** Where the embedded PostgreSQL keeps its files below the data folder, and how its lock file reads. Touches no process. */
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** `home` holds everything and comes into being by one rename, so that password and cluster always belong together. */
export type ClusterFiles = {
  readonly home: string
  readonly cluster: string
  readonly password: string
  readonly log: string
  readonly lock: string
}

export const filesAt = (home: string): ClusterFiles => ({
  home,
  cluster: join(home, 'cluster'),
  password: join(home, 'password'),
  log: join(home, 'server.log'),
  lock: join(home, 'cluster', 'postmaster.pid'),
})

export const clusterFiles = (dataDir: string): ClusterFiles => filesAt(resolve(dataDir, 'postgres'))

export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))

/** The content of a file, or null when there is none. */
export const readIfThere = async (path: string): Promise<string | null> => {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

/** postmaster.pid: the process, when it started (epoch seconds, as written) and its port, which is written a little later. */
export type Lock = { readonly pid: number; readonly startedAt: string; readonly port: number | null }

export const parseLock = (text: string): Lock | null => {
  const [pid, , startedAt, port] = text.split('\n')
  if (pid === undefined || !/^\d+$/.test(pid)) return null
  return { pid: Number(pid), startedAt: startedAt ?? '', port: /^\d+$/.test(port ?? '') ? Number(port) : null }
}

export const readLock = async (files: ClusterFiles): Promise<Lock | null> => {
  const text = await readIfThere(files.lock)
  return text === null ? null : parseLock(text)
}
