/** Reads recorded histories from a folder: the pages through the real extract and classify, the truths from expected.yaml. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type History, TRUTHS } from '../changes/replay.ts'
import { assess } from '../classify/assess.ts'
import { parseYaml } from '../config/yaml.ts'
import type { Assessment } from '../domain/assessment.ts'
import { CATEGORIES } from '../domain/category.ts'
import { SEVERITIES } from '../domain/change.ts'
import { extract } from '../extract/extract.ts'
import { statementsOf } from '../extract/statements.ts'
import { CommandFailed } from './fault.ts'
import { mimeOf } from './mime.ts'

const category = z.enum(CATEGORIES)
const EXPECTED = z.strictObject({
  kind: z.string().min(1),
  first: category,
  steps: z.array(
    z.strictObject({
      change: z.enum(TRUTHS),
      from: category.exactOptional(),
      to: category.exactOptional(),
      severity: z.enum(SEVERITIES).exactOptional(),
    }),
  ),
})

const PAGE = /^\d{2}\.html?$/

const readPage = async (file: string): Promise<Assessment> => {
  const bytes = await readFile(file)
  const extraction = extract({ bytes, mime: mimeOf(file, bytes), charset: null })
  if (!extraction.ok) throw new CommandFailed(`${file}: cannot be read as a page: ${extraction.detail}`)
  return assess(statementsOf(extraction.document))
}

const readHistory = async (dir: string, name: string): Promise<History> => {
  const file = join(dir, name, 'expected.yaml')
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CommandFailed(`${file}: cannot be read; each history needs one`, { cause })
  })
  const { yaml, problems } = parseYaml(file, text)
  const [problem] = problems
  if (problem !== undefined) throw new CommandFailed(`${file}:${problem.line ?? 1}: ${problem.text}`)
  const expected = EXPECTED.safeParse(yaml.data)
  if (!expected.success) throw new CommandFailed(`${file}: ${z.prettifyError(expected.error).replaceAll('\n', ' ')}`)
  const { kind, first, steps: truths } = expected.data
  const files = (await readdir(join(dir, name))).filter((each) => PAGE.test(each)).toSorted()
  if (files.length !== truths.length + 1) {
    throw new CommandFailed(`${file}: ${files.length} pages have ${files.length - 1} steps, not ${truths.length}`)
  }
  const pages: Assessment[] = []
  for (const page of files) pages.push(await readPage(join(dir, name, page)))
  return { name, kind, pages, first, truths }
}

/** Every folder of `dir` as a history, by name. Throws CommandFailed with the file and what is wrong with it. */
export const readHistories = async (dir: string): Promise<readonly History[]> => {
  const entries = await readdir(dir, { withFileTypes: true }).catch((cause: unknown) => {
    throw new CommandFailed(`${dir}: no such folder of histories`, { cause })
  })
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  if (names.length === 0) throw new CommandFailed(`${dir}: holds no history`)
  const histories: History[] = []
  for (const name of names.toSorted()) histories.push(await readHistory(dir, name))
  return histories
}
