/** Rows in columns for a terminal: as wide as their content, the widest ones cut to fit. */
import { stripVTControlCharacters } from 'node:util'

const widthOf = (text: string): number => stripVTControlCharacters(text).length

const cut = (text: string, width: number): string =>
  widthOf(text) <= width
    ? text + ' '.repeat(width - widthOf(text))
    : `${stripVTControlCharacters(text).slice(0, width - 1)}…`

const GAP = 2

/** Shrinks the widest columns until all fit. */
const fit = (widths: readonly number[], total: number): readonly number[] => {
  const fitted = [...widths]
  const sum = () => fitted.reduce((all, width) => all + width + GAP, -GAP)
  while (sum() > total && Math.max(...fitted) > 12) {
    const widest = fitted.indexOf(Math.max(...fitted))
    fitted[widest] = (fitted[widest] ?? 0) - 1
  }
  return fitted
}

/** `width` is that of the terminal; null leaves every cell whole. */
export const renderTable = (
  header: readonly string[],
  rows: readonly (readonly string[])[],
  width: number | null,
): string => {
  const all = [header, ...rows]
  const natural = header.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))))
  const widths = width === null ? natural : fit(natural, width)
  return all
    .map((row) =>
      widths
        .map((each, column) => cut(row[column] ?? '', each))
        .join(' '.repeat(GAP))
        .trimEnd(),
    )
    .join('\n')
}
