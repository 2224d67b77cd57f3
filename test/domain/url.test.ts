/** Addresses that may be watched or posted to, and texts with passwords in them. */
import { expect, test } from 'vitest'
import { hidePasswords, parseWebAddress } from '../../src/domain/url.ts'

test.each([
  ['https://example.org', 'https://example.org/'],
  ['HTTP://Example.ORG:80/A?b=c#d', 'http://example.org/A?b=c#d'],
  ['http://127.0.0.1:8080/x', 'http://127.0.0.1:8080/x'],
])('%s', (text, url) => {
  expect(parseWebAddress(text)).toEqual({ ok: true, url })
})

test.each([
  ['', 'a full address such as "https://example.org/page"'],
  ['/relative', 'a full address such as "https://example.org/page"'],
  ['https://', 'a full address such as "https://example.org/page"'],
  ['javascript:alert(1)', 'an address that begins with https:// or http://'],
  ['file:///etc/passwd', 'an address that begins with https:// or http://'],
  ['https://user@example.org', 'an address without user name and password'],
])('%j is refused', (text, expected) => {
  expect(parseWebAddress(text)).toEqual({ ok: false, expected })
})

test.each([
  ['https://user:pa/ss#w@example.org/x', 'https://***@example.org/x'],
  ['postgres://a:b@c@host/db', 'postgres://***@host/db'],
  ['write to office@example.org', 'write to office@example.org'],
])('%s is shown as %s', (text, shown) => {
  expect(hidePasswords(text)).toBe(shown)
})
