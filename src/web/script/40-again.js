/* Loads a page again after some seconds, where it says that what it should show is being counted. */
for (const box of document.querySelectorAll('[data-again]')) {
  box.querySelector('p').textContent =
    'This takes up to a minute the first time, and is kept then. The page follows by itself.'
  setTimeout(() => location.reload(), 1000 * Number(box.dataset.again))
}
