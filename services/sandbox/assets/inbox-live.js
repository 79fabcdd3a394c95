// Waits for the next message and shows it: at once when nothing is being typed or marked, else by a link.
const place = document.querySelector('[data-inbox-live]')

async function nextMessage() {
  const query = new URLSearchParams({ timeout: '25', limit: '1' })
  if (place.dataset.after) query.set('after', place.dataset.after)
  if (place.dataset.to) query.set('to', place.dataset.to)
  if (place.dataset.channel) query.set('channel', place.dataset.channel)
  const answer = await fetch(`/inbox/wait?${query}`, { headers: { accept: 'application/json' } })
  if (!answer.ok) throw new Error(String(answer.status))
  const { messages } = await answer.json()
  return messages.length > 0
}

function isBusy() {
  const active = document.activeElement
  return Boolean(active?.matches('input, select, textarea')) || String(document.getSelection()) !== ''
}

async function watch() {
  for (;;) {
    try {
      if (await nextMessage()) break
    } catch {
      // The sandbox restarts: look again a little later.
      await new Promise((resolve) => setTimeout(resolve, 3000))
    }
  }
  if (isBusy()) place.hidden = false
  else location.reload()
}

if (place) watch()
