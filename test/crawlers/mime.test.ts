import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Crawler } from '../../src/crawlers/crawler.ts'
import { DOCX, PDF, sniff } from '../../src/crawlers/mime.ts'
import { openSite, type Site } from '../support/site.ts'
import { openCrawler, target } from './setup.ts'

const text = (value: string): Uint8Array => Buffer.from(value)
const docx = Buffer.concat([
  text('PK\x03\x04'),
  Buffer.alloc(26),
  text('[Content_Types].xml'),
  Buffer.alloc(500),
  text('word/document.xml'),
])
const xlsx = Buffer.concat([
  text('PK\x03\x04'),
  Buffer.alloc(26),
  text('[Content_Types].xml'),
  Buffer.alloc(500),
  text('xl/workbook.xml'),
])
const noise = Buffer.from(Array.from({ length: 4_000 }, (_, index) => (index * 7919) % 256))

describe('what the bytes are', () => {
  const cases: readonly [what: string, bytes: Uint8Array, declared: string, mime: string][] = [
    ['a page', text('<!doctype html><p>Hi'), 'text/html; charset=utf-8', 'text/html'],
    ['a page in capitals', text('<HTML><BODY>'), 'TEXT/HTML', 'text/html'],
    ['a page without a type', text('\n <html lang="en">'), '', 'text/html'],
    ['a page that begins with a comment', text('<!-- saved --><html>'), 'text/plain', 'text/html'],
    ['a page called a download', text('<!DOCTYPE html>'), 'application/octet-stream', 'text/html'],
    ['a page called a PDF', text('<!DOCTYPE html><title>Error'), 'application/pdf', 'text/html'],
    ['XHTML', text('<?xml version="1.0"?><html xmlns="x">'), 'application/xhtml+xml', 'application/xhtml+xml'],
    ['plain text', text('We sponsor J-1 visas.'), 'text/plain', 'text/plain'],
    ['words without a type', text('We sponsor J-1 visas.'), '', 'text/plain'],
    ['a PDF', text('%PDF-1.7\n\x00\x01'), 'application/pdf', PDF],
    ['a PDF called a page', text('%PDF-1.4\n\x00\x01'), 'text/html', PDF],
    ['a PDF behind some noise', text('\x00\x00junk\n%PDF-1.4'), 'application/octet-stream', PDF],
    ['a DOCX', docx, DOCX, DOCX],
    ['a DOCX called a download', docx, 'application/octet-stream', DOCX],
    ['a spreadsheet', xlsx, 'application/octet-stream', 'application/zip'],
    [
      'an old Word file',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
      'application/msword',
      'application/msword',
    ],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), 'text/html', 'image/png'],
    ['noise called a page', noise, 'text/html', 'application/octet-stream'],
    ['noise called a font', noise, 'font/woff2', 'font/woff2'],
    ['JSON', text('{"visa": true}'), 'application/json', 'application/json'],
    [
      'UTF-16 text',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<html><p>Visas', 'utf16le')]),
      'text/html',
      'text/html',
    ],
    ['ISO-2022-JP', text('\x1b$B;v\x1b(B'), 'text/html', 'text/html'],
  ]
  it.each(cases)('%s', (_what, bytes, declared, mime) => expect(sniff(bytes, declared)).toBe(mime))
})

describe('visits', () => {
  let site: Site
  let crawler: Crawler
  beforeEach(async () => {
    site = await openSite()
    crawler = openCrawler()
  })
  afterEach(async () => {
    await crawler.close()
    await site.close()
  })
  const visit = (contentType: string, body: Uint8Array) => {
    site.on('/file', { headers: { 'content-type': contentType }, body })
    return crawler.visit(target(site.url('/file')))
  }

  it('bring PDFs and DOCX files back whole', async () => {
    const pdf = text('%PDF-1.7\n\x00\x01')
    const outcome = await visit('text/html', pdf)
    expect(outcome).toMatchObject({ kind: 'changed', body: { mime: PDF }, quality: { score: 1 } })
    expect(outcome.kind === 'changed' && Buffer.compare(outcome.body.bytes, pdf)).toBe(0)
    expect(await visit('application/octet-stream', docx)).toMatchObject({ kind: 'changed', body: { mime: DOCX } })
  })

  it('call noise unsupported, with a remedy', async () => {
    expect(await visit('text/html', noise)).toMatchObject({
      kind: 'unsupported',
      reason: 'binary',
      remedy: expect.stringContaining('declare'),
    })
  })

  it.each(['application/json', 'image/svg+xml', 'video/mp4', 'application/rss+xml'])(
    'call %s unsupported',
    async (type) => {
      expect(await visit(type, text('anything at all'))).toMatchObject({
        kind: 'unsupported',
        reason: 'type',
        detail: expect.stringContaining(type),
      })
    },
  )

  it.each([
    ['text/html; charset="Windows-1252"', 'windows-1252'],
    ['text/html;charset=utf-8', 'utf-8'],
    ['text/html', null],
    ['text/html; charset=no-such-thing', 'no-such-thing'],
  ])('tell the charset of %s', async (type, charset) => {
    expect(await visit(type, text(`<html><p>${'Words about visas. '.repeat(40)}`))).toMatchObject({
      kind: 'changed',
      body: { charset },
    })
  })
})
