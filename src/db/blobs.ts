/** Bytes by their SHA-256, compressed, each kept once. Never deletes. */
import { brotliCompress, brotliDecompress, constants } from 'node:zlib'
import { promisify } from 'node:util'
import { eq } from 'drizzle-orm'
import type { Body } from '../domain/outcome.ts'
import type { Query } from './query.ts'
import { blobs } from './schema/index.ts'

const compress = promisify(brotliCompress)
const decompress = promisify(brotliDecompress)

/** Quality 4 takes a third of the time of 6 and loses 3% of the size on pages of HTML. */
const FAST = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

export type PackedBlob = typeof blobs.$inferInsert

/** Compressed outside any transaction, so that none waits for it. Keeps bytes as they are where compression gains nothing. */
export const packBlob = async (body: Pick<Body, 'bytes' | 'sha256'>): Promise<PackedBlob> => {
  const packed = await compress(body.bytes, FAST)
  const smaller = packed.length < body.bytes.length
  return {
    sha256: body.sha256,
    encoding: smaller ? 'br' : 'identity',
    bytes: smaller ? packed : body.bytes,
    size: body.bytes.length,
  }
}

export const putBlob = async (db: Query, blob: PackedBlob): Promise<void> => {
  await db.insert(blobs).values(blob).onConflictDoNothing()
}

/** The original bytes; null when no blob has this SHA-256. */
export const readBlob = async (db: Query, sha256: string): Promise<Uint8Array | null> => {
  const [row] = await db.select().from(blobs).where(eq(blobs.sha256, sha256))
  if (row === undefined) return null
  return row.encoding === 'br' ? decompress(row.bytes) : row.bytes
}
