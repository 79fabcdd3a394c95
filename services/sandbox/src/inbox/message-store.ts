import type { Clock } from '@inaproc/domain/clock'
import { type Channel, type Message, recipientKey } from './message.js'

export interface MessageFilter {
  /** An e-mail address or phone number, in any writing. */
  readonly to?: string | undefined
  readonly channel?: Channel | undefined
  /** Only messages newer than this id. */
  readonly after?: string | undefined
  /** Only messages older than this id. */
  readonly before?: string | undefined
}

export interface MessageStore {
  add(message: Omit<Message, 'id' | 'receivedAt'>): Message
  /** Matching messages, newest first. */
  list(filter: MessageFilter, limit: number): readonly Message[]
  /** Removes the matching messages and tells how many they were. */
  remove(filter: MessageFilter): number
  /** Matching messages as soon as there is one, or none when the signal is aborted first. */
  wait(filter: MessageFilter, limit: number, signal: AbortSignal): Promise<readonly Message[]>
}

/**
 * Keeps the newest messages in memory, `capacity` of them at most: the sandbox is a stand-in, and a restart
 * empties it on purpose.
 */
export function createMessageStore(o: { clock: Clock; capacity: number }): MessageStore {
  let messages: Message[] = []
  const nextId = messageIds(o.clock)
  const waiting = new Set<() => void>()

  const list = (filter: MessageFilter, limit: number): readonly Message[] => {
    const matches = matcher(filter)
    const found: Message[] = []
    for (let index = messages.length - 1; index >= 0 && found.length < limit; index -= 1) {
      const message = messages[index]
      if (message && matches(message)) found.push(message)
    }
    return found
  }

  return {
    list,
    add(message) {
      const stored: Message = {
        ...message,
        to: recipientKey(message.to),
        id: nextId(),
        receivedAt: o.clock(),
      }
      messages.push(stored)
      if (messages.length > o.capacity) messages.shift()
      for (const look of [...waiting]) look()
      return stored
    },
    remove(filter) {
      const matches = matcher(filter)
      const before = messages.length
      messages = messages.filter((message) => !matches(message))
      return before - messages.length
    },
    wait(filter, limit, signal) {
      return new Promise((resolve) => {
        const finish = (found: readonly Message[]): void => {
          waiting.delete(look)
          signal.removeEventListener('abort', giveUp)
          resolve(found)
        }
        const look = (): void => {
          const found = list(filter, limit)
          if (found.length > 0) finish(found)
        }
        const giveUp = (): void => finish([])
        waiting.add(look)
        signal.addEventListener('abort', giveUp)
        if (signal.aborted) giveUp()
        else look()
      })
    },
  }
}

function matcher(filter: MessageFilter): (message: Message) => boolean {
  const to = filter.to === undefined ? undefined : recipientKey(filter.to)
  return (message) =>
    (to === undefined || message.to === to) &&
    (filter.channel === undefined || message.channel === filter.channel) &&
    (filter.after === undefined || message.id > filter.after) &&
    (filter.before === undefined || message.id < filter.before)
}

/** The id below which every message received up to this instant lies: `after` for those who know only a time. */
export function idAt(instant: Date): string {
  return messageId(instant.getTime(), 0xffff_ffff)
}

/** Ids of time and count; the time never goes back, so they keep their order under any clock. */
function messageIds(clock: Clock): () => string {
  let time = 0
  let count = 0
  return () => {
    time = Math.max(time, clock().getTime())
    count += 1
    return messageId(time, count)
  }
}

function messageId(time: number, count: number): string {
  return `${time.toString(16).padStart(12, '0')}-${count.toString(16).padStart(8, '0')}`
}
