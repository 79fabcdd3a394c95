import type { Language } from '@inaproc/domain/language'
import { BackLink, Notice, PageHeading, SummaryList, Tag, type Tone } from '@inaproc/ui/content'
import { instantInWords, numberInWords } from '@inaproc/ui/dates'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  type FormProblem,
  TextAreaField,
} from '@inaproc/ui/forms'
import { safeHref } from '@inaproc/ui/link'
import { type Frame, Page } from '@inaproc/ui/page'
import { type Column, DataTable } from '@inaproc/ui/table'
import type { ComponentChildren } from 'preact'
import {
  type SigningAlgorithm,
  type SigningKeyState,
  signingAlgorithms,
} from '../../oidc/keys/signing-keys.js'
import type { ConsolePart } from '../console/console-paths.js'
import { ConsoleTabs } from '../console/console-tabs.js'
import { longestReason } from '../console/reason.js'
import { daysSince, type KeyChange, movesOn, type ShownKey, stateSince } from './keys.js'
import { messages } from './keys.messages.js'

export interface KeysView {
  readonly keys: readonly ShownKey[]
  readonly now: Date
  readonly changes: readonly KeyChange[]
  readonly done: 'rotated' | 'revoked' | null
  readonly problems: readonly FormProblem[]
  /** Where an algorithm's key is replaced; only for those who may. */
  readonly rotateHref: ((algorithm: SigningAlgorithm) => string) | undefined
  /** Where a leaked key is taken out of use; only for those who may. */
  readonly revokeHref: ((kid: string) => string) | undefined
  readonly publishedHref: string
  readonly partHref: (part: ConsolePart) => string
}

/** The keys with which the door signs: what signs now, what comes next, what is on its way out. */
export function KeysPage(p: { readonly frame: Frame; readonly view: KeysView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  return (
    <Page frame={frame} title={words.title} hasError={view.problems.length > 0} wide>
      <ErrorSummary problems={view.problems} />
      {view.done === 'rotated' && (
        <Notice tone="success" title={words.done} live>
          <p>{words.doneText}</p>
        </Notice>
      )}
      {view.done === 'revoked' && (
        <Notice tone="success" title={words.revoked} live>
          <p>{words.revokedText}</p>
        </Notice>
      )}
      <PageHeading title={words.title} lead={words.lead} />
      <ConsoleTabs current="keys" hrefOf={view.partHref} language={language} />
      {signingAlgorithms.map((algorithm) => (
        <section key={algorithm} aria-labelledby={algorithm}>
          <h2 id={algorithm}>{words.of(algorithm)}</h2>
          <p>{words.uses[algorithm]}</p>
          <DataTable
            caption={words.of(algorithm)}
            captionHidden
            columns={columnsOf(view, language)}
            rows={view.keys.filter((key) => key.algorithm === algorithm)}
          />
          {view.rotateHref !== undefined && (
            <Actions>
              <ButtonLink href={view.rotateHref(algorithm)} kind="secondary">
                {words.rotate(algorithm)}
              </ButtonLink>
            </Actions>
          )}
        </section>
      ))}
      <p>
        <a href={view.publishedHref}>{words.published}</a>
      </p>
      <h2>{words.history}</h2>
      <DataTable
        caption={words.history}
        captionHidden
        columns={changeColumns(language)}
        rows={view.changes}
        empty={<p>{words.historyNone}</p>}
      />
    </Page>
  )
}

const tones: Readonly<Record<SigningKeyState, Tone>> = {
  current: 'success',
  next: 'info',
  retiring: 'neutral',
}

function columnsOf({ now, revokeHref }: KeysView, language: Language): readonly Column<ShownKey>[] {
  const words = messages[language]
  return [
    { header: words.kid, namesRow: true, cell: ({ kid }) => <code>{kid}</code> },
    { header: words.state, cell: ({ state }) => <Tag tone={tones[state]}>{words.states[state]}</Tag> },
    { header: words.since, cell: (key) => instantInWords(stateSince(key), language) },
    {
      header: words.age,
      unbroken: true,
      cell: ({ createdAt }) => words.days(numberInWords(daysSince(createdAt, now), language)),
    },
    {
      header: words.moves,
      cell: (key) => {
        const at = movesOn(key)
        return words.movesTo[key.state](at === null ? '' : instantInWords(at, language))
      },
    },
    ...(revokeHref === undefined
      ? []
      : [
          {
            header: words.action,
            cell: ({ kid }: ShownKey) => (
              <a href={safeHref(revokeHref(kid))}>
                {words.revoke}
                <span class="visually-hidden"> {kid}</span>
              </a>
            ),
          },
        ]),
  ]
}

function changeColumns(language: Language): readonly Column<KeyChange>[] {
  const words = messages[language]
  return [
    { header: words.at, namesRow: true, cell: ({ at }) => instantInWords(at, language) },
    { header: words.algorithm, cell: ({ algorithm }) => algorithm },
    {
      header: words.change,
      cell: ({ kind }) => <Tag tone={kind === 'revoked' ? 'danger' : 'neutral'}>{words.kinds[kind]}</Tag>,
    },
    { header: words.by, cell: ({ by }) => by ?? words.schedule },
    { header: words.reason, cell: ({ reason }) => reason ?? '–' },
  ]
}

export interface ActView {
  /** What was typed as the reason, when it was refused. */
  readonly reason: string
  readonly problems: readonly FormProblem[]
  readonly action: string
  readonly backHref: string
}

/** Before a key is replaced: what happens then. */
export function RotatePage(p: {
  readonly frame: Frame
  readonly current: ShownKey
  readonly isNextFresh: boolean
  readonly view: ActView
}) {
  const { frame, current } = p
  const words = messages[frame.language]
  return (
    <ActPage
      {...p}
      title={words.rotate(current.algorithm)}
      lead={words.rotateLead}
      tone="info"
      consequences={words.consequences}
      hidden={{ kid: current.kid, algoritma: current.algorithm }}
      confirm={words.confirm}
    >
      {p.isNextFresh && <Notice tone="warning" title={words.fresh} />}
    </ActPage>
  )
}

/** Before a leaked key is taken out of use: what breaks then, and what else has to be done. */
export function RevokePage(p: { readonly frame: Frame; readonly leaked: ShownKey; readonly view: ActView }) {
  const { frame, leaked } = p
  const words = messages[frame.language]
  return (
    <ActPage
      {...p}
      title={words.revokeTitle}
      lead={words.revokeLead}
      tone="danger"
      consequences={[...words.revokeConsequences[leaked.state], ...words.revokeThen]}
      hidden={{ kid: leaked.kid }}
      confirm={words.revokeConfirm}
    >
      <SummaryList
        rows={[
          { label: words.kid, value: <code>{leaked.kid}</code> },
          { label: words.algorithm, value: leaked.algorithm },
          {
            label: words.state,
            value: <Tag tone={tones[leaked.state]}>{words.states[leaked.state]}</Tag>,
          },
        ]}
      />
    </ActPage>
  )
}

function ActPage(p: {
  readonly frame: Frame
  readonly view: ActView
  readonly title: string
  readonly lead: string
  readonly tone: 'info' | 'danger'
  readonly consequences: readonly string[]
  readonly hidden: Readonly<Record<string, string>>
  readonly confirm: string
  readonly children: ComponentChildren
}) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={p.title} hasError={view.problems.length > 0}>
      <ErrorSummary problems={view.problems} />
      <BackLink href={view.backHref} text={words.title} />
      <PageHeading title={p.title} lead={p.lead} />
      <Notice tone={p.tone} title={words.what}>
        <ul>
          {p.consequences.map((consequence) => (
            <li key={consequence}>{consequence}</li>
          ))}
        </ul>
      </Notice>
      {p.children}
      <Form action={view.action} token={frame.formToken} hidden={p.hidden}>
        <TextAreaField
          name="alasan"
          label={words.reason}
          hint={words.reasonHint}
          value={view.reason}
          problems={view.problems}
          maxLength={longestReason}
          rows={3}
        />
        <Actions>
          <Button kind="danger">{p.confirm}</Button>
          <ButtonLink href={view.backHref} kind="secondary">
            {words.keep}
          </ButtonLink>
        </Actions>
      </Form>
    </Page>
  )
}
