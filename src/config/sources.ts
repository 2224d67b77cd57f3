/** sources.yaml as the domain's registry. Fetches nothing and stores nothing. */
import { z } from 'zod'
import { type Employer, employerKey } from '../domain/filing.ts'
import { FETCHERS } from '../domain/outcome.ts'
import { LEVELS } from '../domain/position.ts'
import { type Program, PROGRAM_KINDS, type Registry, type Source } from '../domain/registry.ts'
import { address, duration, id, oneOf, text } from './leaves.ts'
import { isState } from './states.ts'

const state = text.superRefine((found, context) => {
  if (!isState(found))
    context.addIssue({
      code: 'custom',
      message: 'a state by its two-letter postal code such as "MN"',
    })
})

const source = {
  id,
  url: address,
  level: oneOf(LEVELS).nullish(),
  fetcher: oneOf(FETCHERS).nullish(),
  interval: duration().nullish(),
}

const program = z.strictObject({
  id,
  name: text,
  specialty: text,
  kind: oneOf(PROGRAM_KINDS),
  acgmeId: text.nullish(),
  sources: z.array(z.strictObject(source)).nullish(),
})

const institution = z.strictObject({
  id,
  name: text,
  city: text.nullish(),
  state: state.nullish(),
  acgmeId: text.nullish(),
  capStatus: oneOf(['exempt', 'subject', 'unknown']).nullish(),
  employers: z.array(text).nullish(),
  sources: z.array(z.strictObject({ ...source, programs: z.array(id).nullish() })).nullish(),
  programs: z.array(program).nullish(),
})

export const SOURCES_SHAPE = z.strictObject({
  institutions: z.array(institution),
})

type Declared = z.output<typeof SOURCES_SHAPE>
type DeclaredInstitution = Declared['institutions'][number]
type DeclaredSource = {
  readonly id: string
  readonly url: string
  readonly level?: Source['level'] | null | undefined
  readonly fetcher?: Source['fetcher'] | null | undefined
  readonly interval?: number | null | undefined
}

const sourceOf = (
  declared: DeclaredSource,
  institutionId: string,
  programIds: readonly string[],
  level: Source['level'],
): Source => ({
  id: declared.id,
  institutionId,
  programIds,
  url: declared.url,
  level: declared.level ?? level,
  fetcher: declared.fetcher ?? 'http',
  intervalMs: declared.interval ?? null,
})

const programsOf = ({ id: institutionId, programs }: DeclaredInstitution): readonly Program[] =>
  (programs ?? []).map(({ id, name, specialty, kind, acgmeId }) => ({
    id,
    institutionId,
    name,
    specialty,
    kind,
    acgmeId: acgmeId ?? null,
  }))

const sourcesOf = ({ id: institutionId, sources, programs }: DeclaredInstitution): readonly Source[] => [
  ...(sources ?? []).map((declared) => sourceOf(declared, institutionId, declared.programs ?? [], 'institution')),
  ...(programs ?? []).flatMap((program) =>
    (program.sources ?? []).map((declared) => sourceOf(declared, institutionId, [program.id], 'program')),
  ),
]

const employersOf = ({ id: institutionId, employers }: DeclaredInstitution): readonly Employer[] =>
  (employers ?? []).map((name) => ({ institutionId, key: employerKey(name), name }))

/** The registry that the file declares; the rules between entries are in registry-rules.ts. */
export const registryOf = ({ institutions }: Declared): Registry => ({
  institutions: institutions.map(({ id, name, city, state, acgmeId, capStatus }) => ({
    id,
    name,
    city: city ?? null,
    state: state ?? null,
    acgmeId: acgmeId ?? null,
    capStatus: capStatus ?? 'unknown',
  })),
  programs: institutions.flatMap(programsOf),
  sources: institutions.flatMap(sourcesOf),
  employers: institutions.flatMap(employersOf),
})
