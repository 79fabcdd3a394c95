import type { RoleCode } from '@inaproc/domain/roles'
import { Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import { Actions, ButtonLink, TextAreaField } from '@inaproc/ui/forms'
import { type Link, safeHref } from '@inaproc/ui/link'
import { type Frame, Page } from '@inaproc/ui/page'
import { type PersonaBadge, placeOf, Validity } from '@inaproc/ui/persona'
import { AcceptedRoles } from '../sign-on/accepted-roles.js'
import type { KeptField } from './kept-fields.js'
import type { RefusalKey } from './refusal-rules.js'
import { messages } from './refusals.messages.js'

/** What the refusal says to a person. */
export interface RefusalView {
  readonly key: RefusalKey
  readonly code: string
  /** Finds the request in the logs. */
  readonly reference: string
  /** The refused request would have changed something. */
  readonly changing: boolean
  /** The persona that acted. */
  readonly persona: PersonaBadge | undefined
  readonly kept: readonly KeptField[]
  /** The roles that would be let in; empty where another role would not help. */
  readonly roles: readonly RoleCode[]
  /** The person's other open accesses that may be used instead. */
  readonly contexts: readonly { readonly href: string; readonly persona: PersonaBadge }[]
  readonly ways: readonly Link[]
}

/** Says why the door is closed and who acted, keeps what was typed, and shows every way on. */
export function RefusalPage(p: { readonly frame: Frame; readonly view: RefusalView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  const { title, text } = words.refusals[view.key]
  return (
    <Page frame={frame} title={title}>
      <PageHeading title={title} lead={view.changing ? `${text} ${words.nothingDone}` : text} />
      {view.persona !== undefined && <ActedAs persona={view.persona} view={view} frame={frame} />}
      {view.kept.length > 0 && <Kept fields={view.kept} frame={frame} />}
      {view.contexts.length > 0 && <Others contexts={view.contexts} frame={frame} />}
      <Actions>
        {view.ways.map((way, position) => (
          <ButtonLink key={way.href} href={way.href} kind={position === 0 ? 'primary' : 'secondary'}>
            {way.text}
          </ButtonLink>
        ))}
      </Actions>
      {view.roles.length > 0 && (
        <AcceptedRoles
          frame={frame}
          title={view.key === 'role-refused' ? words.opensPage : words.opensService}
          codes={view.roles}
        />
      )}
      <hr />
      <p class="muted">
        {words.code}: <code>{view.code}</code>
        <br />
        {words.reference}: <code>{view.reference}</code>
        <br />
        {words.referenceHint}
      </p>
    </Page>
  )
}

function ActedAs(p: { readonly persona: PersonaBadge; readonly view: RefusalView; readonly frame: Frame }) {
  const { persona, view } = p
  const words = messages[p.frame.language]
  const who = (
    <>
      <strong>{persona.role}</strong>
      <br />
      {placeOf(persona)}
    </>
  )
  const validity = { label: words.validity, value: <Validity persona={persona} /> }
  return (
    <SummaryList
      rows={[
        { label: view.key === 'role-refused' ? words.actingAs : words.openedAs, value: who },
        ...(view.code === 'persona_expired' ? [validity] : []),
      ]}
    />
  )
}

function Kept(p: { readonly fields: readonly KeptField[]; readonly frame: Frame }) {
  const words = messages[p.frame.language]
  return (
    <section aria-labelledby="kept">
      <h2 id="kept">{words.kept}</h2>
      <Notice tone="warning" title={words.keptHint} />
      {p.fields.map(({ name, label, value }) => (
        <TextAreaField key={name} name={name} label={label} value={value} readOnly />
      ))}
    </section>
  )
}

function Others(p: { readonly contexts: RefusalView['contexts']; readonly frame: Frame }) {
  const words = messages[p.frame.language]
  return (
    <nav aria-labelledby="others">
      <h2 id="others">{words.others}</h2>
      <ul>
        {p.contexts.map(({ href, persona }) => (
          <li key={href}>
            <a href={safeHref(href)}>{words.continueAs(`${persona.role}, ${placeOf(persona)}`)}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
