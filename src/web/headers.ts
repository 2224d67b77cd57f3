/** Headers of every answer. Pages load nothing from elsewhere and run no script but the served one; the policy holds them to it. */
import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

export const strictHeaders = (): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'no-referrer',
    // The interface listens on plain http; whoever puts TLS before it decides about this.
    strictTransportSecurity: false,
    xXssProtection: false,
  })

/** For bytes of watched pages: whatever they are, they are saved and not shown, and even if shown they may do nothing. */
export const sandboxed = (): MiddlewareHandler => async (c, next) => {
  await next()
  c.res.headers.set('content-security-policy', "sandbox; default-src 'none'")
}

/** For Bull Board alone, behind the sign-in: it styles its elements one by one. It still runs and loads nothing from elsewhere. */
export const boardHeaders = (): MiddlewareHandler => async (c, next) => {
  await next()
  c.res.headers.set(
    'content-security-policy',
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
  )
}
