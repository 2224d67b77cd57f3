/** Whether pages that only a script fills can be rendered: finds Chromium, starts it, asks its version and ends it. */
import type { Finding } from '../domain/finding.ts'
import type { CrawlSettings } from '../domain/settings.ts'
import { chromiumVersion, findChromium, INSTALL } from './chromium.ts'

export const checkChromium = async ({ enabled, executablePath }: CrawlSettings['browser']): Promise<Finding> => {
  const part = 'browser'
  const without = 'pages that only a script fills are reported as unsupported'
  if (!enabled) {
    const remedy = 'set crawl.browser.enabled to true if you want them read'
    return { part, state: 'note', found: `turned off: ${without}`, remedy }
  }
  const path = findChromium(executablePath)
  if (path === null) return { part, state: 'note', found: `no Chromium: ${without}`, remedy: INSTALL }
  try {
    return { part, state: 'fine', found: `${path}, version ${await chromiumVersion(path)}`, remedy: null }
  } catch (error) {
    const said = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error)
    return { part, state: 'note', found: `${path} does not start (${said}): ${without}`, remedy: INSTALL }
  }
}
