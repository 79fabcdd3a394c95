/** Adds the button that copies a text. */
export function start(wrapper) {
  const button = wrapper.querySelector('button')
  const status = wrapper.querySelector('[aria-live]')
  button.hidden = false
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(wrapper.dataset.copy)
      status.textContent = button.dataset.copied
    } catch {
      status.textContent = button.dataset.failed
    }
  })
}
