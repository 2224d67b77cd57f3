/**
 * What one visit met, as a value. The web misbehaving is an outcome, stored on the visit; a bug is an exception.
 * Only `changed` brings bytes that may be assessed; evidence of a refusal (a challenge page, a soft 404) is kept but never assessed.
 */
export const OUTCOME_KINDS = [
  'changed',
  'unchanged',
  'gone',
  'moved',
  'disallowed',
  'throttled',
  'blocked',
  'unreachable',
  'unsupported',
] as const
export type OutcomeKind = (typeof OUTCOME_KINDS)[number]

export const FETCHERS = ['http', 'browser'] as const
export type Fetcher = (typeof FETCHERS)[number]

export type Redirect = { readonly status: number; readonly from: string; readonly to: string }

/** What the server said; `url` is where the redirects ended. */
export type Exchange = {
  readonly url: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly redirects: readonly Redirect[]
}

/** Bytes after content decoding, as they are kept. */
export type Body = {
  readonly bytes: Uint8Array
  readonly sha256: string
  /** Without parameters, lower case: text/html, application/pdf ... (sniffed where the server is wrong). */
  readonly mime: string
  readonly charset: string | null
}

/** 0 (certainly not the page) to 1 (a good capture), with the reasons that lowered it. */
export type Quality = { readonly score: number; readonly reasons: readonly string[] }

export type Outcome =
  | { readonly kind: 'changed'; readonly exchange: Exchange; readonly body: Body; readonly quality: Quality }
  | {
      readonly kind: 'unchanged'
      readonly how: 'not_modified' | 'same_bytes'
      readonly exchange: Exchange
    }
  | {
      readonly kind: 'gone'
      readonly reason: 'status' | 'soft_404'
      readonly detail: string
      readonly exchange: Exchange
      readonly evidence: Body | null
    }
  | {
      readonly kind: 'moved'
      readonly to: string
      readonly permanent: boolean
      readonly detail: string
      readonly exchange: Exchange
    }
  | { readonly kind: 'disallowed'; readonly detail: string }
  | {
      readonly kind: 'throttled'
      readonly detail: string
      readonly retryAfterMs: number | null
      readonly exchange: Exchange | null
    }
  | {
      readonly kind: 'blocked'
      readonly reason: 'forbidden' | 'challenge' | 'login' | 'consent'
      readonly detail: string
      readonly exchange: Exchange
      readonly evidence: Body | null
    }
  | {
      readonly kind: 'unreachable'
      readonly reason:
        | 'dns'
        | 'refused'
        | 'reset'
        | 'timeout'
        | 'tls'
        | 'server_error'
        | 'redirect_loop'
        | 'private_address'
        | 'empty'
        | 'truncated'
        | 'maintenance'
        | 'robots_unreachable'
      readonly detail: string
      readonly exchange: Exchange | null
    }
  | {
      readonly kind: 'unsupported'
      readonly reason: 'type' | 'too_large' | 'needs_browser' | 'needs_pdf' | 'binary' | 'scheme' | 'too_deep'
      readonly detail: string
      /** What an operator can do about it. */
      readonly remedy: string
      readonly exchange: Exchange | null
      readonly evidence: Body | null
    }

/** Outcomes that say the source itself is well. */
export const isHealthy = (kind: OutcomeKind): boolean => kind === 'changed' || kind === 'unchanged'
