/** Two projects: `plain` tests start at once; `database` tests find a PostgreSQL server with a migrated template. */
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const PLAIN = [
  'docs',
  'domain',
  'extract',
  'classify',
  'changes',
  'config',
  'crawlers',
  'alerts',
  'opinion',
  'export',
  'filings',
]
const FILES = ['test/*.test.ts', ...PLAIN.map((part) => `test/${part}/**/*.test.ts`)]

/** By far the longest, the longest first: begun last, one of them would keep a single core busy when all else is done. */
const LONG = [
  'jobs/crash-',
  'jobs/workers',
  'web/accessibility',
  'jobs/pipeline',
  'demo/run',
  'cli/process',
  'db/embedded',
]

const lengthOf = ({ moduleId }: TestSpecification): number => {
  const place = LONG.findIndex((part) => moduleId.includes(`/test/${part}`))
  return place < 0 ? 0 : LONG.length - place
}

// vitest wants a class. Left to itself it starts the largest files first, which says little about how long they take.
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => lengthOf(b) - lengthOf(a))
  }
}

export default defineConfig({
  // The automatic JSX transform with hono's runtime, as tsconfig.json has it for tsc.
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    environment: 'node',
    setupFiles: ['test/support/seed.ts'],
    // Only against hanging for ever: how fast the machine is decides nothing.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      // Without a database: a process takes file after file, where a fresh one each would load the same modules a hundred times. Not so the
      // others, which stop servers and processes: what one of them left behind could end the process under the next.
      { extends: true, test: { name: 'plain', include: FILES, isolate: false } },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['test/**/*.test.ts'],
          exclude: FILES,
          globalSetup: 'test/support/global-setup.ts',
        },
      },
    ],
  },
})
