/** What a command is: a function that adds itself to the program. */
import type { Command } from 'commander'
import type { Terminal } from './terminal.ts'

/** Adds itself to the program and answers the command it added. */
export type AddCommand = (program: Command, terminal: Terminal) => Command
