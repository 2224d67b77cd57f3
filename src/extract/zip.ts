/** Looks at a ZIP archive before anybody unpacks it: what is in it and how large it gets. It keeps nothing of what it inflates. */

export type ZipEntry = {
  readonly name: string
  readonly compressed: number
  readonly uncompressed: number
  readonly method: number
  /** Of its local header in the archive. */
  readonly offset: number
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const LONGEST_COMMENT = 65_557
const DEFLATED = 8

/** Entries that the central directory of an archive declares (APPNOTE 4.3.12); null when there is no such directory. */
export const zipEntries = (bytes: Uint8Array): readonly ZipEntry[] | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const earliest = Math.max(0, bytes.length - LONGEST_COMMENT)
  let end = bytes.length - 22
  while (end >= earliest && view.getUint32(end, true) !== END) end--
  if (end < earliest) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries: ZipEntry[] = []
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) return null
    const nameLength = view.getUint16(at + 28, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      compressed: view.getUint32(at + 20, true),
      uncompressed: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** The compressed bytes of an entry; null when its place is not where the directory says. */
const dataOf = (bytes: Uint8Array, { offset, compressed }: ZipEntry): Uint8Array | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) return null
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  return start + compressed > bytes.length ? null : bytes.subarray(start, start + compressed)
}

/**
 * Size in bytes of an entry as it really inflates, whatever its directory declares; counting stops past `most`. Null when it is damaged.
 */
export const inflatedSize = async (bytes: Uint8Array, entry: ZipEntry, most: number): Promise<number | null> => {
  const data = dataOf(bytes, entry)
  if (data === null) return null
  if (entry.method !== DEFLATED) return data.length
  const inflater = new DecompressionStream('deflate-raw')
  const writer = inflater.writable.getWriter()
  const written = writer.write(data.slice()).then(() => writer.close())
  written.catch(() => undefined) // the reader below meets the same failure
  const reader: ReadableStreamDefaultReader<Uint8Array> = inflater.readable.getReader()
  let size = 0
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      size += read.value.length
      if (size > most) break
    }
    return size
  } catch {
    return null
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
