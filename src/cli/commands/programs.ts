/** `programs`: the policy in force for each program, now or as of a day. */
import { programInformatics } from '../../db/informatics.ts'
import { programPolicies, type ProgramPolicy } from '../../db/policies.ts'
import { CATEGORIES, CATEGORY_NAMES, type Category } from '../../domain/category.ts'
import { inheritedLevel } from '../../domain/policy.ts'
import { programJson } from '../../domain/program-json.ts'
import { REQUIREMENT_TYPES, type RequirementType } from '../../domain/requirement.ts'
import { endOfDayOf, oneOf, sayDay } from '../option.ts'
import { CATEGORY_STYLE } from '../paint.ts'
import { renderTable } from '../table.ts'
import { type CommonOptions, type Terminal, widthOf } from '../terminal.ts'
import { withStore } from '../with-store.ts'
import type { AddCommand } from '../command.ts'

type Options = CommonOptions & {
  readonly state?: string
  readonly specialty?: string
  readonly institution?: string
  readonly category?: Category
  readonly requires?: RequirementType
  readonly asOf?: Date
  readonly knownAt?: Date
}

const sounds = (text: string, part: string | undefined): boolean =>
  part === undefined || text.toLowerCase().includes(part.toLowerCase())

const wanted =
  ({ state, specialty, institution, category, requires }: Options) =>
  (each: ProgramPolicy): boolean =>
    (state === undefined || each.institution.state === state.toUpperCase()) &&
    sounds(each.program.specialty, specialty) &&
    (sounds(each.institution.name, institution) || each.institution.id === institution) &&
    (category === undefined || (each.policy?.category ?? 'not_stated') === category) &&
    (requires === undefined || (each.policy?.requirements ?? []).some(({ type }) => type === requires))

const rowOf = (
  { program, institution, policy, lastOutcome }: ProgramPolicy,
  { paint }: Terminal,
): readonly string[] => [
  policy === null
    ? paint('gray', 'no answer yet')
    : paint(CATEGORY_STYLE[policy.category], CATEGORY_NAMES[policy.category]),
  program.name,
  institution.name,
  institution.state ?? '',
  policy === null ? '' : policy.since[0] === null ? `before ${sayDay(policy.since[1])}` : sayDay(policy.since[1]),
  [
    policy === null ? (lastOutcome ?? 'unvisited') : policy.status,
    policy !== null && inheritedLevel(policy.level) === 'institution' ? 'inherited' : '',
    policy?.conflict === true ? 'pages disagree' : '',
  ]
    .filter((word) => word !== '')
    .join(', '),
]

const run = async (options: Options, terminal: Terminal): Promise<void> => {
  const { all, chosen, resources } = await withStore(options, terminal, async ({ db }) => {
    const asOf = { validAt: options.asOf ?? null, knownAt: options.knownAt ?? null }
    const every = await programPolicies(db, asOf)
    const fitting = every.filter(wanted(options))
    const ids = options.json === true ? fitting.map(({ program }) => program.id) : []
    return { all: every, chosen: fitting, resources: await programInformatics(db, ids, asOf) }
  })
  if (options.json === true) {
    terminal.json(chosen.map((each) => programJson(each, resources.get(each.program.id))))
    return
  }
  if (all.length === 0)
    terminal.print(
      'No programs are known yet: `visawatch crawl` or `visawatch start` reads config/sources.yaml and visits them.',
    )
  else if (chosen.length === 0) terminal.print(`None of ${all.length} programs fits these filters.`)
  else {
    const header = ['POLICY', 'PROGRAM', 'INSTITUTION', 'STATE', 'SINCE', 'STATUS']
    terminal.print(
      renderTable(
        header,
        chosen.map((each) => rowOf(each, terminal)),
        widthOf(terminal),
      ),
    )
    terminal.print(
      `\n${chosen.length} of ${all.length} programs. As published on the pages; confirm with the program before you apply.`,
    )
  }
}

export const programs: AddCommand = (program, terminal) =>
  program
    .command('programs')
    .description('the policy of each program')
    .option('--state <XX>', 'two-letter state')
    .option('--specialty <text>', 'part of the specialty')
    .option('--institution <text>', 'part of the institution’s name, or its id')
    .option('--category <category>', CATEGORIES.join(', '), oneOf('--category', CATEGORIES))
    .option('--requires <requirement>', REQUIREMENT_TYPES.join(', '), oneOf('--requires', REQUIREMENT_TYPES))
    .option('--as-of <date>', 'as the pages said on that day', endOfDayOf('--as-of'))
    .option('--known-at <date>', 'by what was known on that day', endOfDayOf('--known-at'))
    .option('--json', 'an array of programs')
    .action((options: Options) => run(options, terminal))
