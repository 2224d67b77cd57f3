/** `/progress`: how far long work is, as server-sent events until it is done, or once as JSON. What pages show of it is in their own views. */
import type { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { type WorkLeft, workLeft } from '../db/work-left.ts'
import type { WebContext } from './context.ts'
import { sendJson, wantsJson } from './reply.tsx'

const EVERY_MS = 1_500
/** Listeners at once; others see how it stands when they load the page. */
const MOST_LISTENERS = 60
/** A page left open in some tab need not be told for ever; the browser asks again by itself. */
const LONGEST_MS = 10 * 60_000

export const isUnderWay = ({ sources, visited, due, unread, outdated }: WorkLeft): boolean =>
  (visited < sources && due > 0) || unread > 0 || outdated > 0

const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`

/** What is going on, in one sentence; null when nothing is. */
export const sayProgress = (left: WorkLeft): string | null => {
  if (!isUnderWay(left)) return null
  const { sources, visited, due, unread, outdated } = left
  const parts = [
    visited < sources && due > 0
      ? `${visited.toLocaleString('en-US')} of ${count(sources, 'page')} visited for the first time`
      : null,
    unread > 0 ? `${count(unread, 'stored page')} to read` : null,
    outdated > 0 ? `${count(outdated, 'policy', 'policies')} to read anew under the present rules` : null,
  ].filter((part) => part !== null)
  return `${parts.join('; ')}.`
}

export const progressResource = (app: Hono, web: WebContext): void => {
  let listeners = 0
  app.get('/progress', async (c) => {
    const stand = async () => {
      const left = await workLeft(web.db, web.now(), web.rulesVersion)
      return { ...left, underWay: isUnderWay(left), sentence: sayProgress(left) }
    }
    if (wantsJson(c) || listeners >= MOST_LISTENERS) return sendJson(c, await stand())
    c.header('cache-control', 'no-store')
    c.header('x-accel-buffering', 'no')
    return streamSSE(c, async (stream) => {
      listeners += 1
      const until = performance.now() + LONGEST_MS
      try {
        while (!stream.aborted && !web.closing.aborted && performance.now() < until) {
          const standing = await stand()
          await stream.writeSSE({ data: JSON.stringify(standing) })
          if (!standing.underWay) return
          await Promise.race([stream.sleep(EVERY_MS), web.whenClosing])
        }
      } finally {
        listeners -= 1
      }
    })
  })
}
