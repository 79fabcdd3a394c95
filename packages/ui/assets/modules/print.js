/** Lets a button print the page. */
export function start(button) {
  button.hidden = false
  button.addEventListener('click', () => globalThis.print())
}
