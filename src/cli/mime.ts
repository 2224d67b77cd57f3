/** What kind of file a local file is, by its first bytes and then by its name. */
import { extname } from 'node:path'

const BY_NAME: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.htm': 'text/html',
  '.xhtml': 'application/xhtml+xml',
  '.txt': 'text/plain',
  '.pdf': 'application/pdf',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

export const mimeOf = (file: string, bytes: Uint8Array): string => {
  const start = Buffer.from(bytes.subarray(0, 5)).toString('latin1')
  if (start === '%PDF-') return 'application/pdf'
  if (start.startsWith('PK')) return BY_NAME['.docx'] ?? ''
  return BY_NAME[extname(file).toLowerCase()] ?? 'text/html'
}
