import type { Language } from '@inaproc/domain/language'
import { Icon } from '../icons.js'
import { safeHref } from '../link.js'
import type { NavigationEntry, NavigationGroup, NavigationLink } from './frame.js'
import { messages } from './page.messages.js'

/**
 * Where one can go, on the white band. A few places stand side by side, on a phone on two lines. Where places are grouped by
 * subject each subject is a menu, and on a phone one menu holds all of them. Every menu is a <details>: it opens with the
 * keyboard and without JavaScript, and of the subjects one at a time.
 */
export function Navigation(p: { readonly entries: readonly NavigationEntry[]; readonly language: Language }) {
  const words = messages[p.language]
  if (!p.entries.some(isGroup))
    return (
      <nav class="navigation" aria-label={words.navigation}>
        <ul class="frame">
          <Entries entries={p.entries} />
        </ul>
      </nav>
    )
  return (
    <nav class="navigation navigation-grouped" aria-label={words.navigation}>
      <details class="frame navigation-fold">
        <summary>
          <Icon name="menu" /> {words.menu}
        </summary>
        <ul>
          <Entries entries={p.entries} />
        </ul>
      </details>
    </nav>
  )
}

function Entries(p: { readonly entries: readonly NavigationEntry[] }) {
  return (
    <>
      {p.entries.map((entry) =>
        isGroup(entry) ? (
          <li key={entry.text}>
            <Group group={entry} />
          </li>
        ) : (
          <li key={entry.href}>
            <Place link={entry} />
          </li>
        ),
      )}
    </>
  )
}

function Group({ group }: { readonly group: NavigationGroup }) {
  const isHere = group.links.some(({ current }) => current === true)
  return (
    <details class="menu navigation-menu" data-menu name="navigation">
      <summary {...(isHere && { 'aria-current': 'true' })}>
        {group.text} <Icon name="chevron" />
      </summary>
      <ul class="menu-panel">
        {group.links.map((link) => (
          <li key={link.href}>
            <Place link={link} look="menu-item" />
          </li>
        ))}
      </ul>
    </details>
  )
}

function Place({ link, look }: { readonly link: NavigationLink; readonly look?: string }) {
  return (
    <a class={look} href={safeHref(link.href)} {...(link.current === true && { 'aria-current': 'page' })}>
      {link.text}
    </a>
  )
}

function isGroup(entry: NavigationEntry): entry is NavigationGroup {
  return 'links' in entry
}
