import { describe, expect, it } from 'vitest'
import { createMessageStore, idAt, type MessageStore } from './message-store.js'

const start = new Date('2026-11-21T08:00:00Z')

function storeOf(capacity = 100): {
  store: MessageStore
  setTime(instant: Date): void
  mail(to: string): string
} {
  let now = start
  const store = createMessageStore({ clock: () => now, capacity })
  return {
    store,
    setTime: (instant) => {
      now = instant
    },
    mail: (to) =>
      store.add({ channel: 'email', to, from: 'inaproc@contoh.id', subject: 's', text: 't', attachments: [] })
        .id,
  }
}

const idsOf = (messages: readonly { id: string }[]) => messages.map((message) => message.id)
const never = new AbortController().signal

describe('the message store', () => {
  it('keeps only the newest messages', () => {
    const { store, mail } = storeOf(3)
    const ids = [1, 2, 3, 4, 5].map((number) => mail(`a${number}@contoh.id`))
    expect(idsOf(store.list({}, 10))).toEqual(ids.slice(2).toReversed())
  })

  it('gives ids that grow even when the clock goes back', () => {
    const { mail, setTime } = storeOf()
    const first = mail('a@contoh.id')
    setTime(new Date('2020-01-01T00:00:00Z'))
    expect(mail('a@contoh.id') > first).toBe(true)
  })

  it('lists by recipient in any writing, by channel, and before or after an id', () => {
    const { store, mail } = storeOf()
    const first = mail('Siti@Contoh.id')
    const other = mail('budi@contoh.id')
    const second = mail('siti@contoh.id')
    expect(idsOf(store.list({ to: 'SITI@contoh.id' }, 10))).toEqual([second, first])
    expect(idsOf(store.list({ to: 'siti@contoh.id' }, 1))).toEqual([second])
    expect(idsOf(store.list({ after: first }, 10))).toEqual([second, other])
    expect(idsOf(store.list({ before: second }, 10))).toEqual([other, first])
    expect(store.list({ channel: 'sms' }, 10)).toEqual([])
  })

  it('takes an instant for an id: later messages are newer, those of the instant are not', () => {
    const { store, mail, setTime } = storeOf()
    mail('a@contoh.id')
    setTime(new Date(start.getTime() + 1))
    const later = mail('a@contoh.id')
    expect(idsOf(store.list({ after: idAt(start) }, 10))).toEqual([later])
  })

  it('removes what matches and says how many', () => {
    const { store, mail } = storeOf()
    mail('a@contoh.id')
    const kept = mail('b@contoh.id')
    expect(store.remove({ to: 'a@contoh.id' })).toBe(1)
    expect(idsOf(store.list({}, 10))).toEqual([kept])
  })
})

describe('waiting for a message', () => {
  it('answers at once when there is one', async () => {
    const { store, mail } = storeOf()
    const id = mail('a@contoh.id')
    expect(idsOf(await store.wait({ to: 'a@contoh.id' }, 10, never))).toEqual([id])
  })

  it('answers every waiter whose message arrives, and nobody else', async () => {
    const { store, mail } = storeOf()
    const seen = mail('a@contoh.id')
    const giveUp = new AbortController()
    const waiters = [1, 2].map(() => store.wait({ to: 'a@contoh.id', after: seen }, 10, never))
    const other = store.wait({ to: 'b@contoh.id' }, 10, giveUp.signal)
    const id = mail('a@contoh.id')
    expect((await Promise.all(waiters)).map(idsOf)).toEqual([[id], [id]])
    giveUp.abort()
    expect(await other).toEqual([])
  })

  it('gives up with nothing when it is told to, before or after it began', async () => {
    const { store } = storeOf()
    const later = new AbortController()
    const waiting = store.wait({}, 10, later.signal)
    later.abort()
    expect(await waiting).toEqual([])
    expect(await store.wait({}, 10, AbortSignal.abort())).toEqual([])
  })
})
