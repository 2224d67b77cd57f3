/** Reads the page corpus: a folder of `test/pages` is a case, with `page.html` and the hand-written `expected.yaml`. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { BLOCK_KINDS, type Block, type Document, NO_CONTEXT } from '../../src/domain/document.ts'

const text = z.string().min(1)
/** `kind: text`, then what its context holds beside the headings; whatever is not named must be null. */
const expectedBlock = z
  .strictObject({
    ...Object.fromEntries(BLOCK_KINDS.map((kind) => [kind, text.optional()])),
    of: text.optional(),
    leadIn: text.optional(),
    rowHeader: text.optional(),
    columnHeader: text.optional(),
    term: text.optional(),
    underCaption: text.optional(),
  })
  .readonly()
/** `under` names the headings over the blocks after it. */
const under = z.strictObject({ under: z.array(text) })
const expectedPage = z.strictObject({
  about: text,
  title: text.nullable(),
  language: text.nullable(),
  blocks: z.array(z.union([under, expectedBlock])),
  dropped: z.array(z.strictObject({ text, reason: text })).default([]),
})

export type PageCase = z.infer<typeof expectedPage> & { readonly name: string; readonly html: string }

const ROOT = new URL('../pages/', import.meta.url)

export const pageNames: readonly string[] = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort()

/** A case; throws when one of its two files is missing or says something this reader does not know. */
export const readCase = (name: string): PageCase => ({
  name,
  html: readFileSync(new URL(`${name}/page.html`, ROOT), 'utf8'),
  ...expectedPage.parse(parse(readFileSync(new URL(`${name}/expected.yaml`, ROOT), 'utf8'))),
})

export type PlainBlock = Pick<Block, 'kind' | 'text' | 'context'>

/** The blocks a case expects, with their whole context. */
export const expectedBlocks = (page: PageCase): readonly PlainBlock[] => {
  const blocks: PlainBlock[] = []
  let headings: readonly string[] = []
  for (const entry of page.blocks) {
    if ('under' in entry) {
      headings = entry.under
      continue
    }
    const kind = BLOCK_KINDS.find((candidate) => Object.hasOwn(entry, candidate))
    const words = kind === undefined ? undefined : Object.entries(entry).find(([key]) => key === kind)?.[1]
    if (kind === undefined || typeof words !== 'string') throw new Error(`${page.name}: a block without kind and text`)
    const { of, leadIn, rowHeader, columnHeader, term, underCaption } = entry
    blocks.push({
      kind,
      text: words,
      context: {
        ...NO_CONTEXT,
        headings,
        question: of ?? null,
        leadIn: leadIn ?? null,
        rowHeader: rowHeader ?? null,
        columnHeader: columnHeader ?? null,
        term: term ?? null,
        caption: underCaption ?? null,
      },
    })
  }
  return blocks
}

export const plainBlocks = (document: Document): readonly PlainBlock[] =>
  document.blocks.map(({ kind, text, context }) => ({ kind, text, context }))
