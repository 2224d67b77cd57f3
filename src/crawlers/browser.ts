/** What the crawler needs of a browser. Who renders, and how, is behind it. */
import type { Failure } from './failure.ts'

export type Rendered =
  | {
      readonly ok: true
      /** Where the page ended up, without credentials and fragment. */
      readonly url: string
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      /** The document after its scripts have run. */
      readonly html: string
    }
  | { readonly ok: false; readonly failure: Failure }
  /** There is no browser to render with; `remedy` says how to get one. */
  | { readonly ok: null; readonly remedy: string }

export type Browser = {
  /** Loads one page as far as its scripts take it. Starts the browser on first need. */
  readonly render: (url: URL) => Promise<Rendered>
  readonly close: () => Promise<void>
}

/** For a crawler that must do without. */
export const NO_BROWSER: Browser = {
  render: () =>
    Promise.resolve({
      ok: null,
      remedy: 'install Chromium (apt-get install chromium) and set crawl.browser.enabled to true',
    }),
  close: () => Promise.resolve(),
}
