/** Every command of the program, in the order in which help shows them. A new one is a file and a line here. */
import type { AddCommand } from '../command.ts'
import { backup, restore } from './backup.ts'
import { changes } from './changes.ts'
import { checkConfig } from './check-config.ts'
import { classify } from './classify.ts'
import { crawl } from './crawl.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { evaluate } from './evaluate.ts'
import { exportFiles } from './export.ts'
import { filings } from './filings.ts'
import { generate } from './generate.ts'
import { history } from './history.ts'
import { keys } from './keys.ts'
import { migrate } from './migrate.ts'
import { programs } from './programs.ts'
import { reassess } from './reassess.ts'
import { rebuild } from './rebuild.ts'
import { replay } from './replay.ts'
import { review } from './review.ts'
import { sources } from './sources.ts'
import { sql } from './sql.ts'
import { start } from './start.ts'
import { subscriptions } from './subscriptions.ts'

export const COMMANDS: readonly AddCommand[] = [
  start,
  demo,
  crawl,
  programs,
  history,
  changes,
  exportFiles,
  sql,
  sources,
  filings,
  subscriptions,
  review,
  keys,
  reassess,
  rebuild,
  classify,
  evaluate,
  replay,
  checkConfig,
  doctor,
  migrate,
  backup,
  restore,
  generate,
]
