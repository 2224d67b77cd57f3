/** `review`: assessments that want a person. `confirm` and `override` put a person's word over the rules'; it holds while the statements do. */
import type { Command } from 'commander'
import { statementsSha256 } from '../../changes/judged.ts'
import { assessmentById, isAssessment } from '../../db/assessments.ts'
import { placeOverride } from '../../db/overrides.ts'
import { undoOverride } from '../../db/undo-override.ts'
import { wantingReview } from '../../db/review.ts'
import type { Assessment } from '../../domain/assessment.ts'
import { CATEGORIES, CATEGORY_NAMES, type Category } from '../../domain/category.ts'
import { POSITION_NAMES, POSITIONS, type Position } from '../../domain/position.ts'
import { type Answer, answerOf, type Corrected, correct } from '../../domain/review.ts'
import { UsageError } from '../fault.ts'
import { oneOf } from '../option.ts'
import { reviewJson, reviewLines } from '../review-list.ts'
import { type CommonOptions, readSettings, type Terminal } from '../terminal.ts'
import { withStore } from '../with-store.ts'
import type { AddCommand } from '../command.ts'

type Judging = CommonOptions & { readonly author: string; readonly reason?: string }
type Overriding = Judging & { readonly h1b?: Position; readonly j1?: Position; readonly category?: Category }

const list = async (options: CommonOptions, terminal: Terminal): Promise<void> => {
  const { review } = await readSettings(options, terminal)
  const found = await withStore(options, terminal, ({ db }) => wantingReview(db, review.below))
  if (options.json === true) terminal.json(found.map((each) => reviewJson(each, review.below)))
  else if (found.length === 0) terminal.print('Nothing wants a person.')
  else {
    terminal.print(found.map((each) => reviewLines(each, review.below, terminal.paint).join('\n')).join('\n\n'))
    terminal.print(
      `\n${found.length} to look at. \`visawatch review confirm ID --author NAME\` agrees with the rules; \`visawatch review override --help\` tells how not to.`,
    )
  }
}

const idOf = (text: string): number => {
  if (!/^[1-9]\d{0,14}$/.test(text)) {
    throw new UsageError(
      `ID: expected the number of an assessment as \`visawatch review list\` shows it; found "${text}"`,
    )
  }
  return Number(text)
}

const saidBy = (option: string, text: string): string => {
  if (text.trim() === '') throw new UsageError(`${option}: expected some words; found none`)
  return text.trim()
}

const unknownText = (id: number): string =>
  `no assessment has the number ${id}; \`visawatch review list\` shows those that want a person`

/** Puts `answer` over the assessment; says so. */
const judge = async (
  text: string,
  options: Judging & { readonly reason: string },
  terminal: Terminal,
  answer: (assessment: Assessment) => Corrected,
): Promise<void> => {
  const [id, author, reason] = [idOf(text), saidBy('--author', options.author), saidBy('--reason', options.reason)]
  const given = await withStore(options, terminal, async ({ db }): Promise<Answer> => {
    if (!(await isAssessment(db, id))) throw new UsageError(unknownText(id))
    const { assessment } = await assessmentById(db, id)
    const corrected = answer(assessment)
    if (!corrected.ok) throw new UsageError(corrected.why)
    const placed = await placeOverride(db, {
      ...corrected.answer,
      assessmentId: id,
      author,
      reason,
      statementsSha256: statementsSha256(assessment),
      at: new Date(),
    })
    if (placed === 'unknown') throw new UsageError(unknownText(id))
    if (placed === 'not_in_force') {
      throw new UsageError(
        `assessment ${id} is not in force any more: its page has been read again since, or is no longer watched; \`visawatch review list\` shows the present ones`,
      )
    }
    return corrected.answer
  })
  if (options.json === true) terminal.json({ assessment: id, ...given, author, reason })
  else {
    const positions = `H-1B ${POSITION_NAMES[given.h1b]}, J-1 ${POSITION_NAMES[given.j1]}`
    terminal.print(`${CATEGORY_NAMES[given.category]} (${positions}), for as long as the page says what it says now.`)
  }
}

const confirm = (id: string, options: Judging, terminal: Terminal): Promise<void> =>
  judge(id, { ...options, reason: options.reason ?? 'as the rules read it' }, terminal, (assessment) => ({
    ok: true,
    answer: answerOf(assessment),
  }))

const override = (id: string, options: Overriding & { readonly reason: string }, terminal: Terminal): Promise<void> => {
  const { h1b, j1, category } = options
  const given = {
    ...(h1b === undefined ? {} : { h1b }),
    ...(j1 === undefined ? {} : { j1 }),
    ...(category === undefined ? {} : { category }),
  }
  if (Object.keys(given).length === 0) throw new UsageError('say what the page means: --h1b, --j1 or --category')
  return judge(id, options, terminal, (assessment) => {
    const corrected = correct(assessment, given)
    const own = answerOf(assessment)
    const agrees =
      corrected.ok && (['category', 'h1b', 'j1'] as const).every((key) => corrected.answer[key] === own[key])
    return agrees ? { ok: false, why: `the rules say the same of assessment ${id}: use \`review confirm\`` } : corrected
  })
}

const undo = async (
  text: string,
  options: Judging & { readonly reason: string },
  terminal: Terminal,
): Promise<void> => {
  const [id, author, reason] = [idOf(text), saidBy('--author', options.author), saidBy('--reason', options.reason)]
  const undone = await withStore(options, terminal, ({ db }) =>
    undoOverride(db, { assessmentId: id, author, reason, at: new Date() }),
  )
  if (undone === 'unknown') throw new UsageError(unknownText(id))
  if (undone === 'none') {
    throw new UsageError(`no answer of a person is in force on assessment ${id}; nothing is taken back`)
  }
  if (options.json === true) terminal.json({ assessment: id, undone: true, author, reason })
  else terminal.print('Taken back: what the rules read is shown again.')
}

/** `--config` belongs to `review` as well as to its own commands; whichever is given it hands it on. */
export const review: AddCommand = (program, terminal) => {
  const command = program.command('review').description('assessments that want a person: list, confirm, override, undo')
  const add = (name: string, description: string): Command =>
    command
      .command(name)
      .description(description)
      .option('--config <dir>', 'settings folder (default: ./config)')
      .exitOverride()
  add('list', 'unsure or contradictory assessments, and those whose override has ended')
    .option('--json', 'an array of assessments with their statements')
    .action((_: CommonOptions, own: Command) => list(own.optsWithGlobals(), terminal))
  add('confirm', 'the rules are right')
    .argument('<id>', 'of the assessment')
    .requiredOption('--author <name>', 'who says so')
    .option('--reason <text>', 'why')
    .option('--json', 'what was put in force')
    .action((id: string, _: Judging, own: Command) => confirm(id, own.optsWithGlobals(), terminal))
  add('override', 'the rules are wrong: the page means something else')
    .argument('<id>', 'of the assessment')
    .requiredOption('--author <name>', 'who says so')
    .requiredOption('--reason <text>', 'why')
    .option('--h1b <position>', POSITIONS.join(', '), oneOf('--h1b', POSITIONS))
    .option('--j1 <position>', 'likewise', oneOf('--j1', POSITIONS))
    .option('--category <category>', 'where the positions do not decide it', oneOf('--category', CATEGORIES))
    .option('--json', 'what was put in force')
    .action((id: string, _: Overriding, own: Command) => override(id, own.optsWithGlobals(), terminal))
  add('undo', "takes back a confirm or an override: the rules' answer is shown again")
    .argument('<id>', 'of the assessment')
    .requiredOption('--author <name>', 'who takes it back')
    .requiredOption('--reason <text>', 'why')
    .option('--json', 'what was taken back')
    .action((id: string, _: Judging, own: Command) => undo(id, own.optsWithGlobals(), terminal))
  return command
}
