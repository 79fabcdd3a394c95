import { Details, Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  type FormProblem,
  TextField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import type { ErrorOut } from 'oidc-provider'
import { routePaths } from '../provider/addresses.js'
import { messages } from './device.messages.js'

/** The library's own protection of its forms. */
interface Protected {
  readonly frame: Frame
  readonly secret: string
}

/** Asks for the code on the screen of the device. */
export function EnterCodePage(
  p: Protected & { readonly code: string; readonly problems: readonly FormProblem[] },
) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.enterTitle} hasError={p.problems.length > 0}>
      <ErrorSummary problems={p.problems} />
      <PageHeading title={words.enterTitle} lead={words.enterLead} />
      <Form action={routePaths.code_verification} hidden={{ xsrf: p.secret }}>
        <TextField
          name="user_code"
          label={words.code}
          hint={words.codeHint}
          value={p.code}
          problems={p.problems}
          width={20}
          autocomplete="off"
          maxLength={20}
        />
        <p class="hint">{words.neverAsked}</p>
        <Actions>
          <Button>{words.continue}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

/** Who asks, from where and for what: what the person compares before anything is given away (RFC 8628 §5.4). */
export interface DeviceRequest {
  readonly client: string
  readonly firstParty: boolean
  readonly code: string
  readonly place: string
  readonly device: string
  readonly requestedAt: string
  readonly shares: readonly string[]
}

export function ConfirmDevicePage(p: Protected & { readonly request: DeviceRequest }) {
  const words = messages[p.frame.language]
  const { request } = p
  const hidden = { xsrf: p.secret, user_code: request.code }
  return (
    <Page frame={p.frame} title={words.confirmTitle}>
      <PageHeading title={words.confirmTitle} lead={words.confirmLead(request.client)} />
      <Notice tone="warning" title={words.phishingTitle}>
        <p>{words.phishing(request.place)}</p>
      </Notice>
      <SummaryList
        rows={[
          { label: words.shownCode, value: <strong class="device-code">{request.code}</strong> },
          {
            label: words.application,
            value: request.firstParty ? request.client : words.partner(request.client),
          },
          { label: words.from, value: `${request.place}, ${request.device}` },
          { label: words.requested, value: request.requestedAt },
          {
            label: words.shares,
            value: (
              <ul>
                {request.shares.map((share) => (
                  <li key={share}>{share}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      <Form
        action={routePaths.code_verification}
        hidden={{ ...hidden, confirm: 'yes' }}
        label={words.confirm}
      >
        <Actions>
          <Button>{words.confirm}</Button>
        </Actions>
      </Form>
      <Form
        action={routePaths.code_verification}
        hidden={{ ...hidden, abort: 'yes' }}
        label={words.refuse}
        inline
      >
        <Button kind="secondary">{words.refuse}</Button>
      </Form>
    </Page>
  )
}

/** The code is settled; the device fetches its tokens by itself. */
export function DeviceDonePage(p: {
  readonly frame: Frame
  readonly client: string
  /** Role and organisation of the persona, when there is one. */
  readonly persona: string | null
}) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.doneTitle}>
      <h1>{words.doneTitle}</h1>
      <Notice tone="success" title={words.done(p.client)} live />
      {p.persona !== null && <SummaryList rows={[{ label: words.doneAs, value: p.persona }]} />}
      <p>
        {words.doneHint} <a href="/keamanan/sesi">{words.sessions}</a>
      </p>
    </Page>
  )
}

export function DeviceRefusedPage(p: { readonly frame: Frame }) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.refusedTitle}>
      <h1>{words.refusedTitle}</h1>
      <Notice tone="info" title={words.refused} live />
      <p>
        <a href="/">{words.toStart}</a>
      </p>
    </Page>
  )
}

/** The code leads nowhere any more: what happened, and how to begin anew. */
export function DeviceEndedPage(p: {
  readonly frame: Frame
  readonly reason: string
  /** What the specification says about it, for whoever runs the application. */
  readonly out?: { readonly summary: string; readonly error: ErrorOut } | undefined
}) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.endedTitle}>
      <PageHeading title={words.endedTitle} lead={p.reason} />
      <ButtonLink href={routePaths.code_verification}>{words.again}</ButtonLink>
      {p.out !== undefined && (
        <Details summary={p.out.summary}>
          <p>
            <code>{p.out.error.error}</code> {p.out.error.error_description}
          </p>
        </Details>
      )}
    </Page>
  )
}
