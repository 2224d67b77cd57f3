/** Invented filings for some of the sample hospitals: what `filings import` would bring. Some file for trainees although their pages refuse or pause. */
import { employerKey, type Filing, fiscalYearOf, isTraineeTitle } from '../domain/filing.ts'

/** Employer, place, and for each day of a decision the titles that were filed for. */
type Filed = readonly [
  employer: string,
  city: string,
  state: string,
  decided: Readonly<Record<string, readonly string[]>>,
]

const FILED: readonly Filed[] = [
  [
    'HARROWGATE VALLEY MEDICAL CENTER, INC.',
    'Harrowgate',
    'OH',
    {
      '2023-05-02': ['Resident Physician (PGY-1)', 'Resident Physician (PGY-1)', 'Hospitalist'],
      '2024-04-16': ['Resident Physician (PGY-1)', 'Resident Physician (PGY-2)', 'Clinical Fellow', 'Nephrologist'],
      '2025-03-14': ['Resident Physician (PGY-1)', 'Clinical Fellow'],
      '2025-11-20': ['Hospitalist'],
    },
  ],
  [
    'Belltower Community Hospital',
    'Belltower',
    'TX',
    { '2024-05-07': ['Resident Physician (PGY-1)'], '2025-04-08': ['Hospitalist', 'Hospitalist'] },
  ],
  [
    'THE GREYFEN UNIVERSITY MEDICAL CENTER',
    'Greyfen',
    'IL',
    { '2025-02-25': ['Fellow, Gastroenterology', 'Intensivist'] },
  ],
]

export const DEMO_FILINGS: readonly Filing[] = FILED.flatMap(
  ([employer, worksiteCity, worksiteState, decided], place) =>
    Object.entries(decided).flatMap(([decidedOn, titles]) =>
      titles.map((jobTitle, index) => ({
        caseNumber: `I-200-${decidedOn.replaceAll('-', '')}-${place}${index}`,
        status: index === 3 ? ('withdrawn' as const) : ('certified' as const),
        decidedOn,
        fiscalYear: fiscalYearOf(decidedOn),
        employer,
        employerKey: employerKey(employer),
        fein: null,
        jobTitle,
        socCode: '29-1216',
        positions: 1,
        beginOn: `${decidedOn.slice(0, 4)}-07-01`,
        worksiteCity,
        worksiteState,
        trainee: isTraineeTitle(jobTitle),
      })),
    ),
)
