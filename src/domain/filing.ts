/**
 * Labor condition applications for physicians, as the US Department of Labor discloses them: what an employer filed. An intention and
 * never a policy; nothing here says that anybody sponsors.
 */

export const FILING_STATUSES = ['certified', 'certified_withdrawn', 'denied', 'withdrawn'] as const
export type FilingStatus = (typeof FILING_STATUSES)[number]

export type Filing = {
  readonly caseNumber: string
  readonly status: FilingStatus
  /** Day of the decision, or of the receipt where the file has none; YYYY-MM-DD. */
  readonly decidedOn: string
  readonly fiscalYear: number
  readonly employer: string
  /** What `employerKey` makes of the name: the same however it is written. */
  readonly employerKey: string
  /** Nine digits; null before fiscal year 2024, when they were withheld. */
  readonly fein: string | null
  readonly jobTitle: string
  readonly socCode: string
  /** How many positions the one filing is for. */
  readonly positions: number
  readonly beginOn: string | null
  readonly worksiteCity: string | null
  readonly worksiteState: string | null
  /** The title is that of a resident, a fellow or the like. */
  readonly trainee: boolean
}

/** An employer of an institution: `key` is what filings are found by, `name` what was declared. */
export type Employer = { readonly institutionId: string; readonly key: string; readonly name: string }

/** The federal fiscal year of a day: from 1 October, named after the year in which it ends. */
export const fiscalYearOf = (day: string): number => Number(day.slice(0, 4)) + (Number(day.slice(5, 7)) >= 10 ? 1 : 0)

/** Physicians and surgeons in SOC 2018. 29-1291 to 29-1299 (acupuncturists, hygienists) are none. */
export const isPhysician = (socCode: string): boolean => /^29-12[124]\d$/.test(socCode)

const TRAINEE = /\b(?:residents?|residency|fellows?|fellowship|pgy|house\s?(?:staff|officer)|interns?|trainee|gme)\b/i
const NO_TRAINEE = /\b(?:residential|director|resident physician assistant)\b/i

/** Whether a job title is that of a physician in training, by its words alone. */
export const isTraineeTitle = (title: string): boolean =>
  TRAINEE.test(title.replaceAll(/pgy[\s-]*\d/gi, 'pgy')) && !NO_TRAINEE.test(title)

const FEIN = /^\d{2}-?\d{7}$/

const LEGAL_FORM = /^(?:the|inc|incorporated|llc|llp|lp|pc|pllc|pa|corp|corporation|co|ltd|limited)$/

/**
 * One key for the spellings of an employer: case, accents, punctuation, legal forms, "d/b/a ..." and "Board of Regents of" fall away. A
 * federal employer number (12-3456789) is a key of its own.
 */
export const employerKey = (name: string): string => {
  const trimmed = name.trim()
  if (FEIN.test(trimmed)) return `fein:${trimmed.replace('-', '')}`
  const words = trimmed
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\bd\s?[./]?\s?b\s?[./]?\s?a\b.*$/, '')
    .replaceAll('&', ' and ')
    .replaceAll(/['’.]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/^\s*(?:the )?board of (?:regents|trustees) (?:of|for) /, '')
    .split(' ')
    .filter((word) => word !== '' && !LEGAL_FORM.test(word))
  return words.join(' ')
}

/** How filings under an employer number are found. */
export const feinKey = (fein: string): string => `fein:${fein}`
