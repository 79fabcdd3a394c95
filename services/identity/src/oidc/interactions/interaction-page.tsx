import type { Language } from '@inaproc/domain/language'
import { Button, Form, type FormProblem } from '@inaproc/ui/forms'
import type { Frame } from '@inaproc/ui/page'

/** What all pages of an interaction share. `base` is its address: the forms send to parts of it. */
export interface InteractionPageProps {
  readonly frame: Frame
  readonly token: string
  readonly base: string
  readonly client: string
  /** The client waits on another device: no page of it is to go back to. */
  readonly onDevice: boolean
  readonly problems: readonly FormProblem[]
}

const cancelWords = {
  id: { back: (client) => `Batal dan kembali ke ${client}`, onDevice: 'Batal, tolak perangkat ini' },
  en: { back: (client) => `Cancel and go back to ${client}`, onDevice: 'Cancel, refuse this device' },
} satisfies Record<Language, { back: (client: string) => string; onDevice: string }>

/** The way out: the relying party hears that the person did not want to. */
export function CancelForm(p: Omit<InteractionPageProps, 'problems'>) {
  const words = cancelWords[p.frame.language]
  return (
    <Form action={`${p.base}/cancel`} token={p.token} inline>
      <Button kind="secondary">{p.onDevice ? words.onDevice : words.back(p.client)}</Button>
    </Form>
  )
}
