import { type Language, text } from '@inaproc/domain/language'
import { type RoleCode, roles } from '@inaproc/domain/roles'
import { PageHeading, SummaryList } from '@inaproc/ui/content'
import { Actions, Button, ButtonLink, Form } from '@inaproc/ui/forms'
import { Page, type PersonaOption } from '@inaproc/ui/page'
import { UnavailablePersonas } from '@inaproc/ui/persona-chooser'
import { addressOf, openRoles } from '../../../accesses/application/open-roles.js'
import type { InteractionPageProps } from '../interaction-page.js'
import { messages } from './persona.messages.js'
import { applyHref } from './persona-options.js'

/**
 * The person has no access that the client accepts (protocol.md §4, `persona_required`): what is nearly there, which
 * accesses would help, and where each is applied for.
 */
export function MissingPage(
  p: InteractionPageProps & {
    /** The roles that the client accepts; null: every one. */
    readonly roles: readonly RoleCode[] | null
    /** Accesses of the person that the client would accept, were they in force. */
    readonly nearly: readonly PersonaOption[]
  },
) {
  const words = messages[p.frame.language].missing
  return (
    <Page frame={p.frame} title={words.title}>
      <PageHeading title={words.title} lead={words.lead(p.client)} />
      {p.nearly.length > 0 && (
        <section aria-labelledby="yours">
          <h2 id="yours">{words.yours}</h2>
          <UnavailablePersonas personas={p.nearly} />
        </section>
      )}
      <section aria-labelledby="helps">
        <h2 id="helps">{words.helps}</h2>
        <Helpful roles={p.roles} language={p.frame.language} />
      </section>
      <p>{words.afterwards(p.client)}</p>
      <Form action={`${p.base}/refuse`} token={p.token}>
        <Actions>
          <ButtonLink href={applyHref}>{messages[p.frame.language].apply}</ButtonLink>
          <Button kind="secondary">{words.back(p.client)}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

/** Roles for which one applies oneself lead to their form; the others are named, so that one knows whom to ask. */
function Helpful(p: { readonly roles: readonly RoleCode[] | null; readonly language: Language }) {
  const words = messages[p.language].missing
  if (p.roles === null) return <p>{words.anyRole}</p>
  return (
    <SummaryList
      rows={p.roles.map((role) => {
        const label = text(roles[role].label, p.language)
        return {
          label,
          value: text(roles[role].duty, p.language),
          ...(openRoles.includes(role) && {
            action: { href: addressOf(role), text: words.applyFor, about: label },
          }),
        }
      })}
    />
  )
}
