import type { Language } from '@inaproc/domain/language'
import { Tabs } from '@inaproc/ui/content'
import { messages } from './oversight.messages.js'

/** The pages of officials about partners: what waits for them, and all that there are. */
export const oversightPaths = { requests: '/konsol/mitra', partners: '/konsol/mitra/daftar' } as const
export type OversightPart = keyof typeof oversightPaths

const parts = Object.keys(oversightPaths) as readonly OversightPart[] // its own keys

export function OversightTabs(p: {
  readonly current: OversightPart
  /** Undefined where it may not be seen. */
  readonly hrefOf: (part: OversightPart) => string | undefined
  readonly language: Language
}) {
  const words = messages[p.language]
  const tabs = parts.flatMap((part) => {
    const href = p.hrefOf(part)
    return href === undefined ? [] : [{ href, text: words[part], current: part === p.current }]
  })
  return tabs.length < 2 ? null : <Tabs label={words.parts} tabs={tabs} />
}
