/** Every job there is. A new one is a file and an entry here. */
import { z } from 'zod'
import { assess } from './assess.ts'
import { bounces } from './bounces.ts'
import { confirm } from './confirm.ts'
import { deliver } from './deliver.ts'
import { dispatch } from './dispatch.ts'
import type { Job, JobName } from './job.ts'
import { opinion } from './opinion.ts'
import { plan } from './plan.ts'
import { prune } from './prune.ts'
import { reassess } from './reassess.ts'
import { visit } from './visit.ts'

const nothing = z.strictObject({})
const source = z.strictObject({ sourceId: z.string().min(1) })

export const JOBS: { readonly [Name in JobName]: Job<Name> } = {
  plan: { name: 'plan', queue: 'plan', schema: nothing, identity: () => 'plan', handle: plan },
  visit: {
    name: 'visit',
    queue: 'crawl',
    schema: z.strictObject({ host: z.string().min(1) }),
    identity: ({ host }) => `visit ${host}`,
    handle: visit,
  },
  assess: {
    name: 'assess',
    queue: 'assess',
    schema: source,
    identity: ({ sourceId }) => `assess ${sourceId}`,
    handle: assess,
  },
  confirm: {
    name: 'confirm',
    queue: 'assess',
    schema: source,
    identity: ({ sourceId }) => `confirm ${sourceId}`,
    handle: confirm,
  },
  reassess: {
    name: 'reassess',
    queue: 'assess',
    schema: source,
    identity: ({ sourceId }) => `reassess ${sourceId}`,
    handle: reassess,
  },
  dispatch: { name: 'dispatch', queue: 'alert', schema: nothing, identity: () => 'dispatch', handle: dispatch },
  deliver: {
    name: 'deliver',
    queue: 'alert',
    schema: z.strictObject({ messageId: z.int().positive() }),
    identity: ({ messageId }) => `deliver ${messageId}`,
    handle: deliver,
  },
  prune: { name: 'prune', queue: 'plan', schema: nothing, identity: () => 'prune', handle: prune },
  // Slow, and one at a time: it takes one of several places of a queue that has to spare.
  opinion: { name: 'opinion', queue: 'alert', schema: nothing, identity: () => 'opinion', handle: opinion },
  bounces: { name: 'bounces', queue: 'alert', schema: nothing, identity: () => 'bounces', handle: bounces },
}
