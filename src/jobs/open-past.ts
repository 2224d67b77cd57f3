/** Opens what brings the past in: the importer, with the web archive of the settings. Needs neither queue nor workers, and tells nobody. */
import { createArchive, type Span } from '../crawlers/archive/archive.ts'
import { robotsStore } from '../db/hosts.ts'
import type { Drizzle } from '../db/query.ts'
import { declareRegistry } from '../db/registry.ts'
import type { Source } from '../domain/registry.ts'
import type { Settings } from '../domain/settings.ts'
import { isBlankBody } from '../extract/extract.ts'
import { createImporter, type Importer } from './import.ts'
import type { Reader } from './reader.ts'
import { sleep } from './sleep.ts'

export type PastOptions = {
  readonly db: Drizzle
  readonly settings: Pick<Settings, 'crawl' | 'registry'>
  /** The caller's, who closes it. */
  readonly reader: Pick<Reader, 'read'>
  readonly stopping: AbortSignal
  readonly now?: () => Date
}

export type Past = Pick<Importer, 'warc' | 'finish'> & {
  /** The captures of one source in the web archive of the settings. Throws ArchiveError. */
  readonly archive: (source: Pick<Source, 'id' | 'url'>, span: Span) => Promise<void>
  readonly close: () => Promise<void>
}

/** For the declared sources; one that was never crawled is declared on the way. */
export const openPast = async ({ db, settings, reader, stopping, now }: PastOptions): Promise<Past> => {
  const { crawl, registry } = settings
  const clock = now ?? (() => new Date())
  await declareRegistry(db, registry, clock())
  const { maxBytes } = crawl.limits
  const importer = await createImporter({ db, read: reader.read, now: clock, maxBytes, stopping })
  const archive = createArchive({
    settings: { ...crawl, perHost: { ...crawl.perHost, delayMs: crawl.archive.delayMs } },
    server: crawl.archive.url,
    pause: (ms) => sleep(ms, stopping),
    robots: robotsStore(db),
    now: clock,
    isBlank: isBlankBody,
  })
  return {
    warc: importer.warc,
    finish: importer.finish,
    archive: (source, span) => importer.archive(archive, source, span),
    close: archive.close,
  }
}
