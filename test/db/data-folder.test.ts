/** Making the data folder: with what is missing above it, beside others who do the same, and with an end where nothing can be made. */
import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeDataFolder } from '../../src/db/data-folder.ts'

let base: string
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'data-folder-'))
})
afterEach(() => rm(base, { recursive: true }))

const isFolder = async (path: string): Promise<boolean> => (await stat(path)).isDirectory()

test('with all that is missing above it; one that is there stays as it is', async () => {
  const folder = join(base, 'a/b/c')
  await makeDataFolder(folder)
  await writeFile(join(folder, 'kept'), '')
  await makeDataFolder(folder)
  expect(await readdir(folder)).toEqual(['kept'])
  await symlink(folder, join(base, 'link'))
  await makeDataFolder(join(base, 'link'))
  await makeDataFolder(join(base, 'link', 'below'))
  expect(await isFolder(join(folder, 'below'))).toBe(true)
})

test('by many at once', async () => {
  const folder = join(base, 'x/y/z')
  await Promise.all(Array.from({ length: 8 }, () => makeDataFolder(folder)))
  expect(await isFolder(folder)).toBe(true)
})

test('not in the place of a file, nor below one', async () => {
  await mkdir(join(base, 'd'))
  await writeFile(join(base, 'd/file'), '')
  await expect(makeDataFolder(join(base, 'd/file'))).rejects.toMatchObject({ code: 'EEXIST', syscall: 'mkdir' })
  await expect(makeDataFolder(join(base, 'd/file/below/it'))).rejects.toMatchObject({ code: 'ENOTDIR' })
  expect(await readdir(join(base, 'd'))).toEqual(['file'])
})

test('a file system that takes no folders is refused at once', async () => {
  await expect(makeDataFolder('/proc/visawatch/data')).rejects.toMatchObject({ syscall: 'mkdir' })
})
