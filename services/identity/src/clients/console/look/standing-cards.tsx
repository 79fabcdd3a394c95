import { doorError } from '@inaproc/domain/errors/clients/door-errors'
import type { Language } from '@inaproc/domain/language'
import { signalEventNames, signalEvents } from '@inaproc/domain/signal-events'
import { Card, SummaryList, Tag } from '@inaproc/ui/content'
import { instantInWords, numberInWords } from '@inaproc/ui/dates'
import { safeHref } from '@inaproc/ui/link'
import { type Stream, wantsEvent } from '../../../oidc/signals/streams.js'
import { messages as deliveryWords } from '../../deliveries/deliveries.messages.js'
import { type ClientDefinition, usesSecret } from '../../registry/client-definition.js'
import type { ClientSecret } from '../../registry/secrets/client-secrets.js'
import { type Count, meaningOf, totalsOf } from '../../traffic/traffic.js'
import { messages as trafficWords } from '../../traffic/traffic.messages.js'
import { messages as consoleWords } from '../words/console.messages.js'
import { messages } from './look.messages.js'

const mostErrors = 3

/** What the client asked for in the last day, and its most frequent errors in plain words. */
export function LastDay(p: {
  readonly counts: readonly Count[]
  readonly trafficHref: string
  readonly language: Language
}) {
  const { language } = p
  const words = messages[language]
  const totals = totalsOf(p.counts)
  const failed = totals.filter(({ outcome }) => meaningOf(outcome) === 'failed')
  const sum = (of: readonly { readonly count: number }[]) =>
    numberInWords(
      of.reduce((total, { count }) => total + count, 0),
      language,
    )
  return (
    <Card title={words.lastDay}>
      {totals.length === 0 ? (
        <p>{words.noRequests}</p>
      ) : (
        <SummaryList
          rows={[
            { label: words.requests, value: sum(totals) },
            { label: words.failures, value: sum(failed) },
          ]}
        />
      )}
      {failed.length > 0 && (
        <>
          <h3>{words.frequent}</h3>
          <ul>
            {failed.slice(0, mostErrors).map(({ kind, outcome, count }) => (
              <li key={`${kind} ${outcome}`}>
                {trafficWords[language].kinds[kind]}, {words.times(numberInWords(count, language))}:{' '}
                {(doorError(outcome)?.meaning[language] ?? trafficWords[language].unknownMeaning).replaceAll(
                  '`',
                  '',
                )}{' '}
                <code>{outcome}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={safeHref(p.trafficHref)}>{words.toTraffic}</a>
      </p>
    </Card>
  )
}

/** With what the client proves itself now; nothing for one that proves nothing. */
export function Proofs(p: {
  readonly definition: ClientDefinition
  readonly secrets: readonly ClientSecret[]
  readonly credentialsHref: string
  readonly language: Language
}) {
  const { definition, language } = p
  const words = messages[language]
  if (!usesSecret(definition.authentication)) return null
  return (
    <Card title={words.secrets}>
      {p.secrets.length === 0 ? (
        <p>{words.noSecrets}</p>
      ) : (
        <SummaryList rows={p.secrets.map((secret) => secretRow(secret, language))} />
      )}
      <p>
        <a href={safeHref(p.credentialsHref)}>{words.toCredentials}</a>
      </p>
    </Card>
  )
}

function secretRow({ createdAt, expiresAt, lastUsedAt }: ClientSecret, language: Language) {
  const words = messages[language]
  const instant = (at: Date) => instantInWords(at, language)
  const { secretCurrent, secretEnding } = consoleWords[language]
  return {
    label: expiresAt === null ? secretCurrent : secretEnding(instant(expiresAt)),
    value: (
      <>
        {words.secretMade(instant(createdAt))}
        <br />
        {lastUsedAt === null ? words.secretUnused : words.secretUsed(instant(lastUsedAt))}
      </>
    ),
  }
}

/** How the client is told of what happens to people. */
export function Streams(p: {
  readonly streams: readonly Stream[]
  readonly deliveriesHref: string
  readonly language: Language
}) {
  const { language } = p
  const words = messages[language]
  return (
    <Card title={words.streams}>
      {p.streams.length === 0 ? (
        <p>{words.noStreams}</p>
      ) : (
        p.streams.map((stream) => <SummaryList key={stream.id} rows={streamRows(stream, language)} />)
      )}
      <p>
        <a href={safeHref(p.deliveriesHref)}>{words.toDeliveries}</a>
      </p>
    </Card>
  )
}

function streamRows(stream: Stream, language: Language) {
  const words = messages[language]
  const delivery = deliveryWords[language]
  const { method, status, endpointUrl, failingSince } = stream
  return [
    { label: delivery.method, value: delivery.methods[method] },
    {
      label: delivery.streamStatus,
      value: <Tag tone={status === 'enabled' ? 'success' : 'warning'}>{delivery.statuses[status]}</Tag>,
    },
    ...(endpointUrl === null ? [] : [{ label: words.endpoint, value: endpointUrl }]),
    { label: words.events, value: eventsInWords(stream, language) },
    ...(failingSince === null
      ? []
      : [{ label: delivery.failingSince, value: instantInWords(failingSince, language) }]),
  ]
}

/** Those that it asked for, as people read them. */
function eventsInWords(stream: Stream, language: Language) {
  if (stream.eventsRequested === null) return messages[language].everyEvent
  return (
    <ul>
      {signalEventNames
        .filter((name) => wantsEvent(stream, name))
        .map((name) => (
          <li key={name}>{signalEvents[name].meaning[language]}</li>
        ))}
    </ul>
  )
}
