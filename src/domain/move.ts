/** Whether a page has moved for good, by the redirects that led to it. Proposes; the operator changes the declaration. */
import type { Exchange } from './outcome.ts'

/** The address that every redirect on the way called permanent (RFC 9110, 301 and 308); null when there was none or one was temporary. */
export const proposedMove = ({ url, redirects }: Pick<Exchange, 'url' | 'redirects'>): string | null =>
  redirects.length > 0 && redirects.every(({ status }) => status === 301 || status === 308) ? url : null
