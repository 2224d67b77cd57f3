/** Keys of the API: made, found and revoked. A key is shown once, when it is made; what is stored is its SHA-256. */
import { createHash, randomBytes } from 'node:crypto'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { ApiScope } from '../domain/api-scope.ts'
import { type Query, theRow } from './query.ts'
import { apiKeys } from './schema/index.ts'

export type ApiKey = {
  readonly id: number
  readonly name: string
  readonly scopes: readonly ApiScope[]
  readonly createdAt: Date
  readonly revokedAt: Date | null
}

/** 256 bits of chance need no slow hash: there is nothing to guess. */
const sha256Of = (secret: string): string => createHash('sha256').update(secret).digest('hex')

const columns = {
  id: apiKeys.id,
  name: apiKeys.name,
  scopes: apiKeys.scopes,
  createdAt: apiKeys.createdAt,
  revokedAt: apiKeys.revokedAt,
}

const keyOf = ({ scopes, ...row }: Omit<ApiKey, 'scopes'> & { readonly scopes: readonly string[] }): ApiKey => ({
  ...row,
  scopes: scopes as readonly ApiScope[],
})

/** Answers the key itself; it cannot be had again. */
export const addApiKey = async (
  db: Query,
  name: string,
  scopes: readonly ApiScope[],
  at: Date,
): Promise<{ readonly id: number; readonly secret: string }> => {
  const secret = `vw_${randomBytes(32).toString('base64url')}`
  const values = { name, sha256: sha256Of(secret), scopes: [...scopes], createdAt: at }
  const { id } = theRow(await db.insert(apiKeys).values(values).returning({ id: apiKeys.id }))
  return { id, secret }
}

/** Null for a key that was never made, or was revoked. */
export const findApiKey = async (db: Query, secret: string): Promise<ApiKey | null> => {
  const [row] = await db
    .select(columns)
    .from(apiKeys)
    .where(and(eq(apiKeys.sha256, sha256Of(secret)), isNull(apiKeys.revokedAt)))
  return row === undefined ? null : keyOf(row)
}

/** Oldest first. */
export const listApiKeys = async (db: Query): Promise<readonly ApiKey[]> =>
  (await db.select(columns).from(apiKeys).orderBy(asc(apiKeys.id))).map(keyOf)

/** False when there is no such key, or it was revoked before. */
export const revokeApiKey = async (db: Query, id: number, at: Date): Promise<boolean> => {
  const rows = await db
    .update(apiKeys)
    .set({ revokedAt: at })
    .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id })
  return rows.length > 0
}
