/** Labelled pages of a file that a command was given: what is wrong with one is said with the name of the file. Reads no file itself. */
import {
  type LabelledPage,
  LabelledPageError,
  parseLabelledPage,
  parseLabelledPages,
} from '../classify/labelled-page.ts'
import { CommandFailed } from './fault.ts'

const naming = <Read>(file: string, read: () => Read): Read => {
  try {
    return read()
  } catch (error) {
    throw error instanceof LabelledPageError ? new CommandFailed(`${file}: ${error.message}`, { cause: error }) : error
  }
}

/** @param number of the line, from 1 */
export const labelledPage = (file: string, line: string, number: number): LabelledPage =>
  naming(file, () => parseLabelledPage(line, number))

export const labelledPages = (file: string, text: string): readonly LabelledPage[] =>
  naming(file, () => parseLabelledPages(text))
