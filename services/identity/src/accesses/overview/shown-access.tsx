import { type AccessState, accessLifecycle } from '@inaproc/domain/access-lifecycle'
import { accessPolicyOn } from '@inaproc/domain/access-policy'
import type { Language } from '@inaproc/domain/language'
import { daysBetween, type WibDate } from '@inaproc/domain/wib-date'
import { Tag, type Tone } from '@inaproc/ui/content'
import { dayInWords } from '@inaproc/ui/dates'
import { type Access, type AccessTerm, stateOn } from '../accesses.js'
import { messages } from './overview.messages.js'

/** How urgent or settled a state looks; the words carry the meaning. */
const tones: Readonly<Record<AccessState, Tone>> = {
  DRAFT: 'neutral',
  SUBMITTED: 'info',
  REJECTED: 'danger',
  APPROVED: 'info',
  ACTIVE: 'success',
  DEACTIVATED: 'neutral',
  EXPIRED: 'warning',
  REACTIVATION: 'info',
  SUSPENDED: 'danger',
  REVOKED: 'danger',
  WITHDRAWN: 'neutral',
}

/** A state as a tag. */
export function StateTag(p: { readonly state: AccessState; readonly language: Language }) {
  return <Tag tone={tones[p.state]}>{accessLifecycle.states[p.state].label[p.language]}</Tag>
}

/** From which day to which an access is valid, with the days that are left while it is. */
export function Validity(p: {
  readonly access: Access
  readonly today: WibDate
  readonly language: Language
}) {
  const { access, today, language } = p
  const words = messages[language]
  const end = access.effectiveEndsOn
  const isRunning = stateOn(access, today) === 'ACTIVE' && end !== null
  const left = isRunning ? daysBetween(today, end) : null
  return (
    <>
      {termInWords({ startsOn: access.startsOn, endsOn: end }, language)}
      {left !== null && (
        <>
          {' '}
          <Tag tone={urgency(left)}>{words.daysLeft(left)}</Tag>
        </>
      )}
    </>
  )
}

/** "1 Januari 2026 sampai 31 Desember 2026". */
export function termInWords(term: Pick<AccessTerm, 'startsOn' | 'endsOn'>, language: Language): string {
  const words = messages[language]
  if (term.startsOn === null && term.endsOn === null) return words.notYet
  const until = term.endsOn === null ? null : dayInWords(term.endsOn, language)
  if (term.startsOn === null) return until ?? words.noEnd
  const from = dayInWords(term.startsOn, language)
  return until === null ? `${words.from(from)}, ${words.noEnd}` : words.between(from, until)
}

/** In force, with an end that owners are reminded of, and no extension asked for yet. */
export function isEndingSoon(access: Access, today: WibDate): boolean {
  const end = access.effectiveEndsOn
  if (stateOn(access, today) !== 'ACTIVE' || end === null || access.proposedTerm !== null) return false
  return daysBetween(today, end) <= Math.max(...accessPolicyOn(today).reminderDays)
}

function urgency(days: number): Tone {
  if (days <= 7) return 'danger'
  return days <= 30 ? 'warning' : 'neutral'
}
