/** Sends the form of a page that only leads on. Back on the page, the person decides. */
export function start(wrapper) {
  const [navigation] = performance.getEntriesByType('navigation')
  if (navigation?.type !== 'back_forward') wrapper.querySelector('form').requestSubmit()
}
