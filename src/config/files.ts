/** Reads the settings files as text and finds the shipped ones. Opens nothing else. */
import { readFile, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Problem, wholeFile } from './problem.ts'

/** The package's own folder; the same from `src/config` and from `dist/config`. */
export const packageRoot = (): string => fileURLToPath(new URL('../..', import.meta.url))

export type FileText = { readonly text: string } | { readonly problem: Problem } | { readonly missing: true }

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown error'

/** The first line that is not UTF-8, or null; lines are safe to judge alone because no UTF-8 sequence contains a newline. */
const badLine = (bytes: Uint8Array): number | null => {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let start = 0
  for (let line = 1; start <= bytes.length; line += 1) {
    const newline = bytes.indexOf(10, start)
    const end = newline === -1 ? bytes.length : newline
    try {
      decoder.decode(bytes.subarray(start, end))
    } catch {
      return line
    }
    start = end + 1
  }
  return null
}

/** The text of a settings file. A file that is not there is left to the caller, who knows whether it must be. */
export const readText = async (file: string): Promise<FileText> => {
  let bytes: Uint8Array
  try {
    bytes = await readFile(file)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT') return { missing: true }
    if (code === 'EISDIR') return { problem: wholeFile(file, 'is a folder; expected a YAML file') }
    return {
      problem: wholeFile(file, `cannot be read (${code}); let the user who runs visawatch read it`),
    }
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return {
      problem: {
        ...wholeFile(file, 'not UTF-8; save the file in that encoding'),
        line: badLine(bytes),
      },
    }
  }
}

/** What keeps `dir` from being a settings folder, or null. */
export const folderProblem = async (dir: string): Promise<Problem | null> => {
  try {
    if ((await stat(dir)).isDirectory()) return null
    return wholeFile(dir, 'is a file; expected the folder with default.yaml, sources.yaml and alerts.yaml')
  } catch (error) {
    if (codeOf(error) === 'ENOENT')
      return wholeFile(dir, 'no such folder; name the folder of your settings with --config DIR')
    return wholeFile(dir, `cannot be read (${codeOf(error)}); let the user who runs visawatch read it`)
  }
}
