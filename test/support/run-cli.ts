/** Runs a command in this process with streams that are remembered, as `main` would run it. */
import { PassThrough } from 'node:stream'
import { runCommandLine } from '../../src/cli/main.ts'
import { createTerminal } from '../../src/cli/terminal.ts'

export type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string }

/** `env` replaces the environment; nothing of the machine's own gets in. */
export const runCli = async (
  argv: readonly string[],
  env: NodeJS.ProcessEnv = {},
  stdin?: Uint8Array,
): Promise<Ran> => {
  const [stdout, stderr, input] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
  stdout.on('data', (piece: Buffer) => out.push(piece))
  stderr.on('data', (piece: Buffer) => err.push(piece))
  input.end(stdin ?? '')
  const terminal = createTerminal({ env, stdin: input, stdout, stderr } as unknown as NodeJS.Process)
  const code = await runCommandLine(argv, terminal)
  return { code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }
}
