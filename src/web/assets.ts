/**
 * The files that pages load: one style sheet and one icon, read once, served under a name that changes with their content.
 * They stay in src/web: tsc copies no style sheets, and the package ships src beside dist.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Hono } from 'hono'

/** src/web and dist/web lie equally deep, so that this finds the same folder from both. */
const FOLDER = new URL('../../src/web/', import.meta.url)

export type Assets = { readonly styleHref: string; readonly mount: (app: Hono) => void }

const YEAR_S = 31_536_000

export const loadAssets = (): Assets => {
  const style = readFileSync(new URL('style.css', FOLDER), 'utf8')
  const icon = readFileSync(new URL('icon.svg', FOLDER), 'utf8')
  const styleHref = `/style.${createHash('sha256').update(style).digest('hex').slice(0, 12)}.css`
  const forEver = `public, max-age=${YEAR_S}, immutable`
  return {
    styleHref,
    mount: (app) => {
      app.get(styleHref, (c) =>
        c.body(style, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': forEver }),
      )
      app.get('/icon.svg', (c) =>
        c.body(icon, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' }),
      )
    },
  }
}
