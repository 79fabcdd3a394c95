import type { Language } from '@inaproc/domain/language'
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from '../icons.js'
import { type Link, safeHref } from '../link.js'
import { usePageGuide } from '../page-guide.js'
import { useLanguage } from '../page-language.js'
import { messages } from './content.messages.js'

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger'

/** A state in an adjective or two. The words carry it; the colour only helps. Never a link. */
export function Tag(p: { readonly tone?: Tone; readonly children: ComponentChildren }) {
  return <strong class={`tag tag-${p.tone ?? 'neutral'}`}>{p.children}</strong>
}

const NOTICE_ICONS: Readonly<Record<Exclude<Tone, 'neutral'>, IconName>> = {
  info: 'info',
  success: 'check',
  warning: 'warning',
  danger: 'warning',
}

/** A message about the page. `live` announces it: for the outcome of what the person just did. */
export function Notice(p: {
  readonly tone?: Exclude<Tone, 'neutral'>
  readonly title: string
  readonly live?: boolean
  readonly language?: Language | undefined
  readonly children?: ComponentChildren
}) {
  const words = messages[useLanguage(p.language)]
  const tone = p.tone ?? 'info'
  return (
    <div
      class={`notice notice-${tone}`}
      {...(p.live === true && { role: tone === 'danger' ? 'alert' : 'status' })}
    >
      <Icon name={NOTICE_ICONS[tone]} />
      <div>
        <p class="notice-title">
          <span class="visually-hidden">{words.tone[tone]}: </span>
          {p.title}
        </p>
        {p.children}
      </div>
    </div>
  )
}

/** The heading of a page, with what stands above and below it. */
export function PageHeading(p: {
  readonly title: string
  /** What the page belongs to, above the title. */
  readonly caption?: string
  /** The one sentence that says what this page is for. */
  readonly lead?: ComponentChildren
  /** Tags or buttons at the side. */
  readonly children?: ComponentChildren
}) {
  return (
    <div class="page-heading">
      <div>
        {p.caption !== undefined && <p class="caption">{p.caption}</p>}
        <h1>{p.title}</h1>
        {p.lead !== undefined && <p class="lead">{p.lead}</p>}
        <GuideLink />
      </div>
      {p.children !== undefined && <div class="page-heading-side">{p.children}</div>}
    </div>
  )
}

/** Leads to the guide of the page, where its frame names one; in a tab of its own, so that no answer is lost. */
function GuideLink() {
  const guide = usePageGuide()
  const words = messages[useLanguage()]
  if (guide === undefined) return null
  return (
    <a class="guide-link" href={safeHref(guide.href)} target="_blank" rel="noopener">
      <Icon name="info" /> {guide.text} {words.newTab}
    </a>
  )
}

/** The way back to the page before. */
export function BackLink(p: {
  readonly href: string
  readonly text?: string
  readonly language?: Language | undefined
}) {
  const words = messages[useLanguage(p.language)]
  return (
    <a class="back-link" href={safeHref(p.href)}>
      <Icon name="back" /> {p.text ?? words.back}
    </a>
  )
}

/** Views of one list as links, so that each has its address. */
export function Tabs(p: {
  readonly label: string
  readonly tabs: readonly (Link & { readonly current?: boolean; readonly count?: string })[]
}) {
  return (
    <nav class="tabs" aria-label={p.label}>
      <ul>
        {p.tabs.map((tab) => (
          <li key={tab.href}>
            <a href={safeHref(tab.href)} {...(tab.current === true && { 'aria-current': 'page' })}>
              {tab.text}
              {tab.count !== undefined && <span class="count"> {tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** A surface of its own with a heading, for one thing among several. */
export function Card(p: {
  readonly title: string
  /** Of the heading; 3 below a heading that several cards share. */
  readonly level?: 2 | 3
  /** For a link that leads to the card. */
  readonly id?: string
  /** Tags at the side of the title. */
  readonly side?: ComponentChildren
  readonly children?: ComponentChildren
}) {
  return (
    <section class="card" id={p.id}>
      <div class="card-head">
        {p.level === 3 ? <h3>{p.title}</h3> : <h2>{p.title}</h2>}
        {p.side}
      </div>
      {p.children}
    </section>
  )
}

/** Two columns on wide screens, main first; for example a document beside the decision about it. */
export function Columns(p: { readonly main: ComponentChildren; readonly side: ComponentChildren }) {
  return (
    <div class="columns">
      <div>{p.main}</div>
      <div>{p.side}</div>
    </div>
  )
}

export interface SummaryRow {
  readonly label: string
  readonly value: ComponentChildren
  /** What can be done with the row, for example "Ubah". `about` completes it for screen readers. */
  readonly action?: (Link & { readonly about: string }) | undefined
}

/** Facts about one thing, or the answers to check before sending. */
export function SummaryList(p: { readonly rows: readonly SummaryRow[] }) {
  return (
    <dl class="summary-list">
      {p.rows.map((row) => (
        <div key={row.label}>
          <dt>{row.label}</dt>
          <dd>{row.value}</dd>
          {row.action !== undefined && (
            <dd class="summary-action">
              <a href={safeHref(row.action.href)}>
                {row.action.text}
                <span class="visually-hidden"> {row.action.about}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}

/** More for those who want it. */
export function Details(p: {
  readonly summary: string
  readonly open?: boolean
  readonly children: ComponentChildren
}) {
  return (
    <details class="details" open={p.open}>
      <summary>
        <Icon name="forward" /> {p.summary}
      </summary>
      <div>{p.children}</div>
    </details>
  )
}

/** What was sent, its number, and below it what happens next. */
export function Confirmation(p: {
  readonly title: string
  readonly reference?: string
  readonly language?: Language | undefined
  readonly children?: ComponentChildren
}) {
  const words = messages[useLanguage(p.language)]
  return (
    <div class="confirmation">
      <Icon name="check" />
      <h1>{p.title}</h1>
      {p.reference !== undefined && (
        <p>
          {words.reference}
          <br />
          <strong class="reference">{p.reference}</strong>
        </p>
      )}
      {p.children}
    </div>
  )
}
