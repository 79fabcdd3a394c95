import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { enrol } from '../../authentication/passkeys/testing/enrolled-people.js'
import { makeRecoveryCodes } from '../../authentication/recovery-codes/recovery-codes-service.js'
import type { PageAnswer, TestBrowser } from '../../testing/test-browser.js'
import { addPerson, type TestPerson, totpCode } from '../../testing/test-people.js'
import type { TestPlatform } from '../../testing/test-platform.js'
import { codeSentTo, waitingMessages, wrongCode } from '../../testing/test-registration.js'
import type { RecoveryParts } from '../recovery-parts.js'
import { begun, emailOf, sendCodes, withCode } from '../testing/forgotten-tabs.js'
import { baseUrl, createRecoveryWorld, type RecoveryWorld } from '../testing/recovery-world.js'

const newPassword = 'perahu klotok melawan arus deras'
let world: RecoveryWorld
let platform: TestPlatform
let p: RecoveryParts

beforeAll(async () => {
  world = await createRecoveryWorld()
  ;({ platform, p } = world)
})
beforeEach(() => world.calm())
afterAll(() => world.stop())

const browser = (language?: string): TestBrowser => world.browser(language)

const passwordIs = async (person: TestPerson, password: string) => {
  const { hash } = await platform.db
    .selectFrom('passwords')
    .select('hash')
    .where('account_id', '=', person.accountId)
    .executeTakeFirstOrThrow()
  return (await p.passwords.check(hash, password)).right
}

async function seedSession(person: TestPerson): Promise<string> {
  const uid = `session-of-${person.username}`
  await platform.db
    .insertInto('sign_on_sessions')
    .values({
      uid,
      account_id: person.accountId,
      acr: 'urn:inaproc:aal1',
      amr: ['pwd'],
      started_at: platform.clock(),
      last_seen_at: platform.clock(),
    })
    .execute()
  return uid
}

describe('a forgotten password', () => {
  it('is replaced after the code of the e-mail, and every session ends', async () => {
    const person = await addPerson(p, { totp: false })
    const uid = await seedSession(person)
    const tab = await withCode(world, person, '/pemulihan?lanjut=/interaction/abc_1')
    const form = await tab.get('/pemulihan/kata-sandi')
    expect(form.body).toContain('Kata sandi baru')
    expect(form.body).toContain('Paling sedikit 15 karakter')
    const done = await tab.follow(await tab.submit('/pemulihan/kata-sandi', { password: newPassword }))
    expect([done.status, done.body]).toEqual([200, expect.stringContaining('Kata sandi sudah diganti')])
    expect(done.body).toContain('href="/interaction/abc_1"')
    expect(await passwordIs(person, newPassword)).toBe(true)

    const session = await platform.db
      .selectFrom('sign_on_sessions')
      .select(['ended_at', 'end_reason'])
      .where('uid', '=', uid)
      .executeTakeFirstOrThrow()
    expect(session).toEqual({ ended_at: platform.clock(), end_reason: 'credentials-changed' })
    const messages = (await waitingMessages(platform)).filter(({ template }) =>
      template.startsWith('password-recovered'),
    )
    expect(messages.map(({ channel }) => channel).toSorted()).toEqual(['email', 'sms'])
    const events = await platform.db
      .selectFrom('outbox')
      .select('type')
      .where('subject', '=', person.accountId)
      .execute()
    expect(events.map(({ type }) => type)).toContain('account.credentials-changed')
  })

  it('can be named by the e-mail, in any letter case', async () => {
    const person = await addPerson(p, { totp: false })
    await begun(world, emailOf(person).toUpperCase())
    expect(await codeSentTo(platform, emailOf(person))).toMatch(/^[0-9]{6}$/)
  })

  it('needs the second factor where one is enrolled, and forgets that a change was due', async () => {
    const person = await addPerson(p)
    await platform.db
      .updateTable('passwords')
      .set({ must_change_since: platform.clock(), must_change_reason: 'not-me' })
      .where('account_id', '=', person.accountId)
      .execute()
    const tab = await withCode(world, person)
    expect((await tab.get('/pemulihan/kata-sandi')).location).toBe('/pemulihan/bukti')
    const page = await tab.get('/pemulihan/bukti')
    expect(page.body).toContain('Kode autentikator')
    expect(page.body).not.toContain('SMS')
    // The form of the next step is not taken either.
    const token = /name="_token" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    const early = await world.app.inject({
      method: 'POST',
      url: '/pemulihan/kata-sandi',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: baseUrl,
        cookie: [...tab.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      payload: new URLSearchParams({ _token: token, password: newPassword }).toString(),
    })
    expect([early.statusCode, early.headers.location]).toEqual([303, '/pemulihan/bukti'])

    const right = await totpCode(p, person)
    const wrong = await tab.submit('/pemulihan/bukti', { kind: 'totp', code: wrongCode(right) })
    expect([wrong.status, wrong.body]).toEqual([
      422,
      expect.stringContaining('Kode autentikator tidak cocok'),
    ])
    const next = await tab.follow(await tab.submit('/pemulihan/bukti', { kind: 'totp', code: right }))
    expect(next.body).toContain('Paling sedikit 12 karakter')
    await tab.follow(await tab.submit('/pemulihan/kata-sandi', { password: newPassword }))
    expect(await passwordIs(person, newPassword)).toBe(true)
    const must = await platform.db
      .selectFrom('passwords')
      .select('must_change_since')
      .where('account_id', '=', person.accountId)
      .executeTakeFirstOrThrow()
    expect(must.must_change_since).toBeNull()
  })

  it('judges the new password, and keeps the old one meanwhile', async () => {
    const person = await addPerson(p, { totp: false })
    const tab = await withCode(world, person)
    await tab.get('/pemulihan/kata-sandi')
    const short = await tab.submit('/pemulihan/kata-sandi', { password: 'pendek' })
    expect([short.status, short.body]).toEqual([422, expect.stringContaining('paling sedikit 15 karakter')])
    const own = await tab.submit('/pemulihan/kata-sandi', { password: `${person.username} sore berkabut` })
    expect(own.status).toBe(422)
    expect(own.body).not.toContain('sore berkabut')
    expect(await passwordIs(person, person.password)).toBe(true)
  })

  it('begun twice within a minute sends the second code after the pause', async () => {
    const person = await addPerson(p, { totp: false })
    await begun(world, person.username)
    const first = await codeSentTo(platform, emailOf(person))
    await begun(world, person.username)
    expect(await codeSentTo(platform, emailOf(person))).toBe(first)
    platform.advance(60_000)
    await sendCodes(world)
    expect(await codeSentTo(platform, emailOf(person))).not.toBe(first)
  })

  it('speaks English on every page', async () => {
    const person = await addPerson(p)
    const tab = browser('en')
    const titles: string[] = []
    const see = async (answer: PageAnswer) => {
      const page = await tab.follow(answer)
      expect(page.body).toContain('<html lang="en">')
      titles.push(/<h1[^>]*>([^<]*)/.exec(page.body)?.[1] ?? '')
    }
    await see(await tab.get('/pemulihan'))
    await see(await tab.submit('/pemulihan', { name: person.username }))
    await sendCodes(world)
    const code = (await codeSentTo(platform, emailOf(person))) ?? 'none'
    await see(await tab.submit('/pemulihan/kode', { code }))
    await see(await tab.submit('/pemulihan/bukti', { kind: 'totp', code: await totpCode(p, person) }))
    await see(await tab.submit('/pemulihan/kata-sandi', { password: newPassword }))
    expect(titles).toEqual([
      'Forgotten password',
      'Check your e-mail',
      'One more proof',
      'New password',
      'The password was changed',
    ])
  })

  it('never leads to another place', async () => {
    const page = await browser().get('/pemulihan?lanjut=https://evil.example/interaction/a')
    expect(page.body).not.toContain('evil.example/interaction')
  })

  it.each(['/pemulihan/kode', '/pemulihan/bukti', '/pemulihan/kata-sandi', '/pemulihan/selesai'])(
    '%s without a recovery leads to its beginning',
    async (path) => {
      expect((await browser().get(path)).location).toBe('/pemulihan')
    },
  )

  it('ends after half an hour', async () => {
    const person = await addPerson(p, { totp: false })
    const tab = await withCode(world, person)
    platform.advance(30 * 60_000)
    expect((await tab.get('/pemulihan/kata-sandi')).location).toBe('/pemulihan')
  })

  it('stops the other recoveries of the account', async () => {
    const person = await addPerson(p, { totp: false })
    const first = await withCode(world, person)
    platform.advance(61_000)
    const second = await withCode(world, person)
    await second.get('/pemulihan/kata-sandi')
    await second.submit('/pemulihan/kata-sandi', { password: newPassword })
    expect((await first.get('/pemulihan/kata-sandi')).location).toBe('/pemulihan')
  })
})

describe('the second proof', () => {
  it('can be a passkey', async () => {
    const person = await addPerson(p, { totp: false })
    const { device } = await enrol(p, person.accountId)
    const tab = await withCode(world, person)
    const page = await tab.get('/pemulihan/bukti')
    const embedded = /data-options="([^"]*)"/.exec(page.body)?.[1]?.replaceAll('&quot;', '"') ?? ''
    const credential = JSON.stringify(device.answer(JSON.parse(embedded)))
    const wrong = await tab.submit('/pemulihan/bukti', { kind: 'passkey', credential: '{}' })
    expect(wrong.status).toBeGreaterThanOrEqual(400)
    const next = await tab.submit('/pemulihan/bukti', { kind: 'passkey', credential })
    expect(next.location).toBe('/pemulihan/kata-sandi')
  })

  it('can be a recovery code, which is good for one proof however many try it at once', async () => {
    for (let trial = 0; trial < 20; trial++) {
      await world.calm()
      const person = await addPerson(p)
      const { accountId } = person
      const [code = ''] = await makeRecoveryCodes(p, { accountId, actor: { kind: 'system' } })
      const tab = await withCode(world, person)
      await tab.get('/pemulihan/bukti')
      const send = () => tab.submit('/pemulihan/bukti', { kind: 'recovery-code', recovery_code: code })
      const answers = await Promise.all([send(), send()])
      expect(answers.map(({ location }) => location)).toContain('/pemulihan/kata-sandi')
      const used = await platform.db
        .selectFrom('audit_log')
        .select('id')
        .where('action', '=', 'sign-in.recovery-code-accepted')
        .where('subject_id', '=', accountId)
        .execute()
      expect(used).toHaveLength(1)
    }
  })
})

describe('one recovery gives one password', () => {
  it('however many forms come at once', async () => {
    for (let trial = 0; trial < 20; trial++) {
      platform.advance(61_000)
      const person = await addPerson(p, { totp: false })
      const tab = await withCode(world, person)
      await tab.get('/pemulihan/kata-sandi')
      const wanted = [`${newPassword} satu`, `${newPassword} dua`]
      const answers = await Promise.all(
        wanted.map((password) => tab.submit('/pemulihan/kata-sandi', { password })),
      )
      expect(answers.map(({ location }) => location)).toEqual(['/pemulihan/selesai', '/pemulihan/selesai'])
      const set = await platform.db
        .selectFrom('audit_log')
        .select('id')
        .where('action', '=', 'password.recovered')
        .where('subject_id', '=', person.accountId)
        .execute()
      expect(set).toHaveLength(1)
    }
  })

  it('a failure in the last step leaves everything as it was', async () => {
    const person = await addPerson(p, { totp: false })
    const uid = await seedSession(person)
    const tab = await withCode(world, person)
    await tab.get('/pemulihan/kata-sandi')
    await platform.db.schema.alterTable('persona_grants').renameTo('persona_grants_away').execute()
    const broken = await tab.submit('/pemulihan/kata-sandi', { password: newPassword })
    await platform.db.schema.alterTable('persona_grants_away').renameTo('persona_grants').execute()
    expect(broken.status).toBe(500)
    expect(await passwordIs(person, person.password)).toBe(true)
    const session = await platform.db
      .selectFrom('sign_on_sessions')
      .select('ended_at')
      .where('uid', '=', uid)
      .executeTakeFirstOrThrow()
    expect(session.ended_at).toBeNull()
    // Nothing is spent: the same form works afterwards.
    await tab.get('/pemulihan/kata-sandi')
    const done = await tab.submit('/pemulihan/kata-sandi', { password: newPassword })
    expect(done.location).toBe('/pemulihan/selesai')
  })
})

it('codes, passwords, names and tokens stay out of the log', async () => {
  const person = await addPerson(p, { totp: false })
  const tab = await begun(world, person.username)
  const code = (await codeSentTo(platform, emailOf(person))) ?? 'none'
  await tab.follow(await tab.submit('/pemulihan/kode', { code }))
  await tab.submit('/pemulihan/kata-sandi', { password: newPassword })
  const log = world.log()
  expect(log).toContain('/pemulihan/kata-sandi')
  for (const secret of [code, newPassword, emailOf(person), ...tab.cookies.values()]) {
    expect(log).not.toContain(secret)
  }
})
