/** Why a request brought no answer, named where the fact is known: by the code of the error, never by its words. */
import { errors } from 'undici'
import type { UnreachableReason } from '../domain/host.ts'

export type Failure = { readonly reason: UnreachableReason; readonly detail: string }

/** How far a request had come: `answer` until the headers are in, then `body`. */
export type Phase = 'answer' | 'body'

/** Errors of our own carry one of these codes, as those of Node and undici do. */
export const CODES = { privateAddress: 'VISAWATCH_PRIVATE_ADDRESS', overtime: 'VISAWATCH_OVERTIME' } as const

export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError'
  readonly code = CODES.privateAddress
}

/** The whole visit took longer than `limits.totalMs`. */
export class OvertimeError extends Error {
  override readonly name = 'OvertimeError'
  readonly code = CODES.overtime
}

const TABLE: Readonly<Record<string, Failure>> = {
  [CODES.overtime]: { reason: 'timeout', detail: 'the visit took longer than crawl.limits.totalMs' },
  ENOTFOUND: { reason: 'dns', detail: 'the host name does not resolve' },
  ENODATA: { reason: 'dns', detail: 'the host name has no address' },
  EAI_AGAIN: { reason: 'dns', detail: 'no name server answered' },
  EAI_FAIL: { reason: 'dns', detail: 'the name server failed' },
  EAI_NODATA: { reason: 'dns', detail: 'the host name has no address' },
  EAI_NONAME: { reason: 'dns', detail: 'the host name does not resolve' },
  ESERVFAIL: { reason: 'dns', detail: 'the name server failed' },
  ECANCELLED: { reason: 'dns', detail: 'the name server was not asked to the end' },
  ETIMEOUT: { reason: 'dns', detail: 'the name server did not answer in time' },
  ECONNREFUSED: { reason: 'refused', detail: 'the server refuses connections' },
  EHOSTUNREACH: { reason: 'refused', detail: 'there is no route to the host' },
  ENETUNREACH: { reason: 'refused', detail: 'there is no route to the network' },
  EADDRNOTAVAIL: { reason: 'refused', detail: 'there is no route to the address' },
  EACCES: { reason: 'refused', detail: 'this machine may not connect there' },
  ETIMEDOUT: { reason: 'timeout', detail: 'the connection timed out' },
  UND_ERR_CONNECT_TIMEOUT: { reason: 'timeout', detail: 'no connection within crawl.limits.connectMs' },
  UND_ERR_HEADERS_TIMEOUT: { reason: 'timeout', detail: 'no answer within crawl.limits.headersMs' },
  UND_ERR_BODY_TIMEOUT: { reason: 'timeout', detail: 'the body stopped coming for crawl.limits.bodyMs' },
  UND_ERR_HEADERS_OVERFLOW: { reason: 'server_error', detail: 'the answer has too many headers' },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: { reason: 'truncated', detail: 'the body is shorter than announced' },
  Z_BUF_ERROR: { reason: 'truncated', detail: 'the compressed body ends too early' },
  Z_DATA_ERROR: { reason: 'truncated', detail: 'the compressed body is damaged' },
  ERR__ERROR_FORMAT_PADDING_1: { reason: 'truncated', detail: 'the compressed body is damaged' },
  EPROTO: { reason: 'tls', detail: 'the server does not speak TLS properly' },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: { reason: 'tls', detail: 'the chain of the certificate is incomplete' },
  UNABLE_TO_GET_ISSUER_CERT: { reason: 'tls', detail: 'the chain of the certificate is incomplete' },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: { reason: 'tls', detail: 'the chain of the certificate is incomplete' },
  DEPTH_ZERO_SELF_SIGNED_CERT: { reason: 'tls', detail: 'the certificate is self-signed' },
  SELF_SIGNED_CERT_IN_CHAIN: { reason: 'tls', detail: 'the certificate is self-signed' },
  CERT_HAS_EXPIRED: { reason: 'tls', detail: 'the certificate has expired' },
  CERT_NOT_YET_VALID: { reason: 'tls', detail: 'the certificate is not yet valid' },
  ERR_TLS_CERT_ALTNAME_INVALID: { reason: 'tls', detail: 'the certificate is for another host' },
}

/** Families of codes that mean the same to an operator. */
const FAMILIES: readonly (readonly [prefix: string, failure: Failure])[] = [
  ['ERR_TLS_', { reason: 'tls', detail: 'the TLS handshake failed' }],
  ['ERR_SSL_', { reason: 'tls', detail: 'the TLS handshake failed' }],
  ['CERT_', { reason: 'tls', detail: 'the certificate is not trusted' }],
  ['ERR_BROTLI_', { reason: 'truncated', detail: 'the compressed body is damaged' }],
  ['ERR__ERROR_FORMAT', { reason: 'truncated', detail: 'the compressed body is damaged' }],
  ['ZSTD_error', { reason: 'truncated', detail: 'the compressed body is damaged' }],
]

/** Error names of the operating system; a new one is still a failure of the connection. */
const SYSTEM_CODE = /^E[A-Z0-9]{2,15}$/

/** The code of an error or of what caused it; errors of several connection attempts carry it on their first one. */
const codeOf = (error: unknown): string | null => {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; depth += 1) {
    if ('code' in at && typeof at.code === 'string') return at.code
    at = at instanceof AggregateError ? at.errors[0] : at.cause
  }
  return null
}

/** The failure an error of the network stands for; null for an error that is no business of the network: a bug. */
export const failureOf = (error: unknown, phase: Phase): Failure | null => {
  if (error instanceof errors.HTTPParserError) return { reason: 'server_error', detail: 'the answer is not HTTP' }
  const code = codeOf(error)
  if (code === null) return null
  if (code === CODES.privateAddress) return { reason: 'private_address', detail: 'the host leads to a private address' }
  if (code === 'ECONNRESET' || code === 'EPIPE' || code === 'UND_ERR_SOCKET') {
    return phase === 'body'
      ? { reason: 'truncated', detail: 'the connection closed in the middle of the body' }
      : { reason: 'reset', detail: 'the server closed the connection without an answer' }
  }
  const known = TABLE[code] ?? FAMILIES.find(([prefix]) => code.startsWith(prefix))?.[1]
  if (known !== undefined) return known
  return SYSTEM_CODE.test(code) ? { reason: 'reset', detail: `the connection failed (${code})` } : null
}
