import type { Language } from '@inaproc/domain/language'
import type { ComponentChildren } from 'preact'
import { instantInWords } from '../dates.js'
import { useLanguage } from '../page-language.js'
import type { Tone } from './content.js'
import { messages } from './content.messages.js'

export interface TimelineEntry {
  readonly at: Date
  readonly title: string
  readonly tone?: Tone | undefined
  readonly actor?: string | undefined
  readonly note?: ComponentChildren | undefined
  /** What comes after this entry, and until when. */
  readonly next?: { readonly text: string; readonly deadline?: Date | undefined } | undefined
}

/** What happened, in the order given. The server decides whether the newest comes first. */
export function Timeline(p: {
  readonly entries: readonly TimelineEntry[]
  readonly language?: Language | undefined
}) {
  const language = useLanguage(p.language)
  const words = messages[language]
  if (p.entries.length === 0) return <p>{words.noEntries}</p>
  return (
    <ol class="timeline">
      {p.entries.map((entry) => (
        <li key={`${entry.at.toISOString()} ${entry.title}`} class={`timeline-${entry.tone ?? 'neutral'}`}>
          <p class="timeline-title">{entry.title}</p>
          <p class="timeline-meta">
            <time dateTime={entry.at.toISOString()}>{instantInWords(entry.at, language)}</time>
            {entry.actor !== undefined && ` · ${words.by} ${entry.actor}`}
          </p>
          {entry.note !== undefined && <div class="timeline-note">{entry.note}</div>}
          {entry.next !== undefined && (
            <p class="timeline-next">
              <strong>{words.nextStep}:</strong> {entry.next.text}
              {entry.next.deadline !== undefined && (
                <>
                  , {words.deadline}{' '}
                  <time dateTime={entry.next.deadline.toISOString()}>
                    {instantInWords(entry.next.deadline, language)}
                  </time>
                </>
              )}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}
