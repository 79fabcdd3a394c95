import { PageHeading, SummaryList, type SummaryRow } from '@inaproc/ui/content'
import { Actions, Button, Form } from '@inaproc/ui/forms'
import { Page } from '@inaproc/ui/page'
import type { PersonFacts } from '../tokens/claims.js'
import { CancelForm, type InteractionPageProps } from './interaction-page.js'
import { messages } from './interactions.messages.js'

/** What a client would receive, by the names of the request. */
export interface ConsentRequest {
  readonly scopes: readonly string[]
  readonly claims: readonly string[]
  /** Audience → scopes there. */
  readonly resources: Readonly<Record<string, readonly string[]>>
}

/** For clients that are not ours: lists each attribute with the value that would be handed over. */
export function ConsentPage(
  p: InteractionPageProps & {
    readonly request: ConsentRequest
    readonly person: PersonFacts
    /** Role and organisation of the persona, when there is one. */
    readonly persona: string | null
    /** One of our own clients: an app on the person's device, which is always confirmed (RFC 8252 §8.6). */
    readonly own: boolean
  },
) {
  const words = messages[p.frame.language].consent
  return (
    <Page frame={p.frame} title={words.title(p.client)}>
      <PageHeading
        title={words.title(p.client)}
        lead={p.own ? words.ownLead(p.client) : words.lead(p.client)}
      />
      <SummaryList rows={consentRows(p)} />
      <Form action={`${p.base}/consent`} token={p.token}>
        <Actions>
          <Button>{words.accept}</Button>
        </Actions>
      </Form>
      <CancelForm {...p} />
    </Page>
  )
}

function consentRows(p: Parameters<typeof ConsentPage>[0]): readonly SummaryRow[] {
  const words = messages[p.frame.language].consent
  const { request, person } = p
  const values: Readonly<Record<string, string | null>> = {
    profile: `${person.displayName ?? person.username} (${person.username})`,
    email: person.email,
    phone: person.phone,
    persona: p.persona,
    personas: null,
  }
  const attributes = Object.entries(words.scopes)
    .filter(([scope]) => request.scopes.includes(scope))
    .map(([scope, label]) => ({ label, value: values[scope] ?? '–' }))
  const resources = Object.entries(request.resources).map(([audience, scopes]) => ({
    label: words.resource(audience),
    value: scopes.join(', '),
  }))
  return [
    { label: words.account, value: attributes.length === 0 ? words.nothing : person.username },
    ...attributes,
    ...(request.claims.length > 0 ? [{ label: words.claims, value: request.claims.join(', ') }] : []),
    ...resources,
    ...(request.scopes.includes('offline_access') ? [{ label: words.offline, value: '' }] : []),
  ]
}
