/** Takes apart the Markdown of our documents: fenced blocks, tables, links, headings. Knows only what they use. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packageRoot } from '../../src/config/files.ts'

export type Block = { readonly language: string; readonly text: string }

export const readDocument = (file: string): Promise<string> => readFile(join(packageRoot(), file), 'utf8')

const FENCE = /^```(\w*)\n([\s\S]*?)^```$/gm

export const blocksOf = (markdown: string, language: string): readonly string[] =>
  [...markdown.matchAll(FENCE)].filter((match) => match[1] === language).map((match) => match[2] ?? '')

/** The text without fenced blocks, in which nothing is a link or a heading. */
const proseOf = (markdown: string): string => markdown.replaceAll(FENCE, '')

/** Targets of links that lead into the repository. */
export const internalLinks = (markdown: string): readonly string[] =>
  [...proseOf(markdown).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^[a-z]+:/.test(target))

/** The anchors of headings, as GitHub makes them. */
export const anchorsOf = (markdown: string): readonly string[] =>
  [...proseOf(markdown).matchAll(/^#{1,6} (.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

/** Rows of every table whose first header is `header`, each as its cells without backticks. */
export const tableRows = (markdown: string, header: string): readonly (readonly string[])[] => {
  const rows: (readonly string[])[] = []
  let inside = false
  for (const line of proseOf(markdown).split('\n')) {
    const cells = line.startsWith('|')
      ? line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim().replaceAll('`', ''))
      : null
    if (cells === null) inside = false
    else if (inside && !/^-+$/.test(cells[0] ?? '')) rows.push(cells)
    else if (cells[0] === header) inside = true
  }
  return rows
}
