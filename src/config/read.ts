/** The settings files, each read and parsed or with what is wrong with it as a whole. Checks no setting. */
import { join } from 'node:path'
import { readText } from './files.ts'
import { type Problem, wholeFile } from './problem.ts'
import { parseYaml, type YamlFile } from './yaml.ts'

/** What to do about a file that is not there, or that says nothing. */
const REMEDIES = {
  'default.yaml': 'write the settings to override, or delete the file to use the built-in ones',
  'sources.yaml': 'list the pages to watch under "institutions:", or write "institutions: []" for none',
  'legal-events.yaml':
    'list them under "events:", write "events: []" for none, or delete the file to use the built-in ones',
  'alerts.yaml': 'list who is told under "subscriptions:", or write "subscriptions: []" for nobody',
} as const

export type FileRead = { readonly yaml: YamlFile | null; readonly problems: readonly Problem[] }

const failed = (problem: Problem): FileRead => ({ yaml: null, problems: [problem] })

/** A file with settings. One that is not there is a problem unless it is `optional`; one that says nothing always is. */
export const readSettingsFile = async (
  dir: string,
  name: keyof typeof REMEDIES,
  { optional = false }: { readonly optional?: boolean } = {},
): Promise<FileRead> => {
  const file = join(dir, name)
  const found = await readText(file)
  if ('missing' in found) {
    return optional ? { yaml: null, problems: [] } : failed(wholeFile(file, `no such file; ${REMEDIES[name]}`))
  }
  if ('problem' in found) return failed(found.problem)
  const { yaml, problems } = parseYaml(file, found.text)
  if (problems.length > 0) return { yaml: null, problems }
  const empty = yaml.data === null || yaml.data === undefined
  return empty ? failed(wholeFile(file, `says nothing; ${REMEDIES[name]}`)) : { yaml, problems: [] }
}
