/** What every program's pages say, now or as of a day, ready to be weighed by `policyOf`. Reads only. */
import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Institution, Program } from '../domain/registry.ts'
import { type Policy, type PageState, policyOf, policyStatus, type SourcePolicy } from '../domain/policy.ts'
import type { ChangeKind } from '../domain/change.ts'
import type { Position } from '../domain/position.ts'
import { chunks } from './chunks.ts'
import { goneOf, goneSince } from './gone.ts'
import { grouped } from './grouped.ts'
import { type Override, overridesAsOf, overridesInForce, withOverride } from './overrides.ts'
import type { Query } from './query.ts'
import {
  assessments,
  institutions,
  positions,
  programs,
  snapshots,
  sourcePrograms,
  statements,
} from './schema/index.ts'

export type ProgramPolicy = {
  readonly program: Program
  readonly institution: Institution
  /** Null when no page that speaks for it was ever read. */
  readonly policy: Policy | null
  /** Why there is none, in the words of the nearest page's last visit. */
  readonly lastOutcome: string | null
}

type SourceRow = {
  readonly id: string
  readonly url: string
  readonly level: SourcePolicy['level']
  readonly institutionId: string
  readonly lastOutcome: SourcePolicy['lastOutcome']
  readonly assessmentId: number | null
  readonly confirmedAt: Date | null
  readonly lastSeenOld: Date | null
  readonly firstSeenNew: Date | null
  readonly pending: boolean
  readonly unreadable: boolean
  readonly changeKind: ChangeKind | null
  readonly gone: PageState['gone']
  /** When the page was first read: what never changed was so by then. */
  readonly firstReadAt: Date | null
}

const dateOf = (value: string | Date | null): Date | null => (value === null ? null : new Date(value))

/** Each active source with the assessment in force at `asOf` (null: now) and the bounds within which its policy began. */
const sourceRows = async (db: Query, asOf: Date | null): Promise<readonly SourceRow[]> => {
  const now = asOf === null
  const at = asOf === null ? 'infinity' : asOf.toISOString()
  const { rows } = await db.execute<Record<string, string | boolean | null>>(sql`
    with in_force as (
      select s.id, case when ${now} then s.assessment_id else coalesce(
        (select c.to_assessment_id from changes c where c.source_id = s.id and c.first_seen_new <= ${at}
           and c.status in ('confirmed', 'unconfirmed', 'recorded') order by c.first_seen_new desc, c.id desc limit 1),
        (select a.id from assessments a join snapshots n on n.id = a.snapshot_id
           where a.source_id = s.id and a.baseline and n.taken_at <= ${at})) end as assessment_id
      from sources s)
    select s.id, s.url, s.level, s.institution_id as "institutionId", f.assessment_id::text as "assessmentId",
      case when ${now} then s.last_outcome else (select v.outcome from visits v
        where v.source_id = s.id and v.at <= ${at} order by v.at desc limit 1) end as "lastOutcome",
      case when ${now} then s.policy_seen_at else (select max(v.at) from visits v
        where v.source_id = s.id and v.at <= ${at} and v.outcome in ('changed', 'unchanged')) end as "confirmedAt",
      began.last_seen_old as "lastSeenOld", began.first_seen_new as "firstSeenNew", began.kind as "changeKind",
      ${now} and exists (select from changes c where c.source_id = s.id and c.status = 'pending') as pending,
      (select n.unreadable is not null from snapshots n where n.id = case when ${now} then s.latest_snapshot_id else (
        select m.id from snapshots m where m.source_id = s.id and m.taken_at <= ${at} order by m.taken_at desc limit 1) end) as unreadable,
      case when ${now} and s.last_outcome is distinct from 'gone' then '{"visits": 0, "first": null, "last": null}'::json
        else ${goneSince('s', at)} end as gone,
      (select n.taken_at from assessments a join snapshots n on n.id = a.snapshot_id
        where a.source_id = s.id and a.baseline) as "firstReadAt"
    from sources s
    join in_force f on f.id = s.id
    left join lateral (
      select c.last_seen_old, c.first_seen_new, c.kind from changes c
      where c.source_id = s.id and (c.status in ('confirmed', 'unconfirmed') or c.status = 'recorded' and c.cause = 'page')
        and c.kind <> 'reworded' and c.first_seen_new <= ${at}
      order by c.first_seen_new desc, c.id desc limit 1) began on true
    where s.retired_at is null`)
  return rows.map((row) => ({
    id: row['id'] as string,
    url: row['url'] as string,
    level: row['level'] as SourcePolicy['level'],
    institutionId: row['institutionId'] as string,
    lastOutcome: row['lastOutcome'] as SourcePolicy['lastOutcome'],
    assessmentId: row['assessmentId'] === null ? null : Number(row['assessmentId']),
    confirmedAt: dateOf(row['confirmedAt'] as string | null),
    lastSeenOld: dateOf(row['lastSeenOld'] as string | null),
    firstSeenNew: dateOf(row['firstSeenNew'] as string | null),
    changeKind: row['changeKind'] as ChangeKind | null,
    gone: goneOf(row['gone'] as unknown as Parameters<typeof goneOf>[0]),
    firstReadAt: dateOf(row['firstReadAt'] as string | null),
    pending: row['pending'] === true,
    unreadable: row['unreadable'] === true,
  }))
}

type Said = Pick<SourcePolicy, 'category' | 'h1b' | 'j1' | 'other' | 'requirements' | 'confidence'> & {
  readonly takenAt: Date
  readonly sha256: string
  readonly texts: readonly string[]
}

const saidBy = async (db: Query, ids: readonly number[]): Promise<ReadonlyMap<number, Said>> => {
  const said = new Map<number, Said>()
  for (const some of chunks(ids)) {
    const wanted = [...some]
    const rows = await db
      .select({ assessment: assessments, takenAt: snapshots.takenAt, sha256: snapshots.sha256 })
      .from(assessments)
      .innerJoin(snapshots, eq(snapshots.id, assessments.snapshotId))
      .where(inArray(assessments.id, wanted))
    const stated = grouped(
      await db.select().from(positions).where(inArray(positions.assessmentId, wanted)),
      (row) => row.assessmentId,
    )
    const texts = grouped(
      await db
        .select({ assessmentId: statements.assessmentId, ordinal: statements.ordinal, text: statements.text })
        .from(statements)
        .where(and(inArray(statements.assessmentId, wanted), isNotNull(statements.rule)))
        .orderBy(asc(statements.ordinal)),
      (row) => row.assessmentId,
    )
    for (const { assessment, takenAt, sha256 } of rows) {
      const all = stated.get(assessment.id) ?? []
      const cited = new Set(all.flatMap((position) => position.evidence.map(({ statement }) => statement)))
      said.set(assessment.id, {
        category: assessment.category,
        h1b: assessment.h1b,
        j1: assessment.j1,
        other: Object.fromEntries(
          all
            .filter(({ visa, position }) => visa !== 'h1b' && visa !== 'j1' && position !== 'not_stated')
            .map(({ visa, position }): [string, Position] => [visa, position]),
        ),
        requirements: assessment.requirements,
        confidence: assessment.confidence,
        takenAt,
        sha256,
        texts: (texts.get(assessment.id) ?? []).filter(({ ordinal }) => cited.has(ordinal)).map(({ text }) => text),
      })
    }
  }
  return said
}

const pageOf = (row: SourceRow, said: Said, override: Override | undefined): SourcePolicy => {
  const { takenAt, sha256, texts, ...words } = said
  return {
    ...withOverride(words, override),
    sourceId: row.id,
    url: row.url,
    level: row.level,
    evidence: texts.map((text) => ({ text, url: row.url, sha256 })),
    since: [row.lastSeenOld, row.firstSeenNew ?? row.firstReadAt ?? takenAt],
    confirmedAt: row.confirmedAt ?? takenAt,
    status: policyStatus(row),
    lastOutcome: row.lastOutcome,
  }
}

/** Every declared program with the policy in force for it, by institution and name; `asOf` null is now. */
export const programPolicies = async (db: Query, asOf: Date | null = null): Promise<readonly ProgramPolicy[]> => {
  const rows = await sourceRows(db, asOf)
  const said = await saidBy(
    db,
    rows.flatMap(({ assessmentId }) => assessmentId ?? []),
  )
  const overrides =
    asOf === null
      ? await overridesInForce(
          db,
          rows.map(({ id }) => id),
        )
      : await overridesAsOf(db, asOf)
  const links = grouped(await db.select().from(sourcePrograms), (link) => link.sourceId)
  const bySource = new Map(rows.map((row) => [row.id, row]))
  const own = new Map<string, SourceRow[]>()
  const shared = new Map<string, SourceRow[]>()
  const push = (map: Map<string, SourceRow[]>, key: string, row: SourceRow) =>
    map.set(key, [...(map.get(key) ?? []), row])
  for (const row of bySource.values()) {
    const spokenFor = links.get(row.id) ?? []
    if (spokenFor.length === 0) push(shared, row.institutionId, row)
    for (const { programId } of spokenFor) push(own, programId, row)
  }
  const declared = await db
    .select({ program: programs, institution: institutions })
    .from(programs)
    .innerJoin(institutions, eq(institutions.id, programs.institutionId))
    .where(isNull(programs.retiredAt))
    .orderBy(asc(institutions.name), asc(programs.name), asc(programs.id))
  return declared.map(({ program, institution }) => {
    const { retiredAt: _, ...programFacts } = program
    const { retiredAt: __, ...institutionFacts } = institution
    const pages = [...(own.get(program.id) ?? []), ...(shared.get(institution.id) ?? [])]
    const read = pages.flatMap((row) => {
      const words = row.assessmentId === null ? undefined : said.get(row.assessmentId)
      return words === undefined ? [] : [pageOf(row, words, overrides.get(row.id))]
    })
    return {
      program: programFacts,
      institution: institutionFacts,
      policy: policyOf(read),
      lastOutcome: pages.find(({ lastOutcome }) => lastOutcome !== null)?.lastOutcome ?? null,
    }
  })
}
