/**
 * A PDF to a document: pages to rows, rows to paragraphs in the order they are read, those to HTML for the one reader of structure.
 * What cannot be read is a value with a reason. It sets no limit on time or memory: that is for the worker it runs in.
 */
import type { getDocumentProxy } from 'unpdf'
import type { PDFDocumentProxy } from 'unpdf/pdfjs'
import type { DroppedBlock } from '../domain/document.ts'
import type { Extraction } from './extract.ts'
import { excessOf, readHtml } from './html.ts'
import { areasOf } from './pdf-columns.ts'
import { wholeWords } from './pdf-hyphens.ts'
import { htmlOfParts } from './pdf-markup.ts'
import { goesOn, type Part, partsOfArea } from './pdf-paragraphs.ts'
import { type Row, rowsOfRuns } from './pdf-rows.ts'
import { dropRunning } from './pdf-running.ts'
import { joinTables } from './pdf-tables.ts'
import { createFonts, type Page, readPdfPage } from './pdf-runs.ts'

/** Handbooks have some hundred pages; beyond this a file is no policy. */
const MOST_PAGES = 1_000
/** Pieces of text in a file; a page of running text has some hundred. */
const MOST_RUNS = 500_000

type Failure = Extract<Extraction, { readonly ok: false }>
const refuse = (reason: Failure['reason'], detail: string): Failure => ({ ok: false, reason, detail })

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '')
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const failureOf = (error: unknown): Failure =>
  nameOf(error) === 'PasswordException'
    ? refuse('encrypted', 'the PDF opens only with a password')
    : refuse('broken_document', `the PDF is damaged or incomplete (${messageOf(error).slice(0, 120)})`)

/** Nothing is drawn, so images, fonts and programs in the file are left alone. */
const OPTIONS: NonNullable<Parameters<typeof getDocumentProxy>[1]> = {
  verbosity: 0,
  maxImageSize: 1,
  disableFontFace: true,
  isEvalSupported: false,
  useSystemFonts: true,
  enableXfa: false,
}

type Opened = { readonly document: PDFDocumentProxy; readonly title: string | null; readonly language: string | null }

const FILE_NAME = /\.(?:docx?|pdf|indd|pub|rtf|pages|pptx?|xlsx?|html?|aspx?|php)$/i

const titleOf = (title: unknown): string | null => {
  if (typeof title !== 'string') return null
  const named = title.replace(/^Microsoft (?:Word|PowerPoint) - /, '').trim()
  return named === '' || FILE_NAME.test(named) || /^untitled/i.test(named) ? null : named.slice(0, 300)
}

const open = async (bytes: Uint8Array): Promise<Opened | Failure> => {
  const { getDocumentProxy } = await import('unpdf')
  try {
    // pdf.js takes the bytes away from their owner, so it gets a copy.
    const document = await getDocumentProxy(bytes.slice(), OPTIONS)
    const { info } = await document.getMetadata().catch(() => ({ info: {} }))
    const language = 'Language' in info && typeof info.Language === 'string' ? info.Language : null
    return { document, title: 'Title' in info ? titleOf(info.Title) : null, language }
  } catch (error) {
    return failureOf(error)
  }
}

const readPages = async (document: PDFDocumentProxy, dropped: DroppedBlock[]): Promise<readonly Page[] | Failure> => {
  const fonts = createFonts()
  const pages: Page[] = []
  let runs = 0
  let failure: Failure | null = null
  for (let number = 1; number <= document.numPages; number++) {
    try {
      const page = await readPdfPage(document, number, fonts)
      pages.push(page)
      for (const block of page.astray) dropped.push(block)
      runs += page.runs.length
      if (page.runs.length === 0) dropped.push({ text: `page ${number}`, reason: 'no text on the page' })
    } catch (error) {
      failure = failureOf(error)
      dropped.push({ text: `page ${number}`, reason: `page cannot be read: ${messageOf(error).slice(0, 120)}` })
    }
    if (runs > MOST_RUNS) return refuse('too_large', `the PDF has more than ${MOST_RUNS} pieces of text`)
  }
  return pages.length === 0 && failure !== null ? failure : pages
}

/** Entries of a table of contents: dots that lead to a page number. */
const CONTENTS = /(?:\.\s?){4}\s{0,4}\d{1,4}\s{0,4}$/

const withoutContents = (rows: readonly Row[], dropped: DroppedBlock[]): readonly Row[] =>
  rows.filter(({ segments }) => {
    const text = segments.map((segment) => segment.text).join(' ')
    const isEntry = CONTENTS.test(text.slice(-200))
    if (isEntry) dropped.push({ text: text.replace(/(?:\.\s?){4,}/, ' ... '), reason: 'table of contents' })
    return !isEntry
  })

/** The first of the added parts may go on the last one: a sentence or a table over a page break. */
const joinParts = (parts: Part[], added: readonly Part[]): void => {
  const [next] = added
  const before = parts.at(-1)
  let from = 1
  if (before?.kind === 'paragraph' && next?.kind === 'paragraph' && goesOn(before, next)) {
    parts[parts.length - 1] = { ...before, lines: [...before.lines, ...next.lines], full: next.full }
  } else if (before?.kind === 'table' && next?.kind === 'table' && before.table.columns === next.table.columns) {
    parts[parts.length - 1] = { kind: 'table', table: joinTables(before.table, next.table) }
  } else from = 0
  for (const part of added.slice(from)) parts.push(part)
}

const SCANNED = refuse(
  'scanned',
  'the pages hold no text, most likely pictures of text; it takes a person, or text recognition, to read them',
)
const UNMAPPED = refuse(
  'scanned',
  'the fonts of the PDF do not say which letters they draw; it takes a person, or text recognition, to read it',
)

/** Whether most characters are of no script: private use, or unknown. */
const isUnmapped = (pages: readonly Page[]): boolean => {
  let all = 0
  let unknown = 0
  for (const { text } of pages.flatMap(({ runs }) => runs)) {
    all += text.length
    unknown += text.match(/[\ue000-\uf8ff\ufffd\u0000-\u001f]/g)?.length ?? 0
  }
  return unknown * 2 > all
}

const assemble = (pages: readonly Page[], { title, language }: Opened, dropped: DroppedBlock[]): Extraction => {
  if (isUnmapped(pages)) return UNMAPPED
  const rows = pages.map(({ number, height, runs }) => ({ number, height, rows: rowsOfRuns(runs) }))
  const running = dropRunning(rows)
  for (const block of running.dropped) dropped.push(block)
  const areas = running.pages.flatMap((page) => areasOf(withoutContents(page.rows, dropped)))
  const words = wholeWords(areas.flatMap((area) => area.flatMap((row) => row.segments.map(({ text }) => text))))
  const parts: Part[] = []
  for (const area of areas) joinParts(parts, partsOfArea(area, words))
  if (parts.length === 0) return SCANNED
  const html = htmlOfParts(parts, title, language, words)
  const excess = excessOf(html)
  if (excess !== null) return refuse(excess.reason, excess.detail)
  const document = readHtml(html)
  return { ok: true, document: { ...document, dropped: [...document.dropped, ...dropped] } }
}

/** Loads what `extractPdf` reads with, some megabytes of code; without it the first call does. */
export const loadPdfReader = async (): Promise<void> => {
  const { getResolvedPDFJS } = await import('unpdf')
  await getResolvedPDFJS()
}

/** The document in a PDF, or why there is none: `encrypted`, `scanned`, `broken_document` or `too_large`. */
export const extractPdf = async (bytes: Uint8Array): Promise<Extraction> => {
  const opened = await open(bytes)
  if ('ok' in opened) return opened
  try {
    const { numPages } = opened.document
    if (numPages > MOST_PAGES) return refuse('too_large', `the PDF has ${numPages} pages, more than ${MOST_PAGES}`)
    const dropped: DroppedBlock[] = []
    const pages = await readPages(opened.document, dropped)
    return 'ok' in pages ? pages : assemble(pages, opened, dropped)
  } finally {
    await opened.document.destroy()
  }
}
