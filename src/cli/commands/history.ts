/** `history PROGRAM`: every policy it had, with bounds, evidence and what changed, and the times for which nothing is known. */
import { historyJson, sentenceJson } from '../../db/history-json.ts'
import { type PolicySpell, programHistory, type ProgramHistory } from '../../db/program-history.ts'
import { programLineage, type SentenceLife, type Wording } from '../../db/sentence-lineage.ts'
import { CATEGORY_NAMES } from '../../domain/category.ts'
import { CommandFailed } from '../fault.ts'
import { endOfDayOf, sayDay } from '../option.ts'
import { CATEGORY_STYLE, paintWords } from '../paint.ts'
import type { CommonOptions, Terminal } from '../terminal.ts'
import { withStore } from '../with-store.ts'
import type { AddCommand } from '../command.ts'

type Options = CommonOptions & { readonly asOf?: Date; readonly knownAt?: Date; readonly sentences?: boolean }

const CAUSES: Readonly<Record<PolicySpell['cause'], string>> = {
  first_seen: 'when we first looked',
  page: 'the page changed',
  rules: 'our rules changed, not the page',
  review: 'a person’s answer began or ended',
  other_page: 'another page counts now, or agrees with it or not',
  declaration: 'other pages are watched',
}

const spellLines = (spell: PolicySpell, history: ProgramHistory, { paint }: Terminal): readonly string[] => {
  const [old, found] = spell.since
  const began = old === null ? `by ${sayDay(found)}` : `between ${sayDay(old)} and ${sayDay(found)}`
  const end = spell.until === null ? 'since' : `until ${sayDay(spell.until)}`
  const seen = spell.confirmedUntil === null ? '' : `, last confirmed ${sayDay(spell.confirmedUntil)}`
  const change = history.changes.find(({ id }) => id === spell.changeId)
  return [
    spell.page === null
      ? paint('gray', 'no page speaks for it')
      : `${paint(CATEGORY_STYLE[spell.category], CATEGORY_NAMES[spell.category])}  [${spell.page.level}]${spell.conflict ? '  pages disagree' : ''}`,
    `  ${began}, ${end}${seen}; ${CAUSES[spell.cause]}`,
    ...(spell.page === null ? [] : [`  ${spell.page.url}  sha256 ${spell.page.sha256.slice(0, 12)}`]),
    ...(spell.reviewedBy === null ? [] : [`  in the words of ${spell.reviewedBy}`]),
    ...spell.evidence.map((text) => `  “${text}”`),
    ...(change?.difference.statements ?? []).map(
      ({ change: how, words }) => `  ${how.padEnd(9)}${paintWords(paint, words)}`,
    ),
  ]
}

const print = (history: ProgramHistory, terminal: Terminal): void => {
  const { program, institution, retiredAt, spells, gaps } = history
  terminal.print(terminal.paint('bold', `${program.name}, ${institution.name}`))
  if (retiredAt !== null) terminal.print(`No longer watched since ${sayDay(retiredAt)}.`)
  if (spells.length === 0) terminal.print('No page that speaks for it was read yet.')
  for (const spell of spells) terminal.print(`\n${spellLines(spell, history, terminal).join('\n')}`)
  if (gaps.length > 0) terminal.print('\nTimes for which nothing is known of a page')
  for (const gap of gaps) {
    const until = gap.until === null ? 'it lasts' : `until ${sayDay(gap.until)}`
    terminal.print(`  ${gap.kind.padEnd(12)}${gap.sourceId}: from ${sayDay(gap.lastAnsweredAt ?? gap.from)}, ${until}`)
  }
}

const STEPS: Readonly<Record<Wording['how'], string>> = {
  first_seen: '',
  reworded: 'in other words',
  returned: 'it came back',
  moved: 'it moved to another page',
}

const wordingLines = ({ how, since, lastSeen, goneBy, text, url, readings }: Wording): readonly string[] => {
  const [old, found] = since
  const began = old === null ? `by ${sayDay(found)}` : `between ${sayDay(old)} and ${sayDay(found)}`
  const end =
    goneBy === null ? `last found ${sayDay(lastSeen)}` : `gone between ${sayDay(lastSeen)} and ${sayDay(goneBy)}`
  const versions = readings === 1 ? '' : `, in ${readings} versions of the page`
  return [
    ...(STEPS[how] === '' ? [] : [`  ${STEPS[how]}`]),
    `  “${text}”`,
    `    ${began}, ${end}${versions}`,
    `    ${url}`,
  ]
}

const printSentences = (lives: readonly SentenceLife[], terminal: Terminal): void => {
  terminal.print('\nThe life of each sentence')
  for (const { id, wordings } of lives)
    terminal.print(`\n${terminal.paint('bold', id)}\n${wordings.flatMap(wordingLines).join('\n')}`)
}

const run = async (id: string, options: Options, terminal: Terminal): Promise<void> => {
  const { found, lives } = await withStore(options, terminal, async ({ db }) => ({
    found: await programHistory(db, id, options.knownAt ?? null),
    lives: options.sentences === true ? ((await programLineage(db, id)) ?? []) : null,
  }))
  if (found === null)
    throw new CommandFailed(`There is no program "${id}". \`visawatch programs --json\` lists all with their ids.`)
  const { asOf } = options
  const history =
    asOf === undefined ? found : { ...found, spells: found.spells.filter(({ since }) => since[1] <= asOf).slice(-1) }
  if (options.json === true) {
    terminal.json({ ...historyJson(history), ...(lives === null ? {} : { sentences: lives.map(sentenceJson) }) })
    return
  }
  print(history, terminal)
  if (lives !== null) printSentences(lives, terminal)
}

export const history: AddCommand = (program, terminal) =>
  program
    .command('history')
    .description('every policy that a program had, with bounds, evidence and gaps')
    .argument('<program>', 'its id')
    .option('--as-of <date>', 'only what was so on that day', endOfDayOf('--as-of'))
    .option('--known-at <date>', 'by what was known on that day', endOfDayOf('--known-at'))
    .option('--sentences', 'also the life of each sentence of its pages, wording by wording')
    .option('--json', 'the history as JSON')
    .action((id: string, options: Options) => run(id, options, terminal))
