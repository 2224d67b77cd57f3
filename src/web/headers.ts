/** Headers of every answer. Pages run no script and load nothing from elsewhere; the policy holds them to it. */
import { secureHeaders } from 'hono/secure-headers'

export const strictHeaders = () =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
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
