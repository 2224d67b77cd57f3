/** The banks of phrases beside it, and what a page put together of them is. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** What a phrase says; a position it leaves out is not stated. */
export type Said = { readonly text: string; readonly h1b?: string; readonly j1?: string }

export type GrammarCase = {
  readonly blocks: readonly { readonly under?: string; readonly text: string }[]
  readonly h1b: string
  readonly j1: string
}

/** The bank of that name, as its YAML has it. */
export const bank = <T>(name: string): T => parse(readFileSync(new URL(`./${name}.yaml`, import.meta.url), 'utf8')) as T

/** A page of blocks, each under its heading, question or label; null stands for none. */
export const page = (
  { h1b = 'not_stated', j1 = 'not_stated' }: { readonly h1b?: string; readonly j1?: string },
  ...blocks: readonly (readonly [under: string | null, text: string])[]
): GrammarCase => ({
  blocks: blocks.map(([under, text]) => (under === null ? { text } : { under, text })),
  h1b,
  j1,
})

export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** A sentence that follows a mark, by itself; null where the phrase only goes on ("unless ..."). */
export const alone = (phrase: string): string | null => {
  const follows = /^[.;] (.+)$/.exec(phrase)?.[1]
  return follows === undefined ? null : capital(follows)
}
