/** Two projects: `plain` tests start at once; `database` tests find a PostgreSQL server with a migrated template. */
import { defineConfig } from 'vitest/config'

const PLAIN = ['docs', 'domain', 'extract', 'classify', 'changes', 'config', 'crawlers', 'alerts', 'opinion', 'export']
const FILES = ['test/*.test.ts', ...PLAIN.map((part) => `test/${part}/**/*.test.ts`)]

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
    projects: [
      { extends: true, test: { name: 'plain', include: FILES } },
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
