/**
 * Makes the data folder and what is missing above it, step by step. Not `mkdir` with `recursive`: on Node 20 that goes round for ever where a
 * file system refuses new folders with "no such file" although the parent is there, as /proc does. Creates nothing else.
 */
import { mkdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { hasCode } from './cluster-files.ts'

/** Whether it was made, or was a folder already; false when the one above it is missing. Rejects with the system's error otherwise. */
const made = async (folder: string): Promise<boolean> => {
  try {
    await mkdir(folder)
    return true
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false
    // Others may make it at the same time, and a mount point may not be written to although it is there.
    const isThere = await stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    )
    if (!isThere) throw error
    return true
  }
}

/** Rejects with the system's error (`syscall`, `code`) where it cannot be made. */
export const makeDataFolder = async (path: string): Promise<void> => {
  const missing: string[] = []
  let folder = resolve(path)
  while (!(await made(folder)) && dirname(folder) !== folder) {
    missing.unshift(folder)
    folder = dirname(folder)
  }
  for (const each of missing) {
    if (!(await made(each))) await mkdir(each)
  }
}
