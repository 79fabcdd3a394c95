import { Refusal } from '@inaproc/domain/refusal'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { decodeClientDataJSON } from '@simplewebauthn/server/helpers'
import { type Static, type TObject, Type } from 'typebox'
import { Value } from 'typebox/value'

/** What a browser sent back, in the parts that count here, and the challenge it says it answers. */
export interface Answer<Response> {
  readonly response: Response
  readonly challenge: string
}

/** More than any authenticator sends; keeps what is parsed small. */
const longest = 32 * 1024
const bytes = Type.String({ pattern: '^[A-Za-z0-9_-]+={0,2}$', maxLength: longest })
const credential = { id: bytes, rawId: bytes, type: Type.Literal('public-key') }

const enrolment = Type.Object({
  ...credential,
  response: Type.Object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: Type.Optional(Type.Array(Type.String({ maxLength: 32 }), { maxItems: 16 })),
  }),
})

const signIn = Type.Object({
  ...credential,
  response: Type.Object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: Type.Optional(bytes),
  }),
})

/** @throws Refusal PASSKEY_REFUSED when it is no answer of a browser at all */
export function readEnrolmentAnswer(input: unknown): Answer<RegistrationResponseJSON> {
  const { id, rawId, type, response } = read(enrolment, input)
  const { clientDataJSON, attestationObject, transports = [] } = response
  return {
    response: {
      id,
      rawId,
      type,
      response: { clientDataJSON, attestationObject, transports },
      clientExtensionResults: {},
    },
    challenge: challengeOf(clientDataJSON),
  }
}

/** @throws Refusal PASSKEY_REFUSED when it is no answer of a browser at all */
export function readSignInAnswer(input: unknown): Answer<AuthenticationResponseJSON> {
  const { id, rawId, type, response } = read(signIn, input)
  return {
    response: { id, rawId, type, response, clientExtensionResults: {} },
    challenge: challengeOf(response.clientDataJSON),
  }
}

/** Takes the JSON text of a form's hidden field, or the object it stands for. */
function read<Schema extends TObject>(schema: Schema, input: unknown): Static<Schema> {
  const value = typeof input === 'string' ? parseJson(input) : input
  if (!Value.Check(schema, value)) throw new Refusal('PASSKEY_REFUSED')
  return value
}

function parseJson(text: string): unknown {
  try {
    return text.length > 4 * longest ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Nobody vouches for it yet: it only finds the challenge that the signature is checked against. */
function challengeOf(clientDataJSON: string): string {
  try {
    const { challenge, crossOrigin } = decodeClientDataJSON(clientDataJSON)
    // Our pages stand in no frame of another site.
    if (typeof challenge === 'string' && crossOrigin !== true) return challenge
  } catch (cause) {
    throw new Refusal('PASSKEY_REFUSED', { cause })
  }
  throw new Refusal('PASSKEY_REFUSED')
}
