import { randomBytes, randomUUID } from 'node:crypto'
import { inTransaction, poolOf } from '@inaproc/database/database'
import { migrateRelyingParty } from '@inaproc/relying-party/relying-party'
import { seedSignOn } from '@inaproc/relying-party/test-sign-on'
import type { JsonObject } from '@inaproc/server/jobs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addOneTimeCode } from './authentication/codes/one-time-codes-service.js'
import { issueLink } from './authentication/links/links-service.js'
import { beginPasskeySignIn } from './authentication/passkeys/passkeys-service.js'
import { enrolled } from './authentication/passkeys/testing/enrolled-people.js'
import { makeRecoveryCodes, useRecoveryCode } from './authentication/recovery-codes/recovery-codes-service.js'
import { signInWithPassword } from './authentication/sign-in-service.js'
import { listSigningKeys } from './oidc/keys/signing-keys-store.js'
import { endSession } from './oidc/personas/grants/grants-service.js'
import { loadRegions } from './organisations/regions-store.js'
import { systemActor } from './platform.js'
import { askOfficer } from './privacy/requests/requests-service.js'
import { submitProfile } from './profiles/profile-service.js'
import { beginForgotten } from './recovery/password/forgotten-service.js'
import { recoveryParts } from './recovery/recovery-parts.js'
import { sendRecoveryCodeJob, sendRecoveryCodeTask } from './recovery/recovery-service.js'
import type { RegistrationParts } from './registration/registration-parts.js'
import { runningRegistration, verifyContact } from './registration/verification/verification-service.js'
import { type Secret, searchDump } from './testing/inspection/database-dump.js'
import type { TestBrowser } from './testing/sign-in-browser.js'
import { addClient } from './testing/test-client.js'
import { startTestOpenId, type TestOpenId } from './testing/test-open-id.js'
import { addPerson, totpOf } from './testing/test-people.js'
import {
  createRegistrationParts,
  newForm,
  registerForm,
  waitingMessages,
} from './testing/test-registration.js'

const nik = '6271015510900001'

let house: TestOpenId
let parts: RegistrationParts
const secrets: Secret[] = []

beforeAll(async () => {
  house = await startTestOpenId()
  parts = await createRegistrationParts(house.platform)
  await migrateRelyingParty(poolOf(house.platform.db))
  await inTransaction(house.platform.db, loadRegions)
  await registration()
  await signIns()
  await secondFactors()
  await codesAndLinks()
  await profile()
  await accountPages()
  await keysAndClients()
})
afterAll(() => house.stop())

const keep = (name: string, value: string | Buffer | undefined, guessable = false) => {
  if (value === undefined || value.length === 0) throw new Error(`${name} was never made`)
  secrets.push({ name, value, guessable })
}

/** Every cookie of a browser that is not a mere choice, such as the language. */
function keepCookies(name: string, browser: TestBrowser): void {
  const cookies = browser.cookies.filter(({ value }) => value.length >= 16)
  expect(cookies.length).toBeGreaterThan(0)
  for (const cookie of cookies) keep(`${name}: cookie ${cookie.name}`, cookie.value)
}

/** The codes in the messages that wait; their sealed jobs are part of the dump. */
async function keepSentCodes(name: string, since: number): Promise<void> {
  const messages = (await waitingMessages(house.platform)).slice(since)
  const codes = messages.flatMap(({ text }) => /\b\d{6}\b/.exec(text)?.[0] ?? [])
  expect(codes.length).toBeGreaterThan(0)
  for (const code of codes) keep(`${name}: code`, code, true)
}

const messagesSoFar = async () => (await waitingMessages(house.platform)).length

/** One person finishes, one is in the middle: codes that were used and codes that wait. */
async function registration(): Promise<void> {
  for (const finishes of [true, false]) {
    const since = await messagesSoFar()
    const form = newForm({
      password: `pendaftar ${randomBytes(6).toString('hex')} di dermaga`,
      phone: finishes ? '081399990001' : '081399990002',
    })
    const token = await registerForm(parts, form)
    keep('registration: password', form.password, true)
    keep('registration: progress cookie', token)
    await keepSentCodes('registration', since)
    if (!finishes) continue
    const registration = await runningRegistration(parts, token)
    const sent = (await waitingMessages(house.platform)).slice(since)
    for (const { channel, text } of sent) {
      const code = /\b\d{6}\b/.exec(text)?.[0] ?? ''
      const kind = channel === 'email' ? 'email' : 'phone'
      await verifyContact(parts, { registration, kind, code, address: '203.0.113.7' })
    }
  }
}

/** Tokens in use, a code not redeemed yet, a request pushed, a session that ended, and one whose client waits to hear. */
async function signIns(): Promise<void> {
  const { platform, authentication } = house
  const person = await addPerson(authentication, { accesses: [{ role: 'PPK' }] })
  keep('sign-in: password', person.password, true)
  keep('sign-in: TOTP secret', person.totpSecret ?? undefined)
  keep('sign-in: TOTP secret as bytes', fromBase32(person.totpSecret ?? ''))
  const wishes = { persona_hint: String(person.accesses[0]) }

  const client = await addClient(platform)
  const browser = house.browser()
  const scope = 'openid profile persona offline_access'
  const { body } = await house.tokensFor(client, person, { browser, wishes: { ...wishes, scope } })
  for (const token of ['access_token', 'refresh_token', 'id_token']) {
    keep(`sign-in: ${token}`, String(body[token] ?? ''))
  }
  const refreshed = await house.refresh(client, body['refresh_token'])
  keep('sign-in: rotated refresh token', String(refreshed.body['refresh_token'] ?? ''))
  keepCookies('sign-in', browser)

  const waiting = house.request(client, wishes)
  const answer = await house.signIn(browser, person, waiting)
  keep('sign-in: authorization code', answer.location?.searchParams.get('code') ?? undefined)

  const opened = house.browser()
  await opened.open(house.request(client, wishes).url)
  keepCookies('sign-in begun', opened)

  const partner = await addClient(platform, { authentication: 'client_secret_post', firstParty: false })
  keep('client secret', partner.secret)
  const other = await addPerson(authentication, { accesses: [{ role: 'PPK' }] })
  const leaving = house.browser()
  const gone = await house.tokensFor(client, other, {
    browser: leaving,
    wishes: { persona_hint: String(other.accesses[0]), scope },
  })
  keep('ended session: refresh token', String(gone.body['refresh_token'] ?? ''))
  keepCookies('ended session', leaving)
  const { uid } = await platform.db
    .selectFrom('sign_on_sessions')
    .select('uid')
    .where('account_id', '=', other.accountId)
    .executeTakeFirstOrThrow()
  const end = { at: platform.clock(), reason: 'ended-remotely' } as const
  await inTransaction(platform.db, (trx) => endSession(trx, uid, end))

  const typed = `salah ketik ${randomBytes(6).toString('hex')}`
  const attempt = { username: person.username, password: typed, address: '203.0.113.66' }
  await expect(signInWithPassword(authentication, attempt)).rejects.toMatchObject({
    code: 'CREDENTIALS_WRONG',
  })
  keep('a wrong password that somebody typed', typed, true)
}

async function secondFactors(): Promise<void> {
  const { authentication } = house
  const { accountId } = await enrolled(authentication)
  const { challenge } = await beginPasskeySignIn(authentication, { accountId, boundTo: 'a sign-in' })
  keep('passkey: challenge', challenge)
  keep('passkey: challenge as bytes', Buffer.from(challenge, 'base64url'))
  const codes = await makeRecoveryCodes(authentication, { accountId, actor: systemActor })
  for (const code of codes) {
    keep('recovery code', code, true)
    keep('recovery code without the dash', code.replace('-', ''), true)
  }
  await useRecoveryCode(authentication, { accountId, code: codes[0] ?? '', address: '203.0.113.8' })
}

async function codesAndLinks(): Promise<void> {
  const { platform, authentication } = house
  const { accountId, username } = await addPerson(authentication)
  const at = platform.clock()
  const since = await messagesSoFar()
  const to = { kind: 'email', value: `${username}@palangkaraya.go.id` } as const
  await inTransaction(platform.db, async (trx) => {
    const request = {
      accountId,
      purpose: 'sign-in',
      reference: 'a sign-in',
      to,
      language: 'id',
      asker: 'known',
    } as const
    await addOneTimeCode(trx, authentication, request)
    for (const purpose of ['not-me', 'undo-contact', 'cancel-reproof'] as const) {
      const expiresAt = new Date(at.getTime() + 86_400_000)
      keep(`link ${purpose}`, await issueLink(trx, { accountId, purpose, reference: 'x', at, expiresAt }))
    }
  })
  await keepSentCodes('one-time code', since)
  const sentBefore = await messagesSoFar()
  const recovery = recoveryParts(authentication, { reproofWait: 86_400_000 })
  const asked = { name: username, language: 'id', returnPath: null, address: '203.0.113.9' } as const
  keep('recovery: cookie', await beginForgotten(recovery, asked))
  platform.advance(60_000)
  const { signal } = new AbortController()
  const context = { clock: platform.clock, log: platform.log, attempt: 1, maxAttempts: 25, signal }
  for (const payload of await platform.waitingJobs(sendRecoveryCodeTask)) {
    await sendRecoveryCodeJob(recovery)(payload as JsonObject, context)
  }
  await keepSentCodes('recovery', sentBefore)
}

async function profile(): Promise<void> {
  const { platform } = house
  const { accountId } = await addPerson(house.authentication)
  await platform.db
    .updateTable('accounts')
    .set({ state: 'CONTACT_VERIFIED', display_name: null })
    .where('id', '=', accountId)
    .execute()
  const picture = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(64)])
  const actor = { kind: 'person', accountId, address: '203.0.113.5' } as const
  await submitProfile(platform, {
    accountId,
    input: {
      nik,
      fullName: 'Siti Rahmawati',
      birthPlace: 'Palangka Raya',
      birthDate: '1990-10-15',
      sex: 'FEMALE',
      address: 'Jalan Tjilik Riwut Km 1',
      regionCode: '62.71',
    },
    ktp: { filename: 'ktp.jpg', bytes: picture, oversize: false },
    actor,
  })
  keep('NIK', nik, true)
  keep('picture of the KTP', picture)
  const words = `Keberatan saya: ${randomBytes(12).toString('hex')}`
  await askOfficer(platform, { accountId, requestKey: randomUUID(), actor, words })
  keep('words to the data protection officer', words)
}

/** The session of the account pages, with the tokens in it. */
async function accountPages(): Promise<void> {
  const { platform } = house
  const { accountId } = await addPerson(house.authentication)
  const accessToken = `access ${randomBytes(24).toString('base64url')}`
  const refreshToken = `refresh ${randomBytes(24).toString('base64url')}`
  const { cookie } = await seedSignOn(
    poolOf(platform.db),
    {
      baseUrl: house.issuer,
      cookieName: 'inaproc_identity_account',
      sessionKey: new Uint8Array(32).fill(7),
      now: platform.clock,
    },
    { sub: accountId, accessToken, refreshToken },
  )
  keep('account pages: cookie', cookie.slice(cookie.indexOf('=') + 1))
  keep('account pages: access token', accessToken)
  keep('account pages: refresh token', refreshToken)
}

async function keysAndClients(): Promise<void> {
  const { platform } = house
  const keys = await listSigningKeys(platform.db, platform.keys)
  expect(keys.length).toBeGreaterThan(1)
  for (const { kid, privateJwk } of keys) {
    for (const part of ['d', 'p', 'q', 'dp', 'dq', 'qi'] as const) {
      if (privateJwk[part] === undefined) continue
      keep(`signing key ${kid}: ${part}`, privateJwk[part])
      keep(`signing key ${kid}: ${part} as bytes`, Buffer.from(privateJwk[part], 'base64url'))
    }
  }
}

describe('a stolen dump', () => {
  it('of a house in which everything happened holds nothing that opens anything', {
    timeout: 120_000,
  }, async () => {
    const { leaks, tables, rows } = await searchDump(house.platform.db, secrets)
    expect(leaks).toEqual([])
    process.stdout.write(
      `${secrets.length} secrets looked for in ${rows} rows of ${tables.length} tables; none found\n`,
    )
    // Nothing was looked at in vain: what belongs into the tables was there.
    for (const table of [
      'deliveries',
      'oidc_artifacts',
      'passkeys',
      'recovery_codes',
      'account_links',
      'rp_session',
    ]) {
      const { rows: found } = await sql`select from ${sql.table(table)} limit 1`.execute(house.platform.db)
      expect([table, found.length]).toEqual([table, 1])
    }
    expect(tables).toContain('graphile_worker._private_jobs')
    expect(tables).toContain('public.outbox')
  })

  it('gives away no code of the moment either', async () => {
    const codes = await Promise.all(
      secrets
        .filter(({ name }) => name === 'sign-in: TOTP secret')
        .map(async ({ value }) => ({
          name: 'TOTP code',
          value: await totpOf(house.authentication, String(value)),
        })),
    )
    expect(codes).toHaveLength(1)
    expect((await searchDump(house.platform.db, codes)).leaks).toEqual([])
  })
})

describe('the search itself', () => {
  const secret = 'sandi yang tertinggal'

  it.each([
    ['as it is', secret],
    ['in hexadecimal', Buffer.from(secret).toString('hex')],
    ['in base64', Buffer.from(secret).toString('base64')],
    [
      'in base64url inside of base64',
      Buffer.from(Buffer.from(`{"x":"${secret}"}`).toString('base64url')).toString('base64'),
    ],
  ])('finds what was written %s', async (_, written) => {
    await house.platform.db
      .updateTable('clients')
      .set({ metadata: sql`metadata || jsonb_build_object('note', ${`x ${written}`}::text)` })
      .execute()
    const { leaks } = await searchDump(house.platform.db, [{ name: 'planted', value: secret }])
    expect(new Set(leaks.map(({ table }) => table))).toEqual(new Set(['public.clients']))
  })

  it('finds bytes, plain hashes of what can be guessed, and codes that stand alone', async () => {
    const { db } = house.platform
    await db
      .updateTable('clients')
      .set({ secret_hash: sql`sha256('813455'::bytea)`, name: 'kode 726351', metadata: '{}' })
      .execute()
    const { leaks } = await searchDump(db, [
      { name: 'hashed', value: '813455', guessable: true },
      { name: 'shown', value: '726351' },
    ])
    expect(new Set(leaks.map(({ secret: name, form }) => `${name} ${form}`))).toEqual(
      new Set(['hashed plain sha256', 'shown plain']),
    )
  })
})

/** RFC 4648 §6. */
function fromBase32(text: string): Buffer {
  const bits = [...text]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
