/** What counts as an address on the web: http or https, a host, no credentials. Resolves and fetches nothing. */

/** The address in its canonical spelling, or what was expected instead. */
export type WebAddress = { readonly ok: true; readonly url: string } | { readonly ok: false; readonly expected: string }

/**
 * Reads an absolute http or https address (WHATWG URL). Credentials are refused: they would be stored, shown and logged
 * with the address. The fragment stays, people follow it; the crawler does not send it.
 */
export const parseWebAddress = (text: string): WebAddress => {
  const refuse = (expected: string): WebAddress => ({ ok: false, expected })
  if (!URL.canParse(text)) return refuse('a full address such as "https://example.org/page"')
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return refuse('an address that begins with https:// or http://')
  if (url.username !== '' || url.password !== '') return refuse('an address without user name and password')
  return { ok: true, url: url.href }
}

/** The text with user names and passwords in addresses (`scheme://user:password@`) replaced, fit to be shown. Hides too much rather than too little. */
export const hidePasswords = (text: string): string => text.replaceAll(/:\/\/\S*@/g, '://***@')
