/**
 * Where the sample site does not simply serve a file with status 200 and validators: walls, errors, redirects, blips.
 * Data only; `server` obeys it.
 */
import type { EditionDate } from './editions.ts'

export type Behaviour = {
  readonly host: string
  /** null: every page of the host but robots.txt. */
  readonly path: string | null
  readonly editions: readonly EditionDate[]
  readonly answer:
    | {
        readonly kind: 'page'
        readonly status: number
        readonly file: string
        readonly headers: Readonly<Record<string, string>>
      }
    | { readonly kind: 'redirect'; readonly status: 301 | 302; readonly to: string }
    /** The first GET of the edition shows another wording than all later ones: an editor's slip, mended within minutes. */
    | { readonly kind: 'first_get'; readonly file: string }
}

export const BEHAVIOURS: readonly Behaviour[] = [
  {
    host: 'www.saltmarsh-health.example',
    path: '/residency/family-medicine',
    editions: ['2025-10-20'],
    answer: { kind: 'first_get', file: '/residency/family-medicine.first-get.html' },
  },
  {
    host: 'gme.ninebark-university.example',
    path: '/family-medicine/apply.html',
    editions: ['2025-10-20', '2026-02-10'],
    answer: { kind: 'redirect', status: 301, to: 'http://www.ninebark-family-clinics.example/residency/apply.html' },
  },
  {
    host: 'www.ashgrove-tullner.example',
    path: '/training/residencies/orthopaedics',
    editions: ['2026-02-10'],
    answer: { kind: 'redirect', status: 301, to: '/training/residencies/orthopaedic-surgery' },
  },
  {
    host: 'www.pinyon-basin.example',
    path: '/family-medicine.php',
    editions: ['2025-10-20'],
    answer: { kind: 'page', status: 200, file: '/not-found.html', headers: {} },
  },
  {
    host: 'www.ivory-bluff.example',
    path: '/learn/psychiatry',
    editions: ['2026-02-10'],
    answer: { kind: 'page', status: 410, file: '/410.html', headers: {} },
  },
  {
    host: 'em.ivory-bluff.example',
    path: null,
    editions: ['2025-10-20'],
    answer: { kind: 'page', status: 502, file: '/502.html', headers: { server: 'nginx' } },
  },
  {
    host: 'www.orrin-falls.example',
    path: null,
    editions: ['2025-10-20', '2026-02-10'],
    answer: {
      kind: 'page',
      status: 200,
      file: '/challenge.html',
      headers: { server: 'cloudflare', 'cf-ray': '8d1f00c0ffee1234-ORF', 'cf-mitigated': 'challenge' },
    },
  },
]

export type Validators = 'strong' | 'weak' | 'none'

/** Hosts whose pages carry no ETag or a weak one; all others send a strong ETag and Last-Modified. */
export const VALIDATORS: Readonly<Record<string, Validators>> = {
  'www.saltmarsh-health.example': 'weak',
  'www.belltower-hospital.example': 'none',
  'www.lake-osgar.example': 'none',
}

export const behaviourOf = (host: string, path: string, edition: EditionDate): Behaviour | null =>
  BEHAVIOURS.find(
    (behaviour) =>
      behaviour.host === host &&
      (behaviour.path === path || (behaviour.path === null && path !== '/robots.txt')) &&
      behaviour.editions.includes(edition),
  ) ?? null
