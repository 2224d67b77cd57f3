/**
 * Is what came back the page that was asked for? Every way of being fooled has its judge, asked in a fixed order: a wall also when
 * the status refuses, for its name tells the operator more than "403". Pure.
 */
import type { Body, Outcome } from '../domain/outcome.ts'
import type { Capture } from './capture.ts'
import { challengeOf } from './challenge.ts'
import { siteOf } from './location.ts'
import { loginOf } from './login.ts'
import { unreachable } from './redirects.ts'
import { soft404Of } from './soft404.ts'
import { consentOf, maintenanceOf, parkedOf } from './walls.ts'

const HOME = /^\/(?:(?:home|index|default|main|welcome)(?:\.[a-z]{2,5})?|[a-z]{2}(?:-[a-z]{2})?)?\/?$/

const isHome = (url: URL): boolean => HOME.test(url.pathname.toLowerCase()) && url.search === ''

const PERMANENT: ReadonlySet<number> = new Set([301, 308])

/** Only a way that is permanent from end to end proposes a new address. */
const isPermanent = ({ exchange }: Capture): boolean => exchange.redirects.every(({ status }) => PERMANENT.has(status))

const movedOf = (capture: Capture): Outcome | null => {
  const { asked, landed, exchange } = capture
  if (landed.href === asked.href) return null
  const moved = (detail: string): Outcome => ({
    kind: 'moved',
    to: landed.href,
    permanent: isPermanent(capture),
    detail,
    exchange,
  })
  if (isHome(landed) && !isHome(asked)) return moved(`the redirects end at the home page of ${landed.host}`)
  if (siteOf(asked.hostname) !== siteOf(landed.hostname))
    return moved(`the redirects end at another site, ${landed.host}`)
  return null
}

/** What the page tells better than its status: a wall in front of it, whatever the status; maintenance behind a 5xx. */
export const wallOf = (capture: Capture, body: Body): Outcome | null => {
  const { exchange } = capture
  const challenge = challengeOf(capture)
  if (challenge !== null) return { kind: 'blocked', reason: 'challenge', detail: challenge, exchange, evidence: body }
  if (exchange.status < 500 || exchange.headers['retry-after'] !== undefined) return null
  const maintenance = maintenanceOf(capture)
  return maintenance !== null && maintenance.includes('maintenance')
    ? unreachable('maintenance', maintenance, exchange)
    : null
}

/** Another page than the one asked for, said with a good status; null when nothing speaks against the capture. */
export const impostorOf = (capture: Capture, body: Body): Outcome | null => {
  const { exchange, page } = capture
  const blocked = (reason: 'login' | 'consent', detail: string): Outcome => ({
    kind: 'blocked',
    reason,
    detail,
    exchange,
    evidence: body,
  })
  const gone = (detail: string): Outcome => ({ kind: 'gone', reason: 'soft_404', detail, exchange, evidence: body })

  const login = loginOf(capture)
  if (login !== null) return blocked('login', login)
  const consent = consentOf(capture)
  if (consent !== null) return blocked('consent', consent)
  const parked = parkedOf(capture)
  if (parked !== null) return gone(parked)
  const missing = soft404Of(capture)
  if (missing !== null) return gone(missing)
  const maintenance = maintenanceOf(capture)
  if (maintenance !== null) return unreachable('maintenance', maintenance, exchange)
  const moved = movedOf(capture)
  if (moved !== null) return moved
  return page.textLength === 0 && page.scripts === 0 && page.frames === 0
    ? unreachable('empty', 'the page has no text', exchange)
    : null
}
