import { BackLink, Notice, PageHeading } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  type FormProblem,
  TextAreaField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { type Consent, standingOf } from './consents.js'
import { messages } from './last-vai.messages.js'

/** How a last VAI stands with the Directorate; shown where he would deactivate his access. */
export interface LastVaiView {
  readonly consent: Consent | null
  readonly now: Date
  readonly askHref: string
}

/** Without a consent that serves, the last VAI cannot leave. */
export function isHeldBack({ consent, now }: LastVaiView): boolean {
  return consent === null || standingOf(consent, now) !== 'granted'
}

export function LastVaiNotice(p: { readonly frame: Frame; readonly view: LastVaiView }) {
  const { consent, now, askHref } = p.view
  const { language } = p.frame
  const words = messages[language]
  const standing = consent === null ? 'none' : standingOf(consent, now)
  if (consent !== null && standing === 'waiting') {
    return (
      <Notice title={words.waiting}>
        <p>{words.waitingText(instantInWords(consent.askedAt, language))}</p>
      </Notice>
    )
  }
  if (consent?.validUntil && standing === 'granted') {
    return (
      <Notice tone="success" title={words.granted}>
        <p>{words.grantedText(instantInWords(consent.validUntil, language))}</p>
      </Notice>
    )
  }
  return (
    <Notice tone="warning" title={standing === 'refused' ? words.refused : words.noticeTitle}>
      {consent?.decision && standing === 'refused' && <p>{consent.decision.reason}</p>}
      <p>{words.noticeText}</p>
      <ButtonLink href={askHref} kind="secondary">
        {words.askLink}
      </ButtonLink>
    </Notice>
  )
}

/** The request itself. */
export interface AskView {
  readonly caption: string
  readonly action: string
  readonly backHref: string
  readonly days: number
  readonly requestKey: string
  readonly value: string
  readonly problems: readonly FormProblem[]
}

export function AskPage(p: { readonly frame: Frame; readonly view: AskView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.askTitle} hasError={view.problems.length > 0}>
      <BackLink href={view.backHref} />
      <ErrorSummary problems={view.problems} />
      <PageHeading caption={view.caption} title={words.askTitle} lead={words.askLead(view.days)} />
      <Form action={view.action} token={frame.formToken} hidden={{ request_key: view.requestKey }}>
        <TextAreaField
          name="ask"
          label={words.ask}
          hint={words.askHint}
          value={view.value}
          problems={view.problems}
          rows={4}
        />
        <Actions>
          <Button>{words.askButton}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
