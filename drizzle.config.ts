import { defineConfig } from 'drizzle-kit'

/** Used only by `npx drizzle-kit generate --name <purpose>` to draft a migration from src/db/schema. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './src/db/schema/index.ts',
  out: './drizzle',
  casing: 'snake_case',
})
