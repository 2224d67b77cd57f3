/** The calls of the API that are explained (test/web/api/plans.test.ts) and timed (test/bench/api-load.ts) over a generated history. */

export type MeasuredCall = {
  readonly path: string
  /** Counts over all rows; such an answer is kept for a minute. */
  readonly counts?: true
  /** A list whose last page is measured too. */
  readonly list?: true
}

/** Over a history of so many generated programs; what is asked of one is asked of the one in the middle. */
export const apiCalls = (programs: number): readonly MeasuredCall[] => {
  const number = String(Math.ceil(programs / 2)).padStart(6, '0')
  const [program, source] = [`prog-${number}`, `page-${number}-1`]
  return [
    { path: '/programs?limit=100', list: true },
    { path: '/programs?limit=100&state=NY&category=sponsors_h1b' },
    { path: '/programs?limit=100&category=conflicting' },
    { path: '/programs?limit=100&status=lost&requires=step3' },
    { path: '/programs?limit=100&words=clinical%20informatics&conflict=yes' },
    { path: `/programs/${program}` },
    { path: `/programs/${program}?validAt=2025-12-01` },
    { path: `/programs/${program}?validAt=2025-12-01&knownAt=2026-03-01` },
    { path: `/programs/${program}/history` },
    { path: `/programs/${program}/history?knownAt=2026-03-01` },
    { path: `/programs/${program}/lineage` },
    { path: '/policies?validAt=2025-12-01&limit=100', list: true },
    { path: '/policies?validAt=2025-12-01&state=NY&category=h1b_paused&limit=100' },
    { path: '/policies?validAt=2025-12-01&category=conflicting&limit=100' },
    { path: '/policies?validAt=2025-12-01&knownAt=2026-03-01&limit=100' },
    { path: '/policies?validAt=2025-12-01&knownAt=2026-03-01&category=h1b_paused&limit=100' },
    { path: '/institutions?limit=100', list: true },
    { path: '/institutions?state=NY' },
    { path: '/sources?limit=100', list: true },
    { path: '/sources?outcome=unreachable&limit=100' },
    { path: `/sources/${source}` },
    { path: `/sources/${source}/lineage` },
    { path: '/changes?limit=100', list: true },
    { path: '/changes?limit=100&sort=known&since=2026-06-01' },
    { path: '/changes?limit=100&state=NY&severity=critical&specialty=Pathology' },
    { path: '/changes?limit=100&category=conflicting' },
    { path: `/changes?source=${source}` },
    { path: '/statements?q=paused&limit=100', list: true },
    { path: `/statements?q=%22answer%20is%20paused%22&source=${source}` },
    { path: '/statements?q=paused&state=NY&inForce=yes&limit=100' },
    { path: '/captures?limit=100', list: true },
    { path: '/captures?since=2024-12-01&until=2024-12-31&limit=100' },
    { path: `/captures?source=${source}` },
    { path: '/captures/7' },
    { path: '/captures/7/text' },
    { path: '/legal-events' },
    { path: '/exports' },
    { path: '/statistics/categories', counts: true },
    { path: '/statistics/transitions?since=2026-01-01', counts: true },
    { path: '/statistics/survival', counts: true },
    { path: '/statistics/places', counts: true },
    { path: '/statistics/requirements', counts: true },
  ]
}
