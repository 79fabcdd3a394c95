/** A second click while the first is under way sends nothing. */
export function start(form) {
  let isSending = false
  form.addEventListener('submit', (event) => {
    if (isSending) event.preventDefault()
    isSending = true
  })
  // Back from the next page, the form may be sent again.
  addEventListener('pageshow', () => {
    isSending = false
  })
}
