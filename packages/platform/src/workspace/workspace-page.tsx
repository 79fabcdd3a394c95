import { acrLabels, isAcr } from '@inaproc/domain/acr'
import { type RoleCode, roles } from '@inaproc/domain/roles'
import type { Persona } from '@inaproc/relying-party/persona'
import { BackLink, Card, Columns, Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import { EmptyState } from '@inaproc/ui/empty-state'
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
import { Validity } from '@inaproc/ui/persona'
import { Timeline } from '@inaproc/ui/timeline'
import type { ComponentChildren } from 'preact'
import { type HandoverNote, maxNoteLength } from '../handover/handover.js'
import type { PlatformTexts } from '../platform-texts.js'
import { messages } from './workspace.messages.js'

/** The form for a new note. */
export interface NoteForm {
  readonly action: string
  /** Makes a form that is sent twice one note. */
  readonly requestKey: string
  readonly text: string
  readonly problems: readonly FormProblem[]
}

export interface WorkspaceView {
  readonly persona: Persona
  readonly acr: string | null
  readonly form: NoteForm
  readonly saved: boolean
  readonly notes: readonly HandoverNote[]
  /** Set on a page of older notes. */
  readonly newestHref: string | undefined
  readonly olderHref: string | undefined
}

/** The protected page: with which persona this tab acts, which roles may be here, and the notes of the post. */
export function WorkspacePage(p: {
  readonly frame: Frame
  readonly texts: PlatformTexts
  readonly acceptedRoles: readonly RoleCode[]
  readonly view: WorkspaceView
}) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.workspace} hasError={view.form.problems.length > 0} wide>
      <ErrorSummary problems={view.form.problems} />
      {view.saved && <Notice tone="success" title={words.saved} live />}
      <PageHeading
        title={words.workspace}
        caption={frame.service.name}
        lead={p.texts.workspaceLead[frame.language]}
      />
      <Columns
        main={<NotesCard frame={frame} view={view} />}
        side={
          <>
            <ActingCard frame={frame} view={view} />
            <Card title={words.acceptedRoles}>
              <ul>
                {p.acceptedRoles.map((code) => (
                  <li key={code}>{roles[code].label[frame.language]}</li>
                ))}
              </ul>
            </Card>
          </>
        }
      />
    </Page>
  )
}

function NotesCard(p: { readonly frame: Frame; readonly view: WorkspaceView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Card title={words.notes}>
      <p>{words.notesLead}</p>
      <Form action={view.form.action} token={frame.formToken} hidden={{ request_key: view.form.requestKey }}>
        <TextAreaField
          name="text"
          label={words.note}
          hint={words.noteHint}
          value={view.form.text}
          maxLength={maxNoteLength}
          problems={view.form.problems}
        />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
      {view.newestHref !== undefined && <BackLink href={view.newestHref} text={words.newest} />}
      {view.notes.length === 0 ? (
        <EmptyState kind="empty" title={words.noNotes} />
      ) : (
        <Timeline
          entries={view.notes.map((note) => ({
            at: note.writtenAt,
            title: words.noteBy(note.authorName),
            note: <Paragraphs text={note.text} />,
          }))}
        />
      )}
      {view.olderHref !== undefined && (
        <Actions>
          <ButtonLink href={view.olderHref} kind="secondary">
            {words.older}
          </ButtonLink>
        </Actions>
      )}
    </Card>
  )
}

/** A text with the line ends its author gave it. */
function Paragraphs(p: { readonly text: string }) {
  return (
    <>
      {p.text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => (
          <p>{line}</p>
        ))}
    </>
  )
}

function ActingCard(p: { readonly frame: Frame; readonly view: WorkspaceView }) {
  const { persona: badge, language } = p.frame
  const { acr, persona } = p.view
  const words = messages[language]
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    [words.role, badge?.role],
    [words.institution, persona.institution?.name],
    [words.workUnit, persona.work_unit?.name],
    [words.company, persona.company?.name],
    ['NIB', persona.company?.nib],
    [words.branch, persona.branch?.name],
    [words.validity, badge && <Validity persona={badge} />],
    [words.strength, acr !== null && isAcr(acr) ? acrLabels[acr][language] : undefined],
  ]
  return (
    <Card title={words.actingAs}>
      <SummaryList
        rows={facts.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]))}
      />
    </Card>
  )
}
