/** `changes`: what changed, with the old and the new sentences. */
import { changeLog, type LoggedChange } from '../../db/change-log.ts'
import { changeJson } from '../../db/history-json.ts'
import { CATEGORIES, CATEGORY_NAMES, type Category } from '../../domain/category.ts'
import { SEVERITIES, type Severity } from '../../domain/change.ts'
import { dateOf, endOfDayOf, oneOf, sayDay } from '../option.ts'
import { CATEGORY_STYLE, type Paint, paintWords, SEVERITY_STYLE } from '../paint.ts'
import type { CommonOptions, Terminal } from '../terminal.ts'
import { withStore } from '../with-store.ts'
import type { AddCommand } from '../command.ts'

type Options = CommonOptions & {
  readonly since?: Date
  readonly until?: Date
  readonly severity?: Severity
  readonly category?: Category
}

/** One change as a paragraph: who, what moved, between when and when, and each sentence with its words marked. */
export const changeLines = (
  change: Pick<
    LoggedChange,
    | 'institution'
    | 'programs'
    | 'from'
    | 'to'
    | 'severity'
    | 'status'
    | 'kind'
    | 'difference'
    | 'lastSeenOld'
    | 'firstSeenNew'
  >,
  paint: Paint,
): readonly string[] => {
  const who = change.programs.map(({ name }) => name).join(', ') || 'whole institution'
  const name = (category: Category) => paint(CATEGORY_STYLE[category], CATEGORY_NAMES[category])
  const move =
    change.from === change.to ? `${name(change.to)} (${change.kind})` : `${name(change.from)} → ${name(change.to)}`
  return [
    `${paint(SEVERITY_STYLE[change.severity], change.severity.toUpperCase())} ${paint('bold', `${who}, ${change.institution.name}`)}`,
    `  ${move}  [${change.status}; last seen so ${sayDay(change.lastSeenOld)}, first seen new ${sayDay(change.firstSeenNew)}]`,
    ...change.difference.statements.map(({ change: kind, words }) => `  ${kind.padEnd(9)}${paintWords(paint, words)}`),
  ]
}

const run = async (options: Options, terminal: Terminal): Promise<void> => {
  const { since, until, severity, category } = options
  const found = await withStore(options, terminal, ({ db }) =>
    changeLog(db, {
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
      ...(severity === undefined ? {} : { severity }),
      ...(category === undefined ? {} : { category }),
    }),
  )
  if (options.json === true) terminal.json(found.map(changeJson))
  else if (found.length === 0)
    terminal.print(
      'No changes recorded that fit. The first visit to a page is a baseline; changes show from the second on.',
    )
  else terminal.print(found.map((change) => changeLines(change, terminal.paint).join('\n')).join('\n\n'))
}

export const changes: AddCommand = (program, terminal) =>
  program
    .command('changes')
    .description('what changed, newest first, with old and new sentences')
    .option('--since <date>', 'recorded on or after', dateOf('--since'))
    .option('--until <date>', 'recorded on or before', endOfDayOf('--until'))
    .option('--severity <severity>', `this or worse: ${SEVERITIES.join(', ')}`, oneOf('--severity', SEVERITIES))
    .option('--category <category>', 'category before or after', oneOf('--category', CATEGORIES))
    .option('--json', 'an array of changes')
    .action((options: Options) => run(options, terminal))
