/* One key for each decision of the review queue. Without script the buttons do the same. */
const items = [...document.querySelectorAll('article.review')]

const chosen = () => items.find((item) => item.contains(document.activeElement)) ?? null

const step = (by) => {
  const at = items.indexOf(chosen())
  const next = items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + by))]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  c: () => (chosen() ?? items[0])?.querySelector('[data-key="c"]')?.click(),
  o: () => {
    const details = (chosen() ?? items[0])?.querySelector('details.instead')
    if (details == null) return
    details.open = true
    details.querySelector('select')?.focus()
  },
  u: () => document.querySelector('[data-key="u"]')?.click(),
}

if (document.querySelector('.keys, .done') !== null) {
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target.closest('input, select, textarea') !== null
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return
    const act = KEYS[event.key]
    if (act === undefined) return
    event.preventDefault()
    act()
  })
  items[0]?.focus({ preventScroll: true })
}
