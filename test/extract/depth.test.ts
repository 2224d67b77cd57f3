import { describe, expect, test } from 'vitest'
import { measureMarkup } from '../../src/extract/depth.ts'
import { parsePage, type PageNode, traverse } from '../../src/extract/dom.ts'

/** What the parser really makes of a page. */
const parsed = (html: string): { depth: number; elements: number } => {
  let depth = 0
  let elements = 0
  traverse(
    parsePage(html),
    (node: PageNode) => {
      if (node.attribs === undefined) return false
      elements++
      let level = 0
      for (let at: PageNode | null = node; at !== null && at.type !== 'root'; at = at.parent) level++
      if (!['br', 'img', 'hr', 'input', 'meta', 'link', 'path'].includes(node.name ?? ''))
        depth = Math.max(depth, level)
      return true
    },
    () => {},
  )
  return { depth, elements }
}

const PAGES = [
  '<p>one<p>two<p>three',
  '<ul><li>a<li>b<ul><li>c</ul><li>d</ul>',
  '<table><tr><td>a<td>b<tr><th>c<td>d</table>',
  '<dl><dt>a<dd>b<dt>c<dd>d</dl>',
  '<div><b><i></div>x</b></i><p>y',
  '<div></x></p></div></div><p>z',
  '<svg><path/><path/><g><path/></g></svg><p>a',
  '<svg><foreignObject><div/><div/></foreignObject></svg><p>a',
  '<script>if (a < b) document.write("<div><div>")</script><p>a',
  '<style>a > b {} /* <div> */</style><title>a <b> c</title><textarea><div></textarea><p>x',
  '<!-- <div><div> --><p>a<!-- > --><br><!----><b>c</b>',
  '<!doctype html><?php echo "<div>" ?><p>x',
  "<a title=\"a > b\" href='<div>' alt=it's>c</a><p>d",
  '<div/><div/><p/>x',
  '<p>1 < 2 <3 <é> < div><em>x',
  '<DIV><P>a<DIV><P>b</DIV></DIV>',
  '<select><option>a<option>b</select><p>c',
  '<button>a<button>b</button></button>',
  'text only',
  '<p>a</p',
  '<p',
  '<p a="never closed>',
  '<script>never closed <div>',
]

describe('measureMarkup', () => {
  test.each(PAGES)('bounds what the parser makes of %s', (html) => {
    const measured = measureMarkup(html, 1000)
    const real = parsed(html)
    expect(measured.depth).toBeGreaterThanOrEqual(real.depth)
    expect(measured.depth).toBeLessThanOrEqual(real.depth + 1)
    expect(Math.abs(measured.elements - real.elements)).toBeLessThanOrEqual(1)
  })

  test.each([
    ['10,000 divs', '<div>'.repeat(10_000)],
    ['200,000 divs', '<div>'.repeat(200_000)],
    ['elements that stray end tags do not close', '<div></b></i></x>'.repeat(5_000)],
    ['items that paragraphs keep open', '<li><p>'.repeat(5_000)],
    ['self-closed elements of HTML in SVG', '<svg><foreignObject>'.concat('<div/>'.repeat(5_000))],
  ])('stops at the limit: %s', (_, html) => expect(measureMarkup(html, 1000).depth).toBe(1001))

  test.each([
    ['paragraphs', '<p>a'.repeat(5_000)],
    ['items', `<ul>${'<li>a'.repeat(5_000)}</ul>`],
    ['cells', `<table>${'<tr><td>a<td>b'.repeat(5_000)}</table>`],
    ['paths of a drawing', `<svg>${'<path d="M0 0"/>'.repeat(5_000)}</svg>`],
    ['breaks and images', '<br><img src=x>'.repeat(5_000)],
    ['comments', '<!-- <div> -->'.repeat(5_000)],
  ])('does not take siblings without end tags for nesting: %s', (_, html) =>
    expect(measureMarkup(html, 1000).depth).toBeLessThan(5),
  )

  test('counts elements', () => expect(measureMarkup('<p>a<br>b</p>'.repeat(70), 1000).elements).toBe(140))
})
