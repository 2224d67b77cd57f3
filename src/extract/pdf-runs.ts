/** Takes the pieces of text of one PDF page with their places and boldness. It orders nothing and judges nothing. */
import type { PDFDocumentProxy, PDFPageProxy } from 'unpdf/pdfjs'

/** A piece of text as the page draws it; lengths in points, `y` is the baseline measured from the top of the page. */
export type Run = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  readonly bold: boolean
  readonly font: string
  /** Position among the pieces of the page as they were drawn. */
  readonly order: number
}

export type Page = {
  readonly number: number
  readonly width: number
  readonly height: number
  readonly runs: readonly Run[]
  /** Text that no line of the page holds: turned (watermarks), or drawn beyond the edge. */
  readonly astray: readonly { readonly text: string; readonly reason: string }[]
}

type Matrix = readonly [number, number, number, number, number, number]

const matrixOf = (values: readonly unknown[]): Matrix => {
  const at = (index: number): number => {
    const value = values[index]
    return typeof value === 'number' && Number.isFinite(value) ? value : 0
  }
  return [at(0), at(1), at(2), at(3), at(4), at(5)]
}

const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
]

/** Node 20 lacks it, and pdf.js needs it to hand over the fonts of a page. */
const completeArrayBuffer = (): void => {
  if ('transferToFixedLength' in ArrayBuffer.prototype) return
  Reflect.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    configurable: true,
    writable: true,
    value(this: ArrayBuffer, length?: number): ArrayBuffer {
      return this.slice(0, length)
    },
  })
}

/** CMBX and the like are the bold faces of TeX. */
const BOLD_NAME = /bold|black|heavy|demi|(?:cm|sf|lm)bx\d/i

/** Tells which fonts are bold; fonts are known only after the drawing of a page that uses them was prepared, so that is done once a font. */
export const createFonts = () => {
  const bold = new Map<string, boolean>()
  completeArrayBuffer()
  return async (page: PDFPageProxy, names: Iterable<string>): Promise<ReadonlyMap<string, boolean>> => {
    const unknown = [...names].filter((name) => !bold.has(name))
    if (unknown.length === 0) return bold
    try {
      await page.getOperatorList()
    } catch {
      // A page that cannot be drawn may still be read; its fonts count as plain.
    }
    for (const name of unknown) {
      const font: unknown = page.commonObjs.has(name) ? page.commonObjs.get(name) : null
      const described = typeof font === 'object' && font !== null ? font : {}
      const fontName = 'name' in described && typeof described.name === 'string' ? described.name : ''
      const marked =
        ('bold' in described && described.bold === true) || ('black' in described && described.black === true)
      bold.set(name, marked || BOLD_NAME.test(fontName))
    }
    return bold
  }
}
export type Fonts = ReturnType<typeof createFonts>

/** Text turned by more than about five degrees is no line of the page. */
const UPRIGHT = 0.09

/** The text of a page. Rejects with what pdf.js throws when the page is broken. */
export const readPdfPage = async (document: PDFDocumentProxy, number: number, fonts: Fonts): Promise<Page> => {
  const page = await document.getPage(number)
  const viewport = page.getViewport({ scale: 1 })
  const { width, height } = viewport
  const toPage = matrixOf(viewport.transform)
  const { items } = await page.getTextContent()
  const drawn = items.filter((item) => 'str' in item).filter(({ str }) => str.trim() !== '')
  const bold = await fonts(page, new Set(drawn.map(({ fontName }) => fontName)))
  const runs: Run[] = []
  const astray: { text: string; reason: string }[] = []
  for (const [order, { str, transform, width: length, fontName }] of drawn.entries()) {
    const [a, b, c, d, x, y] = times(toPage, matrixOf(transform))
    const size = Math.hypot(c, d)
    if (Math.abs(b) > UPRIGHT * Math.hypot(a, b) || a < 0) astray.push({ text: str.trim(), reason: 'turned text' })
    else if (x > width || x + length < 0 || y < 0 || y - size > height)
      astray.push({ text: str.trim(), reason: 'beyond the edge of the page' })
    else if (size > 0)
      runs.push({ text: str, x, y, width: length, size, bold: bold.get(fontName) ?? false, font: fontName, order })
  }
  page.cleanup()
  return { number, width, height, runs, astray }
}
