import { type Language, text } from '@inaproc/domain/language'
import { organisationOf } from '@inaproc/domain/persona'
import { roles } from '@inaproc/domain/roles'
import { interactionPath } from '@inaproc/identity/oidc/provider/addresses'
import { Notice, PageHeading } from '@inaproc/ui/content'
import { Actions, Button, Form, RadioField, SelectField, TextField } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { DataTable } from '@inaproc/ui/table'
import { faultNames, faults, signInErrorNames } from '../faults/faults.js'
import type { MockAccess, MockClient, MockPerson } from '../file/file-shape.js'
import type { MockSignIn, MockState } from '../mock-state.js'
import { messages } from './mock.messages.js'

interface PageProps {
  readonly frame: Frame
  readonly token: string
}

/** The chooser of people and accesses, without passwords; below it, errors to answer with. */
export function SignInPage(
  p: PageProps & {
    readonly uid: string
    readonly client: string
    readonly state: MockState
    readonly accepts: (access: MockAccess) => boolean
    readonly selected: string | undefined
    /** The client also works without a persona. */
    readonly optional: boolean
  },
) {
  const { language } = p.frame
  const words = messages[language]
  const options = p.state.file.people.flatMap((person) => [
    ...person.accesses.map((access) => ({
      value: access.id,
      label: `${person.name} · ${accessName(access, language)}`,
      hint: p.accepts(access) ? validity(access, p.state, language) : words.notAccepted,
      disabled: p.state.hasEnded(access) || !p.accepts(access),
    })),
    ...(p.optional || person.accesses.length === 0
      ? [{ value: `person:${person.username}`, label: `${person.name} · ${words.withoutPersona}` }]
      : []),
  ])
  return (
    <Page frame={p.frame} title={words.signInTitle(p.client)}>
      <PageHeading title={words.signInTitle(p.client)} />
      <Form action={`${interactionPath(p.uid)}/persona`} token={p.token}>
        <RadioField name="persona" label={words.who} options={options} value={p.selected} />
        <Actions>
          <Button>{words.enter}</Button>
        </Actions>
      </Form>
      <h2>{words.refuseTitle}</h2>
      <Form action={`${interactionPath(p.uid)}/error`} token={p.token} label={words.refuseTitle}>
        <SelectField
          name="error"
          label={words.error}
          options={signInErrorNames.map((name) => ({ value: name, label: faultName(name, language) }))}
        />
        <Actions>
          <Button kind="secondary">{words.refuse}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

/** What the mock knows, and its knobs. */
export function HomePage(
  p: PageProps & { readonly state: MockState; readonly issuer: string; readonly done: string | undefined },
) {
  const { language } = p.frame
  const words = messages[language]
  const discovery = `${p.issuer}/.well-known/openid-configuration`
  return (
    <Page frame={p.frame} title={words.homeTitle}>
      {p.done !== undefined && <Notice tone="success" title={p.done} live />}
      <PageHeading title={words.homeTitle} lead={words.homeLead} />
      <p>
        {words.discovery}: <a href={discovery}>{discovery}</a>
      </p>
      <FaultsSection {...p} />
      <h2>{words.signIns}</h2>
      <SignInsTable {...p} />
      <DataTable
        caption={words.people}
        rows={p.state.file.people}
        columns={[
          {
            header: words.name,
            namesRow: true,
            cell: (person: MockPerson) => `${person.name} (${person.username})`,
          },
          {
            header: words.accesses,
            cell: (person: MockPerson) =>
              person.accesses.length === 0 ? (
                '–'
              ) : (
                <ul>
                  {person.accesses.map((access) => (
                    <li key={access.id}>
                      {accessName(access, language)}: <code>{access.id}</code> (
                      {validity(access, p.state, language)})
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
      <DataTable
        caption={words.clients}
        rows={p.state.file.clients}
        columns={[
          { header: words.client, namesRow: true, cell: (client: MockClient) => client.client_id },
          { header: words.kind, cell: (client: MockClient) => client.kind },
          { header: words.secret, cell: (client: MockClient) => client.client_secret ?? '–' },
          { header: words.addresses, cell: (client: MockClient) => client.redirect_uris?.join(', ') ?? '–' },
        ]}
      />
    </Page>
  )
}

function FaultsSection(p: PageProps & { readonly state: MockState }) {
  const { language } = p.frame
  const words = messages[language]
  const asked = p.state.faults.all
  return (
    <>
      <h2>{words.faults}</h2>
      {asked.length === 0 ? (
        <p>{words.noFaults}</p>
      ) : (
        <ul>
          {asked.map(({ fault, times }) => (
            <li key={fault}>
              {faultName(fault, language)}
              {times !== null && ` × ${times}`}
            </li>
          ))}
        </ul>
      )}
      <Form action="/mock/faults" token={p.token} label={words.ask}>
        <SelectField
          name="fault"
          label={words.fault}
          options={faultNames.map((name) => ({ value: name, label: faultName(name, language) }))}
        />
        <TextField name="times" label={words.times} inputMode="numeric" optional />
        <Actions>
          <Button>{words.ask}</Button>
        </Actions>
      </Form>
      <Actions>
        <Form action="/mock/faults/clear" token={p.token} inline>
          <Button kind="secondary">{words.clear}</Button>
        </Form>
        <Form action="/mock/rotate-keys" token={p.token} inline>
          <Button kind="secondary">{words.rotate}</Button>
        </Form>
      </Actions>
    </>
  )
}

function SignInsTable(p: PageProps & { readonly state: MockState }) {
  const { language } = p.frame
  const words = messages[language]
  const button = (action: string, name: string, hidden: Readonly<Record<string, string>>) => (
    <Form action={action} token={p.token} hidden={hidden} inline>
      <Button kind="secondary">{name}</Button>
    </Form>
  )
  return (
    <DataTable
      caption={words.signIns}
      captionHidden
      rows={[...p.state.signIns.values()]}
      empty={<p>{words.nobody}</p>}
      columns={[
        { header: words.client, namesRow: true, cell: (one: MockSignIn) => one.clientId },
        { header: words.name, cell: (one: MockSignIn) => p.state.person(one.accountId)?.name ?? '' },
        { header: words.accesses, cell: (one: MockSignIn) => one.accessId ?? '–' },
        {
          header: '',
          cell: (one: MockSignIn) => (
            <>
              {button('/mock/logout', words.logout, { sign_in: one.grantId })}
              {one.accessId !== null &&
                button('/mock/personas', words.end, { persona: one.accessId, ended: 'true' })}
            </>
          ),
        },
      ]}
    />
  )
}

function accessName(access: MockAccess, language: Language): string {
  return `${text(roles[access.role].label, language)} · ${organisationOf(access)}`
}

function validity(access: MockAccess, state: MockState, language: Language): string {
  const words = messages[language]
  if (state.hasEnded(access)) return words.ended
  return access.valid_until === null ? words.openEnded : words.until(access.valid_until)
}

function faultName(name: (typeof faultNames)[number], language: Language): string {
  const fault = faults[name]
  return fault === undefined ? name : `${name}: ${text(fault.text, language)}`
}
