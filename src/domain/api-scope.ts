/** What a key of the API may do. read: facts and sentences. captures: stored pages. export: whole files. */
export const API_SCOPES = ['read', 'captures', 'export'] as const
export type ApiScope = (typeof API_SCOPES)[number]
