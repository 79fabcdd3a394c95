import { BackLink, Card, Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import { EmptyState } from '@inaproc/ui/empty-state'
import { Actions, Button, ErrorSummary, Form, type FormProblem, TextField } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { Pagination } from '@inaproc/ui/pagination'
import { DataTable } from '@inaproc/ui/table'
import type { Institution } from '../../organisations/organisations.js'
import { messages } from './work-units.messages.js'

export interface ShownUnit {
  readonly id: string
  readonly code: string
  readonly name: string
}

/** The work units of an institution: looking for one, adding one, renaming one. */
export interface WorkUnitsView {
  readonly institution: Pick<Institution, 'code' | 'name'>
  /** The Directorate works for any institution and so may choose another. */
  readonly mayChoose: boolean
  readonly words: string
  readonly units: readonly ShownUnit[]
  readonly nextHref: string | undefined
  readonly isFirst: boolean
  readonly done: 'ditambah' | 'diubah' | null
  readonly values: { readonly code: string; readonly name: string }
  readonly problems: readonly FormProblem[]
  readonly path: string
  readonly href: (path: string) => string
}

export function WorkUnitsPage(p: { readonly frame: Frame; readonly view: WorkUnitsView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  const { code } = view.institution
  return (
    <Page frame={frame} title={words.title} hasError={view.problems.length > 0}>
      <BackLink href={view.href('/verifikasi')} text={words.back} />
      {view.done !== null && (
        <Notice tone="success" title={view.done === 'ditambah' ? words.added : words.renamed} live />
      )}
      <ErrorSummary problems={view.problems} />
      <PageHeading title={words.title} lead={words.lead(view.institution.name)} />
      {view.mayChoose && (
        <p>
          <a href={view.path}>{words.otherInstitution}</a>
        </p>
      )}
      <Form action={view.path} method="get" hidden={{ instansi: code }} label={words.search} inline>
        <TextField name="cari" label={words.words} value={view.words} type="search" width={30} />
        <Button kind="secondary">{words.search}</Button>
      </Form>
      <DataTable
        caption={words.title}
        captionHidden
        empty={
          <EmptyState
            kind={view.words === '' ? 'empty' : 'no-results'}
            title={view.words === '' ? words.none : words.noneFound}
          />
        }
        columns={[
          { header: words.name, namesRow: true, cell: ({ name }) => name },
          { header: words.code, unbroken: true, cell: (unit) => unit.code },
          {
            header: words.change,
            unbroken: true,
            cell: ({ id, name }) => (
              <a href={`${view.path}/${id}?instansi=${code}`} aria-label={words.changeOf(name)}>
                {words.change}
              </a>
            ),
          },
        ]}
        rows={view.units}
      />
      {view.units.length > 0 && <Pagination next={view.nextHref} shown={view.units.length} />}
      {!view.isFirst && (
        <p>
          <a href={`${view.path}?instansi=${code}`}>{words.first}</a>
        </p>
      )}
      <Card title={words.addTitle}>
        <Form action={view.path} token={frame.formToken} hidden={{ instansi: code }} label={words.addTitle}>
          <TextField
            name="code"
            label={words.code}
            hint={words.codeHint}
            value={view.values.code}
            problems={view.problems}
            width={20}
          />
          <TextField
            name="name"
            label={words.name}
            hint={words.nameHint}
            value={view.values.name}
            problems={view.problems}
          />
          <Actions>
            <Button>{words.add}</Button>
          </Actions>
        </Form>
      </Card>
    </Page>
  )
}

/** Giving a work unit another name. */
export function RenamePage(p: {
  readonly frame: Frame
  readonly view: {
    readonly institution: Pick<Institution, 'code' | 'name'>
    readonly unit: ShownUnit
    readonly name: string
    readonly problems: readonly FormProblem[]
    readonly path: string
  }
}) {
  const { frame, view } = p
  const { institution, unit } = view
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.renameTitle} hasError={view.problems.length > 0}>
      <BackLink href={`${view.path}?instansi=${institution.code}`} text={words.title} />
      <ErrorSummary problems={view.problems} />
      <PageHeading title={words.renameTitle} lead={words.renameHint} />
      <SummaryList
        rows={[
          { label: words.institution, value: institution.name },
          { label: words.code, value: unit.code },
        ]}
      />
      <Form
        action={`${view.path}/${unit.id}`}
        token={frame.formToken}
        hidden={{ instansi: institution.code }}
        label={words.renameTitle}
      >
        <TextField
          name="name"
          label={words.name}
          hint={words.nameHint}
          value={view.name}
          problems={view.problems}
        />
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

/** Where the Directorate says for which institution it works. */
export function ChooseInstitutionPage(p: {
  readonly frame: Frame
  readonly view: {
    readonly words: string
    readonly institutions: readonly Institution[]
    /** More institutions fit the search than are shown. */
    readonly isCut: boolean
    readonly path: string
    readonly href: (path: string) => string
  }
}) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.title}>
      <BackLink href={view.href('/verifikasi')} text={words.back} />
      <PageHeading title={words.title} lead={words.chooseLead} />
      <p>
        <a href={`${view.path}/impor`}>{words.importList}</a>
      </p>
      <Form action={view.path} method="get" label={words.search} inline>
        <TextField name="cari" label={words.words} value={view.words} type="search" width={30} />
        <Button kind="secondary">{words.search}</Button>
      </Form>
      <DataTable
        caption={words.institution}
        captionHidden
        empty={<EmptyState kind="no-results" title={words.noneFound} />}
        columns={[
          {
            header: words.institution,
            namesRow: true,
            cell: ({ code, name }) => <a href={`${view.path}?instansi=${code}`}>{name}</a>,
          },
          { header: words.code, unbroken: true, cell: ({ code }) => code },
        ]}
        rows={view.institutions}
      />
      {view.isCut && <p class="hint">{words.searchForMore}</p>}
    </Page>
  )
}
