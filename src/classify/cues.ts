/**
 * Doubts from a second, cruder look at the page: words that turn, hedge or close a statement and that the answer does not
 * show, questions and mentions that nobody answered. It knows no rule and changes no position; it only says "look again".
 */
import type { Visa } from '../domain/visa.ts'
import type { Doubt, Judged } from './doubt.ts'
import type { Assertion } from './assertions.ts'
import type { Read } from './read.ts'

const CORE: readonly Visa[] = ['h1b', 'j1']
const isCore = (visa: Visa): boolean => CORE.includes(visa)

/** Rules that know a text for no policy: what they read needs no position. */
const KNOWN_ASIDES: ReadonlySet<string> = new Set([
  'about-others',
  'document',
  'sponsor-role',
  'topic',
  'definition',
  'inquiry',
  'conduct',
  'defined',
  'head-count',
  'partless',
  'idle-ellipsis',
])

const coreSaid = (read: Read): readonly Assertion[] => read.assertions.filter(({ visa }) => isCore(visa))
const bears = ({ flags }: Read): boolean =>
  flags.visas.some(isCore) || flags.generic || flags.any || flags.others || flags.pronounVisa
const aside = (read: Read): boolean => read.rules.length > 0 && read.rules.every((rule) => KNOWN_ASIDES.has(rule))
const asked = (read: Read): boolean => read.statement.text.trimEnd().endsWith('?')
const position = (page: Judged, visa: Visa) =>
  page.core.find((ruling) => ruling.visa === visa)?.position ?? 'not_stated'

/** Statements that say something of a core visa, or should. */
const speaking = (page: Judged): readonly Read[] =>
  page.reads.filter(
    (read) =>
      read.statement.kind !== 'heading' && !asked(read) && (bears(read) || coreSaid(read).length > 0) && !aside(read),
  )

/** Verbs of which nobody doubts that they say a visa is sponsored. */
const PLAIN_VERBS: ReadonlySet<string> = new Set(
  'sponsor sponsors sponsored sponsoring sponsorship accept accepts accepted accepting support supports supported offer offers offered petition petitions'.split(
    ' ',
  ),
)
/** The positive answer on the H-1B rests on a plain verb that stands with it, in its sentence or the question it answers. */
const plainly = (read: Read): boolean =>
  read.sentence.tokens.some(({ norm }) => PLAIN_VERBS.has(norm)) ||
  (read.frame.words ?? '').split(' ').some((word) => PLAIN_VERBS.has(word))

export const CUE_DOUBTS: readonly Doubt[] = [
  {
    id: 'named-unanswered',
    reason: 'a statement names a visa and no position on it was read there',
    cost: 0.12,
    when: (page) =>
      speaking(page).some((read) =>
        read.flags.visas.some((visa) => isCore(visa) && read.assertions.every((each) => each.visa !== visa)),
      ),
  },
  {
    id: 'visas-unanswered',
    reason: 'a statement speaks of visas at large and nothing was read there',
    cost: 0.09,
    when: (page) =>
      speaking(page).some(
        ({ flags, assertions }) =>
          (flags.generic || flags.any || flags.others || flags.pronounVisa) && assertions.length === 0,
      ),
  },
  {
    id: 'question-unanswered',
    reason: 'a question or heading names a visa and nothing under it answers',
    cost: 0.12,
    when: (page) => {
      const open = new Map<string, readonly Visa[]>()
      for (const { frame } of page.reads)
        if (frame.text !== null && frame.named.some(isCore)) open.set(frame.text, frame.named.filter(isCore))
      return [...open].some(([text, visas]) =>
        visas.some(
          (visa) =>
            !page.reads.some((read) => read.frame.text === text && read.assertions.some((each) => each.visa === visa)),
        ),
      )
    },
  },
  {
    id: 'ellipsis',
    reason: 'a position was read from words that name no visa themselves',
    cost: 0.1,
    when: (page) =>
      page.reads.some((read) => read.pointed && coreSaid(read).length > 0) ||
      page.said.some(({ situation, by, strength }) => situation.elliptic && by === 'name' && strength > 0),
  },
  {
    id: 'strange-heading',
    reason: 'a position rests on a heading or question with words the lexicon does not know',
    cost: 0.1,
    when: (page) =>
      page.said.some(({ situation }) => (situation.elliptic || situation.bare) && situation.frame.strange > 0),
  },
  {
    id: 'leaning-unanswered',
    reason: 'a sentence that turns or bounds something follows one on visas and was not read',
    cost: 0.1,
    when: (page) =>
      page.reads.some((read, at) => {
        const last = page.reads[at - 1]
        const { flags } = read
        return (
          last !== undefined &&
          (coreSaid(last).length > 0 || bears(last)) &&
          last.frame.text === read.frame.text &&
          read.statement.kind !== 'heading' &&
          !asked(read) &&
          read.assertions.length === 0 &&
          !aside(read) &&
          !flags.exam &&
          !flags.topic &&
          (flags.negative || flags.only || flags.discretion || flags.exceptions || flags.impossible || flags.pause)
        )
      }),
  },
  {
    id: 'h1b-not-plain',
    reason: 'an H-1B is read as sponsored without a plain word for it',
    cost: 0.1,
    when: (page) =>
      position(page, 'h1b') === 'sponsored' &&
      page.reads.some(
        (read) =>
          read.assertions.some(({ visa, position: said }) => visa === 'h1b' && said === 'sponsored') && !plainly(read),
      ),
  },
  {
    id: 'h1b-beside-bounds',
    reason: 'an H-1B is read as sponsored, and a sentence on visas beside it bounds or turns something',
    cost: 0.1,
    when: (page) =>
      position(page, 'h1b') === 'sponsored' &&
      speaking(page).some(
        ({ flags }) =>
          flags.negative ||
          flags.only ||
          flags.discretion ||
          flags.exceptions ||
          flags.prior ||
          flags.usGraduates ||
          flags.approval ||
          flags.limitedNumber ||
          flags.consider ||
          flags.may ||
          flags.impossible ||
          flags.without ||
          flags.prefer ||
          flags.outsiders,
      ),
  },
  {
    id: 'turned',
    reason: 'a statement holds a negation that its reading does not show',
    cost: 0.12,
    when: (page) =>
      speaking(page).some(
        (read) =>
          (read.flags.negative || read.flags.impossible || read.flags.without || read.frame.polarity === 'negative') &&
          coreSaid(read).length > 0 &&
          coreSaid(read).every((each) => each.position === 'sponsored'),
      ),
  },
  {
    id: 'half-turned',
    reason: 'one negation is read over two visas',
    cost: 0.09,
    when: (page) =>
      speaking(page).some((read) => {
        const refused = coreSaid(read).filter((each) => each.position === 'not_sponsored' && each.by === 'name')
        return new Set(refused.map(({ visa }) => visa)).size > 1
      }),
  },
  {
    id: 'unhedged',
    reason: 'a statement holds a hedge or an exception that its reading does not show',
    cost: 0.12,
    when: (page) =>
      page.reads.some(
        ({ flags, assertions, statement, frame }) =>
          (flags.discretion || flags.approval || flags.exceptions || flags.limitedNumber || flags.normally) &&
          statement.kind !== 'heading' &&
          !flags.exam &&
          (assertions.some((each) => isCore(each.visa)) || frame.named.some(isCore) || frame.generic) &&
          assertions.every((each) => each.position !== 'case_by_case'),
      ),
  },
  {
    id: 'hedged-j1',
    reason: 'a J-1 is read as decided one by one, which is rare',
    cost: 0.15,
    when: (page) => position(page, 'j1') === 'case_by_case',
  },
  {
    id: 'half-refused',
    reason: 'one visa is refused and nothing is said of the other',
    cost: 0.15,
    when: (page) =>
      (position(page, 'h1b') === 'not_sponsored' && position(page, 'j1') === 'not_stated') ||
      (position(page, 'j1') === 'not_sponsored' && position(page, 'h1b') !== 'not_sponsored'),
  },
  {
    id: 'status-unanswered',
    reason: 'citizenship or permanent residence is spoken of, and no position was found',
    cost: 0.15,
    when: (page) =>
      page.core.every((ruling) => ruling.position === 'not_stated') &&
      page.reads.some(
        ({ flags, frame }) =>
          flags.citizen || flags.resident || flags.noStatus || flags.workPermit || frame.citizenship,
      ),
  },
  {
    id: 'asked-in-vain',
    reason: 'a heading or question is about visas and no position was found',
    cost: 0.15,
    when: (page) =>
      page.core.every((ruling) => ruling.position === 'not_stated') &&
      page.reads.some(({ frame }) => frame.generic || frame.named.some(isCore)),
  },
]
