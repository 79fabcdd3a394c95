// Which module serves which elements. A page fetches only what it holds; without any of it every page still works.
const modules = {
  '[data-error-summary]': 'error-summary',
  '[data-forward]': 'forward',
  '[data-menu]': 'menu',
  '[data-once]': 'send-once',
  '[data-password]': 'password',
  '[data-copy]': 'copy-text',
  '[data-countdown]': 'countdown',
  '[data-persona-chooser]': 'persona-search',
  '[data-passkey]': 'passkeys',
  '[data-print]': 'print',
  '[data-progress]': 'progress',
  '[data-proof]': 'proof-of-work',
  '[data-session-warning]': 'session-warning',
}

for (const [selector, name] of Object.entries(modules)) {
  const elements = document.querySelectorAll(selector)
  if (elements.length === 0) continue
  import(`./${name}.js`).then((module) => {
    for (const element of elements) module.start(element)
  })
}
