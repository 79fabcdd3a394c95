import type { Texts } from '@inaproc/domain/language'
import { type RoleCode, roles } from '@inaproc/domain/roles'

import { Card, Columns, Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
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
import { type HandoverNote, maxNoteLength } from '../handover/handover.js'
import { AcceptedRoles } from '../sign-on/refusal-page.js'
import { messages } from './workspace.messages.js'

/** What a platform says of itself. */
export interface PlatformTexts {
  readonly lead: Texts
  readonly workspaceLead: Texts
}

/** The public start page; a person who is signed in goes on to the workspace. */
export function HomePage(p: {
  readonly frame: Frame
  readonly texts: PlatformTexts
  readonly workspaceHref: string
  readonly signInHref: string
  readonly acceptedRoles: readonly RoleCode[]
}) {
  const { frame } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.home}>
      <PageHeading title={frame.service.name} lead={p.texts.lead[frame.language]} />
      <Actions>
        {frame.person === undefined ? (
          <ButtonLink href={p.signInHref}>{words.signIn}</ButtonLink>
        ) : (
          <ButtonLink href={p.workspaceHref}>{words.openWorkspace}</ButtonLink>
        )}
      </Actions>
      <AcceptedRoles frame={frame} codes={p.acceptedRoles} />
    </Page>
  )
}

export interface WorkspaceView {
  readonly acr: string
  readonly notes: readonly HandoverNote[]
  readonly form: {
    readonly action: string
    readonly requestKey: string
    readonly text: string
    readonly problems: readonly FormProblem[]
  }
  readonly saved: boolean
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
  const hasError = view.form.problems.length > 0
  return (
    <Page frame={frame} title={words.workspace} hasError={hasError} wide>
      <ErrorSummary problems={view.form.problems} />
      {view.saved && <Notice tone="success" title={words.saved} live />}
      <PageHeading
        title={words.workspace}
        caption={frame.service.name}
        lead={p.texts.workspaceLead[frame.language]}
      />
      <Columns
        main={
          <Card title={words.notes}>
            <p>{words.notesLead}</p>
            <Form
              action={view.form.action}
              token={frame.formToken}
              hidden={{ request_key: view.form.requestKey }}
              label={words.note}
            >
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
            {view.notes.length === 0 ? (
              <EmptyState kind="empty" title={words.noNotes} />
            ) : (
              <Timeline
                entries={view.notes.map((note) => ({
                  at: note.writtenAt,
                  title: note.text,
                  actor: note.authorName,
                }))}
              />
            )}
          </Card>
        }
        side={
          <>
            <ActingCard frame={frame} acr={view.acr} />
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

function ActingCard(p: { readonly frame: Frame; readonly acr: string }) {
  const { persona, language } = p.frame
  const words = messages[language]
  if (persona === undefined) return null
  return (
    <Card title={words.actingFacts}>
      <SummaryList
        rows={[
          { label: words.role, value: persona.role },
          { label: words.organisation, value: persona.organisation },
          ...(persona.workUnit === undefined ? [] : [{ label: words.workUnit, value: persona.workUnit }]),
          { label: words.validUntil, value: <Validity persona={persona} language={language} /> },
          { label: words.strength, value: p.acr.replace('urn:inaproc:', '') },
        ]}
      />
    </Card>
  )
}
