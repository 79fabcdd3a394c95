/** Closes an open menu by Escape, by a click elsewhere and when the focus leaves it. */
export function start(menu) {
  const summary = menu.querySelector('summary')
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return
    menu.open = false
    summary.focus()
  })
  document.addEventListener('pointerdown', (event) => {
    if (!menu.contains(event.target)) menu.open = false
  })
  menu.addEventListener('focusout', (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false
  })
}
