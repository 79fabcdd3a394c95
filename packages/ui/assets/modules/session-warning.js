const MINUTE = 60_000
// Screen readers hear the time at these moments only, not every second.
const SPOKEN_AT = [2 * MINUTE, MINUTE, 30_000, 10_000]
// All tabs of a service share one session: whichever was used last says until when it lasts.
const SHARED = 'inaproc-session-end'

const inClock = (milliseconds) => {
  const seconds = Math.ceil(milliseconds / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

const sharedEnd = () => {
  try {
    return Number(localStorage.getItem(SHARED)) || 0
  } catch {
    return 0 // storage is switched off: each tab counts for itself
  }
}

const share = (end) => {
  try {
    localStorage.setItem(SHARED, String(end))
  } catch {
    // as above
  }
}

/** Warns in time before the session ends without use, and lets the person stay as often as they like. */
export function start(dialog) {
  const words = dialog.dataset
  const warn = Number(words.warn)
  const clock = dialog.querySelector('.session-clock')
  const voice = dialog.querySelector('[role="status"]')
  const stayButton = dialog.querySelector('[data-session-stay]')
  let end = 0
  let spokenUpTo = Number.POSITIVE_INFINITY
  let asking = false
  let failed = false

  const lasts = (milliseconds) => {
    end = Date.now() + milliseconds
    share(end)
  }

  const momentOf = (left) => SPOKEN_AT.findLast((spoken) => left <= spoken) ?? Number.POSITIVE_INFINITY

  const speak = (left) => {
    const moment = momentOf(left)
    if (moment >= spokenUpTo) return
    spokenUpTo = moment
    voice.textContent =
      moment < MINUTE
        ? words.seconds.replace('{n}', String(moment / 1000))
        : words.minutes.replace('{n}', String(moment / MINUTE))
  }

  const open = (left) => {
    if (dialog.open) return
    // The dialog itself is read when it opens: a moment that has passed by then is not announced late.
    spokenUpTo = momentOf(left)
    dialog.showModal()
    stayButton.focus()
  }

  const leave = () => {
    clearInterval(timer)
    location.assign(words.ended)
  }

  const tick = () => {
    end = Math.max(end, sharedEnd())
    const left = end - Date.now()
    if (left <= 0) leave()
    else if (left > warn) dialog.close()
    else {
      open(left)
      const time = words.clock.replace('{time}', inClock(left))
      clock.textContent = failed ? `${words.failed} ${time}` : time
      speak(left)
    }
  }

  const stay = async () => {
    // Not by disabling the button: that would take the focus out of it, and out of the dialog.
    if (asking) return
    asking = true
    failed = false
    try {
      const answer = await fetch(words.stay, { headers: { accept: 'application/json' }, cache: 'no-store' })
      if (!answer.ok) return leave()
      lasts((await answer.json()).endsInMs)
      dialog.close()
    } catch {
      failed = true
      voice.textContent = words.failed
      tick()
    } finally {
      asking = false
    }
  }

  stayButton.addEventListener('click', stay)
  // Escape means the same as the first button: nobody is signed out by a key pressed in a hurry.
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault()
    stay()
  })
  lasts(Number(words.sessionWarning))
  const timer = setInterval(tick, 1000)
}
