/** How good a capture is that no judge has rejected. */
import type { Quality } from '../domain/outcome.ts'
import type { Capture } from './capture.ts'

type Doubt = { readonly reason: string; readonly factor: number; readonly holds: (capture: Capture) => boolean }

const DOUBTS: readonly Doubt[] = [
  { reason: 'the page has very little text', factor: 0.6, holds: ({ page }) => page.textLength < 200 },
  {
    reason: 'the page has little text',
    factor: 0.85,
    holds: ({ page }) => page.textLength >= 200 && page.textLength < 600,
  },
  {
    reason: 'the mark-up breaks off before its end',
    factor: 0.85,
    holds: ({ page, html }) => !page.closed && /<(?:html|body)[\s>]/i.test(html.slice(0, 20_000)),
  },
  { reason: 'the redirects end at another path', factor: 0.95, holds: ({ asked, landed }) => !samePath(asked, landed) },
  {
    reason: 'the page is not in English',
    factor: 0.5,
    holds: ({ page }) => page.language !== null && /^[a-z]{2}/i.test(page.language) && !/^en\b/i.test(page.language),
  },
  { reason: 'the status is not 200', factor: 0.7, holds: ({ exchange }) => exchange.status !== 200 },
  {
    reason: 'most of the page is in frames',
    factor: 0.6,
    holds: ({ page }) => page.frames > 0 && page.textLength < 600,
  },
]

const pathOf = (url: URL): string => url.pathname.toLowerCase().replace(/\/(?:index\.[a-z]+)?$/, '')

const samePath = (a: URL, b: URL): boolean => pathOf(a) === pathOf(b)

/** 1 for a capture without doubts; each doubt lowers it and is named. */
export const qualityOf = (capture: Capture): Quality => {
  const doubts = DOUBTS.filter(({ holds }) => holds(capture))
  const score = doubts.reduce((product, { factor }) => product * factor, 1)
  return { score: Math.round(score * 100) / 100, reasons: doubts.map(({ reason }) => reason) }
}

/** Documents have no mark-up to doubt; extraction tells whether they hold text. */
export const FULL_QUALITY: Quality = { score: 1, reasons: [] }
