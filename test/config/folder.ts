/** Settings folders for tests: written under the system's temporary folder, loaded, removed. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadSettings } from '../../src/config/load.ts'
import { SettingsError } from '../../src/config/problem.ts'
import type { Settings } from '../../src/domain/settings.ts'

export type Files = Readonly<Record<string, string | Uint8Array>>

/** One institution with a page of its own and one program with a page of its own. */
export const SOURCES = `institutions:
  - id: lakeside
    name: Lakeside Medical Center
    city: Duluth
    state: MN
    sources:
      - id: lakeside-gme
        url: https://gme.lakeside.example/visas
    programs:
      - id: lakeside-im
        name: Lakeside Internal Medicine
        specialty: Internal Medicine
        kind: residency
        sources:
          - id: lakeside-im-faq
            url: https://im.lakeside.example/faq
`

export const ALERTS = `subscriptions:
  - id: screen
    channel: console
`

/** Runs `use` with a folder that holds the two required files and those given; null in place of text leaves one out. */
const withFolder = async <T>(
  files: Readonly<Record<string, string | Uint8Array | null>>,
  use: (dir: string) => Promise<T>,
): Promise<T> => {
  const dir = await mkdtemp(join(tmpdir(), 'visawatch-settings-'))
  try {
    for (const [name, content] of Object.entries({ 'sources.yaml': SOURCES, 'alerts.yaml': ALERTS, ...files })) {
      if (content !== null) await writeFile(join(dir, name), content)
    }
    return await use(dir)
  } finally {
    await rm(dir, { recursive: true })
  }
}

type Given = {
  readonly files?: Readonly<Record<string, string | Uint8Array | null>>
  readonly env?: NodeJS.ProcessEnv
  readonly needSecrets?: boolean
}

/** The settings of a good folder. The environment of the tests themselves is not looked at. */
export const settingsOf = ({ files = {}, env = {}, needSecrets = true }: Given = {}): Promise<Settings> =>
  withFolder(files, (dir) => loadSettings({ dir, env, needSecrets }))

/** The lines that a bad folder gets, with the folder shown as `config`. */
export const problemsOf = ({ files = {}, env = {}, needSecrets = true }: Given): Promise<readonly string[]> =>
  withFolder(files, async (dir) => {
    try {
      await loadSettings({ dir, env, needSecrets })
      return []
    } catch (error) {
      if (error instanceof SettingsError) return error.problems.map((line) => line.replaceAll(dir, 'config'))
      throw error
    }
  })
