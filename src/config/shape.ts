/** The shape of default.yaml: every setting, its kind and its bounds. What the settings are for stands in the file itself. */
import { z } from 'zod'
import { cronFault } from './cron.ts'
import {
  address,
  contact,
  duration,
  mailAddress,
  monthDay,
  number,
  oneOf,
  productToken,
  sender,
  size,
  text,
  timeZone,
  whole,
  yesOrNo,
} from './leaves.ts'

const minute = 60_000
const crawl = z.strictObject({
  userAgent: productToken,
  contact,
  hosts: whole(1, 200),
  perHost: z.strictObject({
    concurrency: whole(1, 16),
    delay: duration(),
    jitter: number(0, 1),
    maxDelay: duration(),
  }),
  robots: z.strictObject({
    obey: yesOrNo,
    cache: duration(minute),
    maxSize: size,
  }),
  limits: z.strictObject({
    connect: duration(1),
    headers: duration(1),
    body: duration(1),
    total: duration(1),
    maxSize: size,
    maxRedirects: whole(0, 20),
  }),
  fullEvery: whole(0, 1000),
  archive: z.strictObject({ url: address, delay: duration() }),
  allowLoopback: yesOrNo,
  browser: z.strictObject({
    enabled: yesOrNo,
    executablePath: text.nullable(),
    contexts: whole(1, 16),
    timeout: duration(1000),
  }),
})

const schedule = z.strictObject({
  planEvery: duration(1000),
  interval: duration(1000),
  minInterval: duration(1000),
  maxInterval: duration(1000),
  jitter: number(0, 1),
  backoff: z.strictObject({
    first: duration(1000),
    factor: number(1, 10),
    max: duration(1000),
  }),
  afterLegalEvent: z.strictObject({ for: duration(), interval: duration(1000) }),
  seasons: z.array(
    z.strictObject({
      name: text,
      from: monthDay,
      to: monthDay,
      interval: duration(1000),
      projected: yesOrNo.optional(),
    }),
  ),
})

const alerts = z.strictObject({
  mail: z.strictObject({
    from: sender,
    bounceAddress: mailAddress.nullable(),
    bounces: z.strictObject({
      host: text.nullable(),
      port: whole(1, 65_535),
      secure: yesOrNo,
      user: text.nullable(),
      folder: text,
      moveTo: text.nullable(),
      every: duration(10_000),
    }),
    dkim: z.strictObject({ domain: text.nullable(), selector: text.nullable(), keyName: text.nullable() }),
    transport: oneOf(['none', 'smtp', 'folder']),
    smtp: z.strictObject({
      host: text.nullable(),
      port: whole(1, 65_535),
      secure: yesOrNo,
      user: text.nullable(),
    }),
    folder: text,
  }),
  postalAddress: text.nullable(),
  digest: z.strictObject({ hour: whole(0, 23), timeZone }),
  retry: z.strictObject({
    attempts: whole(1, 100),
    first: duration(1),
    max: duration(1),
  }),
  timeout: duration(1),
  allowPrivateTargets: yesOrNo,
  staleAfter: duration(86_400_000),
  selfService: z.strictObject({
    enabled: yesOrNo,
    confirmWithin: duration(minute),
    perHour: whole(1, 100_000),
    perAddress: whole(1, 100),
  }),
  telegram: z.strictObject({ tokenName: text.nullable(), api: address }),
})

const cron = text.superRefine((found, context) => {
  const fault = cronFault(found)
  if (fault !== null) {
    context.addIssue({
      code: 'custom',
      message: `a cron expression such as "0 4 * * *" with ${fault}`,
    })
  }
})

/** default.yaml after the operator's own file has been laid over the shipped one; every setting is there. */
export const SHAPE = z.strictObject({
  data: z.strictObject({ dir: text }),
  crawl,
  schedule,
  confirm: z.strictObject({ after: duration(), within: duration(minute) }),
  review: z.strictObject({ below: number(0, 1) }),
  opinion: z.strictObject({
    enabled: yesOrNo,
    url: address.nullable(),
    model: text.nullable(),
    keyName: text.nullable(),
    allowPrivateTargets: yesOrNo,
    timeout: duration(1000),
    maxAnswer: size,
    perDay: z.strictObject({ requests: whole(0, 1_000_000), tokens: whole(0, 1_000_000_000) }),
  }),
  alerts,
  web: z.strictObject({
    host: text,
    port: whole(0, 65_535),
    publicUrl: address.nullable(),
    readers: oneOf(['everybody', 'operators']),
    requestsPerMinute: whole(1, 100_000),
  }),
  log: z.strictObject({
    level: oneOf(['debug', 'info', 'warn', 'error', 'silent']),
  }),
  retention: z.strictObject({
    keepVisits: duration(86_400_000),
    prune: z.strictObject({ cron, timeZone }),
  }),
})

export type Values = z.output<typeof SHAPE>
