import { createHash, randomBytes } from 'node:crypto'
import { openDatabase } from '@inaproc/database/database'
import { accountId } from '@inaproc/domain/identifiers'
import { createAuthentication } from '@inaproc/identity/authentication/authentication'
import {
  beginPasskeyEnrolment,
  finishPasskeyEnrolment,
} from '@inaproc/identity/authentication/passkeys/passkeys-service'
import { SoftAuthenticator } from '@inaproc/identity/authentication/passkeys/testing/soft-authenticator'
import { makeRecoveryCodes } from '@inaproc/identity/authentication/recovery-codes/recovery-codes-service'
import type { DB } from '@inaproc/identity/database-types'
import { systemActor } from '@inaproc/identity/platform'
import { consentVersions } from '@inaproc/identity/registration/registration'
import { systemClock } from '@inaproc/server/clock'
import { createKeyRing } from '@inaproc/server/key-ring'
import { createLogger } from '@inaproc/server/logging'
import { sql } from 'kysely'
import { generate } from 'otplib'
import type { DemoFilePerson } from '../demo/demo-file.js'
import { type Inbox, inboxAt } from '../testing/inbox.js'
import { startTestHouse } from '../testing/test-house.js'
import { type Answer, Attacker } from './attacker.js'
import { openSignIn, outcomeOf, type SignInPage, tryPassword } from './sign-in-attempt.js'

export type Robbed = DemoFilePerson & { readonly totp_secret: string }

/** A started house, and what people of it did before an attack: read and written in the database of its service. */
export interface CodeStage {
  /** A new program with a network address of its own. */
  attacker(): Attacker
  /** Somebody whose password the attacker has, but not the authenticator. */
  robbed(username: string): Robbed
  readonly issuer: string
  readonly inbox: Inbox
  /** As if everybody had waited so long: for the waits the service tells, which no test sits out. */
  timePasses(seconds: number): Promise<void>
  /** Ten codes that the person has on paper. */
  recoveryCodes(username: string): Promise<readonly string[]>
  /** A device on which the person has a passkey. */
  passkeyDevice(username: string): Promise<SoftAuthenticator>
  stop(): Promise<void>
}

export async function openCodeStage(): Promise<CodeStage> {
  const house = await startTestHouse({ only: ['identity', 'sandbox'] })
  const issuer = house.addresses.urls.identity
  const db = openDatabase<DB>({ url: house.house.databaseUrls.identity, name: 'attacks', poolSize: 1 })
  const platform = {
    db,
    clock: systemClock,
    keys: createKeyRing(house.secrets.keyRing),
    log: createLogger({ name: 'attacks', level: 'silent' }),
  }
  const hashing = { concurrency: 1, queueLength: 1, deadlineMs: 10_000 }
  const authentication = await createAuthentication(platform, { hashing, origin: issuer })
  const accountOf = async (username: string) => {
    const account = db.selectFrom('accounts').select('id').where('username', '=', username)
    return accountId((await account.executeTakeFirstOrThrow()).id)
  }
  const programs: Attacker[] = []
  return {
    issuer,
    attacker() {
      const program = new Attacker(issuer, `127.60.${programs.length >> 8}.${programs.length & 255}`)
      programs.push(program)
      return program
    },
    robbed(username) {
      const person = house.demo.people.find((candidate) => candidate.username === username)
      const { totp_secret } = person ?? {}
      if (person === undefined || totp_secret === undefined) throw new Error(`no authenticator: ${username}`)
      return { ...person, totp_secret }
    },
    inbox: inboxAt(house.addresses.urls.sandbox),
    async timePasses(seconds) {
      const time = sql`make_interval(secs => ${seconds})`
      await sql`update throttles set expire = expire - ${seconds * 1000}::bigint`.execute(db)
      await sql`update code_sends set sent_at = sent_at - ${time}`.execute(db)
      await sql`update recoveries set last_sent_at = last_sent_at - ${time}`.execute(db)
    },
    async recoveryCodes(username) {
      return makeRecoveryCodes(authentication, { accountId: await accountOf(username), actor: systemActor })
    },
    async passkeyDevice(username) {
      const device = new SoftAuthenticator({ origin: issuer })
      const bound = { accountId: await accountOf(username), boundTo: 'attacks' }
      const response = device.enrol(await beginPasskeyEnrolment(authentication, bound))
      await finishPasskeyEnrolment(authentication, { ...bound, response, name: 'Laptop' })
      return device
    },
    async stop() {
      for (const program of programs) program.close()
      await db.destroy()
      await house.stop()
    },
  }
}

const periodSeconds = 30

/** What the authenticator app shows now, or so many steps from now. */
export function totpCode(secret: string, steps = 0): Promise<string> {
  const epoch = (Math.floor(Date.now() / 1000 / periodSeconds) + steps) * periodSeconds
  return generate({ secret, algorithm: 'sha1', digits: 6, period: periodSeconds, epoch })
}

/** Six digits in order, without those that would be right: an attack shall not succeed by luck. */
export function wrongCodes(right: readonly string[], count: number): readonly string[] {
  return Array.from({ length: count + right.length }, (_, number) => String(number).padStart(6, '0'))
    .filter((code) => !right.includes(code))
    .slice(0, count)
}

export type CodeWay = 'totp' | 'recovery-code'

/** A browser in which the password was right, at the page that asks for more. */
export interface HalfWay extends SignInPage {
  readonly program: Attacker
}

export async function halfWay(
  program: Attacker,
  person: DemoFilePerson,
  way: CodeWay,
  parameters: Readonly<Record<string, string>> = {},
): Promise<HalfWay> {
  const signIn = await openSignIn(program, parameters)
  const answer = await served(async () => (await tryPassword(program, signIn, person)).answer)
  const outcome = outcomeOf(answer, signIn.base)
  if (outcome !== 'half-way') throw new Error(`the password led to ${outcome}`)
  return { program, base: signIn.base, page: await program.get(`${signIn.base}?cara=${way}`) }
}

export function giveFactor({ program, page }: HalfWay, way: CodeWay, code: string): Promise<Answer> {
  return program.submit(page, `/${way}`, { code })
}

/** Signs in with password and authenticator, and answers the code that the client gets. */
export async function signInWithApp(
  program: Attacker,
  person: Robbed,
  o: { verifier?: string; steps?: number } = {},
): Promise<string> {
  const { verifier = randomBytes(32).toString('base64url'), steps = 0 } = o
  const at = await halfWay(program, person, 'totp', { code_challenge: challengeOf(verifier) })
  return codeFrom(program, await giveFactor(at, 'totp', await totpCode(person.totp_secret, steps)))
}

const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url')

/** Goes on to the client, with its consent page where there is one. */
async function codeFrom(program: Attacker, answer: Answer): Promise<string> {
  let last = await program.open(new URL(answer.headers.location ?? '', answer.url).pathname)
  if (last.body.includes('/consent"')) {
    const { headers } = await program.submit(last, '/consent', {})
    last = await program.open(new URL(headers.location ?? '', last.url).pathname)
  }
  return new URL(last.headers.location ?? '').searchParams.get('code') ?? ''
}

/** What the client hears when it asks whether somebody is signed in here, without showing a page. */
export async function silently(program: Attacker): Promise<URLSearchParams> {
  const query = new URLSearchParams({
    client_id: 'demo-browser',
    redirect_uri: 'http://127.0.0.1/callback',
    response_type: 'code',
    scope: 'openid',
    code_challenge: challengeOf('a'.repeat(43)),
    code_challenge_method: 'S256',
    prompt: 'none',
  })
  const { headers } = await program.open(`/oidc/authorize?${query}`)
  return new URL(headers.location ?? '').searchParams
}

/** What protects the forms of a page. */
export function tokenOf({ body }: Answer): { readonly _token: string } {
  return { _token: /name="_token" value="([^"]+)"/.exec(body)?.[1] ?? '' }
}

/** Somebody who registers: the browser then is at the page that asks for both codes. */
export async function register(owner: Attacker, number: number): Promise<Registering> {
  const form = await owner.get('/daftar')
  const person = { email: `korban${number}@contoh.test`, phone: `+62813770000${number}` }
  const fields = { username: `korban.${number}`, password: 'sungai Kahayan surut pelan', ...person }
  const answer = await served(() => owner.submit(form, '/daftar', { ...fields, ...consentVersions }))
  if (answer.status !== 303) throw new Error(`the registration was refused: ${answer.status}`)
  return { owner, ...person }
}

export interface Registering {
  readonly owner: Attacker
  readonly email: string
  readonly phone: string
}

/** Sends again what a busy service has shed, as a person presses the button once more. */
async function served(send: () => Promise<Answer>): Promise<Answer> {
  let answer = await send()
  for (let more = 5; answer.status === 503 && more > 0; more--) answer = await send()
  return answer
}
