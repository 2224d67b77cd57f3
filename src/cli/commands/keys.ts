/** `keys`: who may ask the API where reading is closed, or for files and stored pages. A key is shown once, when it is made. */
import type { Command } from 'commander'
import { addApiKey, listApiKeys, revokeApiKey } from '../../db/api-keys.ts'
import { API_SCOPES, type ApiScope } from '../../domain/api-scope.ts'
import { CommandFailed, UsageError } from '../fault.ts'
import { oneOf, sayDay } from '../option.ts'
import { renderTable } from '../table.ts'
import { type CommonOptions, type Terminal, widthOf } from '../terminal.ts'
import { withStore } from '../with-store.ts'
import type { AddCommand } from '../command.ts'

type AddOptions = CommonOptions & { readonly scopes: readonly ApiScope[] }

const scopesOf = (text: string): readonly ApiScope[] => text.split(',').map(oneOf('--scopes', API_SCOPES))

const add = async (name: string, options: AddOptions, terminal: Terminal): Promise<void> => {
  if (name.trim() === '') throw new UsageError('keys add: expected a name, so that people know whose key it is')
  const made = await withStore(options, terminal, ({ db }) => addApiKey(db, name, options.scopes, new Date()))
  if (options.json === true) terminal.json({ id: made.id, name, scopes: options.scopes, key: made.secret })
  else {
    terminal.print(made.secret)
    terminal.tell(
      `Key ${made.id} of ${name}. It is not stored and cannot be shown again; \`visawatch keys revoke ${made.id}\` ends it.`,
    )
  }
}

const list = async (options: CommonOptions, terminal: Terminal): Promise<void> => {
  const keys = await withStore(options, terminal, ({ db }) => listApiKeys(db))
  if (options.json === true) terminal.json(keys)
  else if (keys.length === 0) terminal.print('No keys were made yet: `visawatch keys add NAME`.')
  else
    terminal.print(
      renderTable(
        ['ID', 'NAME', 'SCOPES', 'MADE', 'REVOKED'],
        keys.map(({ id, name, scopes, createdAt, revokedAt }) => [
          String(id),
          name,
          scopes.join(', '),
          sayDay(createdAt),
          revokedAt === null ? '' : sayDay(revokedAt),
        ]),
        widthOf(terminal),
      ),
    )
}

const revoke = async (id: string, options: CommonOptions, terminal: Terminal): Promise<void> => {
  if (!/^\d{1,15}$/.test(id)) throw new UsageError(`keys revoke: expected the number of a key; found "${id}"`)
  const isRevoked = await withStore(options, terminal, ({ db }) => revokeApiKey(db, Number(id), new Date()))
  if (!isRevoked) throw new CommandFailed(`There is no key ${id} in force. \`visawatch keys list\` lists all.`)
  if (options.json === true) terminal.json({ revoked: Number(id) })
  else terminal.print(`Key ${id} is revoked; it opens nothing from now on.`)
}

/** `--config` belongs to `keys` as well as to its own commands; whichever is given it hands it on. */
export const keys: AddCommand = (program, terminal) => {
  const command = program.command('keys').description('who may ask the API where reading is closed')
  const own = (name: string, description: string): Command =>
    command
      .command(name)
      .description(description)
      .option('--config <dir>', 'settings folder (default: ./config)')
      .exitOverride()
  own('add', 'makes a key and shows it once')
    .argument('<name>', 'whose it is')
    .option('--scopes <list>', `what it may do: ${API_SCOPES.join(', ')}`, scopesOf, ['read'] as const)
    .option('--json', 'the key as JSON')
    .action((name: string, _: AddOptions, each: Command) => add(name, each.optsWithGlobals(), terminal))
  own('list', 'all keys, without the keys themselves')
    .option('--json', 'an array of keys')
    .action((_: CommonOptions, each: Command) => list(each.optsWithGlobals(), terminal))
  own('revoke', 'ends a key')
    .argument('<id>', 'its number')
    .option('--json', 'what was done')
    .action((id: string, _: CommonOptions, each: Command) => revoke(id, each.optsWithGlobals(), terminal))
  return command
}
