/** Moves the focus to the summary, and from its links straight into the field, with the label in sight. */
export function start(summary) {
  summary.focus()
  summary.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]')
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)))
    if (!field) return
    event.preventDefault()
    const question = field.closest('.field') ?? field
    question.scrollIntoView()
    field.focus({ preventScroll: true })
  })
}
