/** The colours of the categories as people see them who see fewer colours: simulated after Machado, Oliveira and Fernandes (2009), severity 1. */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { LISTED_CATEGORIES } from '../../src/db/program-index.ts'

type Three = readonly [number, number, number]

const VISION: Readonly<Record<string, readonly [Three, Three, Three]>> = {
  'all colours': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)

/** CIE L*a*b* of linear sRGB under D65. */
const lab = ([r, g, b]: Three): Three => {
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047)
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b)
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

const seenAs = (hex: string, rows: readonly Three[]): Three => {
  const rgb = [0, 2, 4].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255))
  const [r = 0, g = 0, b = 0] = rows.map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, factor, n) => sum + factor * (rgb[n] ?? 0), 0),
      ),
    ),
  )
  return lab([r, g, b])
}

const difference = (a: Three, b: Three): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])

/** Twice what two large patches side by side need to be told apart at a glance. */
const LEAST = 20

const style = await readFile(new URL('../../src/web/style/10-tokens.css', import.meta.url), 'utf8')
const dark = style.indexOf('prefers-color-scheme: dark')

for (const [scheme, rules] of [
  ['light', style.slice(0, dark)],
  ['dark', style.slice(dark)],
] as const)
  for (const [vision, rows] of Object.entries(VISION))
    test(`no two categories look alike: ${scheme}, ${vision}`, () => {
      const seen = LISTED_CATEGORIES.map((category) => {
        const hex = new RegExp(`--${category}: #([0-9a-f]{6});`).exec(rules)?.[1] ?? ''
        return { category, colour: seenAs(hex, rows) }
      })
      const alike = seen.flatMap((one, index) =>
        seen
          .slice(0, index)
          .filter((other) => !(difference(one.colour, other.colour) >= LEAST))
          .map((other) => `${other.category} and ${one.category}`),
      )
      expect(alike).toEqual([])
    })
