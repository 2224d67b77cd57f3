/**
 * A plot of Observable Plot as SVG text, drawn without a browser. Inside a page it takes its colours from the style sheet and carries neither
 * style elements nor style attributes, which the policy of our pages forbids; alone it carries its colours with it.
 */
import { plot, type PlotOptions } from '@observablehq/plot'
import { parseHTML } from 'linkedom'

/** A drawing with `var(--name)` for its colours. */
export type Drawing = { readonly width: number; readonly height: number; readonly body: string }

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** XML knows no control characters, lone surrogates or non-characters. */
const printable = (text: string): string => text.toWellFormed().replaceAll(/[\u0000-\u001F\uFFFE\uFFFF]/g, ' ')

/** The last argument of a plot is its document, which Plot types as the browser's. */
const documentOf = (): object => parseHTML('<!doctype html><html><body></body></html>').document

export const draw = (options: PlotOptions & { readonly width: number; readonly height: number }): Drawing => {
  const svg = plot({ ...options, document: documentOf() })
  for (const style of svg.querySelectorAll('style')) style.remove()
  for (const styled of svg.querySelectorAll('[style]')) styled.removeAttribute('style')
  // Rows behind a figure are reached from its table; a tab stop for every mark would be none for anybody.
  for (const link of svg.querySelectorAll('a')) link.setAttribute('tabindex', '-1')
  return { width: options.width, height: options.height, body: printable(svg.innerHTML) }
}

const opening = ({ width, height }: Drawing, attributes: string): string =>
  `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" fill="currentColor" text-anchor="middle" font-size="11" ${attributes}>`

/** For a page: hidden from screen readers, which get the table. */
export const inPage = (drawing: Drawing): string =>
  `${opening(drawing, 'class="plot" aria-hidden="true" focusable="false"')}${drawing.body}</svg>`

const TITLE_HEIGHT = 34
const SOURCE_HEIGHT = 26

type Alone = {
  readonly title: string
  /** Where and when it is from. */
  readonly source: string
  readonly colours: Readonly<Record<string, string>>
}

/** A picture of its own: title above, source below, colours written out, no links. */
export const alone = (drawing: Drawing, { title, source, colours }: Alone): string => {
  const height = drawing.height + TITLE_HEIGHT + SOURCE_HEIGHT
  const coloured = drawing.body
    .replaceAll(/var\(--([\w-]+)\)/g, (_, name: string) => colours[name] ?? '#000000')
    .replaceAll(/<a [^>]*>/g, '<g>')
    .replaceAll('</a>', '</g>')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${drawing.width} ${height}" width="${drawing.width}" height="${height}" color="${colours['ink'] ?? '#000'}" fill="currentColor" text-anchor="middle" font-size="11" font-family="DejaVu Sans, system-ui, sans-serif">`,
    `<title>${escaped(printable(title))}</title>`,
    `<rect width="100%" height="100%" fill="${colours['card'] ?? '#fff'}"/>`,
    `<text x="12" y="22" text-anchor="start" font-size="15" font-weight="bold">${escaped(printable(title))}</text>`,
    `<g transform="translate(0,${TITLE_HEIGHT})">${coloured}</g>`,
    `<text x="12" y="${height - 10}" text-anchor="start" font-size="10" fill="${colours['soft'] ?? '#555'}">${escaped(printable(source))}</text>`,
    '</svg>',
  ].join('')
}
