/**
 * What counts as the same wording. `fold` removes what no reader would call a change (typography, case, date stamps);
 * `equate` also removes what is another wording of the same fact (years rolling over, ECFMG and Intealth, spellings of visas).
 * Neither is shown to anybody: they are for comparing only.
 */

const MONTH = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`
const DAY = String.raw`\d{1,2}(?:st|nd|rd|th)?`
const DATE = [
  String.raw`${MONTH} ${DAY}(?:,? \d{4})?`,
  String.raw`${DAY} ${MONTH},? \d{4}`,
  String.raw`${MONTH},? \d{4}`,
  String.raw`\d{1,2}[/.-]\d{4}`,
  String.raw`\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?`,
  String.raw`\d{4}`,
].join('|')
const TIME = String.raw`(?:,? (?:at )?\d{1,2}:\d{2}(?: ?[ap]\.?m\.?)?)?`

/** "Last updated May 3, 2026", "(reviewed 3/2026)", "Revised: 2026-05-03". */
const STAMP = new RegExp(
  String.raw`\(?\b(?:(?:this )?(?:page|policy|information) )?(?:was )?(?:last )?(?:updated|reviewed|revised|modified)(?: on| in|:)? ?(?:${DATE})(?!\d)${TIME}\)?`,
  'g',
)
const COPYRIGHT = /(?:©|\(c\)|copyright)(?: ©| \(c\))? ?\d{4}(?:-\d{4})?/g

const typography = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/[\u2018-\u201B\u2032\u00B4`]/g, "'")
    .replace(/[\u201C-\u201F\u2033\u00AB\u00BB]/g, '"')
    .replace(/[\u2014\u2015]/g, ' - ')
    .replace(/[\u2010-\u2013\u2212]/g, '-')
    .replace(/\u2026/g, '...')
    .replace(/\s+/g, ' ')
    .toLowerCase()

/**
 * The text without typography, case, date stamps and surrounding marks; empty when nothing else was there.
 * The look-behind of the last pattern keeps it linear on long rows of dots.
 */
export const fold = (text: string): string =>
  typography(text)
    .replace(STAMP, ' ')
    .replace(COPYRIGHT, ' ')
    .replace(/(?<=\p{L})-(?=\p{L})/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(/ (?=[.,;:!?)])/g, '')
    .replace(/^[ •·*.,;:-]+/, '')
    .replace(/(?<![ .,;:-])[ .,;:-]+$/, '')

const YEARS = /(?<![$\d.,])20\d\d ?[-/] ?(?:20)?\d\d(?![\d/-])/g
const YEAR = /(?<![$\d.,])20\d\d(?!\d|,\d)/g
const LONG_ECFMG = /\beducational commission (?:for|on) foreign medical graduates?(?: \(ecfmg\))?/g
const INTEALTH =
  /\becfmg(?:, (?:a )?(?:division|member|part) of intealth,?| \(?(?:a )?(?:division|member|part) of intealth\)?| ?[/|] ?(?:intealth|faimer))|\bintealth(?: \((?:formerly )?ecfmg\)|, formerly ecfmg,?| ?[/|] ?ecfmg)?/g

/** "H1B", "H1-B", "H-1-B", "H 1B", "HI-B", "H-1" are one visa; H-1B1 (Chile, Singapore) is another. */
const H1B = /\bh[ -]?[1i][ -]?b(?!\d|\p{L})|\bh-?1(?![\d-]|\p{L}| ?b\b)/gu
const OTHER_CODES = /\b([fjoehl])[ -]?([1-4])(?![\d-]|\p{L})/gu
const J_I = /\bj[ -]i\b/g
const STEP3 = /\b(?:step|part)[ -]?(?:3|iii|three)\b/g

/** `fold`, and years, ECFMG or Intealth, visa codes and Step 3 by one name each. */
export const equate = (text: string): string =>
  fold(text)
    .replace(YEARS, '<years>')
    .replace(YEAR, '<year>')
    .replace(LONG_ECFMG, 'ecfmg')
    .replace(INTEALTH, 'ecfmg')
    .replace(H1B, 'h-1b')
    .replace(J_I, 'j-1')
    .replace(OTHER_CODES, '$1-$2')
    .replace(STEP3, 'step-3')
