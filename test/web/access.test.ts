import { beforeEach, describe, expect, it } from 'vitest'
import { type Access, createAccess } from '../../src/web/access.ts'

const MINUTE_MS = 60_000

describe('access', () => {
  let at = 0
  let access: Access
  beforeEach(() => {
    at = 1_000_000_000
    access = createAccess('correct horse', () => at)
  })

  const enter = async (from: Access = access, password = 'correct horse', address = '192.0.2.1') =>
    from.signIn({ name: 'Ada', password, address })

  const tokenOf = async (from: Access = access): Promise<string> => {
    const result = await enter(from)
    if (result.kind !== 'in') throw new Error(result.kind)
    return result.token
  }

  it('gives a session for the password, for twelve hours', async () => {
    const token = await tokenOf()
    expect(access.sessionOf(token)?.name).toBe('Ada')
    at += 12 * 60 * MINUTE_MS - 1
    expect(access.sessionOf(token)).not.toBeNull()
    at += 1
    expect(access.sessionOf(token)).toBeNull()
  })

  it('gives none for another password, and takes no forged or foreign cookie', async () => {
    expect(await enter(access, 'correct horsf')).toEqual({ kind: 'wrong' })
    const token = await tokenOf()
    const [body = '', mac = ''] = token.split('.')
    const forged = Buffer.from(JSON.stringify({ name: 'Eve', id: 'x', until: at * 2 })).toString('base64url')
    for (const bad of [
      undefined,
      '',
      '.',
      body,
      `${body}.`,
      `${forged}.${mac}`,
      `${body}.${mac.slice(1)}`,
      `${token}A`,
    ])
      expect(access.sessionOf(bad), String(bad)).toBeNull()
    expect(access.sessionOf(await tokenOf(createAccess('correct horse', () => at)))?.name).toBe('Ada')
    const other = createAccess('another password', () => at)
    const foreign = await other.signIn({ name: 'Eve', password: 'another password', address: 'x' })
    expect(foreign.kind === 'in' && access.sessionOf(foreign.token)).toBeNull()
  })

  it('ties the token of forms to the session', async () => {
    const [one, two] = [access.sessionOf(await tokenOf()), access.sessionOf(await tokenOf())]
    if (one === null || two === null) throw new Error('no session')
    expect(access.isFormToken(one, access.formToken(one))).toBe(true)
    expect(access.isFormToken(one, access.formToken(two))).toBe(false)
    expect(access.isFormToken(one, '')).toBe(false)
  })

  it('lets an address try ten times in a quarter of an hour, even with the right password after that', async () => {
    for (let n = 0; n < 10; n += 1) expect((await enter(access, 'wrong')).kind).toBe('wrong')
    expect(await enter()).toEqual({ kind: 'throttled', retryAfterS: 900 })
    expect((await enter(access, 'correct horse', '192.0.2.2')).kind).toBe('in')
    at += 15 * MINUTE_MS
    expect((await enter()).kind).toBe('in')
  })

  it('lets nobody in without a password set', async () => {
    const none = createAccess(null, () => at)
    expect(none.isPossible).toBe(false)
    expect(await enter(none, '')).toEqual({ kind: 'wrong' })
  })
})
