/** `classify`: what a page says about visas, offline, with nothing stored. */
import { openReader } from '../../app.ts'
import { assess } from '../../classify/assess.ts'
import { blankAssessment } from '../../classify/blank.ts'
import { informaticsOf } from '../../classify/informatics/read.ts'
import { pageLineOf } from '../../classify/page-line.ts'
import type { Assessment } from '../../domain/assessment.ts'
import { mentionsVisas } from '../../domain/bearing.ts'
import { CATEGORY_NAMES } from '../../domain/category.ts'
import { type Document, isBlank } from '../../domain/document.ts'
import { INFORMATICS_NAMES, type InformaticsStatement } from '../../domain/informatics.ts'
import { POSITION_NAMES } from '../../domain/position.ts'
import { sayRequirement } from '../../domain/fact.ts'
import { VISA_NAMES } from '../../domain/visa.ts'
import { documentOfBlocks } from '../../extract/labelled.ts'
import { sentencesIn } from '../../extract/said.ts'
import { statementsOf } from '../../extract/statements.ts'
import type { Reader } from '../../jobs/reader.ts'
import { CommandFailed, UsageError } from '../fault.ts'
import { readInput, readText } from '../input.ts'
import { labelledPage } from '../labelled.ts'
import { mimeOf } from '../mime.ts'
import { CATEGORY_STYLE } from '../paint.ts'
import type { CommonOptions, Terminal } from '../terminal.ts'
import type { AddCommand } from '../command.ts'

type Options = CommonOptions & { readonly pages?: string }

const assessed = (document: Document): Assessment =>
  isBlank(document) ? blankAssessment() : assess(statementsOf(document))

const describe = (
  name: string,
  assessment: Assessment,
  informatics: readonly InformaticsStatement[],
  { paint, print }: Terminal,
): void => {
  const { category, confidence, positions, requirements, readings, reasons, rulesVersion } = assessment
  print(`${paint('bold', name)}: ${paint(CATEGORY_STYLE[category], CATEGORY_NAMES[category])}`)
  const [reason] = reasons
  if (confidence === 0) print(`  ${reason ?? ''}, so there is no confidence; rules ${rulesVersion}`)
  else
    print(
      `  confidence ${confidence.toFixed(2)}${reasons.length > 0 ? ` (${reasons.join('; ')})` : ''}, rules ${rulesVersion}`,
    )
  for (const { visa, position, evidence } of positions) {
    print(`  ${VISA_NAMES[visa]}: ${POSITION_NAMES[position]}`)
    for (const { statement, rule, span } of evidence) {
      const text = readings.find((reading) => reading.statement.ordinal === statement)?.statement.text ?? ''
      print(
        `    “${text.slice(0, span[0])}${paint('underline', text.slice(...span))}${text.slice(span[1])}” ${paint('gray', rule)}`,
      )
    }
  }
  for (const requirement of requirements) print(`  requires ${sayRequirement(requirement)}`)
  for (const { resource, text } of informatics) print(`  states ${INFORMATICS_NAMES[resource]}\n    “${text}”`)
}

const classifyFile = async (file: string, reader: Reader, options: Options, terminal: Terminal): Promise<void> => {
  const bytes = await readInput(file, terminal)
  const extraction = await reader.read({ bytes, mime: mimeOf(file, bytes), charset: null })
  if (!extraction.ok) throw new CommandFailed(`${file}: cannot be read as a page: ${extraction.detail}`)
  const assessment = assessed(extraction.document)
  const informatics = informaticsOf(sentencesIn(extraction.document))
  // What was left out and why; of menus and notices only what names visas, for that alone could be missed.
  const dropped = extraction.document.dropped.filter(({ text }) => mentionsVisas(text))
  if (options.json === true) terminal.print(JSON.stringify({ ...pageLineOf(file, assessment), informatics, dropped }))
  else describe(file, assessment, informatics, terminal)
}

/** Labels are ignored, so a page whose labels are missing or wrong is read all the same. */
const withoutLabels = (line: string): string => {
  try {
    const { id, blocks } = JSON.parse(line) as { id: unknown; blocks: unknown }
    return JSON.stringify({
      id,
      blocks: Array.isArray(blocks) ? blocks.map(({ heading, text }) => ({ heading, text })) : blocks,
    })
  } catch {
    return line
  }
}

const classifyPages = async (file: string, terminal: Terminal): Promise<void> => {
  const text = await readText(file, terminal)
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return
    const { id, blocks } = labelledPage(file, withoutLabels(line), index + 1)
    terminal.print(JSON.stringify(pageLineOf(id, assessed(documentOfBlocks(blocks)))))
  })
}

const run = async (files: readonly string[], options: Options, terminal: Terminal): Promise<void> => {
  if (options.pages !== undefined && files.length > 0)
    throw new UsageError('--pages takes its own file; name no others')
  if (options.pages !== undefined) return classifyPages(options.pages, terminal)
  if (files.filter((file) => file === '-').length > 1)
    throw new UsageError('standard input can be read once; name - once')
  if (files.length === 0) throw new UsageError('name one or more files, or - for standard input')
  const reader = openReader()
  try {
    for (const file of files) await classifyFile(file, reader, options, terminal)
  } finally {
    await reader.close()
  }
}

export const classify: AddCommand = (program, terminal) =>
  program
    .command('classify')
    .argument('[files...]', 'HTML, PDF or DOCX files, or - for standard input')
    .description('offline: positions, category, requirements and evidence of pages')
    .option('--pages <file>', 'labelled pages as JSON Lines (- for standard input); one JSON line a page')
    .option('--json', 'one JSON line a file')
    .action((files: string[], options: Options) => run(files, options, terminal))
