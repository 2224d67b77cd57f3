/** What the crawler needs of a browser, and what it gives it: pages ask the network only through `load`. Who renders is behind it. */
import type { Failure } from './failure.ts'
import type { Answer } from './transport.ts'

/** What a page in the browser wants from the network. */
export type PageRequest = {
  readonly url: URL
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | null
  /** The page itself, or where its scripts send it. */
  readonly isDocument: boolean
}

/** Answers with the same guard, limits and manners as any other request; null where robots.txt or a limit of the page says no. */
export type Load = (request: PageRequest) => Promise<Answer | null>

export type Rendered =
  | {
      readonly ok: true
      /** Where its scripts took the page, without credentials and fragment. */
      readonly url: string
      /** The document after its scripts have run. */
      readonly html: string
    }
  | { readonly ok: false; readonly failure: Failure }
  /** There is no browser to render with; `remedy` says how to get one. */
  | { readonly ok: null; readonly remedy: string }

export type Browser = {
  /** Loads one page as far as its scripts take it. Starts the browser on first need, waits for a free place in it. Rejects only when `load` does. */
  readonly render: (url: URL, load: Load) => Promise<Rendered>
  readonly close: () => Promise<void>
}

/** For a crawler that must do without. */
export const noBrowser = (remedy: string): Browser => ({
  render: () => Promise.resolve({ ok: null, remedy }),
  close: () => Promise.resolve(),
})
