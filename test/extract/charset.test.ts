import { describe, expect, test } from 'vitest'
import { decodeBody } from '../../src/extract/charset.ts'

const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const utf16 = (text: string, order: 'le' | 'be', mark: boolean): Uint8Array => {
  const units = mark ? `\ufeff${text}` : text
  const bytes = new Uint8Array(units.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < units.length; at++) view.setUint16(at * 2, units.charCodeAt(at), order === 'le')
  return bytes
}

describe('decodeBody', () => {
  test('reads UTF-8 without any declaration', () => expect(decodeBody(utf8('visa – café'), null)).toBe('visa – café'))

  test('takes undeclared bytes that are no UTF-8 for windows-1252, as browsers do', () =>
    expect(decodeBody(latin('don\x92t sponsor \x96 caf\xe9'), null)).toBe('don’t sponsor – café'))

  test('believes the header before the page', () =>
    expect(decodeBody(latin('<meta charset="utf-8">caf\xe9'), 'iso-8859-1')).toBe('<meta charset="utf-8">café'))

  test('believes a byte order mark before the header', () =>
    expect(decodeBody(Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8('é')), 'windows-1252')).toBe('é'))

  test.each([
    ['<meta charset=gb2312>'],
    ['<META http-equiv="Content-Type" content="text/html; charset=GB2312">'],
    ["<?xml version='1.0' encoding='gbk'?>"],
  ])('finds %s', (declaration) =>
    expect(decodeBody(Uint8Array.of(...latin(declaration), 0xc7, 0xa9, 0xd6, 0xa4), null)).toBe(`${declaration}签证`),
  )

  test('finds a declaration behind a long script', () => {
    const page = `<script>${'x'.repeat(2000)}</script><meta charset="windows-1251">`
    expect(decodeBody(Uint8Array.of(...latin(page), 0xe2, 0xe8, 0xe7, 0xe0), null)).toBe(`${page}виза`)
  })

  test.each(['le', 'be'] as const)('reads UTF-16 %s with and without a mark', (order) => {
    expect(decodeBody(utf16('<p>J-1 only</p>', order, true), null)).toBe('<p>J-1 only</p>')
    expect(decodeBody(utf16('<p>J-1 only</p>', order, false), null)).toBe('<p>J-1 only</p>')
  })

  test('takes no UTF-16 from a page that could be read as single bytes', () =>
    expect(decodeBody(utf8('<meta charset="utf-16">é'), null)).toBe('<meta charset="utf-16">é'))

  test.each(['klingon', '', '  ', 'utf-8; q=1', 'x'.repeat(500)])('passes over the unknown label %j', (label) =>
    expect(decodeBody(utf8('é'), label)).toBe('é'),
  )

  test('marks bytes that fit no declared encoding', () => expect(decodeBody(latin('a\xffb'), 'utf-8')).toBe('a\ufffdb'))

  test('reads nothing as nothing', () => expect(decodeBody(new Uint8Array(0), null)).toBe(''))
})
