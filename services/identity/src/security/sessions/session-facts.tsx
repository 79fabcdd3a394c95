import type { Language } from '@inaproc/domain/language'
import { SummaryList } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { deviceInWords, placeInWords } from '../../notifications/templates/sign-in/device-words.js'
import { enteredInWords } from '../security-parts.js'
import type { ShownSession } from './sessions.js'
import { messages } from './sessions.messages.js'

/** Where, when, how strongly and for what a session was used. */
export function SessionFacts(p: {
  readonly session: ShownSession
  readonly language: Language
  /** The heading above names the device already. */
  readonly withoutDevice?: boolean
}) {
  const { session, language } = p
  const words = messages[language]
  const device = { label: words.device, value: deviceInWords(session.device, language) }
  return (
    <SummaryList
      rows={[
        ...(p.withoutDevice === true ? [] : [device]),
        { label: words.place, value: placeOf(session, language) },
        { label: words.started, value: instantInWords(session.startedAt, language) },
        { label: words.lastSeen, value: instantInWords(session.lastSeenAt, language) },
        { label: words.level, value: words.levels[session.acr] },
        { label: words.entered, value: <Entered session={session} language={language} /> },
      ]}
    />
  )
}

function placeOf(session: ShownSession, language: Language): string {
  const place = placeInWords(session.place, language)
  return session.address === null ? place : `${place} (${session.address})`
}

function Entered(p: { readonly session: ShownSession; readonly language: Language }) {
  const entered = [...new Set(p.session.entered.map((service) => enteredInWords(service, p.language)))]
  if (entered.length === 0) return <>{messages[p.language].nothingEntered}</>
  return (
    <ul>
      {entered.map((service) => (
        <li key={service}>{service}</li>
      ))}
    </ul>
  )
}
