/** Adds the button that shows and hides a password. It is hidden again before it is sent. */
export function start(wrapper) {
  const input = wrapper.querySelector('input')
  const button = wrapper.querySelector('button')
  const status = wrapper.querySelector('[aria-live]')
  const words = button.dataset

  const show = (isShown) => {
    input.type = isShown ? 'text' : 'password'
    const word = isShown ? words.hide : words.show
    button.textContent = word
    button.setAttribute('aria-label', `${word}: ${words.label}`)
  }

  button.hidden = false
  button.addEventListener('click', () => {
    const isShown = input.type === 'password'
    show(isShown)
    status.textContent = isShown ? words.shown : words.hidden
  })
  input.form?.addEventListener('submit', () => show(false))
}
