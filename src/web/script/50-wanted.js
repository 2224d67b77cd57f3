/* What is ticked counts when somebody subscribes, also where "Show what this would have sent" was not pressed before. */
const wanted = document.querySelector('form.wanted')
const wish = document.querySelector('form.wish[action="/subscribe"]')
if (wanted !== null && wish !== null) {
  wanted.addEventListener('change', () => {
    wish.querySelector('[data-wish]').textContent = 'For what is ticked.'
  })
  wish.addEventListener('submit', () => {
    for (const old of wish.querySelectorAll('[data-wanted]')) old.remove()
    for (const [name, value] of new FormData(wanted)) {
      if (value === '') continue
      const input = document.createElement('input')
      Object.assign(input, { type: 'hidden', name, value })
      input.dataset.wanted = ''
      wish.append(input)
    }
  })
}
