/** The three days on which the demo looks at its sample site, and what happens between them. Invented, like all of the site. */

export type EditionDate = '2025-09-01' | '2025-10-20' | '2026-02-10'

export type Edition = { readonly date: EditionDate; readonly title: string; readonly story: string }

export const EDITIONS: readonly Edition[] = [
  {
    date: '2025-09-01',
    title: 'The season opens',
    story: 'Applicants read the pages before they apply. Every page is seen for the first time: a baseline, no alerts.',
  },
  {
    date: '2025-10-20',
    title: 'After the fee',
    story:
      'A new federal fee on H-1B petitions: some programs pause, one page loses its visa section, others only look new.',
  },
  {
    date: '2026-02-10',
    title: 'Before the rank lists',
    story: 'Last changes before ranking: one program gains H-1B, one gives it up, one goes back to its older wording.',
  },
]
