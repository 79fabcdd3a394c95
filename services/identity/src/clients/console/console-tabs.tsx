import type { Language } from '@inaproc/domain/language'
import { Tabs } from '@inaproc/ui/content'
import { type ConsolePart, consolePaths } from './console-paths.js'

const words = {
  id: {
    label: 'Bagian konsol',
    overview: 'Ikhtisar',
    clients: 'Klien',
    scopes: 'Cakupan',
    sessions: 'Sesi',
    keys: 'Kunci',
    deliveries: 'Pengiriman',
  },
  en: {
    label: 'Parts of the console',
    overview: 'Overview',
    clients: 'Clients',
    scopes: 'Scopes',
    sessions: 'Sessions',
    keys: 'Keys',
    deliveries: 'Deliveries',
  },
} satisfies Record<Language, Record<ConsolePart | 'label', string>>

const parts = Object.keys(consolePaths) as readonly ConsolePart[] // its own keys

/** Leads from one part of the console to the others. */
export function ConsoleTabs(p: {
  readonly current: ConsolePart
  readonly hrefOf: (part: ConsolePart) => string
  readonly language: Language
}) {
  return (
    <Tabs
      label={words[p.language].label}
      tabs={parts.map((part) => ({
        href: p.hrefOf(part),
        text: words[p.language][part],
        current: part === p.current,
      }))}
    />
  )
}
