/** Sessions on requests: whose a request is, and the cookie that says so. */
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Session } from './access.ts'
import type { WebContext } from './context.ts'

const COOKIE = 'visawatch'

export const sessionOf = (c: Context, web: Pick<WebContext, 'access'>): Session | null =>
  web.access.sessionOf(getCookie(c, COOKIE))

const isSecure = ({ publicUrl }: WebContext): boolean => publicUrl?.startsWith('https:') ?? false

export const keepSession = (c: Context, web: WebContext, token: string, maxAge: number): void =>
  setCookie(c, COOKIE, token, { httpOnly: true, sameSite: 'Lax', secure: isSecure(web), path: '/', maxAge })

export const dropSession = (c: Context): void => void deleteCookie(c, COOKIE, { path: '/' })

/** Of whoever asks, as far as the socket tells; a proxy's own behind one. */
export const addressOf = (c: Context): string => {
  try {
    return getConnInfo(c).remote.address ?? 'unknown'
  } catch {
    return 'unknown'
  }
}

/** A path inside the interface to go on to; anything else leads to the start. */
export const onward = (path: string | undefined, fallback: string): string =>
  path !== undefined && /^\/(?![/\\])[^\s\\]{0,500}$/.test(path) ? path : fallback
