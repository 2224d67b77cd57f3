/** `/statistics`: what many programs say, as plots with their tables; each as SVG, PNG and CSV too, for the same filters. */
import type { Context, Hono } from 'hono'
import { filterWords } from '../db/filter-words.ts'
import { EVERYBODY, type Population } from '../db/statistics.ts'
import { PROGRAM_KINDS } from '../domain/registry.ts'
import { csvOf } from '../export/csv.ts'
import type { WebContext } from './context.ts'
import { soon } from './figures.ts'
import { alone } from './plots/draw.ts'
import { createPngRenderer } from './plots/png.ts'
import { NAME_SHAPE, readQuery, someLike, someOf, STATE_SHAPE } from './query.ts'
import { sendBadQuery, sendNotFound, sendPage } from './reply.tsx'
import { StatisticsView } from './views/statistics.tsx'
import { sayDay } from './views/dates.tsx'

/** On a large database the first count takes a minute; nobody should look at a blank page meanwhile. */
const PATIENCE_MS = 2000

const FIELDS = {
  state: someLike(STATE_SHAPE, 'a state by its two capital letters, such as MN'),
  specialty: someLike(NAME_SHAPE, 'the name of a specialty'),
  kind: someOf(PROGRAM_KINDS),
}

const TYPES = { svg: 'image/svg+xml', png: 'image/png', csv: 'text/csv; charset=utf-8' } as const
type Format = keyof typeof TYPES

const isFormat = (text: string): text is Format => Object.hasOwn(TYPES, text)

export const statisticsResource = (app: Hono, web: WebContext): void => {
  const pngOf = createPngRenderer()

  const populationOf = (c: Context): Population | Response | Promise<Response> => {
    const query = readQuery(new URL(c.req.url), FIELDS)
    if (!query.ok) return sendBadQuery(c, web, query.problems)
    const { state, specialty, kind } = query.value
    return { ...EVERYBODY, states: state, specialties: specialty, kinds: kind }
  }

  app.get('/statistics', async (c): Promise<Response> => {
    const population = await populationOf(c)
    if (population instanceof Response) return population
    const [words, counted] = await Promise.all([filterWords(web.db), soon(web.figures(population), PATIENCE_MS)])
    const view = { url: new URL(c.req.url), population, words, counted, now: web.now() }
    return sendPage(c, web, { title: 'Statistics', section: 'statistics' }, <StatisticsView {...view} />)
  })

  app.get('/statistics/:file', async (c): Promise<Response> => {
    const [id, format = ''] = c.req.param('file').split('.')
    const population = await populationOf(c)
    if (population instanceof Response) return population
    const { figures, countedAt } = await web.figures(population)
    const figure = figures.find((each) => each.id === id)
    if (figure === undefined || !isFormat(format)) return sendNotFound(c, web, 'There is no such plot.')
    c.header(
      'content-disposition',
      `attachment; filename="visawatch-${figure.id}-${countedAt.toISOString().slice(0, 10)}.${format}"`,
    )
    c.header('content-type', TYPES[format])
    if (format === 'csv')
      return c.body(csvOf([figure.columns, ...figure.rows.map((row) => row.map((cell) => cell.text))]))
    if (figure.drawing === null) return sendNotFound(c, web, 'There is nothing to draw yet.')
    const source = `visawatch, counted on ${sayDay(countedAt)}. As published on the programs’ own pages; not legal advice.`
    const svg = alone(figure.drawing, { title: figure.title, source, colours: web.colours })
    return format === 'svg' ? c.body(svg) : c.body(await pngOf(svg))
  })
}
