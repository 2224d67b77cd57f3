import { expect, it } from 'vitest'
import { CHANNEL_NAMES, createChannels } from '../../src/alerts/channels.ts'
import { composeMessage } from '../../src/alerts/message.ts'
import { eventOf } from './event.ts'
import { alertSettings, subscription } from './settings.ts'

const message = composeMessage([eventOf()], { publicUrl: null, postalAddress: null })

it('knows its channels by name', () => {
  expect(CHANNEL_NAMES).toEqual(['email', 'webhook', 'slack', 'discord', 'teams', 'telegram', 'ntfy', 'console'])
})

it('writes a message to the console as one block', async () => {
  const written: string[] = []
  const channels = createChannels(alertSettings(), { write: (text) => written.push(text) })
  expect(await channels.send(subscription('console', ''), message, 'k')).toMatchObject({ kind: 'delivered' })
  await channels.close()
  expect(written).toHaveLength(1)
  expect(written[0]).toContain('H-1B sponsorship paused: Internal Medicine, Birchwater Medical Center')
  expect(written[0]).toContain('  Before: Birchwater sponsors J-1 [-and-] H-1B')
})

it.each(['pigeon', 'toString', '__proto__'])('rejects the channel %j, naming those there are', async (name) => {
  const channels = createChannels(alertSettings(), { write: () => {} })
  expect(await channels.send(subscription(name, ''), message, 'k')).toEqual({
    kind: 'rejected',
    detail: `no channel is called "${name}"; known are email, webhook, slack, discord, teams, telegram, ntfy, console`,
  })
  await channels.close()
})
