/**
 * Reads any stored body: pages here, documents in a worker thread with limits on time and memory, so that a hostile file costs its
 * own reading and nothing else. One document at a time; a worker that ends is replaced for the next.
 */
import { Worker } from 'node:worker_threads'
import { type DocumentKind, documentKindOf } from '../extract/document-kind.ts'
import { type ExtractableBody, type Extraction, extract } from '../extract/extract.ts'
import { createJudgedPages } from './judged-pages.ts'
import type { Answer, Question } from './reader-worker.ts'

export type ReaderOptions = {
  /** For one document, from the moment its reading begins. */
  readonly timeMs: number
  /** For one document; a megabyte is 2^20 bytes. */
  readonly memoryMb: number
}

export type Reader = {
  /** The document in a body, or why there is none. Rejects only for a bug, or after `close`. */
  readonly read: (body: ExtractableBody) => Promise<Extraction>
  /** Whether a page that can be read holds no text; what was extracted for it serves its reading. */
  readonly isBlank: (body: ExtractableBody) => boolean
  readonly close: () => Promise<void>
}

/** A worker without work for so long is ended, and its memory with it. */
const IDLE_MS = 30_000
const WATCH_MS = 50
/** Pages between their fetch and their reading, of which the next few are enough. */
const JUDGED = 32
const MEGABYTE = 2 ** 20

/** Sources run as TypeScript in tests and in development; a thread does not inherit the loader, so it registers its own. */
const entry = (): { readonly code: string | URL; readonly isCode: boolean } => {
  if (!import.meta.url.endsWith('.ts')) return { code: new URL('./reader-worker.js', import.meta.url), isCode: false }
  const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'))
  const file = JSON.stringify(new URL('./reader-worker.ts', import.meta.url).href)
  return { code: `import(${loader}).then(({ register }) => { register(); return import(${file}) })`, isCode: true }
}

const startWorker = (memoryMb: number): Worker => {
  const { code, isCode } = entry()
  const worker = new Worker(code, {
    eval: isCode,
    execArgv: [],
    env: {},
    resourceLimits: {
      maxOldGenerationSizeMb: memoryMb,
      maxYoungGenerationSizeMb: Math.min(64, memoryMb),
      stackSizeMb: 4,
    },
  })
  // A thread may fail while nothing is read, or while it is being ended: it is gone then, and that is all.
  worker.on('error', () => undefined)
  return worker
}

const started = (worker: Worker): Promise<void> =>
  new Promise((resolve, reject) => {
    const onExit = (code: number) =>
      reject(new Error(`the document reader ended with code ${code} before it was ready`))
    worker.once('error', reject).once('exit', onExit)
    worker.once('message', () => {
      worker.off('error', reject).off('exit', onExit)
      resolve()
    })
  })

/** Memory of the process that the main thread does not account for: the worker's buffers are not under its heap limit. */
const foreignMemory = (): number => {
  const { rss, heapTotal, external } = process.memoryUsage()
  return rss - heapTotal - external
}

type Ending =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'crash'; readonly error: Error }
  | { readonly kind: 'too_slow' }
  | { readonly kind: 'too_large' }

const ask = (worker: Worker, question: Question, { timeMs, memoryMb }: ReaderOptions): Promise<Ending> =>
  new Promise((resolve) => {
    const before = foreignMemory()
    const end = (ending: Ending) => {
      clearTimeout(timer)
      clearInterval(watch)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      resolve(ending)
    }
    const onMessage = (answer: Answer) => end({ kind: 'answer', answer })
    const onError = (error: Error) =>
      end(
        'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? { kind: 'too_large' } : { kind: 'crash', error },
      )
    const onExit = (code: number) => end({ kind: 'crash', error: new Error(`the thread ended with code ${code}`) })
    const timer = setTimeout(() => end({ kind: 'too_slow' }), timeMs)
    const watch = setInterval(() => {
      if (foreignMemory() - before > (memoryMb + 64) * MEGABYTE) end({ kind: 'too_large' })
    }, WATCH_MS)
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(question, [])
  })

const refuse = (reason: Extract<Extraction, { readonly ok: false }>['reason'], detail: string): Extraction => ({
  ok: false,
  reason,
  detail,
})

const extractionOf = (ending: Ending, { timeMs, memoryMb }: ReaderOptions): Extraction => {
  if (ending.kind === 'too_slow') return refuse('too_slow', `reading the document took more than ${timeMs / 1000} s`)
  if (ending.kind === 'too_large')
    return refuse('too_large', `reading the document took more than ${memoryMb} MB of memory`)
  if (ending.kind === 'crash')
    return refuse('broken_document', `reading the document crashed (${ending.error.message.slice(0, 120)})`)
  if (ending.answer.kind === 'read') return ending.answer.extraction
  throw new Error(ending.answer.kind === 'failed' ? ending.answer.message : 'the document reader answered out of turn')
}

/** Starts nothing before the first document. */
export const createReader = (options: ReaderOptions): Reader => {
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | undefined
  let turn: Promise<unknown> = Promise.resolve()
  let isClosed = false
  const judged = createJudgedPages(JUDGED)

  const stop = async () => {
    clearTimeout(idle)
    const stopping = worker
    worker = null
    await stopping?.terminate()
  }
  const ready = async (): Promise<Worker> => {
    if (worker !== null) return worker
    const starting = startWorker(options.memoryMb)
    worker = starting
    starting.once('exit', () => {
      if (worker === starting) worker = null
    })
    await started(starting)
    return starting
  }
  const readDocument = async (kind: DocumentKind, bytes: Uint8Array): Promise<Extraction> => {
    if (isClosed) throw new Error('the document reader is closed')
    clearTimeout(idle)
    try {
      const asked = await ready()
      asked.ref()
      const ending = await ask(asked, { kind, bytes }, options)
      if (ending.kind === 'answer') {
        asked.unref()
        idle = setTimeout(() => void stop(), IDLE_MS).unref()
      } else await stop()
      if (isClosed) throw new Error('the document reader was closed')
      return extractionOf(ending, options)
    } catch (error) {
      await stop()
      throw error
    }
  }

  return {
    read: (body) => {
      const kind = documentKindOf(body)
      if (kind === null) return Promise.resolve().then(() => judged.take(body) ?? extract(body))
      const reading = turn.then(() => readDocument(kind, body.bytes))
      turn = reading.catch(() => undefined)
      return reading
    },
    isBlank: judged.isBlank,
    close: async () => {
      isClosed = true
      await stop()
      await turn
    },
  }
}
