// The library is one file for browsers that leaves its functions in a global.
import '../libraries/simplewebauthn.js'

const { browserSupportsWebAuthn, browserSupportsWebAuthnAutofill, startAuthentication, startRegistration } =
  globalThis.SimpleWebAuthnBrowser

// Which words of the form say what went wrong, by the name of the browser's error (WebAuthn §5.1.3, §5.1.4).
const wordsByError = {
  AbortError: 'cancelled',
  NotAllowedError: 'cancelled',
  InvalidStateError: 'known',
  ConstraintError: 'unable',
  NotSupportedError: 'unable',
}

/** Lets the form of a passkey ask the person's device before it is sent. */
export function start(wrapper) {
  if (!browserSupportsWebAuthn()) return
  const words = wrapper.dataset
  const form = wrapper.querySelector('form')
  const button = form.querySelector('button')
  const status = form.querySelector('[role="status"]')
  const optionsJSON = JSON.parse(words.options)
  const isEnrolment = words.passkey === 'enrol'

  const say = (text, isWrong) => {
    status.textContent = text
    status.classList.toggle('field-error', isWrong)
  }

  const send = (credential) => {
    form.elements.credential.value = JSON.stringify(credential)
    say(words.sending, false)
    form.requestSubmit(button)
  }

  let isAsking = false
  const ask = async () => {
    if (isAsking) return
    isAsking = true
    say(words.waiting, false)
    try {
      send(await (isEnrolment ? startRegistration({ optionsJSON }) : startAuthentication({ optionsJSON })))
    } catch (error) {
      say(words[wordsByError[error.name]] ?? words.failed, true)
      offer()
    } finally {
      isAsking = false
    }
  }

  // The browser lists passkeys under the field for the username; whoever picks none is not disturbed.
  const offer = async () => {
    if (!('conditional' in words) || !(await browserSupportsWebAuthnAutofill())) return
    try {
      send(await startAuthentication({ optionsJSON, useBrowserAutofill: true }))
    } catch {
      // Given up for the button, or there is no such field: the button remains.
    }
  }

  // Before anything else hears of it: the form is sent only with the answer of a device.
  wrapper.addEventListener(
    'submit',
    (event) => {
      if (form.elements.credential.value !== '') return
      event.preventDefault()
      event.stopPropagation()
      ask()
    },
    true,
  )
  // Back from the next page, the device is asked again.
  addEventListener('pageshow', (event) => {
    if (event.persisted) form.elements.credential.value = ''
  })

  form.querySelector('[data-passkey-needs]').hidden = true
  button.hidden = false
  button.disabled = false
  offer()
}
