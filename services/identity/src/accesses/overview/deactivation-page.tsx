import { serviceNames } from '@inaproc/domain/service-names'
import { BackLink, Notice, PageHeading, SummaryList, Tag } from '@inaproc/ui/content'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  type FormProblem,
  RadioField,
  SelectField,
  TextAreaField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { LastAdminNotice, type LastAdminView } from '../departures/last-admin-notice.js'
import type { WorkAtPlatform } from '../departures/open-work.js'
import { isHeldBack, LastVaiNotice, type LastVaiView } from '../last-vai/ask-page.js'
import { messages } from './overview.messages.js'

/** T08: who goes on with the work, then the access ends by its owner's own act. */
export interface DeactivationView {
  readonly caption: string
  readonly action: string
  readonly backHref: string
  readonly requestKey: string
  readonly colleagues: readonly { readonly accessId: string; readonly name: string }[]
  readonly values: { readonly handover: string; readonly successor: string; readonly note: string }
  readonly problems: readonly FormProblem[]
  /** What is under way with the access at each platform that it opens. */
  readonly openWork: readonly WorkAtPlatform[]
  /** Where to prove once more who one is, when that has to be done first. */
  readonly signInHref: string | null
  /** Set for the last VAI of an institution: how he stands with the Directorate. */
  readonly lastVai: LastVaiView | null
  /** Set for the last admin of a company who is still needed there. */
  readonly lastAdmin: LastAdminView | null
}

/** Whoever cannot leave now is told so, and what the way out is, instead of being offered a form that is refused. */
export function DeactivationPage(p: { readonly frame: Frame; readonly view: DeactivationView }) {
  const { frame, view } = p
  const { problems, lastVai, lastAdmin } = view
  const words = messages[frame.language]
  const isPossible = lastAdmin === null && (lastVai === null || !isHeldBack(lastVai))
  return (
    <Page frame={frame} title={words.deactivateTitle} hasError={problems.length > 0}>
      <BackLink href={view.backHref} />
      <ErrorSummary problems={problems} />
      <PageHeading caption={view.caption} title={words.deactivateTitle} lead={words.deactivateLead} />
      {isPossible && view.signInHref !== null && (
        <Notice tone="warning" title={words.signInAgain}>
          <p>{words.signInAgainText}</p>
          <ButtonLink href={view.signInHref}>{words.signInAgainButton}</ButtonLink>
        </Notice>
      )}
      {lastVai !== null && <LastVaiNotice frame={frame} view={lastVai} />}
      {lastAdmin !== null && <LastAdminNotice frame={frame} view={lastAdmin} />}
      <OpenWorkList frame={frame} openWork={view.openWork} />
      {isPossible && <HandoverForm frame={frame} view={view} />}
    </Page>
  )
}

function HandoverForm(p: { readonly frame: Frame; readonly view: DeactivationView }) {
  const { frame, view } = p
  const { values, problems } = view
  const words = messages[frame.language]
  const hasColleagues = view.colleagues.length > 0
  return (
    <Form action={view.action} token={frame.formToken} hidden={{ request_key: view.requestKey }}>
      <RadioField
        name="handover"
        label={words.handover}
        value={values.handover}
        problems={problems}
        options={[
          ...(hasColleagues
            ? [{ value: 'successor', label: words.toSuccessor, hint: words.toSuccessorHint }]
            : []),
          { value: 'completed', label: words.completed, hint: words.completedHint },
        ]}
      />
      {hasColleagues && (
        <SelectField
          name="successor"
          label={words.successor}
          value={values.successor}
          problems={problems}
          options={view.colleagues.map(({ accessId, name }) => ({ value: accessId, label: name }))}
          optional
        />
      )}
      <TextAreaField
        name="note"
        label={words.note}
        hint={words.noteHint}
        value={values.note}
        problems={problems}
        rows={3}
        optional={hasColleagues}
      />
      <Actions>
        <Button kind="danger">{words.deactivateButton}</Button>
      </Actions>
    </Form>
  )
}

/** By platform; one that could not be asked is said to be so, and is no platform without work. */
function OpenWorkList(p: { readonly frame: Frame; readonly openWork: readonly WorkAtPlatform[] }) {
  const { language } = p.frame
  const words = messages[language]
  if (p.openWork.length === 0) return null
  return (
    <section aria-labelledby="open-work">
      <h2 id="open-work">{words.openWork}</h2>
      <SummaryList
        rows={p.openWork.map(({ service, items }) => ({
          label: serviceNames[service][language],
          value:
            items === null ? (
              <Tag tone="warning">{words.notAsked}</Tag>
            ) : items.length === 0 ? (
              words.noOpenWork
            ) : (
              <ul>
                {items.map(({ kind, title, count, url }) => (
                  <li key={kind}>
                    <a href={url}>
                      {title[language]}: {count}
                    </a>
                  </li>
                ))}
              </ul>
            ),
        }))}
      />
      {p.openWork.some(({ items }) => items === null) && <p>{words.notAskedText}</p>}
    </section>
  )
}
