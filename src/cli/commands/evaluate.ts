/** `evaluate`: labelled pages scored against the rules; offline, nothing stored. */
import { assess } from '../../classify/assess.ts'
import { evaluate as score, type LabelScore, type SplitScore } from '../../classify/evaluate.ts'
import { RULES_VERSION } from '../../classify/version.ts'
import { documentOfBlocks } from '../../extract/labelled.ts'
import { statementsOf } from '../../extract/statements.ts'
import { CommandFailed } from '../fault.ts'
import { readText } from '../input.ts'
import { labelledPages } from '../labelled.ts'
import { oneOf } from '../option.ts'
import { renderTable } from '../table.ts'
import { type CommonOptions, type Terminal, widthOf } from '../terminal.ts'
import type { AddCommand } from '../command.ts'

const SPLITS = ['all', 'clear', 'ambiguous'] as const
type Options = CommonOptions & { readonly errors?: true; readonly split?: (typeof SPLITS)[number] }

const share = (value: number | null): string => (value === null ? '-' : `${(value * 100).toFixed(1)}%`)

const scoreRows = (
  group: string,
  scores: Readonly<Partial<Record<string, LabelScore>>>,
): readonly (readonly string[])[] =>
  Object.entries(scores).flatMap(([label, each]) =>
    each === undefined || (each.gold === 0 && each.answered === 0)
      ? []
      : [
          [
            group,
            label,
            String(each.gold),
            String(each.answered),
            share(each.precision),
            share(each.recall),
            share(each.f1),
          ],
        ],
  )

const describe = (name: string, split: SplitScore, { print, paint, ...rest }: Terminal): void => {
  print(
    `${paint('bold', name)}: ${split.pages} pages; category ${share(split.categoryAccuracy)}, ` +
      `H-1B ${share(split.h1bAccuracy)}, J-1 ${share(split.j1Accuracy)}`,
  )
  const rows = [
    ...scoreRows('category', split.categories),
    ...scoreRows('h1b', split.h1b),
    ...scoreRows('j1', split.j1),
    ...scoreRows('other visa', split.others),
    ...scoreRows('H-1B cap', split.cap),
    ...scoreRows('requirement', split.requirements),
  ]
  const width = widthOf({ print, paint, ...rest })
  print(renderTable(['OF', 'LABEL', 'GOLD', 'ANSWERED', 'PRECISION', 'RECALL', 'F1'], rows, width))
  for (const [name, { requirements, right }] of Object.entries({ deadlines: split.deadlines, years: split.years })) {
    if (requirements > 0) print(`  ${name} of ${requirements} requirements found: ${share(right)} right`)
  }
  for (const { atLeast, pages, right } of split.calibration) {
    print(`  confidence ${atLeast} or more: ${pages} pages, ${share(right)} right`)
  }
  const confusions = Object.entries(split.confusion).flatMap(([gold, answers]) =>
    Object.entries(answers).flatMap(([answer, pages]) =>
      gold === answer ? [] : [`  ${gold} read as ${answer}: ${pages}`],
    ),
  )
  print(confusions.length === 0 ? '  no confusions\n' : `${confusions.join('\n')}\n`)
}

const run = async (file: string, options: Options, terminal: Terminal): Promise<void> => {
  const pages = labelledPages(file, await readText(file, terminal))
  const labelled = pages.filter(({ gold }) => gold !== null)
  if (labelled.length === 0) {
    const found = pages.length === 0 ? 'no pages at all' : `${pages.length} pages and no "gold" on any`
    throw new CommandFailed(`${file}: expected labelled pages, one JSON object a line; found ${found}`)
  }
  const result = score(
    labelled.map((page) => ({ page, assessment: assess(statementsOf(documentOfBlocks(page.blocks))) })),
  )
  const wanted = options.split === undefined ? SPLITS : [options.split]
  const errors = result.errors.filter(
    ({ ambiguous }) =>
      options.split === undefined || options.split === 'all' || ambiguous === (options.split === 'ambiguous'),
  )
  if (options.json === true) {
    const splits = Object.fromEntries(wanted.map((split) => [split, result[split]]))
    terminal.json({ rulesVersion: RULES_VERSION, ...splits, ...(options.errors === true ? { errors } : {}) })
    return
  }
  terminal.print(`rules ${RULES_VERSION}, ${file}\n`)
  for (const split of wanted) describe(split, result[split], terminal)
  if (options.errors !== true) return
  for (const { id, gold, answer, confidence, reasons, ambiguous } of errors) {
    terminal.print(
      `${id}${ambiguous ? ' (ambiguous)' : ''}: ${gold.category} h1b=${gold.h1b} j1=${gold.j1}, read as ` +
        `${answer.category} h1b=${answer.h1b} j1=${answer.j1} at ${confidence.toFixed(2)} ${reasons.join('; ')}`,
    )
  }
}

export const evaluate: AddCommand = (program, terminal) =>
  program
    .command('evaluate')
    .argument('<file>', 'labelled pages as JSON Lines')
    .description('offline: labelled pages scored against the rules')
    .option('--errors', 'list the pages that were read wrong')
    .option('--split <split>', SPLITS.join(', '), oneOf('--split', SPLITS))
    .option('--json', 'the scores as JSON')
    .action((file: string, options: Options) => run(file, options, terminal))
