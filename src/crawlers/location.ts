/** Addresses as the crawler uses them: http or https, without credentials and fragment. Resolves no names. */

/** The URL without user name, password and fragment; null when it is none or of another scheme. */
export const webUrl = (text: string, base?: URL): URL | null => {
  if (!URL.canParse(text, base?.href)) return null
  const url = new URL(text, base?.href)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  url.username = ''
  url.password = ''
  url.hash = ''
  return url
}

/** Servers send raw UTF-8 in Location; Node reads headers as latin-1, so the bytes are put together again. */
const headerText = (value: string): string => {
  const bytes = Buffer.from(value, 'latin1')
  const utf8 = bytes.toString('utf8')
  return utf8.includes('\uFFFD') ? value : utf8
}

/** Where a Location header leads from `from`; null when it leads nowhere we may go. */
export const resolveRedirect = (from: URL, location: string | undefined): URL | null =>
  location === undefined || location.trim() === '' ? null : webUrl(headerText(location.trim()), from)

/** Second-level labels under which sites are registered (example.ac.uk, health.state.mn.us is registered as state.mn.us). */
const SHARED_SECOND_LEVEL = /^(?:ac|co|com|edu|gov|net|nhs|org|[a-z]{2})$/

/** The part of a host name that one organisation registers, as far as its shape tells; an address stands for itself. */
export const siteOf = (hostname: string): string => {
  if (hostname.startsWith('[') || /^[\d.]+$/.test(hostname)) return hostname
  const labels = hostname.replace(/\.$/, '').split('.')
  const countryCode = labels.at(-1)?.length === 2
  const shared = countryCode && labels.length > 2 && SHARED_SECOND_LEVEL.test(labels.at(-2) ?? '')
  return labels.slice(shared ? -3 : -2).join('.')
}
