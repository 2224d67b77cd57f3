/** How far a round has come, on stderr: one line that renews itself on a terminal, a line now and then elsewhere. */
import type { Pending } from '../db/progress.ts'

const EVERY_MS = 5000

const sentenceOf = (left: Pending, total: number): string => {
  const parts = [
    `${Math.max(0, total - left.dueSources)} of ${total} pages visited`,
    left.unreadSources > 0 ? `${left.unreadSources} to read` : '',
    left.settleable > 0 ? `${left.settleable} to settle` : '',
    left.undispatched + left.dueMessages > 0 ? `${left.undispatched + left.dueMessages} to tell` : '',
  ]
  return parts.filter((part) => part !== '').join(', ')
}

const BAR = 24

const barOf = (left: Pending, total: number): string => {
  const done = total === 0 ? BAR : Math.round((BAR * Math.max(0, total - left.dueSources)) / total)
  return `[${'#'.repeat(done)}${'.'.repeat(BAR - done)}]`
}

export const createProgress = (stderr: NodeJS.WriteStream) => {
  let total = 0
  let lastAt = 0
  let shown = false
  return {
    show: (left: Pending) => {
      total = Math.max(total, left.dueSources)
      if (stderr.isTTY) {
        const line = `${barOf(left, total)} ${sentenceOf(left, total)}`
        stderr.write(`\r\u001b[2K${line.slice(0, stderr.columns - 1)}`)
        shown = true
        return
      }
      if (Date.now() - lastAt < EVERY_MS) return
      lastAt = Date.now()
      stderr.write(`${sentenceOf(left, total)}\n`)
    },
    /** Removes the line; safe to call twice. */
    end: () => {
      if (shown) stderr.write('\r\u001b[2K')
      shown = false
    },
  }
}
