/** `subscriptions`: who is told what, what could not be delivered, and what is kept about a reader. */
import type { Command } from 'commander'
import { deadLetters, retryMessages } from '../../db/dead-letters.ts'
import { eraseReader, exportReader } from '../../db/subscribing.ts'
import {
  allSubscriptions,
  endSubscription,
  pauseSubscription,
  resumeSubscription,
  subscriptionById,
} from '../../db/subscriptions.ts'
import type { Store } from '../../store.ts'
import { sayFilter } from '../../domain/say-filter.ts'
import { CommandFailed, UsageError } from '../fault.ts'
import { renderTable } from '../table.ts'
import type { CommonOptions, Terminal } from '../terminal.ts'
import { widthOf } from '../terminal.ts'
import { withStore } from '../with-store.ts'
import type { AddCommand } from '../command.ts'
import { addSending } from './subscriptions-send.ts'

type ListOptions = CommonOptions & { readonly all?: boolean }

const list = async (options: ListOptions, terminal: Terminal): Promise<void> => {
  const found = await withStore(options, terminal, ({ db }) => allSubscriptions(db, options.all === true))
  if (options.json === true) {
    terminal.json(found.map(({ signingSecret: _, ...shown }) => shown))
    return
  }
  const rows = found.map((each) => [
    each.id,
    each.statusReason === null ? each.status : `${each.status}: ${each.statusReason}`,
    each.channel,
    each.channel === 'email' || each.channel === 'telegram' || !URL.canParse(each.address)
      ? each.address
      : `${new URL(each.address).origin}/…`,
    each.cadence,
    sayFilter(each.filter),
  ])
  terminal.print(renderTable(['ID', 'STATE', 'CHANNEL', 'ADDRESS', 'PACE', 'WHAT'], rows, widthOf(terminal)))
  terminal.print(`\n${found.length} subscriptions.`)
}

/** Does something to a known subscription and says so. */
const change = async (
  id: string,
  options: CommonOptions,
  terminal: Terminal,
  doing: (store: Store) => Promise<string>,
): Promise<void> => {
  const said = await withStore(options, terminal, async (store) => {
    if ((await subscriptionById(store.db, id)) === null)
      throw new UsageError(`no subscription is called "${id}"; \`visawatch subscriptions list --all\` shows them`)
    return doing(store)
  })
  if (options.json === true) terminal.json({ id, done: said })
  else terminal.print(said)
}

const remove = (id: string, options: CommonOptions, terminal: Terminal) =>
  change(id, options, terminal, async ({ db }) => {
    const found = await subscriptionById(db, id)
    if (found?.declared === true)
      throw new UsageError(`"${id}" stands in alerts.yaml: take it out there, or \`subscriptions pause\` it`)
    await endSubscription(db, id, 'removed by the operator', new Date())
    return `${id} is ended; nothing more is sent to it.`
  })

const hold = (id: string, options: CommonOptions, terminal: Terminal) =>
  change(id, options, terminal, async ({ db }) => {
    if (!(await pauseSubscription(db, id))) throw new CommandFailed(`"${id}" is not active`)
    return `${id} is paused; what happens meanwhile is not told to it.`
  })

const resume = (id: string, options: CommonOptions, terminal: Terminal) =>
  change(id, options, terminal, async ({ db }) => {
    if (!(await resumeSubscription(db, id, new Date())))
      throw new CommandFailed(`"${id}" is neither paused nor suspended`)
    return `${id} goes on with what happens from now on.`
  })

const exportOne = (id: string, options: CommonOptions, terminal: Terminal) =>
  withStore(options, terminal, async ({ db }) => {
    if ((await subscriptionById(db, id)) === null) throw new UsageError(`no subscription is called "${id}"`)
    terminal.json(await exportReader(db, id))
  })

const erase = (id: string, options: CommonOptions, terminal: Terminal) =>
  change(id, options, terminal, async ({ db }) => {
    const erased = await eraseReader(db, id)
    if (erased === 0) throw new UsageError(`"${id}" stands in alerts.yaml, which holds its address: take it out there`)
    return `Everything about the address of ${id} is deleted: ${erased} ${erased === 1 ? 'subscription' : 'subscriptions'} and what was sent.`
  })

const failed = async (options: CommonOptions, terminal: Terminal): Promise<void> => {
  const letters = await withStore(options, terminal, ({ db }) => deadLetters(db, 1000))
  if (options.json === true) {
    terminal.json(letters)
    return
  }
  const rows = letters.map(({ id, subscriptionId, channel, attempts, at, detail }) => [
    String(id),
    subscriptionId,
    channel,
    String(attempts),
    at === null ? '' : at.toISOString().slice(0, 16).replace('T', ' '),
    detail ?? '',
  ])
  terminal.print(renderTable(['MESSAGE', 'SUBSCRIPTION', 'CHANNEL', 'TRIES', 'LAST', 'WHY'], rows, widthOf(terminal)))
  terminal.print(
    letters.length === 0
      ? 'Nothing was given up.'
      : `\nGiven up: ${letters.length}. \`subscriptions retry\` tries again.`,
  )
}

type RetryOptions = CommonOptions & { readonly all?: boolean }

const retry = async (ids: readonly string[], options: RetryOptions, terminal: Terminal): Promise<void> => {
  if ((ids.length === 0) !== (options.all === true)) throw new UsageError('name messages, or give --all')
  const wrong = ids.find((id) => !/^[1-9]\d{0,14}$/.test(id))
  if (wrong !== undefined)
    throw new UsageError(`expected the number of a message as \`subscriptions failed\` shows it; found "${wrong}"`)
  const wanted = options.all === true ? null : ids.map(Number)
  const due = await withStore(options, terminal, ({ db }) =>
    db.transaction((tx) => retryMessages(tx, wanted, new Date())),
  )
  if (options.json === true) terminal.json({ retried: due })
  else
    terminal.print(`${due.length} ${due.length === 1 ? 'message is' : 'messages are'} due again; a worker sends them.`)
  if (wanted !== null && due.length < wanted.length)
    throw new CommandFailed(
      `${wanted.length - due.length} of them cannot be tried again: not given up, of a subscription that is not active, or telling what was retracted since`,
    )
}

/** `--config` belongs to `subscriptions` as well as to its own commands; whichever is given it hands it on. */
export const subscriptions: AddCommand = (program, terminal) => {
  const command = program
    .command('subscriptions')
    .description(
      'who is told what: list, add, preview, test, pause, remove; failed messages, retry, replay; export, erase',
    )
  const add = (name: string, description: string): Command =>
    command
      .command(name)
      .description(description)
      .option('--config <dir>', 'settings folder (default: ./config)')
      .exitOverride()
  add('list', 'every subscription, and why one is not active')
    .option('--all', 'ended ones as well')
    .option('--json', 'an array of subscriptions')
    .action((_: ListOptions, own: Command) => list(own.optsWithGlobals(), terminal))
  addSending(add, terminal)
  const one = (
    name: string,
    description: string,
    run: (id: string, options: CommonOptions, terminal: Terminal) => Promise<void>,
  ) =>
    add(name, description)
      .argument('<id>', 'of the subscription')
      .option('--json', 'what was done')
      .action((id: string, _: CommonOptions, own: Command) => run(id, own.optsWithGlobals(), terminal))
  one('pause', 'tells it nothing until it is resumed', hold)
  one('resume', 'goes on after a pause or a suspension', resume)
  one('remove', 'ends it', remove)
  add('failed', 'messages that were given up, with the last reason')
    .option('--json', 'an array of messages')
    .action((_: CommonOptions, own: Command) => failed(own.optsWithGlobals(), terminal))
  add('retry', 'has given-up messages tried again, under their keys')
    .argument('[message...]', 'numbers as `failed` shows them')
    .option('--all', 'all of them')
    .option('--json', 'which are due again')
    .action((ids: readonly string[], _: RetryOptions, own: Command) => retry(ids, own.optsWithGlobals(), terminal))
  one('export', 'everything that is kept about its address, as JSON', exportOne)
  one('erase', 'deletes everything about its address', erase)
  return command
}
