/** Pages that want an account before they say anything. A log-in form in a page's corner is no log-in page. */
import { type Capture, type Judge, namesOf } from './capture.ts'

const LOGIN_NAME =
  /^(?:please )?(?:log ?[io]n|log-in|sign ?in|sign-in|user log ?in|member log ?in|login required|authentication required|single sign[- ]on|web ?login|account log ?in|central authentication service|shibboleth .{0,40}|.{0,30}\bsign in to your account|.{0,40}\blog ?in service)(?: page| required| to continue| form)?$/

/** Hosts and paths of single sign-on services. */
const LOGIN_HOSTS =
  /^(?:login|signin|sso|idp\d?|shib|shibboleth|cas|auth|adfs|fs|weblogin|accounts|okta)\.|\.okta\.com$|\.auth0\.com$|\.onelogin\.com$/
const LOGIN_PATHS =
  /\/(?:log-?in|sign-?in|sso|saml2?|adfs|cas|idp|shibboleth(?:\.sso)?|oauth2?|wp-login\.php|user\/login|account\/login|_layouts\/1[0-9]\/authenticate\.aspx)(?:\/|\.|$)/

const wasLedAway = ({ asked, landed }: Capture): boolean =>
  asked.host !== landed.host || asked.pathname !== landed.pathname

/** Why this is a log-in page. */
export const loginOf: Judge = (capture) => {
  const { page, landed } = capture
  const asks = page.passwordFields > 0
  const named = namesOf(capture).some((name) => LOGIN_NAME.test(name))
  const address = LOGIN_HOSTS.test(landed.hostname) || LOGIN_PATHS.test(`${landed.pathname.toLowerCase()}/`)
  if (wasLedAway(capture) && address && (asks || named || page.textLength < 1_500)) {
    return `the redirects end at the log-in of ${landed.host}`
  }
  if (asks && named && page.textLength < 4_000) return 'the page asks for an account'
  if (asks && page.textLength < 400) return 'the page holds little but a log-in form'
  return null
}
