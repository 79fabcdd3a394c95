import { type Language, text } from '@inaproc/domain/language'
import { type RoleCode, roles } from '@inaproc/domain/roles'
import { daysBetween, type WibDate } from '@inaproc/domain/wib-date'
import { PageHeading } from '@inaproc/ui/content'
import { Actions, Button, ButtonLink, ErrorSummary, Form } from '@inaproc/ui/forms'
import { Page, type PersonaOption } from '@inaproc/ui/page'
import { PersonaChooser } from '@inaproc/ui/persona-chooser'
import type { PersonaRow } from '../../accesses/personas-store.js'
import { CancelForm, type InteractionPageProps } from './interaction-page.js'
import { messages } from './interactions.messages.js'

/** Where accesses are applied for. */
const applyHref = '/akses'

/** A persona as the chooser shows it. */
export function personaOption(persona: PersonaRow, today: WibDate, language: Language): PersonaOption {
  const { claim, validUntil } = persona
  const workUnit = claim.work_unit?.name ?? claim.branch?.name
  return {
    id: persona.accessId,
    role: text(roles[persona.role].label, language),
    organisation: claim.institution?.name ?? claim.company?.name ?? '',
    ...(workUnit !== undefined && { workUnit }),
    validUntil,
    daysLeft: validUntil === null ? null : daysBetween(today, validUntil),
  }
}

export function ChooserPage(
  p: InteractionPageProps & {
    readonly personas: readonly PersonaOption[]
    readonly selected: string | undefined
    /** The client also works without a persona. */
    readonly optional: boolean
  },
) {
  const words = messages[p.frame.language].chooser
  return (
    <Page frame={p.frame} title={words.title} hasError={p.problems.length > 0}>
      <ErrorSummary problems={p.problems} />
      <PersonaChooser
        action={`${p.base}/persona`}
        token={p.token}
        personas={p.personas}
        selected={p.selected}
        problems={p.problems}
        legend={words.legend(p.client)}
        apply={{ href: applyHref, text: words.apply }}
      />
      {p.optional && (
        <Form action={`${p.base}/persona`} token={p.token} hidden={{ persona: '' }}>
          <p class="hint">{words.withoutHint(p.client)}</p>
          <Actions>
            <Button kind="secondary">{words.without}</Button>
          </Actions>
        </Form>
      )}
      <CancelForm {...p} />
    </Page>
  )
}

/** The person has no access that the client accepts: says which would help and where to get it. */
export function MissingPage(p: InteractionPageProps & { readonly roles: readonly RoleCode[] | null }) {
  const { language } = p.frame
  const words = messages[language].missing
  return (
    <Page frame={p.frame} title={words.title}>
      <PageHeading title={words.title} lead={words.lead(p.client)} />
      {p.roles === null ? (
        <p>{words.anyRole}</p>
      ) : (
        <>
          <p>{words.helps}</p>
          <ul>
            {p.roles.map((role) => (
              <li key={role}>{text(roles[role].label, language)}</li>
            ))}
          </ul>
        </>
      )}
      <Form action={`${p.base}/refuse`} token={p.token}>
        <Actions>
          <ButtonLink href={applyHref}>{words.apply}</ButtonLink>
          <Button kind="secondary">{words.back(p.client)}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
