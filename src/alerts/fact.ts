/** Lives in `domain` now, so that `web` may say the same; import it from there. */
export * from '../domain/fact.ts'
