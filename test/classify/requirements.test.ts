import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { read } from './cases.ts'

type Case = {
  readonly text: string
  readonly under?: string
  /** "type", "type by" or "type years": all of them. */
  readonly requires?: readonly string[]
  /** What is told beside a condition ("or a full license"), and nothing else. */
  readonly texts?: readonly string[]
  readonly cap_exempt?: boolean | null
}

const folder = new URL('./requirements/', import.meta.url)
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .map((file) => ({ file, cases: parse(readFileSync(new URL(file, folder), 'utf8')) as readonly Case[] }))

for (const { file, cases } of files) {
  describe(file, () => {
    test.each(cases.map((each) => [`${each.under ?? ''} | ${each.text}`, each] as const))('%s', (_, each) => {
      const { requirements, capExempt } = read([each])
      if (each.requires !== undefined) {
        const found = requirements.map(({ type, by, years }) =>
          [type, by, years].filter((part) => part !== undefined).join(' '),
        )
        expect(found.sort()).toEqual([...each.requires].sort())
      }
      if (each.texts !== undefined)
        expect(requirements.flatMap(({ type, text }) => (type === 'other' ? [] : (text ?? [])))).toEqual(each.texts)
      if (each.cap_exempt !== undefined) expect(capExempt).toBe(each.cap_exempt)
    })
  })
}

test('every case expects something, and none stands twice', () => {
  const all = files.flatMap(({ cases }) => cases)
  expect(all.length).toBeGreaterThanOrEqual(150)
  expect(all.filter((each) => each.requires === undefined && each.cap_exempt === undefined)).toEqual([])
  expect(new Set(all.map(({ under, text }) => `${under ?? ''} | ${text}`)).size).toBe(all.length)
})
