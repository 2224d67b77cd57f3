/** Whole files: the applicants' spreadsheet, and the full history with its data dictionary. Streamed; a validator would cost their whole length. */
import { Readable } from 'node:stream'
import { historyRows, sponsorRows } from '../../db/export-rows.ts'
import { type Format, fileBytes, FORMATS, MIMES, STREAMED_FORMATS } from '../../export/formats.ts'
import { HISTORY } from '../../export/history.ts'
import { SPONSORS } from '../../export/sponsors.ts'
import type { FileBytes, Table } from '../../export/table.ts'
import { z } from '@hono/zod-openapi'
import { type Api, endpoint } from './endpoint.ts'
import { instant, oneOf } from './fields.ts'
import { FILTERS, policyFilterOf } from './policies.ts'

const send = (name: string, format: Format, bytes: FileBytes): Response =>
  new Response(Readable.toWeb(Readable.from(bytes)) as ReadableStream, {
    headers: {
      'content-type': MIMES[format],
      'content-disposition': `attachment; filename="${name}.${format}"`,
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    },
  })

const dictionaryOf = <Row>({ name, columns }: Table<Row>) => ({
  name,
  columns: columns.map(({ name: column, kind, meaning }) => ({ name: column, kind, meaning })),
})

export const exportCalls = (api: Api): void => {
  const { db } = api.web
  const { limit: _, cursor: __, ...filters } = FILTERS
  const mimesOf = (formats: readonly Format[]) => formats.map((format) => MIMES[format].replace(/;.*/, ''))
  endpoint(
    api,
    {
      path: '/exports',
      tag: 'exports',
      summary: 'The data dictionary: every column of every file',
      query: {},
      answers: z.object({
        items: z.array(
          z.object({
            name: z.string(),
            columns: z.array(z.object({ name: z.string(), kind: z.string(), meaning: z.string() })),
          }),
        ),
      }),
    },
    () => Promise.resolve({ items: [dictionaryOf(SPONSORS), dictionaryOf(HISTORY)] }),
  )
  endpoint(
    api,
    {
      path: '/exports/sponsors',
      tag: 'exports',
      summary: 'The applicants’ spreadsheet, one row a program',
      scope: 'export',
      query: {
        format: oneOf(FORMATS, 'csv if absent'),
        validAt: instant('end', 'As of that day'),
        knownAt: instant('end', 'By what was known on that day'),
        ...filters,
      },
      answers: mimesOf(FORMATS),
    },
    ({ format = 'csv', validAt = null, knownAt = null, ...asked }) =>
      Promise.resolve(
        send(
          'sponsors',
          format,
          fileBytes(format, SPONSORS, sponsorRows(db, { validAt, knownAt }, policyFilterOf(asked))),
        ),
      ),
  )
  endpoint(
    api,
    {
      path: '/exports/history',
      tag: 'exports',
      summary: 'Every policy that every program had',
      scope: 'export',
      query: {
        format: oneOf(STREAMED_FORMATS, 'csv if absent'),
        knownAt: instant('end', 'By what was known on that day'),
      },
      answers: mimesOf(STREAMED_FORMATS),
    },
    ({ format = 'csv', knownAt = null }) =>
      Promise.resolve(send('history', format, fileBytes(format, HISTORY, historyRows(db, knownAt)))),
  )
}
