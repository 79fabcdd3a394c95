import { type FormProblem, RadioField, TextAreaField, TextField } from '@inaproc/ui/forms'
import type { Frame } from '@inaproc/ui/page'
import type { ClientKind } from '../../../oidc/clients/stored-client.js'
import { messages } from '../words/console.messages.js'
import type { ClientFormValues } from './client-form.js'

/** How a client proves itself; an app on a device cannot, so it is not asked. */
export function ProofFields(p: {
  readonly kind: ClientKind
  readonly values: Pick<ClientFormValues, 'authentication' | 'jwks' | 'jwksUri'>
  readonly problems: readonly FormProblem[]
  readonly frame: Frame
}) {
  const { values, problems } = p
  const words = messages[p.frame.language]
  if (p.kind === 'browser' || p.kind === 'native') return null
  const methods = ['private_key_jwt', 'client_secret_basic', 'client_secret_post'] as const
  return (
    <>
      <RadioField
        name="authentication"
        {...words.fields.authentication}
        problems={problems}
        value={values.authentication}
        options={methods.map((value) => ({ value, ...words.authentications[value] }))}
      />
      <TextField
        name="jwksUri"
        {...words.fields.jwksUri}
        problems={problems}
        value={values.jwksUri}
        type="url"
        optional
      />
      <TextAreaField
        name="jwks"
        {...words.fields.jwks}
        problems={problems}
        value={values.jwks}
        rows={6}
        optional
      />
    </>
  )
}
