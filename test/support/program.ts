/** The built program, as people start it: tests run it in processes of its own, where a TypeScript loader would cost a second each time. */
import { readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** Path of its main file. Throws when it is older than a file of src: `npm test` builds first, a bare `vitest` does not. */
export const builtProgram = (): string => {
  const main = at('dist/cli/main.js')
  const built = statSync(main, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const newer = readdirSync(at('src'), { recursive: true, encoding: 'utf8' }).find(
    (file) => /\.tsx?$/.test(file) && statSync(at(`src/${file}`)).mtimeMs > built,
  )
  if (newer !== undefined) throw new Error(`dist is older than src/${newer}: run "npm run build" first`)
  return main
}
