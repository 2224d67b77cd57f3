/** `reassess`: stored snapshots in force under the present rules. `--dry-run` only tells what would move. Alerts nobody, fetches nothing. */
import { openReader, openStore, reassessSource, type Reread, rereadSource } from '../../app.ts'
import { statementsSha256 } from '../../changes/judged.ts'
import { readOtherwise } from '../../changes/otherwise.ts'
import { RULES_VERSION } from '../../classify/version.ts'
import { outdatedSources } from '../../db/outdated.ts'
import { judgedStatements } from '../../db/overrides.ts'
import type { Drizzle } from '../../db/query.ts'
import { type SpokenFor, spokenFor } from '../../db/spoken-for.ts'
import { CATEGORY_NAMES } from '../../domain/category.ts'
import { POSITION_NAMES } from '../../domain/position.ts'
import { VISA_NAMES } from '../../domain/visa.ts'
import { CommandFailed } from '../fault.ts'
import { CATEGORY_STYLE, type Paint } from '../paint.ts'
import { onSignals } from '../signals.ts'
import { commandLog, type CommonOptions, readSettings, type Terminal } from '../terminal.ts'
import type { AddCommand } from '../command.ts'

type Options = CommonOptions & { readonly dryRun?: true }
type Read = Extract<Reread, { readonly kind: 'read' }>

/** One page whose policy the present rules read otherwise. The shape that scripts rely on. */
const moveOf = (source: string, { stored, assessment, difference }: Read, whom: SpokenFor, judged: string | null) =>
  difference === null || difference.kind === 'reworded'
    ? null
    : {
        source,
        url: whom.url,
        institution: whom.institution.name,
        programs: whom.programs,
        from: difference.from,
        to: difference.to,
        positions: difference.positions,
        requirements: difference.requirements,
        fromRules: stored.assessment.rulesVersion,
        toRules: assessment.rulesVersion,
        /** A person's word is shown instead as long as it holds. */
        override: judged === null ? null : judged === statementsSha256(assessment) ? 'holds' : 'ends',
        statements: readOtherwise(stored.assessment, assessment),
      }
type Move = NonNullable<ReturnType<typeof moveOf>>

const lines = (move: Move, paint: Paint): readonly string[] => {
  const name = (category: Move['from']) => paint(CATEGORY_STYLE[category], CATEGORY_NAMES[category])
  const who = move.programs.map((program) => program.name).join(', ') || 'whole institution'
  const rules = (said: Move['statements'][number]['after']) => said?.rule ?? 'nothing'
  return [
    paint('bold', `${who}, ${move.institution}`),
    `  ${move.from === move.to ? name(move.to) : `${name(move.from)} → ${name(move.to)}`}  [rules ${move.fromRules} → ${move.toRules}]`,
    ...move.positions.map(
      ({ visa, from, to }) => `  ${VISA_NAMES[visa]}: ${POSITION_NAMES[from]} → ${POSITION_NAMES[to]}`,
    ),
    ...(move.requirements.length > 0 ? [`  conditions: ${move.requirements.length} differ`] : []),
    ...move.statements.map(
      ({ text, before, after }) => `  “${text}” (read by ${rules(after)}, before by ${rules(before)})`,
    ),
    ...(move.override === null ? [] : [`  a person’s answer is in force and ${move.override}`]),
  ]
}

const sum = (read: number, moves: number, unreadable: number, dryRun: boolean): string =>
  [
    `${read} ${read === 1 ? 'page was' : 'pages were'} read by older rules than ${RULES_VERSION}:`,
    `${moves} ${dryRun ? 'would move' : 'moved'}, ${unreadable} cannot be read.`,
    dryRun ? 'Nothing was written.' : 'Nobody is told.',
  ].join(' ')

const go = async (db: Drizzle, options: Options, terminal: Terminal, stopping: AbortSignal): Promise<void> => {
  const dryRun = options.dryRun === true
  const reader = openReader()
  const moves: Move[] = []
  const unreadable: { readonly source: string; readonly why: string }[] = []
  try {
    const outdated = await outdatedSources(db, RULES_VERSION)
    const whom = await spokenFor(db, outdated)
    const context = { db, reader, log: commandLog(terminal), now: () => new Date() }
    for (const source of outdated) {
      if (stopping.aborted) throw new CommandFailed('stopped before all was read; what was read is kept')
      const judged = await judgedStatements(db, source)
      const reread = dryRun ? await rereadSource(db, source, reader) : await reassessSource(source, context)
      if (reread.kind === 'unreadable') unreadable.push({ source, why: reread.why })
      const speaks = whom.get(source)
      const move = reread.kind === 'read' && speaks !== undefined ? moveOf(source, reread, speaks, judged) : null
      if (move === null) continue
      moves.push(move)
      if (options.json !== true) terminal.print(`${lines(move, terminal.paint).join('\n')}\n`)
    }
    if (options.json === true)
      terminal.json({ rulesVersion: RULES_VERSION, dryRun, sources: outdated.length, unreadable, moves })
    else terminal.print(sum(outdated.length, moves.length, unreadable.length, dryRun))
  } finally {
    await reader.close()
  }
}

const run = async (options: Options, terminal: Terminal): Promise<void> => {
  const stop = new AbortController()
  const signals = onSignals(async () => stop.abort(), terminal.tell)
  const store = await openStore(await readSettings(options, terminal), commandLog(terminal))
  try {
    await go(store.db, options, terminal, stop.signal)
  } finally {
    await store.close()
    signals.close()
  }
}

export const reassess: AddCommand = (program, terminal) =>
  program
    .command('reassess')
    .description('policies that older rules read, under the present ones; alerts nobody')
    .option('--dry-run', 'tell what would move, and why; write nothing')
    .option('--json', 'the moves as JSON')
    .action((options: Options) => run(options, terminal))
