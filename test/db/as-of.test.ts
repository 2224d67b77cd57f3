/** As-of answers on both axes, against a slow and obvious reading of random pasts; and all views telling the same. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import { compareKeptPolicies } from '../../src/db/kept-policies.ts'
import { programPolicies } from '../../src/db/policies.ts'
import { policySpells } from '../../src/db/program-history.ts'
import { declareRegistry } from '../../src/db/registry.ts'
import type { Registry } from '../../src/domain/registry.ts'
import { createTestDatabase } from '../support/database.ts'
import { playHistory } from '../support/history.ts'
import { registryOf } from '../support/world.ts'
import { expectedPolicy, instantsOf, type Page, PAGES, randomPast } from './random-past.ts'

const PROGRAMS = ['medicine', 'surgery']

const registryWith = (pages: readonly Page[]): Registry => ({
  ...registryOf('https://alder.example/'),
  programs: PROGRAMS.map((id) => ({
    id,
    institutionId: 'alder',
    name: id,
    specialty: 'Medicine',
    kind: 'residency',
    acgmeId: null,
  })),
  sources: pages.map(({ id, level, speaksFor }) => ({
    id,
    level,
    programIds: speaksFor,
    institutionId: 'alder',
    url: `https://alder.example/${id}`,
    fetcher: 'http',
    intervalMs: null,
  })),
})

const same = ['source_id', 'category', 'h1b', 'j1', 'conflict', 'last_seen_old', 'first_seen_new', 'status', 'sha256']

test('as-of answers are those of a slow reading, on both axes, and all views agree', async () => {
  await fc.assert(
    fc.asyncProperty(randomPast, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), async (past, dice) => {
      const database = await createTestDatabase()
      const store = await connect(database.url)
      try {
        const [first, ...moves] = past.declared
        await declareRegistry(store.db, registryWith(first?.pages ?? []), new Date(first?.at ?? 0))
        for (const { id } of PAGES)
          await playHistory(store.db, { id, url: `https://alder.example/${id}` }, past.days[id])
        for (const { at, pages } of moves) await declareRegistry(store.db, registryWith(pages), new Date(at))
        const instants = instantsOf(past)
        const pick = (): number =>
          instants[Math.floor((dice.next().value ?? 0) * instants.length) % instants.length] ?? 0
        const asked = instants.length === 0 ? [] : Array.from({ length: 8 }, () => [pick(), pick()] as const)
        for (const [validAt, knownAt] of [...asked, [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const]) {
          const asOf = {
            validAt: validAt === Number.MAX_SAFE_INTEGER ? null : new Date(validAt),
            knownAt: knownAt === Number.MAX_SAFE_INTEGER ? null : new Date(knownAt),
          }
          const answers = await programPolicies(store.db, asOf)
          const expected = PROGRAMS.map((program) => expectedPolicy(past, program, validAt, knownAt))
          expect(
            answers.map(({ policy }) =>
              policy === null ? null : { page: policy.sourceId, category: policy.category, conflict: policy.conflict },
            ),
          ).toEqual(expected)
          const { rows } = await store.pool.query<{ source_id: string | null; category: string; conflict: boolean }>(
            'select source_id, category, conflict from policy_as_of($1, $2) order by program_id',
            [asOf.validAt ?? 'infinity', asOf.knownAt ?? 'infinity'],
          )
          expect(
            rows.map((row) =>
              row.source_id === null ? null : { page: row.source_id, category: row.category, conflict: row.conflict },
            ),
          ).toEqual(expected)
          const spells = await policySpells(store.db, PROGRAMS, asOf.knownAt)
          expect(
            PROGRAMS.map((program) => {
              const spell = spells
                .get(program)
                ?.findLast(({ since }) => since[1].getTime() <= Math.min(validAt, knownAt))
              return spell?.page == null
                ? null
                : { page: spell.page.sourceId, category: spell.category, conflict: spell.conflict }
            }),
          ).toEqual(PROGRAMS.map((program) => expectedPolicy(past, program, Math.min(validAt, knownAt), knownAt)))
        }
        const now = await store.pool.query(`select program_id, ${same.join(', ')} from policy_now order by 1`)
        const ever = await store.pool.query(
          `select program_id, ${same.join(', ')} from policy_as_of('infinity', 'infinity') order by 1`,
        )
        expect(ever.rows).toEqual(now.rows)
        const slow = await store.pool.query(
          `select program_id, ${same.join(', ')} from policy_from_pages('infinity', 'infinity') order by 1`,
        )
        expect(slow.rows).toEqual(now.rows)
        expect(await compareKeptPolicies(store.db)).toMatchObject({ onlyKept: 0, onlyWeighed: 0 })
      } finally {
        await store.close()
        await database.close()
      }
    }),
    { numRuns: 12, endOnFailure: true },
  )
})
