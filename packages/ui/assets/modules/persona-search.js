const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Shows the search box and narrows the options to those that hold every word typed. */
export function start(chooser) {
  const search = chooser.querySelector('[data-search]')
  if (!search) return
  const input = search.querySelector('input')
  const found = search.querySelector('[data-found]')
  const options = [...chooser.querySelectorAll('[data-option]')].map((element) => ({
    element,
    text: plain(element.textContent),
  }))

  search.hidden = false
  input.addEventListener('input', () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean)
    let count = 0
    for (const { element, text } of options) {
      // What is chosen stays in sight, so that nothing hidden is sent.
      const isMatch = words.every((word) => text.includes(word)) || element.querySelector('input').checked
      element.hidden = !isMatch
      if (isMatch) count += 1
    }
    for (const group of chooser.querySelectorAll('.persona-group'))
      group.hidden = !group.querySelector('[data-option]:not([hidden])')
    found.textContent = words.length > 0 ? found.dataset.found.replace('{n}', String(count)) : ''
  })
  // Enter in the search box must not send the form.
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault()
  })
}
