/** Opaque tokens that open one subscription without a login. Only their SHA-256 is kept; who holds the token is its reader. */
import { createHash, randomBytes } from 'node:crypto'
import { and, eq, gt, isNull, lte, or } from 'drizzle-orm'
import type { Query } from './query.ts'
import { subscriptionTokens, type TOKEN_PURPOSES } from './schema/index.ts'

export type TokenPurpose = (typeof TOKEN_PURPOSES)[number]

/** 192 bits: nobody finds one by trying. */
const TOKEN_BYTES = 24

const sha256Of = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Makes a token and keeps its hash. Stored before the message that carries it leaves, so that a link that arrived always works. */
export const mintToken = async (
  db: Query,
  token: { readonly subscriptionId: string; readonly purpose: TokenPurpose; readonly expiresAt: Date | null },
  at: Date,
): Promise<string> => {
  const secret = randomBytes(TOKEN_BYTES).toString('base64url')
  await db.insert(subscriptionTokens).values({ ...token, sha256: sha256Of(secret), createdAt: at })
  return secret
}

/** The subscription that a token opens; null for a token that nobody made, that is over, or that is for something else. */
export const subscriptionOfToken = async (
  db: Query,
  token: string,
  purpose: TokenPurpose,
  at: Date,
): Promise<string | null> => {
  const [row] = await db
    .select({ id: subscriptionTokens.subscriptionId })
    .from(subscriptionTokens)
    .where(
      and(
        eq(subscriptionTokens.sha256, sha256Of(token)),
        eq(subscriptionTokens.purpose, purpose),
        or(isNull(subscriptionTokens.expiresAt), gt(subscriptionTokens.expiresAt, at)),
      ),
    )
  return row?.id ?? null
}

/** Forgets tokens that open nothing any more. */
export const pruneTokens = async (db: Query, at: Date): Promise<void> => {
  await db.delete(subscriptionTokens).where(lte(subscriptionTokens.expiresAt, at))
}
