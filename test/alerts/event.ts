/** An event of an invented world, whole enough for every message; tests change the parts they are about. */
import { diffWords } from '../../src/changes/wording.ts'
import type { Difference, StatementChange } from '../../src/domain/change.ts'
import type { ChangeEvent } from '../../src/domain/event.ts'
import type { Institution, Program } from '../../src/domain/registry.ts'

export const birchwater: Institution = {
  id: 'birchwater',
  name: 'Birchwater Medical Center',
  city: 'Springfield',
  state: 'OH',
  acgmeId: null,
  capStatus: 'exempt',
}

export const program = (id: string, parts: Partial<Program> = {}): Program => ({
  id,
  institutionId: 'birchwater',
  name: 'Internal Medicine',
  specialty: 'internal_medicine',
  kind: 'residency',
  acgmeId: null,
  ...parts,
})

export const reworded = (old: string, next: string): StatementChange => ({
  change: 'reworded',
  old,
  new: next,
  words: diffWords(old, next),
})

export const pause: Difference = {
  kind: 'policy',
  severity: 'critical',
  from: 'sponsors_h1b',
  to: 'h1b_paused',
  positions: [{ visa: 'h1b', from: 'sponsored', to: 'paused' }],
  requirements: [],
  statements: [
    reworded(
      'Birchwater sponsors J-1 and H-1B visas for qualified applicants.',
      'Birchwater sponsors J-1 visas; H-1B sponsorship is paused until further notice.',
    ),
  ],
}

export const eventOf = (parts: Partial<ChangeEvent> = {}): ChangeEvent => ({
  type: 'change',
  id: '41',
  changeId: '7',
  occurredAt: new Date('2026-11-10T08:20:00Z'),
  institution: birchwater,
  programs: [program('birchwater-im')],
  source: { id: 'birchwater-im', url: 'https://birchwater.example/im/visas', level: 'program' },
  difference: pause,
  status: 'confirmed',
  lastSeenOld: new Date('2026-11-03T08:00:00Z'),
  firstSeenNew: new Date('2026-11-10T08:05:00Z'),
  sha256: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9',
  ...parts,
})

export const differenceOf = (parts: Partial<Difference>): Difference => ({ ...pause, statements: [], ...parts })
