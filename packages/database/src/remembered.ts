import type { Notices } from './notices.js'

/** What an instance remembers of the database; read anew whenever it may have changed. */
export interface Remembered<T> {
  get(key: string): Promise<T | undefined>
}

/** Even what is heard of is read anew now and then. */
const longestMs = 60_000

export interface RememberedOptions<T> {
  readonly notices: Pick<Notices, 'hear' | 'isHearing'>
  /** The table whose changes make what is remembered wrong; its notices name the key. */
  readonly topic: string
  /** Reads it; nothing for what is not there, which is never remembered. */
  readonly load: (key: string) => Promise<T | undefined>
  /** Whether it is still good by itself, asked at each use; always when not given. */
  readonly isGood?: ((value: T) => boolean) | undefined
  /** Beyond so many the oldest goes first. */
  readonly most: number
  /** Milliseconds that only go forward. */
  readonly now?: (() => number) | undefined
}

/**
 * Remembers rows while this instance hears of every change to them, and reads at each use while it does not: a change
 * that is committed anywhere counts here as soon as its notice has come, and a broken listener makes things slower and
 * never wrong.
 */
export function remember<T>({
  notices,
  topic,
  load,
  isGood,
  most,
  now = () => performance.now(),
}: RememberedOptions<T>): Remembered<T> {
  const known = new Map<string, { readonly value: T; readonly until: number }>()
  let changes = 0
  notices.hear(topic, (key) => {
    changes += 1
    if (key === null) known.clear()
    else known.delete(key)
  })
  return {
    async get(key) {
      const kept = known.get(key)
      const isUsable = kept !== undefined && notices.isHearing() && kept.until > now()
      if (isUsable && isGood?.(kept.value) !== false) return kept.value
      known.delete(key)
      const before = changes
      const value = await load(key)
      // A change that came while it was being read may not be in it.
      if (value === undefined || before !== changes || !notices.isHearing()) return value
      known.set(key, { value, until: now() + longestMs })
      const [oldest] = known.keys()
      if (known.size > most && oldest !== undefined) known.delete(oldest)
      return value
    },
  }
}
