import { type InstitutionType, institutionTypes } from '@inaproc/domain/institution-types'
import { BackLink, Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import {
  Actions,
  Button,
  ErrorSummary,
  Form,
  type FormProblem,
  SelectField,
  TextField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { messages } from './application.messages.js'
import { ApplicationSteps } from './steps.js'

/** Choosing where the access is for: first the institution, then one of its work units. Every step is an address. */
export interface PlaceView {
  readonly backHref: string
  readonly role: string
  /** Where the GET forms of this page go. */
  readonly path: string
  /** A draft is moved by a form that changes something; for a new one the choice only leads on. */
  readonly moves: boolean
  readonly institutions: readonly {
    readonly code: string
    readonly type: InstitutionType
    readonly name: string
  }[]
  /** The institution chosen so far. */
  readonly institution: { readonly code: string; readonly name: string } | null
  readonly words: string
  readonly workUnits: readonly { readonly id: string; readonly code: string; readonly name: string }[]
  readonly hasMore: boolean
  readonly problems: readonly FormProblem[]
}

export function PlacePage(p: { readonly frame: Frame; readonly view: PlaceView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.placeTitle} hasError={view.problems.length > 0}>
      <BackLink href={view.backHref} />
      <ErrorSummary problems={view.problems} />
      <PageHeading caption={view.role} title={words.placeTitle} lead={words.placeLead} />
      <ApplicationSteps current="place" language={frame.language} />
      {view.institution === null ? (
        <InstitutionForm frame={frame} view={view} />
      ) : (
        <>
          <SummaryList
            rows={[
              {
                label: words.institution,
                value: view.institution.name,
                action: { href: view.path, text: words.change, about: words.changeInstitution },
              },
            ]}
          />
          <WorkUnitForms frame={frame} view={view} institution={view.institution} />
        </>
      )}
    </Page>
  )
}

function InstitutionForm(p: { readonly frame: Frame; readonly view: PlaceView }) {
  const { language } = p.frame
  const words = messages[language]
  const groups = Map.groupBy(p.view.institutions, ({ type }) => type)
  return (
    <Form action={p.view.path} method="get">
      <SelectField
        name="instansi"
        label={words.institution}
        hint={words.institutionHint}
        problems={p.view.problems}
        options={[...groups].map(([type, members]) => ({
          label: institutionTypes[type].label[language],
          options: members.map(({ code, name }) => ({ value: code, label: name })),
        }))}
      />
      <Actions>
        <Button>{words.chooseInstitution}</Button>
      </Actions>
    </Form>
  )
}

function WorkUnitForms(p: {
  readonly frame: Frame
  readonly view: PlaceView
  readonly institution: NonNullable<PlaceView['institution']>
}) {
  const { view } = p
  const words = messages[p.frame.language]
  const hidden = { instansi: p.institution.code }
  return (
    <>
      <Form action={view.path} method="get" hidden={hidden} label={words.searchWorkUnit}>
        <TextField
          name="cari"
          label={words.searchWorkUnit}
          hint={words.searchWorkUnitHint}
          value={view.words}
          type="search"
          width={30}
          optional
        />
        <Actions>
          <Button kind="secondary">{words.search}</Button>
        </Actions>
      </Form>
      {view.workUnits.length === 0 ? (
        <Notice tone="warning" title={words.noWorkUnit} live />
      ) : (
        <Form
          action={view.path}
          method={view.moves ? 'post' : 'get'}
          token={p.frame.formToken}
          hidden={hidden}
          label={words.workUnit}
        >
          <SelectField
            name="satker"
            label={words.workUnit}
            hint={view.hasMore ? words.manyWorkUnits(view.workUnits.length) : undefined}
            problems={view.problems}
            options={view.workUnits.map(({ id, code, name }) => ({ value: id, label: `${name} (${code})` }))}
          />
          <Actions>
            <Button>{view.moves ? words.moveHere : words.chooseWorkUnit}</Button>
          </Actions>
        </Form>
      )}
    </>
  )
}
