import { acrOrder } from '@inaproc/domain/acr'
import type { Texts } from '@inaproc/domain/language'
import { roleCodes, roles } from '@inaproc/domain/roles'
import { BackLink, Details, PageHeading } from '@inaproc/ui/content'
import {
  Actions,
  Button,
  ButtonLink,
  CheckboxField,
  ErrorSummary,
  Form,
  type FormProblem,
  RadioField,
  SelectField,
  TextAreaField,
  TextField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import type { ClientEnvironment, ClientKind } from '../../../oidc/clients/stored-client.js'
import type { ClientDefinition } from '../../registry/client-definition.js'
import type { Offered } from '../../scopes/offered.js'
import { kinds } from '../client-list.js'
import { ClientPreview } from '../client-preview.js'
import { messages } from '../words/console.messages.js'
import { type ClientField, type ClientFormValues, contactKinds, optionsOf } from './client-form.js'
import { ProofFields } from './proof-fields.js'

/** Which kind of client it will be; every kind has a form of its own. */
export function ClientKindPage(p: {
  readonly frame: Frame
  readonly path: string
  readonly listHref: string
}) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.newTitle}>
      <BackLink href={p.listHref} text={words.title} />
      <PageHeading title={words.newTitle} lead={words.newLead} />
      <Form action={p.path} method="get">
        <RadioField
          name="jenis"
          label={words.fields.kind.label}
          value="web"
          options={kinds.map((value) => ({ value, ...words.kinds[value] }))}
        />
        <Actions>
          <Button>{words.next}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

export interface ClientFormView {
  readonly kind: ClientKind
  /** null: it is being made. */
  readonly version: number | null
  readonly title: string
  readonly name: string
  readonly values: ClientFormValues
  readonly problems: readonly FormProblem[]
  readonly offered: Offered
  /** Where a new one may be; nothing is asked where there is no choice. */
  readonly environments: readonly ClientEnvironment[]
  /** The client as it would be, when the preview was asked for. */
  readonly preview: ClientDefinition | null
  readonly logoHref: string | undefined
  readonly action: string
  readonly backHref: string
  /** What is asked is proposed and not saved: contacts are changed without that, and what happens next is another page. */
  readonly proposes?:
    | { readonly hidden: Readonly<Record<string, string>>; readonly button: string; readonly lead: string }
    | undefined
}

type Part = { readonly frame: Frame; readonly view: ClientFormView }

export function ClientFormPage(p: Part) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  const isNew = view.version === null
  const receivesPeople = view.kind !== 'machine'
  return (
    <Page frame={frame} title={view.title} hasError={view.problems.length > 0}>
      <BackLink href={view.backHref} text={view.name} />
      <ErrorSummary problems={view.problems} />
      <PageHeading title={view.title} lead={view.proposes?.lead ?? words.kinds[view.kind].hint} />
      {view.preview !== null && (
        <ClientPreview
          client={view.preview}
          logoHref={view.logoHref}
          people={view.offered.people}
          language={language}
        />
      )}
      <Form
        action={view.action}
        token={frame.formToken}
        hidden={
          view.version === null ? undefined : { version: String(view.version), ...view.proposes?.hidden }
        }
      >
        <Who {...p} />
        {receivesPeople && <Addresses {...p} />}
        <Access {...p} />
        {receivesPeople && <People {...p} />}
        <Proof {...p} />
        <Actions>
          <Button name="langkah" value="simpan">
            {view.proposes?.button ?? (isNew ? words.make : words.save)}
          </Button>
          <Button kind="secondary" name="langkah" value="pratinjau">
            {words.preview}
          </Button>
          <ButtonLink href={view.backHref} kind="quiet">
            {words.cancel}
          </ButtonLink>
        </Actions>
      </Form>
    </Page>
  )
}

function Who({ frame, view }: Part) {
  const words = messages[frame.language]
  const { values, problems } = view
  const isNew = view.version === null
  return (
    <>
      <h2>{words.sections.who}</h2>
      {isNew && (
        <TextField
          {...textOf('clientId', { frame, view })}
          value={values.clientId}
          width={20}
          maxLength={64}
        />
      )}
      <TextField {...textOf('name', { frame, view })} value={values.name} maxLength={100} />
      {isNew && view.environments.length > 1 && (
        <RadioField
          {...textOf('environment', { frame, view })}
          value={values.environment}
          options={view.environments.map((value) => ({ value, ...words.environments[value] }))}
        />
      )}
      {view.proposes === undefined && (
        <>
          <h3>{words.fields.contacts.label}</h3>
          <ContactFields values={values} problems={problems} frame={frame} />
        </>
      )}
    </>
  )
}

/** Whom the Directorate and INAPROC can reach about a client. */
export function ContactFields(p: {
  readonly values: ClientFormValues
  readonly problems: readonly FormProblem[]
  readonly frame: Frame
}) {
  const { values, problems } = p
  const words = messages[p.frame.language]
  return (
    <div id="field-contacts">
      <p class="hint">{words.fields.contacts.hint}</p>
      {contactKinds.map((kind) => (
        <div key={kind}>
          <TextField
            name={`${kind}Name`}
            label={`${words.contactKinds[kind]}, ${words.contactName}`}
            value={values[`${kind}Name`]}
            optional
            width={30}
          />
          <TextField
            name={`${kind}Email`}
            label={`${words.contactKinds[kind]}, ${words.contactEmail}`}
            value={values[`${kind}Email`]}
            problems={problems}
            type="email"
            optional
            width={30}
          />
        </div>
      ))}
    </div>
  )
}

function Addresses(p: Part) {
  const { values } = p.view
  const words = messages[p.frame.language]
  return (
    <>
      <h2>{words.sections.addresses}</h2>
      <TextAreaField {...textOf('redirectUris', p)} value={values.redirectUris} rows={3} />
      <TextAreaField
        {...textOf('postLogoutRedirectUris', p)}
        value={values.postLogoutRedirectUris}
        rows={2}
        optional
      />
      <TextField
        {...textOf('backchannelLogoutUri', p)}
        value={values.backchannelLogoutUri}
        type="url"
        optional
      />
      <TextField {...textOf('signalsUri', p)} value={values.signalsUri} type="url" optional />
      <TextField
        {...textOf('sectorIdentifierUri', p)}
        value={values.sectorIdentifierUri}
        type="url"
        optional
      />
    </>
  )
}

function Access(p: Part) {
  const { kind, values, offered } = p.view
  const { language } = p.frame
  const words = messages[language]
  const named = (name: string, label?: Texts) => (label === undefined ? name : `${label[language]} (${name})`)
  const ofPeople =
    kind === 'machine'
      ? []
      : offered.people.map(({ name, label }) => ({ value: name, label: named(name, label) }))
  // Some of our own APIs share a scope: it is given once and accepted by each of them.
  const labels = new Map(
    offered.apis.flatMap((api) => api.scopes.map((name) => [name, api.labels?.get(name)] as const)),
  )
  const ofApis = [...labels].map(([name, label]) => ({ value: name, label: named(name, label) }))
  return (
    <>
      <h2>{words.sections.access}</h2>
      <CheckboxField {...textOf('scopes', p)} value={values.scopes} options={[...ofPeople, ...ofApis]} />
      <CheckboxField
        {...textOf('resources', p)}
        value={values.resources}
        options={offered.apis.map(({ audience, name }) => ({
          value: audience,
          label: named(audience, name),
        }))}
        optional
      />
    </>
  )
}

function People(p: Part) {
  const { language } = p.frame
  const { values } = p.view
  const words = messages[language]
  return (
    <>
      <h2>{words.sections.people}</h2>
      <CheckboxField
        name="options"
        id="field-personaRequired"
        label={words.fields.personaRequired.label}
        value={values.options}
        options={[{ value: 'personaRequired', label: words.fields.personaRequired.hint }]}
        optional
      />
      <RadioField
        name="roleChoice"
        label={words.fields.personaRoles.label}
        hint={words.fields.personaRoles.hint}
        value={values.roleChoice}
        options={[
          { value: 'all', label: words.rolesAll },
          { value: 'some', label: words.rolesSome },
        ]}
      />
      <Details summary={words.roleList} open={values.roleChoice === 'some'}>
        <CheckboxField
          name="personaRoles"
          label={words.roleList}
          value={values.personaRoles}
          problems={p.view.problems}
          options={roleCodes.map((value) => ({ value, label: roles[value].label[language] }))}
          optional
        />
      </Details>
      <SelectField
        {...textOf('minimumAcr', p)}
        value={values.minimumAcr}
        placeholder={words.noMinimum}
        options={acrOrder.map((value) => ({ value, label: words.levels[value] }))}
      />
    </>
  )
}

function Proof(p: Part) {
  const { kind, values, version } = p.view
  const words = messages[p.frame.language]
  const options = optionsOf(kind)
  return (
    <>
      <h2>{words.sections.proof}</h2>
      {kind !== 'browser' && kind !== 'native' && (
        <RadioField
          {...textOf('profile', p)}
          value={values.profile}
          options={(['standard', 'fapi2'] as const).map((value) => ({ value, ...words.profiles[value] }))}
        />
      )}
      {version === null && (
        <ProofFields kind={kind} values={values} problems={p.view.problems} frame={p.frame} />
      )}
      {kind !== 'machine' && (
        <SelectField
          {...textOf('idTokenAlgorithm', p)}
          value={values.idTokenAlgorithm}
          placeholder={null}
          width={10}
          options={['ES256', 'RS256'].map((value) => ({ value, label: value }))}
        />
      )}
      {options.map((option) => (
        <CheckboxField
          key={option}
          name="options"
          id={`field-${option}`}
          label={words.fields[option].label}
          value={values.options}
          problems={p.view.problems
            .filter(({ field }) => field === option)
            .map((problem) => ({ ...problem, field: 'options' }))}
          options={[{ value: option, label: words.fields[option].hint }]}
          optional
        />
      ))}
    </>
  )
}

function textOf(field: ClientField, { frame, view }: Part) {
  const { label, hint } = messages[frame.language].fields[field]
  return { name: field, label, ...(hint !== '' && { hint }), problems: view.problems }
}
