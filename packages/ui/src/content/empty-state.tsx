import type { Language } from '@inaproc/domain/language'
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from '../icons.js'
import { type Link, safeHref } from '../link.js'
import { useLanguage } from '../page-language.js'
import { messages } from './content.messages.js'

export type EmptyKind = 'empty' | 'loading' | 'error' | 'partial' | 'no-results'

const ICONS: Readonly<Record<EmptyKind, IconName>> = {
  empty: 'box',
  loading: 'clock',
  error: 'warning',
  partial: 'info',
  'no-results': 'search',
}

/** What stands where data would: says what is missing and what to do about it. */
export function EmptyState(p: {
  readonly kind: EmptyKind
  /** A sentence of the subject; a general one for the kind otherwise. */
  readonly title?: string
  readonly action?: Link | undefined
  readonly language?: Language | undefined
  readonly children?: ComponentChildren
}) {
  const words = messages[useLanguage(p.language)]
  const role = p.kind === 'error' ? 'alert' : p.kind === 'empty' ? undefined : 'status'
  return (
    <div class={`empty-state empty-state-${p.kind}`} role={role}>
      <Icon name={ICONS[p.kind]} />
      <p class="empty-state-title">{p.title ?? words.state[p.kind]}</p>
      {p.children}
      {p.action !== undefined && (
        <p>
          <a href={safeHref(p.action.href)} class="button button-secondary">
            {p.action.text}
          </a>
        </p>
      )}
    </div>
  )
}

/** In place of a list: nothing is there yet, or its filters let nothing through and `clear` leads out of them. */
export function EmptyList(p: {
  readonly filtered: boolean
  readonly clear: Link
  readonly words: { readonly noResults: string; readonly none: string; readonly noneText: string }
}) {
  if (p.filtered) return <EmptyState kind="no-results" title={p.words.noResults} action={p.clear} />
  return (
    <EmptyState kind="empty" title={p.words.none}>
      <p>{p.words.noneText}</p>
    </EmptyState>
  )
}
