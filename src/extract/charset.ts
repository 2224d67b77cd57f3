/** Bytes of a text body to a string, by the declared encoding. It never throws: bytes that fit no encoding become U+FFFD. */

/** Where HTML looks for `<meta charset>`; the standard says 1,024 bytes, real pages put scripts first. */
const META_WINDOW = 4096
const META = /<meta\b[^>]{0,500}?\bcharset\s*=\s*["']?\s*([\w:.-]{1,40})/i
const XML_DECLARATION = /^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w:.-]{1,40})/i

const byteOrderMark = (bytes: Uint8Array): string | null => {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/** UTF-16 without a mark shows in mark-up as every second byte zero. */
const zeroPattern = (bytes: Uint8Array): string | null => {
  const pairs = Math.min(bytes.length >> 1, 32)
  if (pairs < 4) return null
  let even = 0
  let odd = 0
  for (let pair = 0; pair < pairs; pair++) {
    if (bytes[2 * pair] === 0) even++
    if (bytes[2 * pair + 1] === 0) odd++
  }
  if (odd === pairs && even === 0) return 'utf-16le'
  return even === pairs && odd === 0 ? 'utf-16be' : null
}

const declared = (bytes: Uint8Array): string | null => {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, META_WINDOW))
  const label = (XML_DECLARATION.exec(head) ?? META.exec(head))?.[1] ?? null
  // A page whose meta element could be read as single bytes is not UTF-16, whatever it says (WHATWG HTML 13.2.3.2).
  return label !== null && /^utf-?16/i.test(label) ? 'utf-8' : label
}

const decoderFor = (label: string | null): InstanceType<typeof TextDecoder> | null => {
  if (label === null) return null
  try {
    return new TextDecoder(label.trim())
  } catch {
    return null
  }
}

/**
 * The text of a body. A byte order mark wins over `charset` (from the Content-Type header), that over the page's own
 * declaration; without any, UTF-8 when the bytes are valid UTF-8 and windows-1252 when not, as browsers do.
 * Labels nobody knows count as absent.
 */
export const decodeBody = (bytes: Uint8Array, charset: string | null): string => {
  const decoder =
    decoderFor(byteOrderMark(bytes)) ??
    decoderFor(charset) ??
    decoderFor(zeroPattern(bytes)) ??
    decoderFor(declared(bytes))
  if (decoder !== null) return decoder.decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
