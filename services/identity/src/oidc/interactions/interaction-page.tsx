import type { Language } from '@inaproc/domain/language'
import { Button, Form, type FormProblem } from '@inaproc/ui/forms'
import type { Frame } from '@inaproc/ui/page'

/** What all pages of an interaction share. `base` is its address: the forms send to parts of it. */
export interface InteractionPageProps {
  readonly frame: Frame
  readonly token: string
  readonly base: string
  readonly client: string
  readonly problems: readonly FormProblem[]
}

const cancelWords = {
  id: (client) => `Batal dan kembali ke ${client}`,
  en: (client) => `Cancel and go back to ${client}`,
} satisfies Record<Language, (client: string) => string>

/** The way out: the relying party hears that the person did not want to. */
export function CancelForm(p: Omit<InteractionPageProps, 'problems'>) {
  return (
    <Form action={`${p.base}/cancel`} token={p.token} inline>
      <Button kind="secondary">{cancelWords[p.frame.language](p.client)}</Button>
    </Form>
  )
}
