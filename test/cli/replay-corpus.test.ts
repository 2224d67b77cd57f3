/** `replay` on the corpus of histories that comes with the program: no change missed, no false alert. */
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { runCli } from '../support/run-cli.ts'

const CORPUS = fileURLToPath(new URL('../histories/replay', import.meta.url))

type Summary = {
  readonly histories: number
  readonly missed: number
  readonly falseAlerts: number
  readonly byKind: Readonly<Record<string, { readonly histories: number; readonly steps: number }>>
}

describe('the corpus', () => {
  it('has no change missed and no false alert', async () => {
    const { code, stdout } = await runCli(['replay', CORPUS])
    const [, offences = ''] = stdout.split(/^all .*$/m)
    expect(offences.trim()).toBe('')
    expect(code).toBe(0)
  })

  it('has many histories of many kinds, of noise and of true changes', async () => {
    const { stdout } = await runCli(['replay', CORPUS, '--json'])
    const { histories, byKind, ...rest } = JSON.parse(stdout) as Summary
    expect(rest).toEqual({ missed: 0, falseAlerts: 0 })
    expect(histories).toBeGreaterThanOrEqual(60)
    expect(Object.values(byKind).reduce((sum, each) => sum + each.histories, 0)).toBe(histories)
    expect(Object.keys(byKind)).toEqual(
      expect.arrayContaining(['date stamp', 'redesign', 'year rolls over', 'loss', 'pause', 'gain', 'policy lost']),
    )
  })
})
