/** Recognises bytes that are no text, whatever the server called them. */

const SIGNATURES: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['a PDF document', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['a ZIP archive (DOCX, XLSX)', [0x50, 0x4b, 0x03, 0x04]],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['gzip data', [0x1f, 0x8b, 0x08]],
  ['an old Office document', [0xd0, 0xcf, 0x11, 0xe0]],
]

/** What the first bytes say the body is, null when they name nothing known. */
export const signatureOf = (bytes: Uint8Array): string | null =>
  SIGNATURES.find(([, signature]) => signature.every((byte, at) => bytes[at] === byte))?.[0] ?? null

export const isPdf = (bytes: Uint8Array): boolean => signatureOf(bytes) === 'a PDF document'

const WINDOW = 65_536
/** Share of characters that no text has; pages with a few wrong bytes stay well under it. */
const MOST = 0.05

/** Whether decoded text is mostly no text: control characters and bytes that fit no encoding. */
export const isNoise = (text: string): boolean => {
  const head = text.slice(0, WINDOW)
  if (head.length === 0) return false
  let wrong = 0
  for (let at = 0; at < head.length; at++) {
    const code = head.charCodeAt(at)
    if (code === 0xfffd || code < 9 || (code > 13 && code < 32 && code !== 27) || (code >= 0x7f && code < 0xa0)) wrong++
  }
  return wrong > 4 && wrong / head.length > MOST
}
