const MINUTE = 60_000
// Screen readers hear the time at these moments only, not every second.
const SPOKEN_AT = [5 * MINUTE, 2 * MINUTE, MINUTE, 30_000]

const inClock = (milliseconds) => {
  const seconds = Math.ceil(milliseconds / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** Counts down the milliseconds that the server named, by the distance from now, not by the clock's time. */
export function start(countdown) {
  const words = countdown.dataset
  const text = countdown.querySelector('.countdown-text')
  const voice = countdown.querySelector('[role="status"]')
  const end = Date.now() + Number(words.countdown)
  const phaseOf = (left) => SPOKEN_AT.findLast((moment) => left <= moment) ?? Number.POSITIVE_INFINITY
  // A phase that has begun before the page came is not announced late.
  let spokenUpTo = phaseOf(end - Date.now())

  const speak = (left) => {
    const phase = phaseOf(left)
    if (phase >= spokenUpTo) return
    spokenUpTo = phase
    voice.textContent =
      phase < MINUTE
        ? words.seconds.replace('{n}', String(phase / 1000))
        : words.minutes.replace('{n}', String(phase / MINUTE))
  }

  const tick = () => {
    const left = end - Date.now()
    if (left <= 0) {
      clearInterval(timer)
      countdown.classList.add('countdown-ended')
      text.textContent = words.ended
      voice.textContent = words.ended
      return
    }
    text.textContent = words.remaining.replace('{time}', inClock(left))
    speak(left)
  }

  const timer = setInterval(tick, 1000)
  tick()
}
