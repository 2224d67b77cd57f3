/**
 * The shared strings of a workbook: a million short texts, kept as bytes in one place. As JavaScript strings they would take several times
 * the memory.
 */

export type Strings = {
  readonly add: (text: string) => void
  /** Empty where there is no such string. */
  readonly at: (index: number) => string
}

const grown = <Kind extends Uint8Array | Float64Array>(old: Kind, next: Kind): Kind => {
  next.set(old)
  return next
}

export const createStrings = (): Strings => {
  let bytes = new Uint8Array(1 << 20)
  let ends = new Float64Array(1 << 16)
  let count = 0
  const encoder = new TextEncoder()
  const decoder = new TextDecoder()
  const endOf = (index: number): number => (index < 0 ? 0 : (ends[index] ?? 0))
  return {
    add: (text) => {
      const from = endOf(count - 1)
      // A character takes at most three bytes of UTF-8 for each of its UTF-16 units.
      while (from + text.length * 3 > bytes.length) bytes = grown(bytes, new Uint8Array(bytes.length * 2))
      if (count === ends.length) ends = grown(ends, new Float64Array(ends.length * 2))
      ends[count] = from + encoder.encodeInto(text, bytes.subarray(from)).written
      count += 1
    },
    at: (index) => (index < count ? decoder.decode(bytes.subarray(endOf(index - 1), endOf(index))) : ''),
  }
}
