/** A condition that the page states for the applicant. */
export const REQUIREMENT_TYPES = [
  'step3',
  'ecfmg_certification',
  'us_clinical_experience',
  'graduation_within_years',
  'us_citizen_or_pr_only',
  'us_or_canadian_graduates_only',
  'prior_h1b_or_transfer_only',
  'limited_slots',
  'applicant_pays_fees',
  'english_proficiency',
  'other',
] as const
export type RequirementType = (typeof REQUIREMENT_TYPES)[number]

export const REQUIREMENT_NAMES: Readonly<Record<RequirementType, string>> = {
  step3: 'USMLE Step 3',
  ecfmg_certification: 'ECFMG certification',
  us_clinical_experience: 'US clinical experience',
  graduation_within_years: 'recent graduation',
  us_citizen_or_pr_only: 'US citizens or permanent residents only',
  us_or_canadian_graduates_only: 'US or Canadian graduates only',
  prior_h1b_or_transfer_only: 'prior H-1B or transfer only',
  limited_slots: 'limited number',
  applicant_pays_fees: 'applicant pays the fees',
  english_proficiency: 'English proficiency',
  other: 'other',
}

export const DEADLINES = ['application', 'interview', 'ranking', 'match', 'contract', 'start', 'unspecified'] as const

/** `by` is one of DEADLINES or a date as the page gives it ("02-01", "2027-02-01"). */
export type Requirement = {
  readonly type: RequirementType
  readonly by?: string
  readonly years?: number
  readonly text?: string
  /** Where it was read: ordinal of the statement. */
  readonly statement?: number
}
