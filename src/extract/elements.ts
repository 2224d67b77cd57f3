/** What the elements of HTML do to the text in them. What a class or role says is told in `regions.ts` and `toggles.ts`. */

export type Role =
  | 'inline'
  | 'block'
  | 'heading'
  | 'list'
  | 'item'
  | 'term'
  | 'detail'
  | 'terms'
  | 'table'
  | 'row'
  | 'cell'
  | 'caption'
  | 'details'
  | 'summary'
  | 'link'
  | 'bold'
  | 'break'
  | 'gap'
  | 'raised'
  | 'preformatted'
  | 'control'
  | 'template'
  | 'noscript'
  | 'skip'

const named: Readonly<Record<string, Role>> = {
  b: 'bold',
  strong: 'bold',
  // Old pages underline what others set in bold.
  u: 'bold',
  a: 'link',
  br: 'break',
  sup: 'raised',
  pre: 'preformatted',
}

const table = (): ReadonlyMap<string, Role> => {
  const roles = new Map<string, Role>(Object.entries(named))
  const add = (role: Role, names: string) => {
    for (const name of names.split(' ')) roles.set(name, role)
  }
  add('heading', 'h1 h2 h3 h4 h5 h6')
  add(
    'block',
    'html body main article section header footer nav aside div p blockquote address hgroup center figure form fieldset legend ' +
      'hr thead tbody tfoot search optgroup frameset noframes dialog marquee listing xmp menuitem',
  )
  add('list', 'ul ol menu dir')
  add('item', 'li')
  add('terms', 'dl')
  add('term', 'dt')
  add('detail', 'dd')
  add('table', 'table')
  add('row', 'tr')
  add('cell', 'td th')
  add('caption', 'caption figcaption')
  add('details', 'details')
  add('summary', 'summary')
  // They show something that is no text of ours, and part the words on either side.
  add('gap', 'img picture input meter progress video audio canvas object embed iframe svg math map')
  add('control', 'button')
  add(
    'skip',
    'script style head title link meta base select datalist textarea option param source track area colgroup col rp',
  )
  add('template', 'template')
  add('noscript', 'noscript')
  return roles
}
const ROLES = table()

export const HEADINGS: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/** Custom elements count as blocks: they are the boxes of component libraries. Unknown ones flow with the text. */
export const roleOf = (name: string): Role => ROLES.get(name) ?? (name.includes('-') ? 'block' : 'inline')
