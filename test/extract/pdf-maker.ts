/** Writes PDF files for tests: text at places that the test chooses. */
import PdfKit from 'pdfkit'

export type Pdf = InstanceType<typeof PdfKit>

/** The bytes of a PDF of letter size, uncompressed where a test wants to look inside; `draw` adds the pages' content. */
export const pdfOf = async (draw: (pdf: Pdf) => void, options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array> => {
  const pdf = new PdfKit({ size: 'LETTER', margin: 72, ...options })
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('end', resolve)
    pdf.on('error', reject)
  })
  pdf.font('Helvetica').fontSize(11)
  draw(pdf)
  pdf.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}

/** Lines as given, each on its own baseline; returns the height below them. */
export const lines = (pdf: Pdf, texts: readonly string[], x: number, y: number, pitch = 14): number => {
  for (const [index, text] of texts.entries()) pdf.text(text, x, y + index * pitch, { lineBreak: false })
  return y + texts.length * pitch
}

export const bold = (pdf: Pdf, text: string, x: number, y: number, size = 11): void => {
  pdf.font('Helvetica-Bold').fontSize(size).text(text, x, y, { lineBreak: false })
  pdf.font('Helvetica').fontSize(11)
}
