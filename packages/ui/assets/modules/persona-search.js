const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Narrows the personas as one types, to those that hold every word. Without it the box loads the page anew. */
export function start(chooser) {
  const search = chooser.querySelector('[data-search]')
  if (!search) return
  const input = search.querySelector('input')
  const found = search.querySelector('[data-found]')
  const none = search.querySelector('[data-none]')
  const unavailable = chooser.querySelector('[data-unavailable]')
  const options = [...chooser.querySelectorAll('[data-option]')]

  search.querySelector('button').hidden = true
  const narrow = () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean)
    let count = 0
    for (const option of options) {
      const isMatch = words.every((word) => option.dataset.option.includes(word))
      if (isMatch) count += 1
      // What is chosen stays in sight, so that nothing hidden is sent.
      option.hidden = !isMatch && option.querySelector('input')?.checked !== true
    }
    for (const group of chooser.querySelectorAll('.persona-group'))
      group.hidden = !group.querySelector('[data-option]:not([hidden])')
    if (unavailable) {
      unavailable.hidden = !unavailable.querySelector('[data-option]:not([hidden])')
      if (words.length > 0) unavailable.open = true
    }
    found.textContent = words.length > 0 ? found.dataset.found.replace('{n}', String(count)) : ''
    none.hidden = count > 0
  }
  input.addEventListener('input', narrow)
  input.form.addEventListener('submit', (event) => event.preventDefault())
  none.querySelector('a').addEventListener('click', (event) => {
    event.preventDefault()
    input.value = ''
    narrow()
    input.focus()
  })
}
