import type { Language } from '@inaproc/domain/language'
import { isWibDate, type WibDate } from '@inaproc/domain/wib-date'
import { dayInWords } from '@inaproc/ui/dates'
import type { TimelineEntry } from '@inaproc/ui/timeline'
import { type Access, stateOn } from '../accesses.js'
import type { NamedTransition } from '../lifecycle/transition-record.js'
import { reasonInWords } from '../verifiers/rejection.js'
import { messages } from './overview.messages.js'
import { termInWords } from './shown-access.js'

/** The history of an access for its page, the newest first; the newest says what comes next and until when. */
export function historyEntries(
  history: readonly NamedTransition[],
  access: Access,
  today: WibDate,
  language: Language,
): readonly TimelineEntry[] {
  const entries = history.map((record): TimelineEntry => {
    const note = noteOf(record, language)
    return {
      at: record.at,
      title: titleOf(record, language),
      tone: toneOf(record),
      actor: actorOf(record, language),
      ...(note !== null && { note }),
    }
  })
  const last = entries.at(-1)
  const next = nextStep(access, today, language)
  const withNext =
    last === undefined || next === null ? entries : [...entries.slice(0, -1), { ...last, next }]
  return withNext.toReversed()
}

function titleOf(record: NamedTransition, language: Language): string {
  const words = messages[language]
  return record.detail['partial'] === true ? words.partial : words.events[record.event]
}

function toneOf({ to, event }: NamedTransition): NonNullable<TimelineEntry['tone']> {
  if (event.startsWith('REJECT') || to === 'REVOKED' || to === 'SUSPENDED') return 'danger'
  if (to === 'ACTIVE') return 'success'
  return to === 'EXPIRED' ? 'warning' : 'neutral'
}

function actorOf({ actorKind, actorName }: NamedTransition, language: Language): string {
  const words = messages[language]
  const kind: string | undefined = (words.actors as Partial<Record<string, string>>)[actorKind]
  if (actorKind === 'OWNER') return actorName ?? ''
  if (actorName === null) return kind ?? words.system
  return kind === undefined ? actorName : `${actorName} (${kind})`
}

/** The reason, the handover or the term that belongs to a step. */
function noteOf(record: NamedTransition, language: Language): string | null {
  const words = messages[language]
  const reason = reasonInWords(record, language)
  if (reason !== null) return reason
  const { handover, term } = record.detail
  if (isRecord(handover)) {
    const { note } = handover
    return typeof note === 'string' ? words.noteOf(note) : words.handedTo
  }
  if (!isRecord(term)) return null
  return `${words.validity}: ${termInWords({ startsOn: dayOf(term['startsOn']), endsOn: dayOf(term['endsOn']) }, language)}`
}

/** What comes next, by whom is said in its words, and until when; null when nothing has to happen. */
export function nextStep(
  access: Access,
  today: WibDate,
  language: Language,
): NonNullable<TimelineEntry['next']> | null {
  const words = messages[language].next
  if (access.dueAt !== null) return { text: words.wait, deadline: access.dueAt }
  switch (stateOn(access, today)) {
    case 'DRAFT':
      return { text: words.finish }
    case 'REJECTED':
      return { text: words.correct }
    case 'APPROVED':
      return { text: words.begins(dayInWords(access.startsOn ?? '', language)) }
    case 'ACTIVE':
      return access.effectiveEndsOn === null
        ? null
        : { text: words.extend(dayInWords(access.effectiveEndsOn, language)) }
    case 'DEACTIVATED':
    case 'EXPIRED':
      return { text: words.again }
    default:
      return null
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function dayOf(value: unknown): WibDate | null {
  return typeof value === 'string' && isWibDate(value) ? value : null
}
