/**
 * The files that pages load: one style sheet, small scripts and an icon, read once, served under names that change with their content.
 * They stay in src/web: tsc copies neither style sheets nor scripts for browsers, and the package ships src beside dist.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { Hono } from 'hono'

/** src/web and dist/web lie equally deep, so that this finds the same folder from both. */
const FOLDER = new URL('../../src/web/', import.meta.url)

export type Assets = {
  readonly styleHref: string
  readonly scriptHref: string
  /** The light colours of the style sheet by their names without dashes, for pictures that stand alone. */
  readonly colours: Readonly<Record<string, string>>
  readonly mount: (app: Hono) => void
}

const YEAR_S = 31_536_000
const FOR_EVER = `public, max-age=${YEAR_S}, immutable`

/** The files of a folder in the order of their names, as one. */
const together = (folder: string, suffix: string): string =>
  readdirSync(new URL(folder, FOLDER))
    .filter((name) => name.endsWith(suffix))
    .toSorted()
    .map((name) => readFileSync(new URL(folder + name, FOLDER), 'utf8'))
    .join('\n')

const named = (name: string, content: string, suffix: string): string =>
  `/${name}.${createHash('sha256').update(content).digest('hex').slice(0, 12)}${suffix}`

/** Of the first rule for the root: what a page looks like in daylight. */
const coloursOf = (style: string): Readonly<Record<string, string>> => {
  const root = /:root\s*\{([^}]*)\}/.exec(style)?.[1] ?? ''
  return Object.fromEntries(
    [...root.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,8});/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

export const loadAssets = (): Assets => {
  const style = together('style/', '.css')
  const script = together('script/', '.js')
  const icon = readFileSync(new URL('icon.svg', FOLDER), 'utf8')
  const styleHref = named('style', style, '.css')
  const scriptHref = named('script', script, '.js')
  return {
    styleHref,
    scriptHref,
    colours: coloursOf(style),
    mount: (app) => {
      app.get(styleHref, (c) =>
        c.body(style, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': FOR_EVER }),
      )
      app.get(scriptHref, (c) =>
        c.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': FOR_EVER }),
      )
      app.get('/icon.svg', (c) =>
        c.body(icon, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' }),
      )
    },
  }
}
