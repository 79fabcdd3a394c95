import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as oidc from 'openid-client'
import { expect } from 'vitest'
import { freePort } from '../../launcher/ports.js'
import { HttpVisitor } from '../../testing/http-visitor.js'
import type { MockClient } from '../file/file-shape.js'
import { defaultMockFile, readMockFile } from '../file/mock-file.js'
import { buildMockProvider, type MockProvider } from '../mock-provider.js'

/** Accesses of `budi.empat` in the file that the mock comes with. */
export const ppk = '00000000-0000-7000-8000-00000000a001'
export const pp = '00000000-0000-7000-8000-00000000a002'
export const ended = '00000000-0000-7000-8000-00000000a003'
/** That of somebody else. */
export const foreign = '00000000-0000-7000-8000-00000000a005'

interface BegunSignIn {
  readonly url: string
  readonly checks: oidc.AuthorizationCodeGrantChecks
}

/** The mock, and a relying party that only listens. */
export interface MockPartner {
  readonly mock: MockProvider
  /** The door as the client `partner` knows it. */
  readonly door: oidc.Configuration
  /** Where the relying party listens. */
  readonly base: string
  readonly redirectUri: string
  /** What came to the relying party, oldest first; its body, and its `Authorization`. */
  readonly heard: { path: string; body: string; authorization: string | undefined }[]
  /** What it answers; 200 unless told otherwise. */
  status: number
  /** Turns a knob of the mock; what it answers. */
  knob(path: string, body?: object): Promise<Record<string, unknown>>
  begin(wishes?: Readonly<Record<string, string>>): Promise<BegunSignIn>
  /** Goes through the door without a page, as the knob `answer` says. */
  signIn(
    wishes?: Readonly<Record<string, string>>,
  ): Promise<oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers>
  /** Nobody is signed in, nothing is asked for, and whoever signs in acts as PPK. */
  rest(): Promise<void>
  stop(): Promise<void>
}

export async function startMockPartner(changes: Partial<MockClient> = {}): Promise<MockPartner> {
  const port = await freePort()
  const file = await readMockFile(defaultMockFile)
  const mock = await buildMockProvider({ issuer: `http://localhost:${port}`, file })
  await mock.app.listen({ port, host: '127.0.0.1' })
  const heard: MockPartner['heard'] = []
  const listener = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    heard.push({ path: request.url ?? '', body, authorization: request.headers.authorization })
    response.writeHead(partner.status).end('back')
  })
  await new Promise<void>((listening) => listener.listen(0, '127.0.0.1', listening))
  // A listening TCP server has an address with a port.
  const base = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`
  const redirectUri = `${base}/callback`
  mock.setClient({
    client_id: 'partner',
    kind: 'web',
    client_secret: 'of the partner',
    redirect_uris: [redirectUri],
    backchannel_logout_uri: `${base}/backchannel-logout`,
    signals_uri: `${base}/signals`,
    scopes: ['openid', 'profile', 'persona', 'personas', 'signals:manage'],
    ...changes,
  })
  const insecure = { execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks] }
  const metadata = { client_secret: 'of the partner', id_token_signed_response_alg: 'ES256' }
  const door = await oidc.discovery(new URL(mock.issuer), 'partner', metadata, undefined, insecure)

  const begin: MockPartner['begin'] = async (wishes = {}) => {
    const [expectedState, expectedNonce, pkceCodeVerifier] = [
      oidc.randomState(),
      oidc.randomNonce(),
      oidc.randomPKCECodeVerifier(),
    ]
    const url = oidc.buildAuthorizationUrl(door, {
      redirect_uri: redirectUri,
      scope: 'openid profile persona personas',
      state: expectedState,
      nonce: expectedNonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      ...wishes,
    })
    return {
      url: url.href,
      checks: { expectedState, expectedNonce, pkceCodeVerifier, idTokenExpected: true },
    }
  }
  const knob: MockPartner['knob'] = async (path, body = {}) => {
    const answer = await fetch(`${mock.issuer}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
    })
    expect(answer.status).toBe(200)
    return answer.json()
  }

  const partner: MockPartner = {
    mock,
    door,
    base,
    redirectUri,
    heard,
    status: 200,
    begin,
    knob,
    async signIn(wishes) {
      const { url, checks } = await begin(wishes)
      await new HttpVisitor().open(url)
      const answer = heard.findLast(({ path }) => path.startsWith('/callback'))
      return oidc.authorizationCodeGrant(door, new URL(answer?.path ?? '', redirectUri), checks)
    },
    async rest() {
      await knob('/mock/faults/clear')
      await knob('/mock/answer', { persona: ppk })
      for (const persona of [ppk, pp]) await knob('/mock/personas', { persona, ended: false })
      mock.state.signIns.clear()
      heard.length = 0
      partner.status = 200
    },
    async stop() {
      await mock.app.close()
      listener.close()
    },
  }
  return partner
}

export const refusedWith = (code: string) => expect.objectContaining({ error: code })
