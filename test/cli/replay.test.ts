/** `replay` on folders of histories: what it prints, and how it refuses mistakes. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCli } from '../support/run-cli.ts'

describe('a folder of histories', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'replay-'))
    await mkdir(join(dir, 'one'))
  })
  afterEach(() => rm(dir, { recursive: true }))

  const page = (text: string): string => `<!doctype html><title>Visas</title><h1>Visas</h1><p>${text}</p>`
  const write = (file: string, text: string) => writeFile(join(dir, 'one', file), text)
  const expected = (...steps: readonly string[]): string =>
    ['kind: loss', 'first: sponsors_h1b', `steps: [${steps.map((step) => `{ change: ${step} }`).join(', ')}]`].join(
      '\n',
    )

  it('that holds a miss and a false alert says which and ends with 1', async () => {
    await write('01.html', page('We sponsor J-1 and H-1B visas.'))
    await write('02.html', page('We sponsor J-1 visas. We do not sponsor H-1B visas.'))
    await write('03.html', page('We sponsor J-1 visas. We do not sponsor H-1B visas.'))
    await write('expected.yaml', expected('none', 'policy_lost'))
    const { code, stdout, stderr } = await runCli(['replay', dir])
    expect(code).toBe(1)
    expect(stdout).toMatch(/^loss +1 +2 +1 +1$/m)
    expect(stdout).toContain(
      'one, step 1: false alert; expected none, found policy sponsors_h1b → j1_only (critical)\n  h1b: sponsored → not_sponsored\n',
    )
    expect(stdout).toContain('one, step 2: missed; expected policy_lost, found nothing')
    expect(stderr).toBe('1 changes missed, 1 false alerts\n')
  })

  it('prints nothing but JSON with --json', async () => {
    await write('01.html', page('We sponsor J-1 and H-1B visas.'))
    await write('expected.yaml', 'kind: loss\nfirst: j1_only\nsteps: []')
    const { code, stdout } = await runCli(['replay', dir, '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toEqual({
      histories: 1,
      missed: 1,
      falseAlerts: 0,
      byKind: { loss: { histories: 1, steps: 0, missed: 1, falseAlerts: 0 } },
    })
  })

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['without truths', { '01.html': page('J-1') }, 'expected.yaml: cannot be read; each history needs one'],
    [
      'with a truth too few',
      { '01.html': page('J-1'), '02.html': page('J-1'), 'expected.yaml': expected() },
      '2 pages have 1 steps, not 0',
    ],
    ['with broken YAML', { 'expected.yaml': 'kind: "loss' }, 'expected.yaml:1: not valid YAML'],
    ['with an unknown truth', { '01.html': page('J-1'), 'expected.yaml': expected('vanished') }, 'Invalid option'],
  ])('%s is refused with its file', async (_, files, said) => {
    for (const [file, text] of Object.entries(files)) await write(file, text)
    const { code, stderr } = await runCli(['replay', dir])
    expect(code).toBe(1)
    expect(stderr).toContain(join(dir, 'one', 'expected.yaml'))
    expect(stderr).toContain(said)
  })

  it('that is not there, or empty, is refused', async () => {
    expect((await runCli(['replay', join(dir, 'nowhere')])).stderr).toContain('no such folder of histories')
    expect((await runCli(['replay', join(dir, 'one')])).stderr).toContain('holds no history')
  })
})
