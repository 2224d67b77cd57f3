/** Scripts that run inside a rendered page: they open what is folded, and write the document down. Text, because they are not our process. */

/**
 * Opens `details` and whatever says it is collapsed, outside navigation, and keeps each panel as it was once seen: some
 * components build a panel only while it is open, and close one when the next opens.
 */
export const UNFOLD = `(async () => {
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
  const panelOf = (toggle) => {
    const id = toggle.getAttribute('aria-controls')
    return (id && document.getElementById(id)) || null
  }
  for (const details of document.querySelectorAll('details')) details.open = true
  const outside = 'nav, header, footer, [role="navigation"], [role="menu"], [role="menubar"], [role="dialog"], form'
  const toggles = Array.from(document.querySelectorAll('[aria-expanded="false"]'))
    .filter((toggle) => !toggle.closest(outside) && !toggle.hasAttribute('aria-haspopup') && !(toggle.getAttribute('href') || '').match(/^[^#]/))
    .slice(0, 80)
  const seen = []
  const here = location.href
  for (const toggle of toggles) {
    if (location.href.split('#')[0] !== here.split('#')[0]) break
    const before = panelOf(toggle)
    if (before && before.textContent.trim() !== '') continue
    toggle.click()
    await pause(20)
    let panel = panelOf(toggle)
    for (let wait = 0; wait < 10 && !(panel && panel.textContent.trim() !== ''); wait += 1) {
      await pause(20)
      panel = panelOf(toggle)
    }
    if (panel) seen.push({ toggle, id: panel.id, html: panel.innerHTML })
  }
  for (const { toggle, id, html } of seen) {
    const now = document.getElementById(id)
    if (now && now.textContent.trim() !== '') continue
    const kept = now || document.createElement('div')
    kept.id = id
    kept.innerHTML = html
    if (!now) (toggle.closest('h1, h2, h3, h4, h5, h6, dt') || toggle).insertAdjacentElement('afterend', kept)
  }
})()`

/**
 * The document as HTML: shadow trees laid open; scripts, styles and what else differs on every load left out, so that the same page
 * twice has the same bytes as far as possible.
 */
export const WRITE_DOWN = `(() => {
  const lay = (root) => {
    for (const element of Array.from(root.querySelectorAll('*'))) {
      const shadow = element.shadowRoot
      if (!shadow) continue
      lay(shadow)
      const open = document.createElement('div')
      for (const child of Array.from(shadow.childNodes)) open.appendChild(child.cloneNode(true))
      element.insertBefore(open, element.firstChild)
    }
  }
  lay(document)
  for (const element of Array.from(document.querySelectorAll('script, style, link, noscript, template, iframe'))) element.remove()
  const comments = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT)
  const gone = []
  while (comments.nextNode()) gone.push(comments.currentNode)
  for (const comment of gone) comment.remove()
  return '<!doctype html>\\n' + document.documentElement.outerHTML
})()`

/** Length of the text so far: when it stands still, the page is written. */
export const TEXT_LENGTH = `document.body ? document.body.textContent.length : 0`
