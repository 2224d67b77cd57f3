/** The second opinion in the settings: off unless asked for, whole when it is on, and no key in a file. */
import { expect, test } from 'vitest'
import { problemsOf, settingsOf } from './folder.ts'

const ON = `opinion:
  enabled: true
  url: https://models.example/v1
  model: small-model
  keyName: MODEL_KEY
`

test('it is off by default', async () => {
  expect((await settingsOf()).opinion).toBeNull()
})

test('on, with the key from the environment and the shipped limits', async () => {
  const { opinion } = await settingsOf({ files: { 'default.yaml': ON }, env: { MODEL_KEY: ' sesame ' } })
  expect(opinion).toEqual({
    url: 'https://models.example/v1',
    model: 'small-model',
    apiKey: 'sesame',
    allowPrivateTargets: false,
    timeoutMs: 60_000,
    mostBytes: 256_000,
    perDay: { requests: 100, tokens: 300_000 },
  })
})

test('a command that asks nobody needs no key', async () => {
  const { opinion } = await settingsOf({ files: { 'default.yaml': ON }, needSecrets: false })
  expect(opinion?.apiKey).toBeNull()
})

test.each([
  [
    'on without an endpoint',
    'opinion:\n  enabled: true\n',
    [
      'config/default.yaml:2: opinion.enabled: a second opinion needs opinion.url; set it too, or this to false',
      'config/default.yaml:2: opinion.enabled: a second opinion needs opinion.model; set it too, or this to false',
    ],
  ],
  [
    'a key that the environment does not have',
    ON,
    ['config/default.yaml:5: opinion.keyName: the environment has no MODEL_KEY; set it to the key of the endpoint'],
  ],
  [
    'the key itself',
    ON.replace('MODEL_KEY', 'sk-1234-abcd'),
    [
      'config/default.yaml:5: opinion.keyName: expected the name of an environment variable such as "OPINION_KEY"; what was found is not shown, since it may be the key itself',
    ],
  ],
])('%s', async (_, yaml, lines) => {
  expect(await problemsOf({ files: { 'default.yaml': yaml } })).toEqual(lines)
})
