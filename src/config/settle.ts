/** From checked values and the environment to the settings the parts of the program are handed. Decides nothing but precedence. */
import { resolve } from 'node:path'
import type { BounceBoxSettings, MailSettings, Settings } from '../domain/settings.ts'
import type { Environment } from './environment.ts'
import type { Values } from './shape.ts'

type Settled = Omit<Settings, 'registry' | 'subscriptions' | 'alerts' | 'opinion' | 'schedule'> & {
  readonly schedule: Omit<Settings['schedule'], 'legalEvents'>
  readonly alerts: Omit<Settings['alerts'], 'secrets'>
}

const bouncesOf = (
  { host, user, every, ...rest }: Values['alerts']['mail']['bounces'],
  password: string | null,
): BounceBoxSettings | null =>
  host === null || user === null ? null : { ...rest, host, user, password, everyMs: every }

const mailOf = (
  { from, bounceAddress, bounces, dkim, transport, smtp, folder }: Values['alerts']['mail'],
  { smtp: env, imapPassword }: Environment,
  dataDir: string,
): MailSettings => {
  const { domain, selector, keyName } = dkim
  const common = {
    from,
    bounceAddress,
    bounces: bouncesOf(bounces, imapPassword),
    dkim: domain === null || selector === null || keyName === null ? null : { domain, selector, keyName },
  }
  if (transport === 'none') return { ...common, transport: { kind: 'none' } }
  if (transport === 'folder') return { ...common, transport: { kind: 'folder', dir: resolve(dataDir, folder) } }
  const secure = env.secure ?? smtp.secure
  return {
    ...common,
    transport: {
      kind: 'smtp',
      host: env.host ?? smtp.host ?? '',
      // An SMTP_URL without a port means its scheme's own, whatever the file says of another server.
      port: env.port ?? (env.host === null ? smtp.port : secure ? 465 : 587),
      secure,
      user: env.user ?? smtp.user,
      password: env.password,
    },
  }
}

/** `1.2.3` is the program's version; the user agent gets it unless it names one itself. */
export const settle = (values: Values, env: Environment, version: string): Settled => {
  const { crawl, schedule, alerts, confirm, review, retention } = values
  const dataDir = resolve(env.dataDir ?? values.data.dir)
  return {
    dataDir,
    databaseUrl: env.databaseUrl,
    redisUrl: env.redisUrl,
    crawl: {
      userAgent: crawl.userAgent.includes('/') ? crawl.userAgent : `${crawl.userAgent}/${version}`,
      contact: crawl.contact,
      perHost: {
        concurrency: crawl.perHost.concurrency,
        delayMs: crawl.perHost.delay,
        jitter: crawl.perHost.jitter,
        maxDelayMs: crawl.perHost.maxDelay,
      },
      hosts: crawl.hosts,
      robots: {
        obey: crawl.robots.obey,
        cacheMs: crawl.robots.cache,
        maxBytes: crawl.robots.maxSize,
      },
      limits: {
        connectMs: crawl.limits.connect,
        headersMs: crawl.limits.headers,
        bodyMs: crawl.limits.body,
        totalMs: crawl.limits.total,
        maxBytes: crawl.limits.maxSize,
        maxRedirects: crawl.limits.maxRedirects,
      },
      fullEvery: crawl.fullEvery,
      archive: { url: crawl.archive.url, delayMs: crawl.archive.delay },
      allowLoopback: crawl.allowLoopback,
      browser: {
        enabled: crawl.browser.enabled,
        executablePath: env.chromium ?? crawl.browser.executablePath,
        contexts: crawl.browser.contexts,
        timeoutMs: crawl.browser.timeout,
      },
    },
    schedule: {
      planEveryMs: schedule.planEvery,
      intervalMs: schedule.interval,
      minIntervalMs: schedule.minInterval,
      maxIntervalMs: schedule.maxInterval,
      jitter: schedule.jitter,
      backoff: {
        firstMs: schedule.backoff.first,
        factor: schedule.backoff.factor,
        maxMs: schedule.backoff.max,
      },
      afterLegalEvent: { forMs: schedule.afterLegalEvent.for, intervalMs: schedule.afterLegalEvent.interval },
      seasons: schedule.seasons.map(({ name, from, to, interval, projected }) => ({
        name,
        from,
        to,
        intervalMs: interval,
        projected: projected ?? false,
      })),
    },
    confirm: { afterMs: confirm.after, withinMs: confirm.within },
    review,
    alerts: {
      mail: mailOf(alerts.mail, env, dataDir),
      postalAddress: alerts.postalAddress,
      digest: alerts.digest,
      retry: {
        attempts: alerts.retry.attempts,
        firstMs: alerts.retry.first,
        maxMs: alerts.retry.max,
      },
      timeoutMs: alerts.timeout,
      allowPrivateTargets: alerts.allowPrivateTargets,
      staleAfterMs: alerts.staleAfter,
      selfService: {
        enabled: alerts.selfService.enabled,
        confirmWithinMs: alerts.selfService.confirmWithin,
        perHour: alerts.selfService.perHour,
        perAddress: alerts.selfService.perAddress,
      },
      telegram: { tokenName: alerts.telegram.tokenName, api: alerts.telegram.api.replace(/\/$/, '') },
    },
    web: {
      host: env.host ?? values.web.host,
      port: env.port ?? values.web.port,
      publicUrl: values.web.publicUrl?.replace(/\/$/, '') ?? null,
      readers: values.web.readers,
      requestsPerMinute: values.web.requestsPerMinute,
      operatorPassword: env.operatorPassword,
    },
    log: { level: values.log.level },
    keepVisitsMs: retention.keepVisits,
    prune: retention.prune,
  }
}
