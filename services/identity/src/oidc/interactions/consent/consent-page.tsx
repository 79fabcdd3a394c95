import { Card, Details, Notice, PageHeading, SummaryList, Tag } from '@inaproc/ui/content'
import { Actions, Button, Form } from '@inaproc/ui/forms'
import { safeHref } from '@inaproc/ui/link'
import { Page } from '@inaproc/ui/page'
import type { SharedThing, SharedValue } from '../../consents/shared-data.js'
import type { InteractionPageProps } from '../interaction-page.js'
import { messages } from './consent.messages.js'

/** The client as a person who decides about it should know it. */
export interface AskingClient {
  /** The organisation that answers for it; null: nobody is named. */
  readonly owner: string | null
  /** Its picture, which we keep ourselves. */
  readonly logoHref: string | null
  readonly isTest: boolean
  /** One of our own: an app on the person's device, which is always confirmed (RFC 8252 §8.6). */
  readonly isOurs: boolean
  /** Where the browser goes after the answer; null where no browser waits. */
  readonly host: string | null
}

/** What a client would receive, thing by thing with the values themselves, and who it is. */
export function ConsentPage(
  p: InteractionPageProps & {
    readonly asking: AskingClient
    readonly things: readonly SharedThing[]
    /** Some of it was allowed before: what is new is marked. */
    readonly marksNew: boolean
  },
) {
  const { asking, things } = p
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.title(p.client)}>
      <PageHeading
        title={words.title(p.client)}
        lead={asking.isOurs ? words.ownLead(p.client) : words.lead(p.client)}
      >
        {asking.logoHref !== null && <img src={safeHref(asking.logoHref)} alt="" width={64} height={64} />}
      </PageHeading>
      {asking.isTest && <Notice tone="warning" title={words.testClientText} />}
      {asking.owner !== null && <p>{words.owner(asking.owner)}</p>}
      {things.every(({ isNew }) => !isNew) && <Notice title={words.nothingNew} />}
      <Card title={words.receives(p.client)}>
        {things.map((thing) => (
          <Thing key={thing.id} thing={thing} marksNew={p.marksNew} language={p.frame.language} />
        ))}
      </Card>
      <p>{words.never}</p>
      {!asking.isOurs && <p>{words.revocable}</p>}
      {asking.host !== null && <p class="muted">{words.returnsTo(asking.host)}</p>}
      <Form action={`${p.base}/consent`} token={p.token}>
        <Actions>
          <Button>{words.accept}</Button>
        </Actions>
      </Form>
      <Form action={`${p.base}/cancel`} token={p.token} inline>
        <Button kind="secondary">{words.refuse(p.client)}</Button>
      </Form>
    </Page>
  )
}

/** More values than this are folded away. */
const shownValues = 6

function Thing(p: {
  readonly thing: SharedThing
  readonly marksNew: boolean
  readonly language: 'id' | 'en'
}) {
  const { thing } = p
  const words = messages[p.language]
  const list = <Values values={thing.values} language={p.language} />
  return (
    <section class="shared">
      <h3>
        {thing.label} {p.marksNew && thing.isNew && <Tag tone="info">{words.fresh}</Tag>}
      </h3>
      {thing.text !== null && <p class="muted">{thing.text}</p>}
      {thing.values.length > shownValues ? (
        <Details summary={words.morePersonas(thing.values.length)}>{list}</Details>
      ) : (
        list
      )}
    </section>
  )
}

/** One value stands alone, as the heading names it; several are told apart by their labels, where these differ. */
function Values(p: { readonly values: readonly SharedValue[]; readonly language: 'id' | 'en' }) {
  const { values } = p
  const words = messages[p.language]
  const told = ({ value, isMasked }: SharedValue) => (
    <>
      <strong class="shared-value">{value}</strong>
      {isMasked && <span class="hint">{words.masked}</span>}
    </>
  )
  if (values.length === 0) return null
  const [only] = values
  if (values.length === 1 && only !== undefined) return <p>{told(only)}</p>
  if (new Set(values.map(({ label }) => label)).size === 1) {
    return (
      <ul>
        {values.map((value) => (
          <li key={value.value}>{told(value)}</li>
        ))}
      </ul>
    )
  }
  return <SummaryList rows={values.map((value) => ({ label: value.label, value: told(value) }))} />
}
