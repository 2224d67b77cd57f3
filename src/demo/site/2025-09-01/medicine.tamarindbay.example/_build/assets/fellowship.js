// The page of one fellowship, built in the browser from its JSON.
const el = (tag, attributes, ...children) => {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
  node.append(...children)
  return node
}

const header = () =>
  el(
    'header',
    { class: 'bg-white shadow' },
    el(
      'div',
      { class: 'container flex items-center justify-between py-4' },
      el(
        'a',
        { class: 'brand', href: '/' },
        el('span', { class: 'brand-mark' }, 'TB'),
        el(
          'span',
          { class: 'brand-name' },
          'Tamarind Bay University',
          el('span', { class: 'brand-sub' }, 'School of Medicine'),
        ),
      ),
      el(
        'nav',
        { 'aria-label': 'Main', class: 'flex gap-6' },
        ...[
          ['Education', '/education'],
          ['Residencies', '/residencies'],
          ['Fellowships', '/fellowships'],
          ['Give', '/give'],
        ].map(([name, href]) => el('a', { class: 'nav-link', href }, name)),
      ),
    ),
  )

const section = ({ heading, paragraphs = [], items = [] }) =>
  el(
    'section',
    { class: 'panel' },
    el('h2', {}, heading),
    ...paragraphs.map((text) => el('p', {}, text)),
    ...(items.length > 0 ? [el('ul', {}, ...items.map((text) => el('li', {}, text)))] : []),
  )

const footer = () =>
  el(
    'footer',
    { class: 'bg-emerald-950' },
    el(
      'div',
      { class: 'container py-10' },
      el('p', {}, 'Tamarind Bay University School of Medicine, 700 Causeway Boulevard, Tamarind Bay, Florida'),
    ),
  )

const root = document.getElementById('root')
root.replaceChildren(el('p', { class: 'container py-10' }, 'Loading ...'))

const response = await fetch(`/api/fellowships/${root.dataset.fellowship}.json`)
const fellowship = await response.json()
root.replaceChildren(
  header(),
  el(
    'main',
    { class: 'container py-10' },
    el('h1', { class: 'display' }, fellowship.name),
    ...fellowship.sections.map(section),
  ),
  footer(),
)
