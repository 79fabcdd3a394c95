import type { Language } from '@inaproc/domain/language'
import { Tag, type Tone } from '@inaproc/ui/content'
import { dayInWords } from '@inaproc/ui/dates'
import { messages as profileMessages } from '../../profiles/profiles.messages.js'
import { groundInWords, isOverdue, type PrivacyRequest, type RequestState } from '../requests/requests.js'
import { retentionRules } from '../retention/retention.js'
import { messages } from './own.messages.js'

const tones: Readonly<Record<RequestState, Tone>> = {
  OPEN: 'info',
  DONE: 'success',
  PARTLY_REFUSED: 'warning',
  REFUSED: 'danger',
  WITHDRAWN: 'neutral',
}

export function RequestTag(p: { readonly state: RequestState; readonly language: Language }) {
  return <Tag tone={tones[p.state]}>{messages[p.language].states[p.state]}</Tag>
}

/** How much of the 3×24 hours is left of an open request. */
export function DueTag(p: {
  readonly request: PrivacyRequest
  readonly now: Date
  readonly language: Language
}) {
  const { request, now } = p
  const words = messages[p.language]
  if (request.state !== 'OPEN') return null
  if (isOverdue(request, now)) return <Tag tone="danger">{words.overdue}</Tag>
  const hours = Math.floor((request.dueAt.getTime() - now.getTime()) / 3_600_000)
  return <Tag tone={hours < 24 ? 'warning' : 'neutral'}>{words.left(hours)}</Tag>
}

/** What was answered, in the words of the reader or of the officer. */
export function RequestAnswer(p: { readonly request: PrivacyRequest; readonly language: Language }) {
  const { request, language } = p
  const parts = [
    ...(request.answer === null ? [] : [request.answer]),
    ...ofDetail(request, language),
    ...(request.legalGround === null ? [] : [groundInWords(request.legalGround, language)]),
  ]
  return (
    <>
      {parts.map((part) => (
        <p key={part}>{part}</p>
      ))}
    </>
  )
}

function ofDetail({ detail, state }: PrivacyRequest, language: Language): readonly string[] {
  const words = messages[language]
  const { mismatched, kept, outcome } = detail
  const parts: string[] = []
  if (Array.isArray(mismatched)) {
    parts.push(words.mismatched(mismatched.map((field) => fieldName(String(field), language)).join(', ')))
  }
  if (outcome !== undefined && state === 'OPEN') parts.push(words.undecided)
  if (typeof kept === 'object' && kept !== null && !Array.isArray(kept)) {
    for (const rule of retentionRules) {
      const until = kept[rule.id]
      if (until !== undefined)
        parts.push(words.keptUntil(rule.what[language], dayInWords(String(until), language)))
    }
  }
  return parts
}

/** The labels of the profile form. */
function fieldName(field: string, language: Language): string {
  const { fullName, birthPlace, birthDate, sex, address, regionCode } = profileMessages[language]
  const names: Readonly<Record<string, string>> = {
    fullName,
    birthPlace,
    birthDate,
    sex,
    address,
    regionCode,
  }
  return names[field] ?? field
}
