/**
 * The settings as values, already read and checked; `config` makes them from YAML and the environment.
 * Each part of the program is handed its own slice. Durations are milliseconds, sizes are bytes.
 */
import type { Subscription } from './alert.ts'
import type { LegalEvent } from './legal-event.ts'
import type { Registry } from './registry.ts'

export type CrawlSettings = {
  /** Product token and version; the contact is appended: `visawatch/0.1 (+https://...; mailto:...)`. */
  readonly userAgent: string
  /** Where a webmaster reaches the operator; a URL or a mail address. */
  readonly contact: string
  readonly perHost: {
    /** Requests under way at once to one host. */
    readonly concurrency: number
    /** From the end of one request to the start of the next; robots' Crawl-delay wins where longer. */
    readonly delayMs: number
    /** Share of the delay added or taken away at random, 0 to 1. */
    readonly jitter: number
    /** Crawl-delay above this is treated as this. */
    readonly maxDelayMs: number
  }
  /** Hosts visited at once by one worker process. */
  readonly hosts: number
  readonly robots: { readonly obey: boolean; readonly cacheMs: number; readonly maxBytes: number }
  readonly limits: {
    readonly connectMs: number
    readonly headersMs: number
    readonly bodyMs: number
    readonly totalMs: number
    readonly maxBytes: number
    readonly maxRedirects: number
  }
  /** Every k-th visit asks without validators, against servers whose ETag lies. 0 never. */
  readonly fullEvery: number
  /** The web archive that `sources import-archive` asks, and from the end of one request to it to the start of the next. */
  readonly archive: { readonly url: string; readonly delayMs: number }
  /** Opens 127.0.0.0/8 and ::1, for tests, the demo and benchmarks. */
  readonly allowLoopback: boolean
  readonly browser: {
    readonly enabled: boolean
    /** null: look for Chromium in the usual places. */
    readonly executablePath: string | null
    readonly contexts: number
    readonly timeoutMs: number
  }
}

/** Part of the year with its own pace, e.g. the weeks before rank lists. Dates are `MM-DD`, both included. */
export type Season = {
  readonly name: string
  readonly from: string
  readonly to: string
  readonly intervalMs: number
  /** Dates copied forward from an earlier year, not yet announced. */
  readonly projected: boolean
}

export type ScheduleSettings = {
  /** How often `plan` looks for due sources. */
  readonly planEveryMs: number
  readonly intervalMs: number
  readonly minIntervalMs: number
  readonly maxIntervalMs: number
  /** Share of an interval added or taken away so that sources do not bunch, 0 to 1. */
  readonly jitter: number
  readonly backoff: { readonly firstMs: number; readonly factor: number; readonly maxMs: number }
  readonly seasons: readonly Season[]
  /** For so long from the first moment of an event's day (UTC) every page is visited at this interval; 0 for never. */
  readonly afterLegalEvent: { readonly forMs: number; readonly intervalMs: number }
  readonly legalEvents: readonly LegalEvent[]
}

export type ConfirmSettings = {
  /** From the first sight of a change to the second visit. */
  readonly afterMs: number
  /** What could not be confirmed by then is published as unconfirmed. */
  readonly withinMs: number
}

export type ReviewSettings = {
  /** Assessments that are less sure than this want a person, 0 to 1. */
  readonly below: number
}

export type OpinionSettings = {
  /** Base address of an OpenAI-compatible API. */
  readonly url: string
  readonly model: string
  /** Null: none is sent. */
  readonly apiKey: string | null
  /** Lets the address be loopback or private. */
  readonly allowPrivateTargets: boolean
  readonly timeoutMs: number
  /** Of one answer. */
  readonly mostBytes: number
  /** Caps of a day in UTC, for all machines together. */
  readonly perDay: { readonly requests: number; readonly tokens: number }
}

/** A mailbox to which mail systems return what they could not deliver, read over IMAP. */
export type BounceBoxSettings = {
  readonly host: string
  readonly port: number
  /** TLS from the start; else STARTTLS, which is insisted on but for this machine. */
  readonly secure: boolean
  readonly user: string
  /** Null where the environment holds none: nothing can be read then. */
  readonly password: string | null
  readonly folder: string
  /** Where reports that were taken in are moved; null: they stay, marked as seen. */
  readonly moveTo: string | null
  readonly everyMs: number
}

export type MailSettings = {
  readonly from: string
  /** Envelope sender: where mail systems return what cannot be delivered; null: the address of `from`. */
  readonly bounceAddress: string | null
  /** Null: nobody reads what comes back. */
  readonly bounces: BounceBoxSettings | null
  /** Signs every mail; `keyName` names the environment variable with the private key (PEM). */
  readonly dkim: { readonly domain: string; readonly selector: string; readonly keyName: string } | null
  /** smtp: a server. folder: .eml files, for the demo and for trying out. */
  readonly transport:
    | {
        readonly kind: 'smtp'
        readonly host: string
        readonly port: number
        readonly secure: boolean
        readonly user: string | null
        readonly password: string | null
      }
    | { readonly kind: 'folder'; readonly dir: string }
    | { readonly kind: 'none' }
}

export type AlertSettings = {
  readonly mail: MailSettings
  /** Shown under every message (CAN-SPAM wants one). */
  readonly postalAddress: string | null
  /** Hour of the day and time zone at which digests go out. */
  readonly digest: { readonly hour: number; readonly timeZone: string }
  readonly retry: { readonly attempts: number; readonly firstMs: number; readonly maxMs: number }
  readonly timeoutMs: number
  /** Lets webhooks reach loopback and private addresses. */
  readonly allowPrivateTargets: boolean
  /** A page that could not be verified for so long is told of as stale. */
  readonly staleAfterMs: number
  /** People subscribe by themselves over the web. */
  readonly selfService: {
    readonly enabled: boolean
    /** A subscription that nobody confirmed by then is forgotten. */
    readonly confirmWithinMs: number
    /** New subscriptions an hour, over all addresses. */
    readonly perHour: number
    /** Questions a day to one address. */
    readonly perAddress: number
  }
  /** `tokenName`: the environment variable with the token of the operator's bot. `api`: where its Bot API answers. */
  readonly telegram: { readonly tokenName: string | null; readonly api: string }
  /** Secrets by the name of their environment variable: signing secrets of webhooks, the bot's token, the DKIM key. */
  readonly secrets: Readonly<Record<string, string>>
}

export type Settings = {
  readonly dataDir: string
  /** null: the embedded PostgreSQL under dataDir. */
  readonly databaseUrl: string | null
  /** null: BullMQ runs on PostgreSQL. */
  readonly redisUrl: string | null
  readonly crawl: CrawlSettings
  readonly schedule: ScheduleSettings
  readonly confirm: ConfirmSettings
  readonly review: ReviewSettings
  /** Null: nobody is asked. */
  readonly opinion: OpinionSettings | null
  readonly alerts: AlertSettings
  readonly subscriptions: readonly Subscription[]
  readonly registry: Registry
  readonly web: {
    readonly host: string
    readonly port: number
    /** Without a slash at its end. */
    readonly publicUrl: string | null
    /** Who may read without signing in. */
    readonly readers: 'everybody' | 'operators'
    /** Of the API, for each key or address. */
    readonly requestsPerMinute: number
    /** null: nobody can sign in. */
    readonly operatorPassword: string | null
  }
  readonly log: { readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent' }
  /** Visits older than this that brought nothing new are pruned to one a day. */
  readonly keepVisitsMs: number
  /** When `prune` runs: five cron fields, read in the time zone. */
  readonly prune: { readonly cron: string; readonly timeZone: string }
}
