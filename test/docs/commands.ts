/** Reads lines of shell as far as the documents use it, and holds commands of visawatch against the real command line. Runs nothing. */
import type { Command } from 'commander'
import { createProgram } from '../../src/cli/main.ts'
import { createTerminal } from '../../src/cli/terminal.ts'

/** The words of each command; comments are left out, quotes taken off, `$(...)` kept as one word. */
export const commandsIn = (shell: string): readonly (readonly string[])[] =>
  shell
    .split('\n')
    .flatMap((line) => line.replace(/(?:^|\s)#.*$/, '').split(/&&|\|/))
    .map((command) =>
      [...command.matchAll(/(?:"[^"]*"|'[^']*'|\$\([^)]*\)|[^\s"'$]|\$)+/g)].map(([word]) =>
        word.replaceAll(/["']/g, ''),
      ),
    )
    .filter((words) => words.length > 0)

/** The words after `visawatch`; null for other programs. */
export const visawatchWords = (words: readonly string[]): readonly string[] | null => {
  if (words[0] === 'npx' && words[1] === 'visawatch') return words.slice(2)
  if (words[0] === 'visawatch') return words.slice(1)
  const script = words.findIndex((word) => word.endsWith('dist/cli/main.js'))
  return script < 0 ? null : words.slice(script + 1)
}

/** What is wrong with a command line: an unknown command or option, a bad value, too many arguments; null when it would run. */
export const faultOf = async (words: readonly string[]): Promise<string | null> => {
  let command: Command = await createProgram(createTerminal(process))
  let rest = [...words]
  for (;;) {
    const next = command.commands.find((each) => each.name() === rest[0])
    if (next === undefined) break
    command = next
    rest = rest.slice(1)
  }
  if (command.parent === null) return `there is no command "${rest[0] ?? ''}"`
  if (command.commands.length > 0) return `"${command.name()}" wants one of its commands`
  try {
    const { operands, unknown } = command.parseOptions(rest)
    if (unknown.length > 0) return `"${command.name()}" has no ${unknown.join(' ')}`
    const places = command.registeredArguments
    const required = places.filter((place) => place.required).length
    if (operands.length < required) return `"${command.name()}" wants ${required} arguments`
    return operands.length > places.length && places.at(-1)?.variadic !== true
      ? `"${command.name()}" takes ${places.length} arguments, not ${operands.length}`
      : null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Every command that does something, in the order of the help: `sources list`, not `sources`. */
export const commandNames = async (): Promise<readonly string[]> => {
  const namesOf = (command: Command): readonly string[] =>
    command.commands.length === 0
      ? [command.name()]
      : command.commands.flatMap((each) => namesOf(each).map((name) => `${command.name()} ${name}`))
  return (await createProgram(createTerminal(process))).commands.flatMap(namesOf)
}
