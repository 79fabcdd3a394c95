import type { Language, Texts } from '@inaproc/domain/language'
import { languages } from '@inaproc/domain/language'
import { BackLink, Card, Columns, Notice, PageHeading, SummaryList, Tag } from '@inaproc/ui/content'
import { Actions, ButtonLink, CheckboxField, RadioField, TextAreaField, TextField } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { AuditLink } from '../../../audit/search/pages/audit-link.js'
import { type ClaimName, claimNames, claimOf } from '../../../oidc/tokens/claims.js'
import { availabilities } from '../../../oidc/tokens/scope-catalogue.js'
import { RestoreForm } from '../apis/resource-page.js'
import { FormSheet, type FormView } from '../form-sheet.js'
import { describeScope } from '../history/diff.js'
import { History, type HistoryView } from '../history/version-cards.js'
import { messages as shared } from '../scopes.messages.js'
import { LifeTag } from '../scopes-page.js'
import { messages } from './people.messages.js'
import type { PeopleScopeValues } from './people-form.js'
import type { PeopleScope, VersionedScope } from './people-scope.js'

/** What claims are called, by their names. */
export type ClaimLabels = ReadonlyMap<string, Texts>

export interface PeopleScopeView {
  readonly scope: PeopleScope
  readonly labels: ClaimLabels
  readonly clients: number
  readonly clientsHref: string
  readonly history: HistoryView<VersionedScope>
  readonly done: string | null
  readonly listHref: string
  /** What the audit log says of the scope. */
  readonly auditHref: string | undefined
  /** Where it is changed; only for those who may. */
  readonly acts:
    | { readonly editHref: string; readonly retireHref: string; readonly restoreHref: string }
    | undefined
}

/** One scope about people: what it releases, to whom, what people read, and what was changed. */
export function PeopleScopePage(p: { readonly frame: Frame; readonly view: PeopleScopeView }) {
  const { frame, view } = p
  const { language } = frame
  const { scope } = view
  const words = messages[language]
  return (
    <Page frame={frame} title={scope.label[language]} wide>
      <BackLink href={view.listHref} text={shared[language].title} />
      <PageHeading caption={scope.name} title={scope.label[language]}>
        <LifeTag state={scope.state} language={language} />
      </PageHeading>
      {view.done !== null && <Notice tone="success" title={view.done} live />}
      {scope.state === 'retired' && <Notice tone="warning" title={words.retired} />}
      {scope.ofRelease && <Notice title={words.house} />}
      <Columns
        main={
          <>
            <Facts view={view} language={language} />
            <Acts {...p} />
          </>
        }
        side={<Shown view={view} language={language} />}
      />
      <History view={view.history} describe={describeScope} language={language} />
      <AuditLink href={view.auditHref} language={language} />
    </Page>
  )
}

function Facts(p: { readonly view: PeopleScopeView; readonly language: Language }) {
  const { view, language } = p
  const { scope } = view
  const words = messages[language]
  const common = shared[language]
  const { label, hint } = common.availabilities[scope.availableTo]
  return (
    <SummaryList
      rows={[
        { label: words.name, value: <code>{scope.name}</code> },
        { label: common.availableTo, value: `${label}. ${hint ?? ''}` },
        {
          label: common.claims,
          value:
            scope.claims.length === 0 ? (
              words.noClaims
            ) : (
              <ul>
                {scope.claims.map((claim) => (
                  <li key={claim}>
                    {view.labels.get(claim)?.[language] ?? claim} <code>{claim}</code>{' '}
                    {claimOf(claim).kind === 'sensitive' && <Tag tone="warning">{words.kinds.sensitive}</Tag>}
                  </li>
                ))}
              </ul>
            ),
        },
        { label: common.sensitive, value: scope.sensitive ? common.yes : common.no },
        {
          label: common.clients,
          value: <a href={view.clientsHref}>{common.clientCount(view.clients)}</a>,
        },
        { label: common.version, value: String(scope.version) },
      ]}
    />
  )
}

function Acts({ frame, view }: { readonly frame: Frame; readonly view: PeopleScopeView }) {
  const { acts, scope } = view
  if (acts === undefined) return null
  const words = messages[frame.language]
  if (scope.state === 'retired') {
    return <RestoreForm frame={frame} action={acts.restoreHref} version={scope.version} />
  }
  return (
    <Actions>
      <ButtonLink href={acts.editHref}>{words.edit}</ButtonLink>
      {!scope.ofRelease && (
        <ButtonLink href={acts.retireHref} kind="danger">
          {shared[frame.language].retire}
        </ButtonLink>
      )}
    </Actions>
  )
}

/** The words as they stand on the page that asks for permission, in both languages. */
function Shown(p: { readonly view: PeopleScopeView; readonly language: Language }) {
  const { scope, labels } = p.view
  const words = messages[p.language]
  return (
    <Card title={words.shown}>
      <p class="muted">{words.shownLead}</p>
      {languages.map((language) => (
        <section key={language} class="shared">
          <p class="hint">{words.languages[language]}</p>
          <div lang={language}>
            <h3>{scope.label[language]}</h3>
            <p>{scope.description[language]}</p>
          </div>
          {scope.claims.length > 0 && scope.name !== 'openid' && (
            <p class="muted">
              {words.ownValues}{' '}
              <span lang={language}>
                {scope.claims.map((claim) => labels.get(claim)?.[language] ?? claim).join(', ')}
              </span>
            </p>
          )}
        </section>
      ))}
    </Card>
  )
}

export interface PeopleFormView extends FormView<PeopleScopeValues> {
  readonly labels: ClaimLabels
  readonly ofRelease: boolean
}

export function PeopleScopeFormPage(p: { readonly frame: Frame; readonly view: PeopleFormView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const common = shared[language]
  const { values, problems, kept } = view
  const field = (name: keyof PeopleScopeValues) => ({ name, ...words.fields[name], problems })
  return (
    <FormSheet frame={frame} view={view}>
      {kept === null ? (
        <>
          <p>{words.createLead}</p>
          <TextField {...field('name')} value={values.name} width={20} maxLength={40} spellcheck={false} />
        </>
      ) : (
        <Notice title={words.widerText} />
      )}
      <TextField {...field('labelId')} value={values.labelId} maxLength={80} />
      <TextField {...field('labelEn')} value={values.labelEn} maxLength={80} />
      <TextAreaField {...field('descriptionId')} value={values.descriptionId} rows={2} maxLength={300} />
      <TextAreaField {...field('descriptionEn')} value={values.descriptionEn} rows={2} maxLength={300} />
      <RadioField
        {...field('availableTo')}
        value={values.availableTo ?? 'by_approval'}
        options={availabilities.map((value) => ({ value, ...common.availabilities[value] }))}
      />
      <CheckboxField
        {...field('claims')}
        value={values.claims ?? []}
        options={choosable(kept).map((value) => ({
          value,
          label: `${view.labels.get(value)?.[language] ?? value} (${value})`,
          ...(claimOf(value).kind === 'sensitive' && { hint: words.kinds.sensitive }),
        }))}
      />
      <CheckboxField
        {...field('options')}
        value={values.options ?? []}
        options={[{ value: 'sensitive', label: common.sensitive }]}
        optional
      />
      {kept !== null && (
        <TextAreaField {...field('reason')} value={values.reason} rows={2} maxLength={500} optional />
      )}
    </FormSheet>
  )
}

/** What a scope of this name can release: claims that another scope keeps for itself are not offered. */
function choosable(name: string | null): readonly ClaimName[] {
  return claimNames.filter((claim) => {
    const { onlyBy } = claimOf(claim)
    return onlyBy === undefined || onlyBy === name
  })
}
