/** The other pages that stand where a program's page should: consent, maintenance, parked domains. */
import { type Capture, type Judge, namesOf, quoted } from './capture.ts'

/** Longer than such pages are, or speaking of what no such page speaks of. */
const isRealPage = ({ page }: Capture): boolean => page.textLength > 1_500 || /\bvisas?\b/i.test(page.text)

const CONSENT_HOSTS = /^consent\.|^guce\./
const CONSENT_NAME =
  /^(?:before you continue.{0,40}|cookie (?:consent|wall|settings)|your privacy choices|we value your privacy|privacy consent)$/
const CONSENT_TEXT = /\b(?:accept|agree|consent)\b/i

/** A page that shows nothing before its cookies or terms are accepted. A cookie bar above a real page is none. */
export const consentOf: Judge = (capture) => {
  const { page, landed, asked } = capture
  if (landed.host !== asked.host && CONSENT_HOSTS.test(landed.hostname))
    return `the redirects end at the consent page of ${landed.host}`
  if (isRealPage(capture)) return null
  if (namesOf(capture).some((name) => CONSENT_NAME.test(name)) && CONSENT_TEXT.test(page.text))
    return 'the page wants consent first'
  const onlyCookies = page.textLength > 0 && page.textLength < 700 && page.links < 8
  if (onlyCookies && /\b(?:accept|agree to|consent to|allow)\b.{0,60}\bcookies\b/i.test(page.text)) {
    return 'the page shows nothing but a request to accept cookies'
  }
  return null
}

const MAINTENANCE_NAME =
  /^(?:(?:the |this |our )?(?:web ?)?(?:site|page|service|server|system) (?:is |are )?(?:currently |temporarily )?(?:under|undergoing|down for|offline for|unavailable due to)(?: scheduled| planned)? (?:maintenance|construction)|(?:scheduled |planned |site |system |website )?(?:under )?maintenance(?: mode)?|(?:site|service|page|website)? ?(?:is )?(?:temporarily|currently) (?:unavailable|offline|down)(?: for maintenance)?|we(?:'ll| will) be (?:right )?back(?: soon| shortly)?|be right back|coming soon|under construction|site offline|(?:503 )?service (?:temporarily )?unavailable|briefly unavailable for scheduled maintenance\..{0,40})[.!]?$/

/** The site is being worked on; it will be back. */
export const maintenanceOf: Judge = (capture) => {
  if (isRealPage(capture)) return null
  const text = capture.page.text.toLowerCase()
  const name = [...namesOf(capture), text.length < 300 ? text : ''].find((candidate) =>
    MAINTENANCE_NAME.test(candidate),
  )
  return name === undefined ? null : `the page says ${quoted(name)}`
}

const PARKING_HOSTS =
  /(?:^|\.)(?:sedoparking\.com|parkingcrew\.net|bodis\.com|hugedomains\.com|afternic\.com|dan\.com|above\.com|parklogic\.com|cashparking\.com|domainmarket\.com|undeveloped\.com|atom\.com|brandbucket\.com)$/
const FOR_SALE =
  /\b(?:this |the )?domain(?: name)?\b.{0,60}\b(?:is|may be|could be) (?:for sale|parked)\b|\bbuy this domain\b|\bis for sale\b.{0,40}\b(?:hugedomains|afternic|sedo|dan\.com)\b|\b(?:parked free, courtesy of|this domain is registered, but may still be available|related searches).{0,80}\b(?:godaddy|domain)\b/i

/** The name has changed hands: nothing on it speaks for the program. */
export const parkedOf: Judge = ({ page, landed }) => {
  const onParkingHost = [
    landed.hostname,
    ...page.resources.flatMap((resource) =>
      URL.canParse(resource, landed.href) ? [new URL(resource, landed.href).hostname] : [],
    ),
  ].find((host) => PARKING_HOSTS.test(host))
  if (onParkingHost !== undefined && page.textLength < 3_000) return `the domain is parked with ${onParkingHost}`
  if (page.textLength < 3_000 && FOR_SALE.test(`${page.title} ${page.text}`)) return 'the domain is parked or for sale'
  return null
}
