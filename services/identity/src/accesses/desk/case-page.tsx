import { accessLifecycle } from '@inaproc/domain/access-lifecycle'
import { documentKinds } from '@inaproc/domain/document-kinds'
import { roleForms } from '@inaproc/domain/role-forms'
import { roles } from '@inaproc/domain/roles'
import { BackLink, Columns, Notice, PageHeading, SummaryList, type SummaryRow } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { Actions, Button, ErrorSummary, Form, SelectField, TextAreaField } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Timeline } from '@inaproc/ui/timeline'
import { organisationOf, partOf, referenceOf, stateOn } from '../accesses.js'
import { lastingRows } from '../application/answers.js'
import { StateTag, termInWords } from '../overview/shown-access.js'
import { reasons, reasonsFor } from '../verifiers/reasons.js'
import { CaseDocuments } from './case-documents.js'
import type { CaseView } from './case-view.js'
import { caseKindOf, type DeskCase, decisionsOf } from './desk.js'
import { messages } from './desk.messages.js'
import { Deadline } from './queue-page.js'

export function CasePage(p: { readonly frame: Frame; readonly view: CaseView }) {
  const { frame, view } = p
  const { access, owner } = view.about
  const { language } = frame
  const words = messages[language]
  const title = words.caseTitle(owner.name)
  return (
    <Page frame={frame} title={title} hasError={view.problems.length > 0} wide>
      <BackLink href={view.href('/verifikasi')} text={words.back} />
      <ErrorSummary problems={view.problems} />
      <PageHeading caption={referenceOf(access.id)} title={title} lead={roles[access.role].label[language]}>
        <StateTag state={stateOn(access, view.today)} language={language} />
        <div>
          <Deadline access={access} now={view.now} language={language} />
        </div>
      </PageHeading>
      <Warnings frame={frame} view={view} />
      <Columns
        main={<Facts frame={frame} view={view} />}
        side={
          <>
            <CaseDocuments frame={frame} view={view} />
            <Decision frame={frame} view={view} />
          </>
        }
      />
      <h2>{words.history}</h2>
      <Timeline entries={view.history} />
    </Page>
  )
}

function Warnings(p: { readonly frame: Frame; readonly view: CaseView }) {
  const { warnings, concerns } = p.view
  const { language } = p.frame
  const words = messages[language]
  if (warnings.length === 0 && concerns.length === 0) return null
  const isGrave = concerns.some(({ isConflict }) => isConflict)
  return (
    <Notice tone={isGrave ? 'danger' : 'warning'} title={words.warnings}>
      <ul>
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
        {concerns.map((concern) => (
          <li key={concern.accessId}>{concernInWords(concern, language)}</li>
        ))}
      </ul>
    </Notice>
  )
}

function concernInWords(concern: CaseView['concerns'][number], language: 'id' | 'en'): string {
  const words = messages[language]
  const { role, state, owner, place } = concern.access
  const label = roles[role].label[language]
  if (concern.kind === 'same-number') return words.sameNumber(owner, label, place)
  return concern.isConflict
    ? words.conflict(label, place)
    : words.held(label, place, accessLifecycle.states[state].label[language])
}

function Facts(p: { readonly frame: Frame; readonly view: CaseView }) {
  const { about } = p.view
  const { language } = p.frame
  const words = messages[language]
  return (
    <>
      <h2>{words.person}</h2>
      <SummaryList rows={personRows(about, language)} />
      <h2>{words.position}</h2>
      <SummaryList
        rows={[{ label: words.place, value: placeOf(about) }, ...lastingRows(about.access, language)]}
      />
      <h2>{words.term}</h2>
      <SummaryList rows={termRows(about, language)} />
    </>
  )
}

function personRows(about: DeskCase, language: 'id' | 'en'): readonly SummaryRow[] {
  const words = messages[language]
  const verifiedAt = about.profile?.verifiedAt ?? null
  return [
    { label: words.name, value: about.owner.name },
    ...(verifiedAt === null
      ? []
      : [{ label: words.profile, value: words.profileVerified(instantInWords(verifiedAt, language)) }]),
  ]
}

function placeOf(about: DeskCase): string {
  const part = partOf(about)
  return part === undefined ? organisationOf(about) : `${part}, ${organisationOf(about)}`
}

/** For a first application the term asked for is the term; else the present one stands beside it. */
function termRows({ access }: DeskCase, language: 'id' | 'en'): readonly SummaryRow[] {
  const words = messages[language]
  const asked = access.proposedTerm
  const paper = roleForms[access.role].newTermPaper
  if (asked === null) return [{ label: words.askedTerm, value: termInWords(access, language) }]
  return [
    { label: words.currentTerm, value: termInWords(access, language) },
    { label: words.askedTerm, value: termInWords(asked, language) },
    ...(asked.documentVersion === null && paper !== null
      ? [{ label: documentKinds[paper].label[language], value: words.reusesPaper }]
      : []),
  ]
}

function Decision(p: { readonly frame: Frame; readonly view: CaseView }) {
  const { frame, view } = p
  const { access } = view.about
  const { language } = frame
  const words = messages[language]
  const kind = caseKindOf(access)
  if (kind === null) {
    return (
      <Notice title={words.decided}>
        <p>{words.decidedText}</p>
        <p>{words.noUndo}</p>
        {view.holderHref !== null && (
          <p>
            <a href={view.holderHref}>{words.correct}</a>
          </p>
        )}
      </Notice>
    )
  }
  const hidden = { request_key: view.requestKey, version: String(access.version), jenis: kind }
  return (
    <>
      <h2>{words.decision}</h2>
      <p class="hint">{words.noUndo}</p>
      {view.hasApproved ? (
        <Notice title={words.alreadyApproved} />
      ) : (
        <Form
          action={view.href(`/verifikasi/${access.id}/setujui`)}
          token={frame.formToken}
          hidden={hidden}
          label={words.approve}
        >
          <p>{words.approveLead}</p>
          <Actions>
            <Button>{words.approve}</Button>
          </Actions>
        </Form>
      )}
      <Form
        action={view.href(`/verifikasi/${access.id}/tolak`)}
        token={frame.formToken}
        hidden={hidden}
        label={words.reject}
      >
        <p>{words.rejectLead}</p>
        <SelectField
          name="reasonCode"
          label={words.reasonCode}
          value={view.values.reasonCode}
          problems={view.problems}
          options={reasonsFor(decisionsOf[kind].reject).map((code) => ({
            value: code,
            label: reasons[code][language],
          }))}
        />
        <TextAreaField
          name="reasonText"
          label={words.reasonText}
          hint={words.reasonHint}
          value={view.values.reasonText}
          problems={view.problems}
          rows={4}
        />
        <Actions>
          <Button kind="danger">{words.reject}</Button>
        </Actions>
      </Form>
    </>
  )
}
