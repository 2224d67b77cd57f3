/** Reads the files a command is given, or its standard input for `-`. */
import { open, readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { CommandFailed } from './fault.ts'
import type { Terminal } from './terminal.ts'

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not read it',
}

const unreadable = (file: string, error: unknown): CommandFailed => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return new CommandFailed(`${file}: cannot be read: ${WHY[code] ?? code}`, { cause: error })
}

/** Throws CommandFailed with the file's name and the reason. */
export const readInput = async (file: string, { stdin }: Pick<Terminal, 'stdin'>): Promise<Uint8Array> => {
  if (file === '-') return buffer(stdin)
  try {
    return await readFile(file)
  } catch (error) {
    throw unreadable(file, error)
  }
}

/** For files that are too large to be read at once. Throws like `readInput`. */
export const streamInput = async (
  file: string,
  { stdin }: Pick<Terminal, 'stdin'>,
): Promise<AsyncIterable<Uint8Array>> => {
  if (file === '-') return stdin
  try {
    const handle = await open(file)
    if ((await handle.stat()).isFile()) return handle.createReadStream()
    await handle.close()
  } catch (error) {
    throw unreadable(file, error)
  }
  throw new CommandFailed(`${file}: cannot be read: it is no file`)
}
