/** The command line run inside the test, with streams that are kept; and settings folders of our own to run it on. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { runCommandLine } from '../../src/cli/main.ts'
import { createTerminal } from '../../src/cli/terminal.ts'

export type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string }

const keeping = () => {
  const chunks: Buffer[] = []
  const stream = new Writable({
    write: (chunk: Buffer, _, done) => {
      chunks.push(chunk)
      done()
    },
  })
  return { stream, text: () => Buffer.concat(chunks).toString() }
}

/** As from a shell whose output goes to files: no terminal, no colour. */
export const run = async (
  argv: readonly string[],
  { env = {}, stdin = new Uint8Array() }: { readonly env?: NodeJS.ProcessEnv; readonly stdin?: Uint8Array } = {},
): Promise<Ran> => {
  const stdout = keeping()
  const stderr = keeping()
  const terminal = createTerminal({
    env: { PATH: process.env['PATH'], ...env },
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: stdout.stream,
    stderr: stderr.stream,
  } as unknown as NodeJS.Process)
  const code = await runCommandLine(argv, terminal)
  return { code, stdout: stdout.text(), stderr: stderr.text() }
}

export type Folder = {
  readonly dir: string
  readonly path: (name: string) => string
  readonly close: () => Promise<void>
}

/** A folder with these files that goes with the test. */
export const openFolder = async (files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<Folder> => {
  const dir = await mkdtemp(join(tmpdir(), 'visawatch-cli-'))
  for (const [name, content] of Object.entries(files)) await writeFile(join(dir, name), content)
  return { dir, path: (name) => join(dir, name), close: () => rm(dir, { recursive: true, force: true }) }
}

/** Settings for two pages of two programs: one each, and polite to nobody, for they are ours. */
export const settingsFor = (origin: string): Readonly<Record<string, string>> => ({
  'default.yaml': `crawl:
  allowLoopback: true
  perHost: {delay: 0s}
confirm: {after: 0s}
web: {port: 0}
`,
  'alerts.yaml': 'subscriptions: []\n',
  'sources.yaml': `institutions:
  - id: alder
    name: Alder Point Hospital
    city: Alder
    state: OH
    programs:
      - id: alder-im
        name: Internal Medicine Residency
        specialty: Internal Medicine
        kind: residency
        sources: [{id: alder-im, url: "${origin}/im"}]
      - id: alder-fm
        name: Family Medicine Residency
        specialty: Family Medicine
        kind: residency
        sources: [{id: alder-fm, url: "${origin}/fm"}]
`,
})
