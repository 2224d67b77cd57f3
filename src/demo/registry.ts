/** The sample site's registry: the rows of `world` as institutions, programs and sources of the domain. */
import type { Institution, Program, Registry, Source } from '../domain/registry.ts'
import { type Entry, WORLD } from './world.ts'

const institutionOf = ({ institution: [id, name, city, state, capStatus] }: Entry): Institution => ({
  id,
  name,
  city,
  state,
  acgmeId: null,
  capStatus,
})

const programsOf = ({ institution: [institutionId], programs }: Entry): readonly Program[] =>
  programs.map(([id, specialty, kind]) => ({
    id: `${institutionId}-${id}`,
    institutionId,
    name: `${specialty} ${kind === 'residency' ? 'Residency' : 'Fellowship'}`,
    specialty,
    kind,
    acgmeId: null,
  }))

const sourcesOf = ({ institution: [institutionId], site, sources }: Entry): readonly Source[] =>
  sources.map(([id, level, address, ...programs]) => ({
    id: `${institutionId}-${id}`,
    institutionId,
    programIds: programs.map((program) => `${institutionId}-${program}`),
    url: new URL(address, site).href,
    level,
    fetcher: 'http',
    intervalMs: null,
  }))

export const DEMO_REGISTRY: Registry = {
  institutions: WORLD.map(institutionOf),
  programs: WORLD.flatMap(programsOf),
  sources: WORLD.flatMap(sourcesOf),
}
