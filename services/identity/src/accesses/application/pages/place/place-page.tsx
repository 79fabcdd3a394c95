import { type InstitutionType, institutionTypes } from '@inaproc/domain/institution-types'
import { type RoleCode, roles } from '@inaproc/domain/roles'
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
import { messages } from '../application.messages.js'
import { ApplicationSteps } from '../steps.js'

/** Choosing where the access is for: the institution, then for most roles one of its work units. Every step is an address. */
export interface PlaceView {
  readonly role: RoleCode
  readonly backHref: string
  /** Where the forms of this page go. */
  readonly path: string
  /** A draft is moved by a form that changes something; for a new one the choice only leads on. */
  readonly moves: boolean
  /** The kinds of institution at which the role exists. */
  readonly types: readonly InstitutionType[]
  readonly type: InstitutionType | null
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
  const { language } = frame
  const words = messages[language]
  const { label, boundTo } = roles[view.role]
  const lead = boundTo === 'institution' ? words.institutionLead : words.placeLead
  return (
    <Page frame={frame} title={words.placeTitle} hasError={view.problems.length > 0}>
      <BackLink href={view.backHref} />
      <ErrorSummary problems={view.problems} />
      <PageHeading caption={label[language]} title={words.placeTitle} lead={lead} />
      <ApplicationSteps role={view.role} current="place" language={language} />
      {view.institution === null ? (
        <InstitutionForms frame={frame} view={view} />
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

function InstitutionForms(p: { readonly frame: Frame; readonly view: PlaceView }) {
  const { view } = p
  const { language } = p.frame
  const words = messages[language]
  const groups = Map.groupBy(view.institutions, ({ type }) => type)
  // Where the institution is all of the place, choosing it moves the draft.
  const moves = view.moves && roles[view.role].boundTo === 'institution'
  return (
    <>
      <Form action={view.path} method="get" label={words.searchInstitution}>
        <TextField
          name="cari"
          label={words.searchInstitution}
          hint={words.searchInstitutionHint}
          value={view.words}
          type="search"
          width={30}
          optional
        />
        <SelectField
          name="jenis"
          label={words.institutionType}
          value={view.type ?? ''}
          placeholder={words.everyType}
          width={30}
          optional
          options={view.types.map((type) => ({ value: type, label: institutionTypes[type].label[language] }))}
        />
        <Actions>
          <Button kind="secondary">{words.search}</Button>
        </Actions>
      </Form>
      {view.institutions.length === 0 ? (
        <Notice tone="warning" title={words.noInstitution} live />
      ) : (
        <Form
          action={view.path}
          method={moves ? 'post' : 'get'}
          token={p.frame.formToken}
          label={words.institution}
        >
          <SelectField
            name="instansi"
            label={words.institution}
            hint={view.hasMore ? words.manyInstitutions(view.institutions.length) : undefined}
            problems={view.problems}
            options={[...groups].map(([type, members]) => ({
              label: institutionTypes[type].label[language],
              options: members.map(({ code, name }) => ({ value: code, label: name })),
            }))}
          />
          <Actions>
            <Button>{moves ? words.moveToInstitution : words.chooseInstitution}</Button>
          </Actions>
        </Form>
      )}
    </>
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
