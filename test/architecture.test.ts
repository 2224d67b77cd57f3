/** Holds src against the table of the architecture (test/architecture/table.ts). A failure lists every breach with its remedy. */
import { readdir, readFile } from 'node:fs/promises'
import { join, posix, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { breachesOf } from './architecture/rules.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

const readSources = async (): Promise<ReadonlyMap<string, string>> => {
  const entries = await readdir(join(root, 'src'), { recursive: true })
  const files = entries
    .map((entry) => posix.join('src', entry.split(sep).join('/')))
    .filter((file) => /\.tsx?$/.test(file))
    .toSorted()
  return new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(join(root, file), 'utf8')] as const)),
  )
}

test('src keeps to the architecture', async () => {
  const sources = await readSources()
  expect(sources.has('src/domain/visa.ts')).toBe(true)
  expect(breachesOf(sources)).toEqual([])
})
