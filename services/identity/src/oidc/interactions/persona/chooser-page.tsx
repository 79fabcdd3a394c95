import { PageHeading } from '@inaproc/ui/content'
import { Actions, Button, ErrorSummary, Form } from '@inaproc/ui/forms'
import { Page, type PersonaOption } from '@inaproc/ui/page'
import { PersonaChooser } from '@inaproc/ui/persona-chooser'
import { CancelForm, type InteractionPageProps } from '../interaction-page.js'
import { messages } from './persona.messages.js'
import { applyHref } from './persona-options.js'

/** The personas to choose from, those that cannot be chosen, and the way on without one where the client allows it. */
export function ChooserPage(
  p: InteractionPageProps & {
    readonly choices: readonly PersonaOption[]
    readonly others: readonly PersonaOption[]
    readonly selected: string | undefined
    /** What is looked for among them. */
    readonly search: string
    /** The client also works without a persona. */
    readonly optional: boolean
  },
) {
  const words = messages[p.frame.language]
  const [first, second] = p.choices
  const only = second === undefined ? first : undefined
  return (
    <Page frame={p.frame} title={words.title} hasError={p.problems.length > 0}>
      <ErrorSummary problems={p.problems} />
      {first === undefined && <PageHeading title={words.noneHere(p.client)} />}
      <PersonaChooser
        action={`${p.base}/persona`}
        token={p.token}
        personas={[...p.choices, ...p.others]}
        selected={p.selected ?? only?.id}
        problems={p.problems}
        legend={words.legend(p.client)}
        {...(only !== undefined && { hint: words.onlyOne(p.client) })}
        apply={{ href: applyHref, text: words.apply }}
        search={{ action: p.base, value: p.search }}
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
