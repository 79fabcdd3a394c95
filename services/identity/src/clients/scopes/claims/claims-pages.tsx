import { type Language, languages, type Texts } from '@inaproc/domain/language'
import { BackLink, Notice, PageHeading, Tag } from '@inaproc/ui/content'
import { TextField } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { type Column, DataTable } from '@inaproc/ui/table'
import { type ClaimKind, claimOf, isClaimName } from '../../../oidc/tokens/claims.js'
import { FormSheet, type FormView } from '../form-sheet.js'
import type { Described } from '../history/diff.js'
import { History, type HistoryView } from '../history/version-cards.js'
import { messages } from '../people/people.messages.js'
import { messages as shared } from '../scopes.messages.js'
import type { ShownClaim } from './claim-text.js'

export interface ClaimsView {
  readonly claims: readonly ShownClaim[]
  readonly done: string | null
  readonly listHref: string
  readonly scopeHref: (name: string) => string
  readonly editHref: ((name: string) => string) | undefined
}

/** Everything about people that can be released, what people read of it, and by which scopes it comes. */
export function ClaimsPage(p: { readonly frame: Frame; readonly view: ClaimsView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  return (
    <Page frame={frame} title={words.claimsTitle} wide>
      <BackLink href={view.listHref} text={shared[language].title} />
      <PageHeading title={words.claimsTitle} lead={words.claimsLead} />
      {view.done !== null && <Notice tone="success" title={view.done} live />}
      <DataTable
        caption={words.claimsTitle}
        captionHidden
        columns={columns(view, language)}
        rows={view.claims}
        empty={null}
      />
    </Page>
  )
}

function columns(view: ClaimsView, language: Language): readonly Column<ShownClaim>[] {
  const words = messages[language]
  const other = languages.find((known) => known !== language) ?? language
  const { editHref } = view
  return [
    {
      header: words.claim,
      namesRow: true,
      cell: ({ name, label }) => (
        <>
          {label[language]}
          <br />
          <code>{name}</code>
        </>
      ),
    },
    { header: words.languages[other], cell: ({ label }) => <span lang={other}>{label[other]}</span> },
    { header: words.claimKind, cell: ({ name }) => <KindTag name={name} language={language} /> },
    {
      header: words.releasedBy,
      cell: ({ scopes }) =>
        scopes.length === 0
          ? words.releasedByNone
          : scopes.map((scope, at) => (
              <span key={scope}>
                {at > 0 && ', '}
                <a href={view.scopeHref(scope)}>{scope}</a>
              </span>
            )),
    },
    ...(editHref === undefined
      ? []
      : [
          {
            header: shared[language].action,
            unbroken: true,
            cell: ({ name }: ShownClaim) => (
              <a href={editHref(name)}>
                {words.rename}
                <span class="visually-hidden"> {name}</span>
              </a>
            ),
          },
        ]),
  ]
}

function KindTag(p: { readonly name: string; readonly language: Language }) {
  const kind: ClaimKind = isClaimName(p.name) ? claimOf(p.name).kind : 'personal'
  const word = messages[p.language].kinds[kind]
  return kind === 'sensitive' ? <Tag tone="warning">{word}</Tag> : word
}

export interface ClaimValues {
  readonly labelId?: string | undefined
  readonly labelEn?: string | undefined
}

export interface ClaimFormView extends FormView<ClaimValues> {
  readonly history: HistoryView<{ readonly label: Texts }>
}

export function ClaimFormPage(p: { readonly frame: Frame; readonly view: ClaimFormView }) {
  const { language } = p.frame
  const { values, problems } = p.view
  const { labelId, labelEn } = messages[language].fields
  return (
    <FormSheet
      frame={p.frame}
      view={p.view}
      below={<History view={p.view.history} describe={describeClaim} language={language} />}
    >
      <TextField name="labelId" {...labelId} problems={problems} value={values.labelId} maxLength={80} />
      <TextField name="labelEn" {...labelEn} problems={problems} value={values.labelEn} maxLength={80} />
    </FormSheet>
  )
}

function describeClaim({ label }: { readonly label: Texts }, language: Language): Described {
  const { labelId, labelEn } = messages[language].fields
  return [
    [labelId.label, [label.id]],
    [labelEn.label, [label.en]],
  ]
}
