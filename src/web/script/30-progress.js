/* Keeps "work under way" up to date by server-sent events, and loads the page again when it is done. */
for (const box of document.querySelectorAll('[data-progress]')) {
  const sentence = box.querySelector('[data-sentence]')
  const bar = box.querySelector('progress')
  const source = new EventSource(box.dataset.progress)
  box.querySelector('[data-hint]').textContent = 'This goes on by itself; the page follows.'
  source.addEventListener('message', (event) => {
    const stand = JSON.parse(event.data)
    if (!stand.underWay) {
      source.close()
      location.reload()
      return
    }
    sentence.textContent = stand.sentence
    bar.max = Math.max(1, stand.sources)
    bar.value = stand.visited
  })
}
