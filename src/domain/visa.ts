/**
 * The visas a page can speak of, by their code. Which spellings mean which visa is the business of `classify`.
 * `unspecified` stands for "visas" without a type; `h1b` and `j1` (the ECFMG-sponsored J-1 physician) carry the category.
 */
export const VISAS = [
  'h1b',
  'j1',
  'j1_research',
  'f1',
  'f1_opt',
  'ead',
  'o1',
  'tn',
  'e3',
  'j2',
  'h4',
  'green_card',
  'pending_pr',
  'daca',
  'asylum',
  'alternate_visa',
  'unspecified',
] as const

export type Visa = (typeof VISAS)[number]

/** What people call them, in the order of `VISAS`. */
export const VISA_NAMES: Readonly<Record<Visa, string>> = {
  h1b: 'H-1B',
  j1: 'J-1',
  j1_research: 'J-1 research scholar',
  f1: 'F-1',
  f1_opt: 'F-1 OPT',
  ead: 'EAD',
  o1: 'O-1',
  tn: 'TN',
  e3: 'E-3',
  j2: 'J-2',
  h4: 'H-4',
  green_card: 'green card',
  pending_pr: 'pending permanent residence',
  daca: 'DACA',
  asylum: 'asylum or refugee status',
  alternate_visa: 'another visa',
  unspecified: 'visa, type not said',
}
