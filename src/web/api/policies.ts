/** Programs with the policy in force, now or as of a day on either axis, and the history of one. */
import { type PolicyFilter, policyPage } from '../../db/policy-pages.ts'
import { historyJson } from '../../db/history-json.ts'
import { type AsOf, NOW } from '../../db/page-rows.ts'
import { programInformatics } from '../../db/informatics.ts'
import { type ProgramPolicy, programPolicies } from '../../db/policies.ts'
import { programHistory } from '../../db/program-history.ts'
import { CATEGORIES, type Category } from '../../domain/category.ts'
import { POLICY_STATUSES, type PolicyStatus } from '../../domain/policy.ts'
import { programJson } from '../../domain/program-json.ts'
import { PROGRAM_KINDS, type ProgramKind } from '../../domain/registry.ts'
import { REQUIREMENT_TYPES, type RequirementType } from '../../domain/requirement.ts'
import { type Api, endpoint, itemsOf, pageOf } from './endpoint.ts'
import { cursor, ids, instant, limit, oneOf, search, someOf, specialties, states } from './fields.ts'
import { HISTORY, POLICY } from './shapes.ts'

export const FILTERS = {
  words: search('Words of name, specialty, institution or city').optional(),
  state: states,
  specialty: specialties,
  institution: ids('an institution'),
  kind: oneOf(PROGRAM_KINDS, 'Kind of program'),
  category: someOf(CATEGORIES, 'Category'),
  status: someOf(POLICY_STATUSES, 'How far the policy can be trusted'),
  requires: oneOf(REQUIREMENT_TYPES, 'A stated condition'),
  conflict: oneOf(['yes', 'no'], 'Whether another page contradicts the one in force'),
  limit,
  cursor,
}

const AXES = {
  validAt: instant('end', 'What was so on that day; now if absent'),
  knownAt: instant('end', 'By what was known on that day; by all that is known now if absent'),
}

type Asked = {
  readonly words?: string | undefined
  readonly state?: string[] | undefined
  readonly specialty?: string[] | undefined
  readonly institution?: string[] | undefined
  readonly kind?: ProgramKind | undefined
  readonly category?: Category[] | undefined
  readonly status?: PolicyStatus[] | undefined
  readonly requires?: RequirementType | undefined
  readonly conflict?: 'yes' | 'no' | undefined
}

export const policyFilterOf = (asked: Asked): PolicyFilter => ({
  words: asked.words,
  states: asked.state,
  specialties: asked.specialty,
  institutions: asked.institution,
  kind: asked.kind,
  categories: asked.category,
  statuses: asked.status,
  requires: asked.requires,
  conflict: asked.conflict === undefined ? undefined : asked.conflict === 'yes',
})

export const policyCalls = (api: Api): void => {
  const { db } = api.web
  const withResources = async (asOf: AsOf, found: readonly ProgramPolicy[]) => {
    const ids = found.map(({ program }) => program.id)
    const resources = await programInformatics(db, ids, asOf)
    return found.map((each) => ({ ...each, resources: resources.get(each.program.id) }))
  }
  const list = (
    asOf: AsOf,
    asked: Asked & { limit?: number | undefined; cursor?: string | undefined },
    c: Parameters<typeof pageOf>[0],
  ) =>
    pageOf(
      c,
      asked,
      1,
      async (after, most) => {
        const found = await policyPage(db, asOf, policyFilterOf(asked), after === null ? null : String(after[0]), most)
        return withResources(asOf, found)
      },
      ({ program }) => [program.id],
      (each) => programJson(each, each.resources),
    )
  endpoint(
    api,
    {
      path: '/programs',
      tag: 'programs',
      summary: 'Programs with the policy in force now',
      query: FILTERS,
      answers: itemsOf(POLICY),
    },
    (asked, c) => list(NOW, asked, c),
  )
  endpoint(
    api,
    {
      path: '/programs/{id}',
      tag: 'programs',
      summary: 'One program with the policy in force for it',
      query: AXES,
      params: { id: 'pinecrest-im' },
      answers: POLICY,
    },
    async ({ validAt = null, knownAt = null }, c) => {
      const asOf = { validAt, knownAt }
      const [found] = await withResources(asOf, await programPolicies(db, asOf, [c.req.param('id') ?? '']))
      return found === undefined ? null : programJson(found, found.resources)
    },
  )
  endpoint(
    api,
    {
      path: '/programs/{id}/history',
      tag: 'history',
      summary: 'Every policy that a program had, with bounds, evidence, changes and gaps',
      query: { knownAt: AXES.knownAt },
      params: { id: 'pinecrest-im' },
      answers: HISTORY,
    },
    async ({ knownAt = null }, c) => {
      const found = await programHistory(db, c.req.param('id') ?? '', knownAt)
      return found === null ? null : historyJson(found)
    },
  )
  endpoint(
    api,
    {
      path: '/policies',
      tag: 'history',
      summary:
        'The policy of every program as of a day, by what was known on another; also of programs that retired since',
      query: { ...AXES, ...FILTERS },
      answers: itemsOf(POLICY),
    },
    (asked, c) => list({ validAt: asked.validAt ?? null, knownAt: asked.knownAt ?? null }, asked, c),
  )
}
