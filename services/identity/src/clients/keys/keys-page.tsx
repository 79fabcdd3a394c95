import type { Language } from '@inaproc/domain/language'
import { BackLink, Notice, PageHeading, Tag, type Tone } from '@inaproc/ui/content'
import { instantInWords, numberInWords } from '@inaproc/ui/dates'
import { Actions, Button, ButtonLink, ErrorSummary, Form, type FormProblem } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { type Column, DataTable } from '@inaproc/ui/table'
import {
  type SigningAlgorithm,
  type SigningKeyState,
  signingAlgorithms,
} from '../../oidc/keys/signing-keys.js'
import type { ConsolePart } from '../console/console-paths.js'
import { ConsoleTabs } from '../console/console-tabs.js'
import { daysSince, movesOn, type ShownKey, stateSince } from './keys.js'
import { messages } from './keys.messages.js'

export interface KeysView {
  readonly keys: readonly ShownKey[]
  readonly now: Date
  readonly done: boolean
  readonly problems: readonly FormProblem[]
  /** Where an algorithm's key is replaced; only for those who may. */
  readonly rotateHref: ((algorithm: SigningAlgorithm) => string) | undefined
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
      {view.done && (
        <Notice tone="success" title={words.done} live>
          <p>{words.doneText}</p>
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
            columns={columnsOf(view.now, language)}
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
    </Page>
  )
}

const tones: Readonly<Record<SigningKeyState, Tone>> = {
  current: 'success',
  next: 'info',
  retiring: 'neutral',
}

function columnsOf(now: Date, language: Language): readonly Column<ShownKey>[] {
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
  ]
}

/** Before a key is replaced: what happens then. */
export function RotatePage(p: {
  readonly frame: Frame
  readonly current: ShownKey
  readonly isNextFresh: boolean
  readonly action: string
  readonly backHref: string
}) {
  const { frame, current } = p
  const words = messages[frame.language]
  const title = words.rotate(current.algorithm)
  return (
    <Page frame={frame} title={title}>
      <BackLink href={p.backHref} text={words.title} />
      <PageHeading title={title} lead={words.rotateLead} />
      <Notice tone="info" title={words.what}>
        <ul>
          {words.consequences.map((consequence) => (
            <li key={consequence}>{consequence}</li>
          ))}
        </ul>
      </Notice>
      {p.isNextFresh && <Notice tone="warning" title={words.fresh} />}
      <Form
        action={p.action}
        token={frame.formToken}
        hidden={{ kid: current.kid, algoritma: current.algorithm }}
      >
        <Actions>
          <Button kind="danger">{words.confirm}</Button>
          <ButtonLink href={p.backHref} kind="secondary">
            {words.keep}
          </ButtonLink>
        </Actions>
      </Form>
    </Page>
  )
}
