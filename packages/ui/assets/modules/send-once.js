const MOMENT = 5000

/** A second click while the first is under way sends nothing. */
export function start(form) {
  let sentAt = Number.NEGATIVE_INFINITY
  form.addEventListener('submit', (event) => {
    if (performance.now() - sentAt < MOMENT) event.preventDefault()
    else sentAt = performance.now()
  })
  // Back from the next page, the form may be sent again at once.
  addEventListener('pageshow', () => {
    sentAt = Number.NEGATIVE_INFINITY
  })
}
