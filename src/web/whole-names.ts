/**
 * Keeps "H-1B" on one line. Browsers break a line after its hyphen, and a character that forbids it would be copied along with the name;
 * so each name gets an element that the style sheet does not let break. Works on the finished page: names stand in quoted sentences too.
 */

/** H-1B, J-1, O-1, E-3, H-4, H1-B. */
const VISA_NAME = /\b(?:[A-Z]-\d[A-Z]?|H1-B)\b/g

/** Elements that hold no elements: names in them stay as they are. */
const PLAIN = 'title|option|textarea|script|style|svg'

/** A whole plain element, a comment or doctype, a tag, or the text up to the next of these. */
const PART = new RegExp(`<(${PLAIN})\\b[^>]*>[\\s\\S]*?</\\1>|<[^>]*>|[^<]+`, 'gi')

/** `page` is HTML of our own making: every "<" and ">" of a text or an attribute is escaped in it. */
export const keepNamesWhole = (page: string): string =>
  page.replaceAll(PART, (part) =>
    part.startsWith('<') ? part : part.replaceAll(VISA_NAME, '<span class="visa-name">$&</span>'),
  )
