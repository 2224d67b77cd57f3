/** "Not found" said with status 200: by the title, the first heading, or the address the redirects end at. */
import { type Capture, type Judge, namesOf, quoted } from './capture.ts'

const SORRY = '(?:(?:oops|sorry|uh[- ]oh|whoops|we are sorry)[,!.\\u2026 -]*)?'
const THING = '(?:page|file|content|document|url|resource|item)'
const WANTED = "(?: (?:that )?you(?: are|'re| were| have)? (?:looking for|requested|tried to (?:reach|access|visit)))?"
const NOT_THERE =
  '(?:(?:(?:was|is|could|can|has|does|do) )?not (?:be |been )?(?:found|exist|available)' +
  '|(?:(?:is|was|has been|may have been) )?(?:missing|gone|unavailable|removed|deleted|moved or deleted)' +
  '|(?:is )?no longer (?:available|exists?|here|active))'

/** Whole titles, parts of titles and headings that mean nothing but "not here"; "n't" has become " not" before. */
const NOT_FOUND: readonly RegExp[] = [
  /^(?:http )?(?:error )?(?:code )?404(?: error)?[.!]?$/,
  /^(?:error )?404[ :,.-]{1,3}(?:error[ :,.-]{1,3})?(?:not found|page not found|file not found|oops|file or directory not found).{0,40}$/,
  new RegExp(`^${SORRY}(?:the |that |this )?(?:requested )?${THING}${WANTED} ${NOT_THERE}[.!]?$`),
  /^(?:not found|nothing found|no page found|we (?:can|could) not find (?:that|the|this|your) page.{0,40})[.!]?$/,
]

const ERROR_PATHS =
  /\/(?:404|error-?404|404-?error|not-?found|page-?not-?found|pagenotfound|error_?404)(?:\.[a-z]{2,5})?\/?$/

/** Pages of a web server that has been set up and not yet filled. */
const DEFAULT_PAGES =
  /^(?:apache2? .*default page.*|welcome to nginx!?|iis windows(?: server)?|test page for the (?:apache|nginx) http server.*|default web site page|index of \/)$/

const isNotFound = (name: string): boolean => {
  const plain = name.replaceAll(/\bcan(?:'t|not)\b/g, 'can not').replaceAll("n't", ' not')
  return NOT_FOUND.some((pattern) => pattern.test(plain))
}

const landedOnError = ({ asked, landed }: Capture): boolean =>
  landed.href !== asked.href &&
  !ERROR_PATHS.test(asked.pathname.toLowerCase()) &&
  (ERROR_PATHS.test(landed.pathname.toLowerCase()) || landed.searchParams.has('aspxerrorpath'))

/** Why the page is gone although the server says it is there. */
export const soft404Of: Judge = (capture) => {
  const names = namesOf(capture)
  const name = names.find(isNotFound)
  if (name !== undefined) return `the page says ${quoted(name)} with status ${capture.exchange.status}`
  if (landedOnError(capture)) return `the redirects end at the error page ${capture.landed.pathname}`
  if (names.some((candidate) => DEFAULT_PAGES.test(candidate))) return 'the server shows its default page'
  return null
}
