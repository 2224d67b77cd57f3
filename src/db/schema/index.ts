/** All tables. Importing this opens nothing. */
export * from './assessments.ts'
export * from './changes.ts'
export * from './crawl.ts'
export * from './legal-events.ts'
export * from './opinions.ts'
export * from './registry.ts'
export * from './subscriptions.ts'
export * from './api-keys.ts'
