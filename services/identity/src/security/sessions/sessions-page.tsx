import { BackLink, Card, Notice, PageHeading, Tag } from '@inaproc/ui/content'
import { dayInWords, instantInWords } from '@inaproc/ui/dates'
import { Actions, Button, ErrorSummary, Form, type FormProblem } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { DataTable } from '@inaproc/ui/table'
import { type DeviceKind, deviceInWords } from '../../notifications/templates/sign-in/device-words.js'
import { SessionFacts } from './session-facts.js'
import type { ShownSession } from './sessions.js'
import { messages, type SessionOutcome } from './sessions.messages.js'

export interface ShownDevice {
  readonly id: string
  readonly kind: DeviceKind
  readonly firstSeenAt: Date
  readonly lastSeenAt: Date
  /** The last day (WIB) on which one factor is enough where one is enough at all; null: not remembered. */
  readonly trustedUntil: string | null
  readonly here: boolean
}

export interface SessionsView {
  readonly sessions: readonly ShownSession[]
  readonly devices: readonly ShownDevice[]
  readonly idleMinutes: number
  readonly absoluteHours: number
  readonly outcome: SessionOutcome | undefined
  readonly problems: readonly FormProblem[]
  readonly href: (path: string) => string
}

/** Where the account is in use, and on which devices it was: each can be ended or forgotten at once. */
export function SessionsPage(p: { readonly frame: Frame; readonly view: SessionsView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  const others = view.sessions.filter(({ current }) => !current)
  return (
    <Page frame={frame} title={words.title} hasError={view.problems.length > 0} wide>
      <BackLink href={view.href('/keamanan')} />
      <ErrorSummary problems={view.problems} />
      <PageHeading title={words.title} lead={words.lead(view.idleMinutes, view.absoluteHours)} />
      {view.outcome !== undefined && <Notice tone="success" title={words.outcomes[view.outcome]} live />}
      {view.sessions.map((session) => (
        <SessionCard key={session.uid} frame={frame} session={session} href={view.href} />
      ))}
      <p class="muted">{words.placeHint}</p>
      {others.length === 0 ? (
        <p>{words.onlyThis}</p>
      ) : (
        <Notice tone="warning" title={words.endOthersTitle}>
          <p>{words.endOthersText}</p>
          <Form action={view.href('/keamanan/sesi/akhiri-lainnya')} token={frame.formToken} inline>
            <Button kind="danger">{words.endOthers}</Button>
          </Form>
        </Notice>
      )}
      <h2>{words.devicesTitle}</h2>
      <p>{words.devicesText}</p>
      <Devices frame={frame} view={view} />
    </Page>
  )
}

function SessionCard(p: {
  readonly frame: Frame
  readonly session: ShownSession
  readonly href: (path: string) => string
}) {
  const { session } = p
  const { language } = p.frame
  const words = messages[language]
  const device = deviceInWords(session.device, language)
  return (
    <Card title={device} side={<Standing session={session} words={words} />}>
      {session.endedAt !== null && <p>{words.endedText}</p>}
      <SessionFacts session={session} language={language} withoutDevice />
      {!session.current && (
        <Actions>
          <Form
            action={p.href('/keamanan/sesi/akhiri')}
            token={p.frame.formToken}
            hidden={{ sesi: session.uid }}
            inline
          >
            <Button kind="secondary">
              {words.end}
              <span class="visually-hidden"> {words.endAbout(device)}</span>
            </Button>
          </Form>
        </Actions>
      )}
    </Card>
  )
}

function Standing(p: {
  readonly session: ShownSession
  readonly words: { readonly current: string; readonly ended: string }
}) {
  if (p.session.current) return <Tag tone="success">{p.words.current}</Tag>
  return p.session.endedAt === null ? null : <Tag>{p.words.ended}</Tag>
}

function Devices(p: { readonly frame: Frame; readonly view: SessionsView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  return (
    <DataTable
      caption={words.devicesTitle}
      captionHidden
      rows={view.devices}
      empty={<p>{words.noDevices}</p>}
      columns={[
        {
          header: words.device,
          namesRow: true,
          cell: ({ kind, here }) => (
            <>
              {deviceInWords(kind, language)} {here && <Tag tone="success">{words.here}</Tag>}
            </>
          ),
        },
        { header: words.firstSeen, cell: ({ firstSeenAt }) => instantInWords(firstSeenAt, language) },
        { header: words.lastSeen, cell: ({ lastSeenAt }) => instantInWords(lastSeenAt, language) },
        {
          header: words.rememberedAs,
          cell: ({ trustedUntil }) =>
            trustedUntil === null ? words.notTrusted : words.trustedUntil(dayInWords(trustedUntil, language)),
        },
        {
          header: words.forget,
          cell: ({ id, kind }) => (
            <Form
              action={view.href('/keamanan/perangkat/lupakan')}
              token={frame.formToken}
              hidden={{ perangkat: id }}
              inline
            >
              <Button kind="secondary">
                {words.forget}
                <span class="visually-hidden"> {words.forgetAbout(deviceInWords(kind, language))}</span>
              </Button>
            </Form>
          ),
        },
      ]}
    />
  )
}
