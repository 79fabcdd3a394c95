import { createHash, randomBytes } from 'node:crypto'
import type { Answer, Attacker } from './attacker.js'
import { pageForm } from './page-form.js'

/** The demo client of browsers: public, so whoever attacks may use it too. */
const client = { id: 'demo-browser', redirectUri: 'http://127.0.0.1/callback' } as const

export interface SignInPage {
  readonly page: Answer
  /** The interaction of this browser: the forms post below it. */
  readonly base: string
}

/** Begins a sign-in like any browser and comes to the page that asks for the password. */
export async function openSignIn(
  attacker: Attacker,
  parameters: Readonly<Record<string, string>> = {},
): Promise<SignInPage> {
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    client_id: client.id,
    redirect_uri: client.redirectUri,
    response_type: 'code',
    scope: 'openid',
    state: randomBytes(16).toString('base64url'),
    nonce: randomBytes(16).toString('base64url'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...parameters,
  })
  const page = await attacker.open(`/oidc/authorize?${query}`)
  const { pathname } = new URL(page.url)
  if (!pathname.startsWith('/interaction/')) throw new Error(`no sign-in page but ${page.status} ${page.url}`)
  return { page, base: pathname }
}

/** What an attempt came to, as an attacker sees it. */
export type Outcome =
  /** Signed in: the browser is on its way back to the client. */
  | 'in'
  /** The password was right, and something more is asked. */
  | 'half-way'
  | 'wrong'
  | 'throttled'
  /** A proof of work is asked before the password is looked at. */
  | 'proof'
  | 'overloaded'
  | 'refused'

/** One password, sent as the form of the page sends it. */
export async function tryPassword(
  attacker: Attacker,
  { page, base }: SignInPage,
  o: { readonly username: string; readonly password: string },
): Promise<{ readonly outcome: Outcome; readonly answer: Answer }> {
  const form = pageForm(page.body, '/password')
  const answer = await attacker.post(form.action, {
    ...form.hidden,
    username: o.username,
    password: o.password,
  })
  return { outcome: outcomeOf(answer, base), answer }
}

export function outcomeOf(answer: Answer, base: string): Outcome {
  const { status, headers, body } = answer
  if (status === 303) {
    const location = headers.location ?? ''
    return new URL(location, answer.url).pathname === base ? 'half-way' : 'in'
  }
  if (status === 429) return 'throttled'
  if (status === 503) return 'overloaded'
  if (status === 401) return 'wrong'
  return body.includes('name="proof_task"') && status === 403 ? 'proof' : 'refused'
}
