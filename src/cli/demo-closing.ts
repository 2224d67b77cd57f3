/** What the demo shows at its end: the spreadsheet as a file, and two questions with their answers. Reads the history, changes nothing in it. */
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Store } from '../store.ts'
import { ask, type Answered } from '../db/ask.ts'
import { sponsorRows } from '../db/export-rows.ts'
import { QUESTIONS, type Question } from '../demo/questions.ts'
import { fileBytes } from '../export/formats.ts'
import { SPONSORS } from '../export/sponsors.ts'
import { renderTable } from './table.ts'
import { type Terminal, widthOf } from './terminal.ts'

/** Writes the applicants' spreadsheet, one row a program; replaces a file of that name. */
export const writeSpreadsheet = async ({ db }: Store, file: string): Promise<void> =>
  pipeline(fileBytes('csv', SPONSORS, sponsorRows(db, { validAt: null, knownAt: null }, {})), createWriteStream(file))

export const answerQuestions = ({
  pool,
}: Store): Promise<readonly { readonly question: Question; readonly answer: Answered }[]> =>
  Promise.all(QUESTIONS.map(async (question) => ({ question, answer: await ask(pool, question.sql) })))

/** @param file where the spreadsheet goes */
export const closeWithAnswers = async (store: Store, file: string, terminal: Terminal): Promise<void> => {
  const { print, paint } = terminal
  for (const { question, answer } of await answerQuestions(store)) {
    const cells = answer.rows.map((row) => row.map((value) => (typeof value === 'string' ? value : '')))
    print(paint('bold', question.asks))
    print(`${renderTable(answer.columns, cells, widthOf(terminal))}\n`)
  }
  await writeSpreadsheet(store, file)
  print(`The applicants’ spreadsheet is ${file}. More questions: \`visawatch sql\`, docs/sql.md.`)
}
