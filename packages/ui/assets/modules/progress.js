// Often enough to be believed, seldom enough for a page that stays open for an hour.
const PAUSE = 2_000

/** Brings the figures of some work up to date, and shows the page anew once its state has changed. */
export function start(progress) {
  const text = progress.querySelector('[data-progress-text]')
  const bar = progress.querySelector('.part-bar-part')
  let state = null

  const look = async () => {
    if (document.hidden) return
    const response = await fetch(progress.dataset.progress, { headers: { accept: 'application/json' } })
    if (!response.ok) return
    const now = await response.json()
    state ??= now.state
    if (now.state !== state) return location.reload()
    text.textContent = now.text
    bar.setAttribute('width', String(Math.round(now.part * 100)))
  }

  // Without an answer the figures stay as they are; the link on the page still brings new ones.
  setInterval(() => look().catch(() => undefined), PAUSE)
}
