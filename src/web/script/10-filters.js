/* Filters apply themselves when a box is ticked. Without script the button does it. */
for (const form of document.querySelectorAll('form.filters')) {
  form.addEventListener('change', (event) => {
    if (event.target.matches('input[type="checkbox"], select')) form.requestSubmit()
  })
}
