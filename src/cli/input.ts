/** Reads the files a command is given, or its standard input for `-`. */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
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

/** No page, handbook or set of labelled pages comes near it; what has no end, such as a device, does. */
const MOST_MB = 256

const readAll = async (file: string, stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream) {
    length += chunk.length
    if (length > MOST_MB * 1_000_000)
      throw new CommandFailed(`${file}: cannot be read: it is larger than ${MOST_MB} MB`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Throws CommandFailed with the file's name and the reason. */
export const readInput = async (file: string, { stdin }: Pick<Terminal, 'stdin'>): Promise<Uint8Array> => {
  if (file === '-') return readAll('standard input', stdin)
  try {
    return await readAll(file, createReadStream(file))
  } catch (error) {
    throw error instanceof CommandFailed ? error : unreadable(file, error)
  }
}

/** The text of a file that has to be UTF-8; a byte order mark is taken off. */
export const readText = async (file: string, terminal: Pick<Terminal, 'stdin'>): Promise<string> => {
  const bytes = await readInput(file, terminal)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new CommandFailed(`${file}: not UTF-8; save the file in that encoding`)
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
