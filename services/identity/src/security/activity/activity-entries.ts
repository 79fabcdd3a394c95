import type { Language } from '@inaproc/domain/language'
import { isRoleCode, roles } from '@inaproc/domain/roles'
import type { TimelineEntry } from '@inaproc/ui/timeline'
import { auditWords } from '../../audit/own/audit-words.js'
import type { OwnEvent } from '../../audit/own/own-events.js'
import { messages } from './activity.messages.js'

/**
 * Events in plain words, as a timeline shows them.
 * @param self who the account's own acts are by, where that need not be the owner
 */
export function entriesOf(
  events: readonly OwnEvent[],
  language: Language,
  self: string = messages[language].actors.self,
): readonly TimelineEntry[] {
  const words = messages[language]
  return events.map((event) => ({
    at: event.at,
    title: auditWords(event.action, event.detail, language),
    actor: event.by === 'self' ? self : actorOf(event, language),
    ...(event.address !== null && { note: words.from(event.address) }),
    ...(/-(?:failed|refused)$/.test(event.action) && { tone: 'warning' as const }),
  }))
}

function actorOf(event: OwnEvent, language: Language): string {
  const words = messages[language]
  const { role, institution } = event
  if (event.by !== 'other' || role === null) return words.actors[event.by]
  return words.roleAt(isRoleCode(role) ? roles[role].label[language] : role, institution)
}
