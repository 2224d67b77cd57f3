/** Cookies within one visit only: some servers set one, redirect, and loop for ever without it. Nothing survives the visit. */

export type CookieJar = {
  /** The `set-cookie` header of an answer from `url`; several cookies joined by a comma. */
  readonly keep: (url: URL, setCookie: string | undefined) => void
  readonly headerFor: (url: URL) => { readonly cookie?: string }
}

/** A name and value at the start of the header or after the comma that joins two cookies; the comma in a date is followed by blanks before any `=`. */
const COOKIE = /(?:^|, )([^=;,\s]{1,128})=([^;,]{0,2048})/g

const MAX_COOKIES = 50

/** Cookies go back to the host that set them and to no other, whatever their Domain says. */
export const cookieJar = (): CookieJar => {
  const hosts = new Map<string, Map<string, string>>()
  return {
    keep: (url, setCookie) => {
      if (setCookie === undefined) return
      const cookies = hosts.get(url.hostname) ?? new Map<string, string>()
      for (const [, name = '', value = ''] of setCookie.matchAll(COOKIE)) {
        if (cookies.size < MAX_COOKIES) cookies.set(name, value.trim())
      }
      hosts.set(url.hostname, cookies)
    },
    headerFor: (url) => {
      const cookies = hosts.get(url.hostname)
      if (cookies === undefined || cookies.size === 0) return {}
      return { cookie: Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ') }
    },
  }
}
