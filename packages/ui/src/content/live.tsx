import type { Language } from '@inaproc/domain/language'
import { timeInWords } from '../dates.js'
import { Icon } from '../icons.js'
import { useLanguage } from '../page-language.js'
import { messages } from './content.messages.js'

/** A text to take along, in fixed-width letters. A module adds the copy button; `label` says what it copies. */
export function CopyText(p: {
  readonly text: string
  readonly label: string
  /** How the text is shown when that differs from what is copied, for example in groups of four. */
  readonly shown?: string
  readonly language?: Language | undefined
}) {
  const words = messages[useLanguage(p.language)]
  return (
    <div class="copy" data-copy={p.text}>
      <code>{p.shown ?? p.text}</code>
      <button
        type="button"
        class="button button-secondary"
        hidden
        aria-label={`${words.copy}: ${p.label}`}
        data-copied={words.copied}
        data-failed={words.copyFailed}
      >
        {words.copy}
      </button>
      <span class="copy-status" aria-live="polite" />
    </div>
  )
}

/**
 * How long a code stays valid. Without JavaScript it names the time; the module counts down on the difference
 * between `until` and `now` (so a wrong clock on the person's machine does no harm) and speaks only at
 * 5, 2 and 1 minutes, at 30 seconds and at the end.
 */
export function Countdown(p: {
  readonly until: Date
  /** The server's time when the page was made. */
  readonly now: Date
  readonly language?: Language | undefined
}) {
  const language = useLanguage(p.language)
  const words = messages[language]
  const milliseconds = p.until.getTime() - p.now.getTime()
  const hasEnded = milliseconds <= 0
  return (
    <div
      class={hasEnded ? 'countdown countdown-ended' : 'countdown'}
      data-countdown={Math.max(0, milliseconds)}
      data-remaining={words.remaining}
      data-ended={words.ended}
      data-minutes={words.spoken.minutes}
      data-seconds={words.spoken.seconds}
    >
      <Icon name="clock" />
      <span class="countdown-text">
        {hasEnded
          ? words.ended
          : words.validUntilTime(timeInWords(p.until, language), String(Math.ceil(milliseconds / 60_000)))}
      </span>
      <span class="visually-hidden" role="status" />
    </div>
  )
}

/**
 * A QR code from its squares, row by row (as `create(text).modules` of the package `qrcode` gives them).
 * Show the same content as text beside it: not everyone can scan.
 */
export function QrCode(p: {
  readonly size: number
  readonly squares: ArrayLike<number | boolean>
  readonly label: string
}) {
  const quiet = 4
  const dark = Array.from(p.squares).flatMap((square, index) =>
    square ? [`M${(index % p.size) + quiet} ${Math.floor(index / p.size) + quiet}h1v1h-1z`] : [],
  )
  const side = p.size + 2 * quiet
  return (
    <svg class="qr-code" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={p.label}>
      <rect class="qr-paper" width={side} height={side} />
      <path class="qr-ink" d={dark.join('')} />
    </svg>
  )
}

/** Prints the page. Only there when a script runs; without one the browser's own menu prints as well. */
export function PrintButton(p: { readonly label: string }) {
  return (
    <button type="button" class="button button-secondary" data-print hidden>
      {p.label}
    </button>
  )
}
