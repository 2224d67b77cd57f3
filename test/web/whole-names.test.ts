import { expect, test } from 'vitest'
import { keepNamesWhole } from '../../src/web/whole-names.ts'

const whole = (name: string): string => `<span class="visa-name">${name}</span>`

test.each([
  ['<p>H-1B and J-1.</p>', `<p>${whole('H-1B')} and ${whole('J-1')}.</p>`],
  ['<p>O-1A/E-3, H1-B</p>', `<p>${whole('O-1A')}/${whole('E-3')}, ${whole('H1-B')}</p>`],
  ['<p><mark>J-1</mark> only</p>', `<p><mark>${whole('J-1')}</mark> only</p>`],
])('%s gets elements around its names', (page, kept) => {
  expect(keepNamesWhole(page)).toBe(kept)
})

test.each([
  '<title>H-1B paused</title>',
  '<option value="h1b">H-1B paused</option>',
  '<textarea>H-1B</textarea>',
  '<a title="H-1B" href="/x?words=H-1B">more</a>',
  '<style>.a-1 { color: red }</style><script>const a = "J-1"</script>',
  '<svg><text>J-1</text></svg>',
  '<p>Form I-20, COVID-19, A-100, x-1, H1B, J1, 2026-01-05, a &lt; b-1</p>',
])('%s stays as it is', (page) => {
  expect(keepNamesWhole(page)).toBe(page)
})
