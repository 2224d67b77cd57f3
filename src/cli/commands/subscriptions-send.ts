/** The commands of `subscriptions` that make or send something, or read what came back: add, preview, test, replay, bounces. */
import { randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import { openCourier, readBouncesNow } from '../../app.ts'
import { previewOf } from '../../db/preview.ts'
import { deliveredMessages } from '../../db/replay.ts'
import { addSubscription } from '../../db/subscriptions.ts'
import { CADENCES, type Cadence, type DeliveryResult, type Digest } from '../../domain/alert.ts'
import { addressShapeOf } from '../../domain/channel-address.ts'
import { headlineOf } from '../../domain/headline.ts'
import type { Settings } from '../../domain/settings.ts'
import { sayFilter } from '../../domain/say-filter.ts'
import { CommandFailed, UsageError } from '../fault.ts'
import { addFilterOptions, type FilterOptions, filterOfOptions } from '../filter-options.ts'
import { dateOf, endOfDayOf, hourOf, oneOf, timeZoneOf } from '../option.ts'
import { commandLog, type CommonOptions, readSettings, type Terminal } from '../terminal.ts'
import { withStore } from '../with-store.ts'

export type Add = (name: string, description: string) => Command

const CHANNELS = ['email', 'webhook', 'slack', 'discord', 'teams', 'telegram', 'ntfy', 'console'] as const

type AddOptions = CommonOptions &
  FilterOptions & {
    readonly cadence?: Cadence
    readonly hour?: number
    readonly zone?: string
    readonly channel: string
    readonly address?: string
  }

/** One half of an hour in a zone is taken from the settings; both absent, the settings hold, whatever they will be. */
const digestOf = ({ cadence, hour, zone }: AddOptions, { digest }: Settings['alerts']): Digest | null => {
  if (hour === undefined && zone === undefined) return null
  if (cadence === undefined || cadence === 'immediate')
    throw new UsageError('--hour and --zone are of digests: give --cadence daily or weekly too')
  return { hour: hour ?? digest.hour, timeZone: zone ?? digest.timeZone }
}

const add = async (options: AddOptions, terminal: Terminal): Promise<void> => {
  const { registry, alerts } = await readSettings(options, terminal)
  const { channel, address = '', cadence = 'immediate' } = options
  const expected =
    channel === 'email' && !/^[^\s<>@,]+@[^\s<>@,]+$/.test(address)
      ? 'a mail address such as you@example.org'
      : (addressShapeOf(channel)?.(address) ?? null)
  if (expected !== null) throw new UsageError(`--address: expected ${expected}`)
  if (channel === 'email' && alerts.mail.transport.kind === 'none')
    throw new UsageError('mail is not set up: set alerts.mail.transport in default.yaml to smtp or folder')
  if (channel === 'telegram' && alerts.telegram.tokenName === null)
    throw new UsageError('no Telegram bot is set: alerts.telegram.tokenName names its token')
  const filter = filterOfOptions(options, registry)
  const id = `s-${randomBytes(9).toString('hex')}`
  const subscription = { id, channel, address, filter, cadence, secretName: null, digest: digestOf(options, alerts) }
  const isNew = await withStore(options, terminal, ({ db }) => addSubscription(db, subscription, new Date()))
  if (!isNew) throw new CommandFailed('there is a subscription of this address with this filter already')
  if (options.json === true) terminal.json(subscription)
  else {
    const { digest } = subscription
    const pace = digest === null ? cadence : `${cadence} at ${digest.hour}:00 ${digest.timeZone}`
    terminal.print(`${id}: ${sayFilter(filter)}, ${pace}, to ${channel} ${address}`.trim())
  }
}

type PreviewOptions = CommonOptions & FilterOptions & { readonly since?: Date }

const YEAR_MS = 365 * 86_400_000

const preview = async (options: PreviewOptions, terminal: Terminal): Promise<void> => {
  const { registry } = await readSettings(options, terminal)
  const filter = filterOfOptions(options, registry)
  const since = options.since ?? new Date(Date.now() - YEAR_MS)
  const found = await withStore(options, terminal, ({ db }) => previewOf(db, filter, since, 200))
  if (options.json === true) {
    terminal.json({ filter, since, count: found.count, events: found.events })
    return
  }
  for (const event of found.events)
    terminal.print(`${event.occurredAt.toISOString().slice(0, 10)}  ${headlineOf(event)}: ${event.institution.name}`)
  terminal.print(`${found.count} alerts since ${since.toISOString().slice(0, 10)} (${sayFilter(filter)}).`)
}

const toldOf = (result: DeliveryResult): string => `${result.kind}: ${result.detail}`

const test = async (id: string, options: CommonOptions, terminal: Terminal): Promise<void> => {
  const settings = await readSettings(options, terminal, true)
  const result = await withStore(options, terminal, async ({ db }) => {
    const log = commandLog(terminal)
    const courier = openCourier({ db, settings, now: () => new Date(), write: terminal.print, log })
    try {
      return await courier.test(id)
    } finally {
      await courier.close()
    }
  })
  if (result === null) throw new CommandFailed(`"${id}" is not active: \`visawatch subscriptions list\` tells why`)
  if (options.json === true) terminal.json(result)
  else terminal.print(toldOf(result))
  if (result.kind !== 'delivered') throw new CommandFailed(`the test to "${id}" was not delivered`)
}

type ReplayOptions = CommonOptions & { readonly since: Date; readonly until?: Date }

const replay = async (id: string, options: ReplayOptions, terminal: Terminal): Promise<void> => {
  const settings = await readSettings(options, terminal, true)
  const results = await withStore(options, terminal, async ({ db }) => {
    const log = commandLog(terminal)
    const courier = openCourier({ db, settings, now: () => new Date(), write: terminal.print, log })
    try {
      const sent: { message: number; result: string; detail: string }[] = []
      for (const message of await deliveredMessages(db, id, options.since, options.until ?? new Date())) {
        const result = await courier.replay(message)
        sent.push({
          message,
          result: result?.kind ?? 'skipped',
          detail: result?.detail ?? 'its subscription is not active',
        })
      }
      return sent
    } finally {
      await courier.close()
    }
  })
  if (options.json === true) terminal.json(results)
  else {
    for (const { message, result, detail } of results) terminal.print(`${message}  ${result}  ${detail}`)
    terminal.print(`${results.length} messages, each under its old key.`)
  }
  const missed = results.filter(({ result }) => result !== 'delivered').length
  if (missed > 0) throw new CommandFailed(`${missed} of ${results.length} messages were not delivered`)
}

const bounces = async (options: CommonOptions, terminal: Terminal): Promise<void> => {
  const settings = await readSettings(options, terminal, true)
  const read = await withStore(options, terminal, ({ db }) =>
    readBouncesNow({
      db,
      settings,
      now: () => new Date(),
      log: commandLog(terminal),
      stopping: new AbortController().signal,
    }),
  )
  if (read === null) throw new CommandFailed('no mailbox is set: alerts.mail.bounces in default.yaml names one')
  if (options.json === true) terminal.json(read)
  if (read.kind === 'unavailable') throw new CommandFailed(`the mailbox cannot be read: ${read.detail}`)
  if (options.json !== true)
    terminal.print(`Returned mails that were taken in: ${read.taken}. Other mails, left as they are: ${read.left}.`)
  if (read.unmoved > 0)
    throw new CommandFailed(
      `${read.unmoved} of them cannot be moved to alerts.mail.bounces.moveTo; they are marked as seen`,
    )
}

export const addSending = (command: Add, terminal: Terminal): void => {
  addFilterOptions(command('add', 'a subscription on your own word: nobody is asked back'))
    .requiredOption('--channel <channel>', CHANNELS.join(', '), oneOf('--channel', CHANNELS))
    .option('--address <address>', 'where to')
    .option('--cadence <cadence>', CADENCES.join(', '), oneOf('--cadence', CADENCES))
    .option('--hour <hour>', 'of its digests, 0 to 23; else as the settings say', hourOf('--hour'))
    .option('--zone <zone>', 'whose hour that is, such as America/New_York', timeZoneOf('--zone'))
    .option('--json', 'what was added')
    .action((_: AddOptions, own: Command) => add(own.optsWithGlobals(), terminal))
  addFilterOptions(command('preview', 'what a filter would have sent in the last year'))
    .option('--since <date>', 'instead', dateOf('--since'))
    .option('--json', 'the events')
    .action((_: PreviewOptions, own: Command) => preview(own.optsWithGlobals(), terminal))
  command('test', 'sends a test to an active subscription, now')
    .argument('<id>', 'of the subscription')
    .option('--json', 'what came of it')
    .action((id: string, _: CommonOptions, own: Command) => test(id, own.optsWithGlobals(), terminal))
  command('bounces', 'reads the mailbox for returned mail now (alerts.mail.bounces)')
    .option('--json', 'what was read')
    .action((_: CommonOptions, own: Command) => bounces(own.optsWithGlobals(), terminal))
  command('replay', 'sends delivered messages once more, each under its old key: for a receiver that lost them')
    .argument('<id>', 'of the subscription')
    .requiredOption('--since <date>', 'messages from then on', dateOf('--since'))
    .option('--until <date>', 'and until then', endOfDayOf('--until'))
    .option('--json', 'what came of each')
    .action((id: string, _: ReplayOptions, own: Command) => replay(id, own.optsWithGlobals(), terminal))
}
