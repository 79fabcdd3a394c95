import { Actions, Button, DateField, Form, type FormProblem, TextField } from '@inaproc/ui/forms'
import type { Frame } from '@inaproc/ui/page'
import { messages } from '../sign-ons.messages.js'

/** What was typed, by the names of the fields. */
export interface SearchValues {
  readonly nama: string
  readonly klien: string
  readonly alamat: string
  readonly dari: string
  readonly sampai: string
  readonly orang: string
  readonly aplikasi: string
}

export const nothingTyped: SearchValues = {
  nama: '',
  klien: '',
  alamat: '',
  dari: '',
  sampai: '',
  orang: '',
  aplikasi: '',
}

/** Sessions of anybody by address and time. Sent as a form: an address of the page would keep who was looked for. */
export function SearchByAddress(p: {
  readonly frame: Frame
  readonly values: SearchValues
  readonly problems: readonly FormProblem[]
  readonly action: string
}) {
  const { frame, values, problems } = p
  const words = messages[frame.language]
  return (
    <Form action={p.action} token={frame.formToken} label={words.byAddress}>
      <p>{words.byAddressLead}</p>
      <TextField
        name="alamat"
        label={words.address}
        hint={words.addressHint}
        value={values.alamat}
        problems={problems}
        width={20}
      />
      <DateField name="dari" label={words.from} value={values.dari} problems={problems} />
      <DateField name="sampai" label={words.until} value={values.sampai} problems={problems} />
      <TextField
        name="orang"
        label={words.onlyPerson}
        hint={words.usernameHint}
        optional
        value={values.orang}
        problems={problems}
        width={20}
      />
      <TextField
        name="aplikasi"
        label={words.onlyClient}
        hint={words.clientHint}
        optional
        value={values.aplikasi}
        problems={problems}
        width={20}
      />
      <Actions>
        <Button>{words.search}</Button>
      </Actions>
    </Form>
  )
}
