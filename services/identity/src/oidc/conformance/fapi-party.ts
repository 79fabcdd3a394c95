import { expect } from 'vitest'
import type { Answer } from '../../testing/sign-in-browser.js'
import {
  addClient,
  authorizationRequest,
  type TestClient,
  type TestRequest,
} from '../../testing/test-client.js'
import { createTestProver, type TestProver } from '../../testing/test-dpop.js'
import type { TestOpenId, TokenAnswer } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'

type Form = Readonly<Record<string, string>>

export interface Sending {
  /** The client of the party when not given. */
  readonly by?: TestClient
  /** null: none. */
  readonly proof?: string | null
  /** What proves the client, instead of its key. */
  readonly assertion?: Form
}

/** A relying party of the FAPI 2.0 profile: its client, the key its tokens are bound to, and a person to sign in. */
export interface FapiParty {
  readonly client: TestClient
  readonly other: TestClient
  readonly prover: TestProver
  readonly person: TestPerson
  /** A form to one of the endpoints, with proofs of both keys unless told otherwise. */
  send(path: string, form: Form, o?: Sending): Promise<TokenAnswer>
  asking(wishes?: Form): TestRequest
  push(request: TestRequest, o?: Sending): Promise<TokenAnswer>
  /** Where the browser goes with a pushed request. */
  addressOf(pushed: TokenAnswer, more?: Form): string
  /** Pushes a request and signs in with it. */
  walk(request: TestRequest, o?: Sending & { more?: Form }): Promise<Answer>
  /** @param o.form what the form says instead */
  redeem(request: TestRequest, answer: Answer, o?: Sending & { form?: Form }): Promise<TokenAnswer>
}

export async function joinFapi(house: TestOpenId): Promise<FapiParty> {
  // Registered for more than the profile allows.
  const stored = { idTokenAlgorithm: 'RS256', usesDeviceFlow: true } as const
  const client = await addClient(house.platform, { profile: 'fapi2', stored })
  const other = await addClient(house.platform, { profile: 'fapi2', stored })
  const person = await addPerson(house.authentication, { totp: false })
  const prover = await createTestProver()

  const send: FapiParty['send'] = async (path, form, o = {}) => {
    const proof = o.proof === undefined ? await prover.prove('POST', `${house.issuer}${path}`) : o.proof
    const response = await house.fetch(path, {
      method: 'POST',
      headers: { ...(proof !== null && { dpop: proof }) },
      body: new URLSearchParams({ ...form, ...(o.assertion ?? (await house.proofOf(o.by ?? client))) }),
    })
    // Both endpoints answer with a JSON object.
    return { status: response.status, body: (await response.json()) as TokenAnswer['body'] }
  }
  const push: FapiParty['push'] = (request, o) =>
    send('/oidc/par', Object.fromEntries(new URL(request.url).searchParams), o)
  const addressOf: FapiParty['addressOf'] = ({ body }, more = {}) => {
    const query = { client_id: client.clientId, request_uri: String(body['request_uri']), ...more }
    return `${house.issuer}/oidc/authorize?${new URLSearchParams(query)}`
  }
  return {
    client,
    other,
    prover,
    person,
    send,
    asking: (wishes) => authorizationRequest(house.issuer, client, wishes),
    push,
    addressOf,
    async walk(request, { more, ...o } = {}) {
      const pushed = await push(request, o)
      expect(pushed.status).toBe(201)
      return house.signIn(house.browser(), person, { ...request, url: addressOf(pushed, more) })
    },
    redeem(request, { location }, { form, ...o } = {}) {
      const code = location?.searchParams.get('code') ?? ''
      const grant = { grant_type: 'authorization_code', code, redirect_uri: client.redirectUri }
      return send('/oidc/token', { ...grant, code_verifier: request.verifier, ...form }, o)
    },
  }
}
