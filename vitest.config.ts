/** Two projects: tests that only compute start at once; all others find a PostgreSQL server with a migrated template. */
import { defineConfig } from 'vitest/config'

const COMPUTING = ['domain', 'extract', 'classify', 'changes', 'config'].map((part) => `test/${part}/**/*.test.ts`)

export default defineConfig({
  // The automatic JSX transform with hono's runtime, as tsconfig.json has it for tsc.
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    environment: 'node',
    // Only against hanging for ever: how fast the machine is decides nothing.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'computing', include: COMPUTING } },
      {
        extends: true,
        test: {
          name: 'running',
          include: ['test/**/*.test.ts'],
          exclude: COMPUTING,
          globalSetup: 'test/support/global-setup.ts',
        },
      },
    ],
  },
})
