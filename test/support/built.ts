/** The built program, for tests that start processes: it starts several times faster than the sources. `npm test` builds it first. */
import { readdir, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const path = (of: string): string => fileURLToPath(new URL(`../../${of}`, import.meta.url))

export const BUILT_MAIN = path('dist/cli/main.js')

const newestIn = async (dir: string): Promise<number> => {
  const files = await readdir(path(dir), { recursive: true })
  const times = files
    .filter((file) => /\.[jt]sx?$/.test(file))
    .map(async (file) => (await stat(path(`${dir}/${file}`))).mtimeMs)
  return Math.max(...(await Promise.all(times)))
}

/** Throws when the sources were changed since. */
export const expectBuilt = async (): Promise<void> => {
  if ((await newestIn('dist')) < (await newestIn('src')))
    throw new Error('dist is older than src, and this test runs what is built: npm run build')
}
