/** Bytes of a text body to a string, by the declared encoding. It never throws: bytes that fit no encoding become U+FFFD. */

/** Where HTML looks for `<meta charset>`; the standard says 1,024 bytes, real pages put scripts first. */
const META_WINDOW = 4096
const META = /<meta\b[^>]{1,500}/gi
const CHARSET = /\bcharset\s{0,5}=\s{0,5}["']?([\w:.-]{1,40})/i
const XML_DECLARATION = /^\s*<\?xml\b[^>]{0,200}?\bencoding\s{0,5}=\s{0,5}["']([\w:.-]{1,40})/i

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

const metaCharset = (head: string): string | null => {
  for (const [tag] of head.matchAll(META)) {
    const label = CHARSET.exec(tag)?.[1]
    if (label !== undefined) return label
  }
  return null
}

const declared = (bytes: Uint8Array): string | null => {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, META_WINDOW))
  const label = XML_DECLARATION.exec(head)?.[1] ?? metaCharset(head)
  // A page whose meta element could be read as single bytes is not UTF-16, whatever it says (WHATWG HTML 13.2.3.2).
  return label !== null && /^utf-?16/i.test(label) ? 'utf-8' : label
}

type Decoder = InstanceType<typeof TextDecoder>

const decoderFor = (label: string | null): Decoder | null => {
  if (label === null) return null
  try {
    return new TextDecoder(label.trim())
  } catch {
    return null
  }
}

/** Bytes 0x80 to 0x9f in windows-1252; 0 where they stand for themselves (WHATWG Encoding, index-windows-1252). */
const HIGH =
  '\u20ac\0\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\0\u017d\0' +
  '\0\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\0\u017e\u0178'

/** Node 20 decodes windows-1252 as ISO 8859-1 (nodejs/node issue 56542), which turns quotes and dashes into controls. */
const repaired = (text: string): string =>
  text.replace(/[\u0080-\u009f]/g, (character) => {
    const meant = HIGH[character.charCodeAt(0) - 0x80]
    return meant === undefined || meant === '\0' ? character : meant
  })

const decodeWith = (decoder: Decoder, bytes: Uint8Array): string => {
  const text = decoder.decode(bytes)
  return decoder.encoding === 'windows-1252' ? repaired(text) : text
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
  if (decoder !== null) return decodeWith(decoder, bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return decodeWith(new TextDecoder('windows-1252'), bytes)
  }
}
