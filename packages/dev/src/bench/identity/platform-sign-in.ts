import { randomBytes } from 'node:crypto'
import { type CryptoKey, SignJWT } from 'jose'
import { callback, challengeOf } from '../driver/bench-clients.js'
import { type HttpRequest, openClient, UnexpectedAnswer } from '../driver/http-client.js'
import { openBrowser, type PasswordPage } from '../driver/person-browser.js'
import type { BenchPerson } from './bench-people.js'
import { platformClient } from './identity-clients.js'

/** One of our platforms and the people who sign in at it. */
export interface Platform {
  /**
   * What happens between "Masuk" and being signed in: the platform pushes its request (PAR), the person's browser opens
   * it, gets the sign-in page, sends username and password, comes back with a code, and the platform redeems it.
   */
  signIn(person: BenchPerson): Promise<void>
  /** The same way as far as the page that asks for the password. */
  openPasswordPage(person: BenchPerson): Promise<PasswordPage>
  close(): void
}

const scope = 'openid profile persona'
const random = () => randomBytes(32).toString('base64url')

export function openPlatform(o: { issuer: string; key: CryptoKey; connections: number }): Platform {
  const { issuer } = o
  const own = openClient({ url: issuer, connections: o.connections })
  // Browsers reach the service through a proxy, which keeps its connections.
  const proxy = openClient({ url: issuer, connections: o.connections })

  const assertion = () =>
    new SignJWT({ jti: random() })
      .setProtectedHeader({ alg: 'ES256', kid: 'bench' })
      .setIssuer(platformClient)
      .setSubject(platformClient)
      .setAudience(issuer)
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(o.key)

  async function ask(
    path: string,
    form: Readonly<Record<string, string>>,
    expected: { status: number; member: string },
  ): Promise<string> {
    const request: HttpRequest = {
      method: 'POST',
      path,
      form: {
        ...form,
        client_id: platformClient,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await assertion(),
      },
    }
    const answer = await own.send(request)
    const value: unknown = answer.status === expected.status ? JSON.parse(answer.body)[expected.member] : null
    if (typeof value !== 'string') throw new UnexpectedAnswer(request, answer)
    return value
  }

  /** Pushes a request; the answer is where the browser is sent with it. */
  async function push(verifier: string): Promise<string> {
    const requestUri = await ask(
      '/oidc/par',
      {
        response_type: 'code',
        redirect_uri: callback,
        scope,
        resource: issuer,
        state: random(),
        nonce: random(),
        code_challenge: challengeOf(verifier),
        code_challenge_method: 'S256',
      },
      { status: 201, member: 'request_uri' },
    )
    return `/oidc/authorize?${new URLSearchParams({ client_id: platformClient, request_uri: requestUri })}`
  }

  return {
    async signIn(person) {
      const verifier = random()
      const code = await openBrowser(proxy, person).authorize(await push(verifier))
      await ask(
        '/oidc/token',
        {
          grant_type: 'authorization_code',
          code,
          redirect_uri: callback,
          code_verifier: verifier,
          resource: issuer,
        },
        { status: 200, member: 'id_token' },
      )
    },
    openPasswordPage: async (person) => openBrowser(proxy, person).openPasswordPage(await push(random())),
    close() {
      own.close()
      proxy.close()
    },
  }
}
