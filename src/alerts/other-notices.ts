/** What events say that are no changes: a page nobody can verify, pages at odds, and what was told and was wrong. Lays out nothing. */
import { CATEGORY_NAMES } from '../domain/category.ts'
import type { ContradictionEvent, RetractionEvent, StaleEvent } from '../domain/event.ts'
import { factOf } from '../domain/fact.ts'
import { staleDays } from '../domain/headline.ts'
import { sayInstant } from '../domain/instant.ts'
import { plain, shortened } from '../domain/plain.ts'
import { POSITION_NAMES } from '../domain/position.ts'
import { VISA_NAMES } from '../domain/visa.ts'
import type { Said } from './said.ts'

const NOTHING: Pick<Said, 'sentences' | 'unquoted' | 'confirmation' | 'sha256'> = {
  sentences: [],
  unquoted: 0,
  confirmation: null,
  sha256: null,
}

export const sayStale = (event: StaleEvent): Said => ({
  ...NOTHING,
  transition: null,
  lists: [
    { title: 'Last known policy, not verified since', lines: [CATEGORY_NAMES[event.category]] },
    {
      title: 'What our visits meet',
      lines: [event.detail === null ? event.outcome : `${event.outcome}: ${shortened(event.detail, 300)}`],
    },
  ],
  cautions: [],
  bounds: `Last verified ${sayInstant(event.seenAt)}, ${staleDays(event)} days before this was written.`,
})

const MOST_PAGES = 6
const MOST_NAMED = 5

const namesOf = (names: readonly string[]): string => {
  const more = names.length - MOST_NAMED
  const said = names.slice(0, MOST_NAMED).map((name) => shortened(name, 80))
  return said.join(', ') + (more > 0 ? ` and ${more} more` : '')
}

export const sayContradiction = (event: ContradictionEvent): Said => {
  const more = event.others.length - MOST_PAGES
  return {
    ...NOTHING,
    transition: null,
    lists: [
      {
        title: 'What the pages say',
        lines: event.others
          .slice(0, MOST_PAGES)
          .flatMap(({ url, programs, disagreements }) =>
            disagreements.map(
              ({ visa, here, there }) =>
                `${VISA_NAMES[visa]}: ${POSITION_NAMES[here]} on the page that changed, ${POSITION_NAMES[there]} on ${plain(url)} (${namesOf(programs)})`,
            ),
          ),
      },
    ],
    cautions: more > 0 ? [`${more} more pages contradict it.`] : [],
    bounds: `Noticed ${sayInstant(event.occurredAt)}, when the page that changed was read.`,
  }
}

const whyCorrected = ({ cause, reason }: RetractionEvent): string => {
  const because = reason === null ? '' : `: ${shortened(reason, 300)}`
  switch (cause) {
    case 'override':
      return `A person has read the page and found otherwise${because}.`
    case 'undone':
      return `The person's answer behind our correction was taken back${because}.`
    case 'not_found_again':
      return 'The change was told as unconfirmed. The next visits did not find it; the page says again what it said before.'
  }
}

export const sayRetraction = (event: RetractionEvent): Said => {
  const { wrong, category, correction = null, stands = false } = event
  const first = factOf(wrong.difference)
  const told = `Told ${sayInstant(wrong.occurredAt)}, corrected `
  const taken = correction === null ? CATEGORY_NAMES[wrong.difference.to] : CATEGORY_NAMES[correction.category]
  return {
    ...NOTHING,
    transition: { before: `${taken} (wrong)`, now: CATEGORY_NAMES[category] },
    lists: [
      {
        title: 'What we told you and take back',
        lines: correction === null ? [first] : stands ? [`Correction: ${taken}`] : [first, `Correction: ${taken}`],
      },
      ...(stands ? [{ title: 'What we told you before that, and holds', lines: [first] }] : []),
    ],
    cautions: [
      correction === null
        ? 'You get this because that message was sent to you. We are sorry for it.'
        : 'You get this because that correction was sent to you. We are sorry for it.',
    ],
    bounds:
      correction === null
        ? `${told}${sayInstant(event.occurredAt)}.`
        : `${told}${sayInstant(correction.occurredAt)} and again ${sayInstant(event.occurredAt)}.`,
    confirmation: whyCorrected(event),
  }
}
