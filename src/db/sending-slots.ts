/** Turns at a provider, shared by all workers: a slot is taken by moving its next turn, or it is said when it is free. */
import { createHash } from 'node:crypto'
import { lt, sql } from 'drizzle-orm'
import type { Drizzle, Query } from './query.ts'
import { sendingSlots } from './schema/index.ts'

type Slot = { readonly key: string; readonly everyMs: number }

/** Addresses of webhooks are secrets; a hash tells them apart as well. */
const hashed = (key: string): string => createHash('sha256').update(key).digest('hex')

/** Clocks of several machines differ by less; a turn that lies farther ahead was written by one that ran ahead, and holds nobody up. */
const CLOCKS_MS = 60_000

const takeOne = async (tx: Query, { key, everyMs }: Slot, now: Date): Promise<Date | null> => {
  const next = new Date(now.getTime() + everyMs)
  const taken = await tx
    .insert(sendingSlots)
    .values({ key: hashed(key), nextAt: next })
    .onConflictDoUpdate({
      target: sendingSlots.key,
      set: { nextAt: next },
      setWhere: sql`${sendingSlots.nextAt} <= ${now.toISOString()}::timestamptz
        or ${sendingSlots.nextAt} > ${new Date(next.getTime() + CLOCKS_MS).toISOString()}::timestamptz`,
    })
    .returning({ nextAt: sendingSlots.nextAt })
  if (taken.length > 0) return null
  const [row] = await tx
    .select({ nextAt: sendingSlots.nextAt })
    .from(sendingSlots)
    .where(sql`${sendingSlots.key} = ${hashed(key)}`)
  return row?.nextAt ?? next
}

class Busy extends Error {
  override readonly name = 'Busy'
  readonly until: Date
  constructor(until: Date) {
    super('the slot is taken')
    this.until = until
  }
}

/** Takes all slots or none, in a short transaction of its own; null when taken, else when to ask again. */
export const takeSlots = async (db: Drizzle, slots: readonly Slot[], now: Date): Promise<Date | null> => {
  if (slots.length === 0) return null
  try {
    await db.transaction(async (tx) => {
      for (const slot of slots) {
        const until = await takeOne(tx, slot, now)
        if (until !== null) throw new Busy(until)
      }
    })
    return null
  } catch (error) {
    if (error instanceof Busy) return error.until
    throw error
  }
}

/** Slots whose turn came long ago stand for nothing. */
export const pruneSlots = async (db: Query, before: Date): Promise<void> => {
  await db.delete(sendingSlots).where(lt(sendingSlots.nextAt, before))
}
