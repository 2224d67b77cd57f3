/** Reads the files a command is given, or its standard input for `-`. */
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { CommandFailed } from './fault.ts'
import type { Terminal } from './terminal.ts'

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not read it',
}

/** Throws CommandFailed with the file's name and the reason. */
export const readInput = async (file: string, { stdin }: Pick<Terminal, 'stdin'>): Promise<Uint8Array> => {
  if (file === '-') return buffer(stdin)
  try {
    return await readFile(file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new CommandFailed(`${file}: cannot be read: ${WHY[code] ?? code}`, { cause: error })
  }
}
