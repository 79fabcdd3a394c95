import { decodeJwt, type JWTPayload } from 'jose'
import {
  beginPasskeyEnrolment,
  finishPasskeyEnrolment,
} from '../../../authentication/passkeys/passkeys-service.js'
import {
  type Behaviour,
  SoftAuthenticator,
} from '../../../authentication/passkeys/testing/soft-authenticator.js'
import type { Answer, TestBrowser } from '../../../testing/sign-in-browser.js'
import type { TestClient, TestRequest } from '../../../testing/test-client.js'
import type { TestOpenId, TokenAnswer } from '../../../testing/test-open-id.js'
import { type TestPerson, totpCode } from '../../../testing/test-people.js'
import { findArtifact, saveArtifact } from '../../artifacts/artifacts-store.js'

export const aal1 = 'urn:inaproc:aal1'
export const aal2 = 'urn:inaproc:aal2'
export const aal3 = 'urn:inaproc:aal3'

export const claimsOf = (tokens: TokenAnswer): JWTPayload => decodeJwt(String(tokens.body['id_token']))

export const errorOf = (answer: Answer): string | null => answer.location?.searchParams.get('error') ?? null

/** Types name and password. */
export function givePassword(browser: TestBrowser, page: Answer, person: TestPerson): Promise<Answer> {
  return browser.submit(page, '/password', { username: person.username, password: person.password })
}

/** Opens a request and types name and password; ends where the sign-in goes on. */
export async function begin(browser: TestBrowser, request: TestRequest, person: TestPerson): Promise<Answer> {
  return givePassword(browser, await browser.open(request.url), person)
}

/** A code that was not used yet. */
export async function nextCode(house: TestOpenId, person: TestPerson): Promise<string> {
  house.platform.advance(30_000)
  return totpCode(house.authentication, person)
}

/** A passkey of the person, straight into the tables, on a device in software. */
export async function addPasskey(
  house: TestOpenId,
  { accountId }: TestPerson,
  behaviour: Partial<Behaviour> = {},
): Promise<SoftAuthenticator> {
  const p = house.authentication
  const device = new SoftAuthenticator({ origin: p.origin, ...behaviour })
  const boundTo = 'test'
  const response = device.enrol(await beginPasskeyEnrolment(p, { accountId, boundTo }))
  await finishPasskeyEnrolment(p, { accountId, boundTo, response, name: 'Laptop' })
  return device
}

/** What the page asks the device. */
export function passkeyOptions<T>(page: Answer): T {
  const [, options = ''] = /data-options="([^"]*)"/.exec(page.text) ?? []
  // The page holds it as the library made it; the caller knows for which of its two functions.
  return JSON.parse(options.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as T
}

/** Answers the page with the device, as the module of PasskeyForm does. */
export function usePasskey(
  browser: TestBrowser,
  page: Answer,
  device: SoftAuthenticator,
  o: { action?: string; behaviour?: Partial<Behaviour>; fields?: Readonly<Record<string, string>> } = {},
): Promise<Answer> {
  const credential = JSON.stringify(device.answer(passkeyOptions(page), o.behaviour))
  return browser.submit(page, o.action ?? '/passkey', { ...o.fields, credential })
}

/** Redeems the code of an answer at the client. */
export async function claimsAt(
  house: TestOpenId,
  client: TestClient,
  request: TestRequest,
  answer: Answer,
): Promise<JWTPayload> {
  return claimsOf(await house.redeem(client, request, answer))
}

/** Makes the person's sign-ons older, as if so many seconds had passed since the password. */
export async function ageSessions(house: TestOpenId, person: TestPerson, seconds: number): Promise<void> {
  const { db, keys } = house.platform
  const rows = await db
    .selectFrom('sign_on_sessions')
    .select('uid')
    .where('account_id', '=', person.accountId)
    .execute()
  for (const { uid } of rows) {
    const payload = await findArtifact(db, keys, 'Session', { uid })
    if (payload?.jti === undefined) continue
    const loginTs = Number(payload.loginTs) - seconds
    const artifact = { model: 'Session', id: payload.jti, payload: { ...payload, loginTs }, expiresIn: 3600 }
    await saveArtifact(db, keys, artifact)
  }
}
