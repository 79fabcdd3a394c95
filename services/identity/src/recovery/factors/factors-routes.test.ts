import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  makeRecoveryCodes,
  useRecoveryCode,
} from '../../authentication/recovery-codes/recovery-codes-service.js'
import type { PageAnswer, TestBrowser } from '../../testing/test-browser.js'
import { wrongCode } from '../../testing/test-registration.js'
import { createRecoveryWorld, type RecoveryPerson, type RecoveryWorld } from '../testing/recovery-world.js'
import { cancelByLink } from './cancel-service.js'

const hour = 3_600_000
let world: RecoveryWorld

beforeAll(async () => {
  world = await createRecoveryWorld()
})
beforeEach(() => world.calm())
afterAll(() => world.stop())

async function entered(person: RecoveryPerson, from = '/pemulihan/faktor'): Promise<TestBrowser> {
  const tab = world.browser()
  await tab.get(from)
  const { username, password } = person
  const answer = await tab.submit('/pemulihan/faktor', { username, password })
  expect([answer.status, answer.location]).toEqual([303, '/pemulihan/faktor/pilihan'])
  await tab.follow(answer)
  return tab
}

async function withEmailCode(person: RecoveryPerson): Promise<TestBrowser> {
  const tab = await entered(person)
  await tab.follow(await tab.submit('/pemulihan/faktor/pilihan', {}))
  await world.runJobs('send-recovery-code')
  const code = await world.codeTo(person.email)
  const next = await tab.submit('/pemulihan/faktor/kode', { code })
  expect(next.location).toBe('/pemulihan/faktor/identitas')
  await tab.follow(next)
  return tab
}

const claimOf = ({ profile }: RecoveryPerson) => ({
  nik: profile.nik,
  fullName: profile.fullName,
  birthDate: profile.birthDate,
})

/** Somebody whose waiting time has begun. */
async function waiting(
  o: { register?: boolean } = {},
): Promise<{ person: RecoveryPerson; tab: TestBrowser }> {
  const person = await world.person()
  const tab = await withEmailCode(person)
  const sent = await tab.submit('/pemulihan/faktor/identitas', claimOf(person))
  expect([sent.status, sent.location]).toEqual([303, '/pemulihan/faktor/status'])
  await tab.follow(sent)
  if (o.register !== false) await world.runJobs('check-reproof', { outcome: 'MATCH', reference: 'r-1' })
  return { person, tab }
}

const factorsLeft = async (person: RecoveryPerson) => {
  const rows = await world.platform.db
    .selectFrom('totp_factors')
    .select('id')
    .where('account_id', '=', person.accountId)
    .execute()
  return rows.length
}

const openOf = async (person: RecoveryPerson) =>
  world.platform.db
    .selectFrom('identity_reproofs')
    .selectAll()
    .where('account_id', '=', person.accountId)
    .orderBy('requested_at', 'desc')
    .executeTakeFirst()

describe('a lost second factor', () => {
  it('is removed a day after the identity was proved again, and every session ends', async () => {
    const { person, tab } = await waiting()
    await makeRecoveryCodes(world.p, { accountId: person.accountId, actor: { kind: 'system' } })
    expect((await tab.get('/pemulihan/faktor/status')).body).toContain('Menunggu')
    for (const to of [person.email, person.phone]) {
      expect((await world.messagesTo(to)).map(({ template }) => template)).toContain('reproof-requested@1')
    }
    await world.addSession(person.accountId, { uid: 'old one', sid: 'sid 1' })

    world.platform.advance(24 * hour - 1)
    const early = await entered(person)
    expect((await early.get('/pemulihan/faktor/status')).body).not.toContain('Hapus semua faktor kedua')
    world.platform.advance(1)
    const ready = await entered(person)
    expect((await ready.get('/pemulihan/faktor/status')).body).toContain('Hapus semua faktor kedua')
    const done = await ready.follow(await ready.submit('/pemulihan/faktor/konfirmasi', {}))
    expect([done.status, done.body]).toEqual([200, expect.stringContaining('Semua faktor kedua dihapus')])

    expect(await factorsLeft(person)).toBe(0)
    const codes = await world.platform.db
      .selectFrom('recovery_codes')
      .select('id')
      .where('account_id', '=', person.accountId)
      .execute()
    expect(codes).toEqual([])
    expect(await world.runningSessions(person.accountId)).toEqual([])
    expect((await world.messagesTo(person.phone)).at(-1)?.template).toBe('factors-removed@1')
    expect(await world.auditOf(person.accountId)).toEqual(
      expect.arrayContaining(['reproof.requested', 'reproof.checked', 'reproof.completed']),
    )
  })

  it('explains recovery codes where there are some', async () => {
    const person = await world.person()
    await makeRecoveryCodes(world.p, { accountId: person.accountId, actor: { kind: 'system' } })
    const tab = await entered(person, '/pemulihan/faktor?lanjut=/interaction/abc_1')
    const page = await tab.get('/pemulihan/faktor/pilihan')
    expect(page.body).toContain('Masih ada 10 kode pemulihan')
    expect(page.body).toContain('href="/interaction/abc_1"')
  })

  it('leads people without a verified profile to the help desk', async () => {
    const person = await world.person({ profile: false })
    const tab = await entered(person)
    const page = await tab.get('/pemulihan/faktor/pilihan')
    expect(page.body).toContain('Datanglah ke layanan bantuan')
    expect(page.body).not.toContain('Kirim kode ke e-mail')
  })

  it('is nothing to people who have none', async () => {
    const tab = await entered(await world.person({ totp: false }))
    expect((await tab.get('/pemulihan/faktor/pilihan')).body).toContain('tidak memiliki faktor kedua')
  })

  it('needs the right password', async () => {
    const person = await world.person()
    const tab = world.browser()
    await tab.get('/pemulihan/faktor')
    const answer = await tab.submit('/pemulihan/faktor', {
      username: person.username,
      password: 'salah sama sekali',
    })
    expect([answer.status, answer.body]).toEqual([401, expect.stringContaining('tidak cocok')])
    expect(answer.body).not.toContain('salah sama sekali')
    expect((await tab.get('/pemulihan/faktor/pilihan')).location).toBe('/pemulihan/faktor')
    await tab.get('/pemulihan/faktor')
    expect((await tab.submit('/pemulihan/faktor', {})).status).toBe(422)
  })

  it('needs the code of the e-mail before anything is compared', async () => {
    const person = await world.person()
    const tab = await entered(person)
    const back = await tab.get('/pemulihan/faktor/identitas')
    expect(back.location).toBe('/pemulihan/faktor/pilihan')
    await tab.follow(back)
    await tab.follow(await tab.submit('/pemulihan/faktor/pilihan', {}))
    await world.runJobs('send-recovery-code')
    const wrong = await tab.submit('/pemulihan/faktor/kode', {
      code: wrongCode(await world.codeTo(person.email)),
    })
    expect(wrong.status).toBe(422)
    expect((await tab.get('/pemulihan/faktor/identitas')).location).toBe('/pemulihan/faktor/pilihan')
  })

  it.each([
    ['another NIK', { nik: '6271015510900099' }],
    ['another name', { fullName: 'Siti Rahayu' }],
    ['another birth date', { birthDate: '1990-09-16' }],
  ])('refuses %s with the same words, and shows no NIK again', async (_, change) => {
    const person = await world.person()
    const tab = await withEmailCode(person)
    const claim = { ...claimOf(person), ...change }
    const answer = await tab.submit('/pemulihan/faktor/identitas', claim)
    expect([answer.status, answer.body]).toEqual([
      422,
      expect.stringContaining('Data itu tidak cocok dengan profil terverifikasi'),
    ])
    expect(answer.body).not.toContain(claim.nik)
    expect(await openOf(person)).toBeUndefined()
    expect(await world.auditOf(person.accountId)).toContain('reproof.failed')
  })

  it('takes a name in other letters and spaces, and counts the tries', async () => {
    const person = await world.person()
    const tab = await withEmailCode(person)
    const wrong = { ...claimOf(person), birthDate: '1991-01-01' }
    for (let tries = 0; tries < 5; tries++) await tab.submit('/pemulihan/faktor/identitas', wrong)
    expect((await tab.submit('/pemulihan/faktor/identitas', wrong)).status).toBe(429)
    await world.calm()
    const right = { ...claimOf(person), fullName: '  SITI   RAHMAWATI ' }
    expect((await tab.submit('/pemulihan/faktor/identitas', right)).location).toBe('/pemulihan/faktor/status')
  })

  it('speaks English on every page', async () => {
    const person = await world.person()
    const { username, password } = person
    const tab = world.browser('en')
    const titles: string[] = []
    const see = async (answer: PageAnswer) => {
      const page = await tab.follow(answer)
      expect(page.body).toContain('<html lang="en">')
      titles.push(/<h1[^>]*>([^<]*)/.exec(page.body)?.[1] ?? '')
    }
    const enter = () => tab.submit('/pemulihan/faktor', { username, password })
    await see(await tab.get('/pemulihan/faktor'))
    await see(await enter())
    await see(await tab.submit('/pemulihan/faktor/pilihan', {}))
    await world.runJobs('send-recovery-code')
    await see(await tab.submit('/pemulihan/faktor/kode', { code: await world.codeTo(person.email) }))
    await see(await tab.submit('/pemulihan/faktor/identitas', claimOf(person)))
    await see(await tab.get(await world.linkTo(person.email)))
    await world.runJobs('check-reproof', { outcome: 'MATCH', reference: 'r-4' })
    world.platform.advance(24 * hour)
    await tab.get('/pemulihan/faktor')
    await tab.follow(await enter())
    await see(await tab.submit('/pemulihan/faktor/konfirmasi', {}))
    expect(titles).toEqual([
      'Recover the second factor',
      'Signing in without a second factor',
      'Code from the e-mail',
      'Who you are',
      'Identity proof',
      'Cancel the removal of the second factors',
      'Every second factor was removed',
    ])
  })
})

describe('the civil register', () => {
  it('is asked again while it is silent, and nothing is removed before it answers', async () => {
    const { person } = await waiting({ register: false })
    await world.runJobs('check-reproof', { outcome: 'UNAVAILABLE' })
    world.platform.advance(48 * hour)
    const tab = await entered(person)
    const page = await tab.get('/pemulihan/faktor/status')
    expect(page.body).toContain('Menunggu jawaban Dukcapil')
    expect(page.body).not.toContain('Hapus semua faktor kedua')
    expect(await openOf(person)).toMatchObject({ register_tries: expect.any(Number), cancelled_at: null })
    expect(await factorsLeft(person)).toBe(1)
    await world.runJobs('check-reproof', { outcome: 'MATCH', reference: 'r-2' })
    const ready = await tab.follow(await tab.get('/pemulihan/faktor/status'))
    expect(ready.body).toContain('Hapus semua faktor kedua')
  })

  it.each(['DECEASED', 'NOT_FOUND'] as const)(
    'refuses with %s, and the owner hears of it',
    async (outcome) => {
      const { person } = await waiting({ register: false })
      await world.runJobs('check-reproof', { outcome, reference: 'r-3' })
      expect(await openOf(person)).toMatchObject({ cancel_reason: 'register' })
      expect((await world.messagesTo(person.email)).at(-1)?.template).toBe('reproof-refused@1')
      world.platform.advance(25 * hour)
      const tab = await entered(person)
      expect((await tab.get('/pemulihan/faktor/status')).location).toBe('/pemulihan/faktor/pilihan')
    },
  )
})

describe('the waiting time', () => {
  it('is over after seven days more', async () => {
    const { person } = await waiting()
    world.platform.advance(8 * 24 * hour)
    const tab = await entered(person)
    expect((await tab.get('/pemulihan/faktor/pilihan')).status).toBe(200)
    expect(await factorsLeft(person)).toBe(1)
  })

  it('reminds the owner once shortly before its end, with a link that cancels', async () => {
    const { person } = await waiting()
    const first = await world.linkTo(person.email)
    world.platform.advance(22 * hour)
    await world.runJobs('remind-reproof')
    const templates = (await world.messagesTo(person.email)).map(({ template }) => template)
    expect(templates).toContain('reproof-reminder@1')
    expect(await world.linkTo(person.email)).not.toBe(first)
  })

  it('is cancelled when a second factor was used after all', async () => {
    const { person } = await waiting()
    const [code = ''] = await makeRecoveryCodes(world.p, {
      accountId: person.accountId,
      actor: { kind: 'system' },
    })
    world.platform.advance(hour)
    await useRecoveryCode(world.p, { accountId: person.accountId, code, address: '203.0.113.9' })
    world.platform.advance(24 * hour)
    const tab = await entered(person)
    await tab.get('/pemulihan/faktor/status')
    const answer = await tab.submit('/pemulihan/faktor/konfirmasi', {})
    expect([answer.status, answer.body]).toEqual([
      409,
      expect.stringContaining('Faktor kedua akun ini dipakai'),
    ])
    expect(await factorsLeft(person)).toBe(1)
    expect(await openOf(person)).toMatchObject({ cancel_reason: 'factor-used' })
  })

  it('is cancelled when somebody signed in with a second factor', async () => {
    const { person } = await waiting()
    world.platform.advance(hour)
    await world.addSession(person.accountId, { uid: 'strong', sid: 'sid 2', acr: 'urn:inaproc:aal2' })
    world.platform.advance(24 * hour)
    const tab = await entered(person)
    await tab.get('/pemulihan/faktor/status')
    expect((await tab.submit('/pemulihan/faktor/konfirmasi', {})).status).toBe(409)
    expect(await factorsLeft(person)).toBe(1)
  })

  it('ends when the person who asked withdraws', async () => {
    const { person, tab } = await waiting()
    await tab.get('/pemulihan/faktor/status')
    await tab.follow(await tab.submit('/pemulihan/faktor/batal', {}))
    expect(await openOf(person)).toMatchObject({ cancel_reason: 'owner' })
  })
})

describe('the link that cancels', () => {
  it('asks first, and works signed out', async () => {
    const { person } = await waiting()
    const link = await world.linkTo(person.phone)
    const stranger = world.browser()
    const page = await stranger.get(link)
    expect(page.status).toBe(200)
    expect(page.headers['referrer-policy']).toBe('strict-origin')
    expect(page.body).toContain('Bukan saya yang meminta')
    expect(await openOf(person)).toMatchObject({ cancelled_at: null })
    await world.addSession(person.accountId, { uid: 'cancelled', sid: 'sid 3' })
    const done = await stranger.submit(link, { who: 'not-me' })
    expect([done.status, done.body]).toEqual([200, expect.stringContaining('Permintaan dibatalkan')])
    expect(await openOf(person)).toMatchObject({ cancel_reason: 'not-me' })
    expect(await world.runningSessions(person.accountId)).toEqual([])
    const must = await world.platform.db
      .selectFrom('passwords')
      .select('must_change_reason')
      .where('account_id', '=', person.accountId)
      .executeTakeFirstOrThrow()
    expect(must.must_change_reason).toBe('not-me')
    expect((await stranger.get(link)).status).toBe(404)
  })

  it('leaves the account alone when it was the owner who asked', async () => {
    const { person } = await waiting()
    const tab = world.browser()
    const link = await world.linkTo(person.email)
    await tab.get(link)
    await tab.submit(link, { who: 'me' })
    const must = await world.platform.db
      .selectFrom('passwords')
      .select('must_change_reason')
      .where('account_id', '=', person.accountId)
      .executeTakeFirstOrThrow()
    expect(must.must_change_reason).toBeNull()
    expect(await openOf(person)).toMatchObject({ cancel_reason: 'owner' })
  })

  it('works once, however many press it at the same moment', async () => {
    for (let trial = 0; trial < 20; trial++) {
      await world.calm()
      const { person } = await waiting()
      const token = (await world.linkTo(person.email)).split('/').at(-1) ?? ''
      const cancel = () => cancelByLink(world.p, { token, notMe: false, address: '203.0.113.9' })
      const outcomes = await Promise.allSettled([cancel(), cancel()])
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    }
  })

  it('of an earlier request does nothing to a later one', async () => {
    const { person, tab } = await waiting()
    const link = await world.linkTo(person.email)
    await tab.get('/pemulihan/faktor/status')
    await tab.submit('/pemulihan/faktor/batal', {})
    world.platform.advance(61_000)
    const again = await withEmailCode(person)
    await again.submit('/pemulihan/faktor/identitas', claimOf(person))
    expect((await world.browser().get(link)).status).toBe(404)
    expect(await openOf(person)).toMatchObject({ cancelled_at: null })
  })
})

describe('the confirmation', () => {
  it('removes once, however often it is sent at the same moment', async () => {
    for (let trial = 0; trial < 20; trial++) {
      await world.calm()
      const { person } = await waiting()
      world.platform.advance(24 * hour)
      const tab = await entered(person)
      await tab.get('/pemulihan/faktor/status')
      await Promise.all([1, 2].map(() => tab.submit('/pemulihan/faktor/konfirmasi', {})))
      const completed = (await world.auditOf(person.accountId)).filter((one) => one === 'reproof.completed')
      expect(completed).toHaveLength(1)
    }
  })

  it('is undone as a whole when its last step fails', async () => {
    const { person } = await waiting()
    world.platform.advance(24 * hour)
    const tab = await entered(person)
    await tab.get('/pemulihan/faktor/status')
    const { schema } = world.platform.db
    await schema.alterTable('persona_grants').renameTo('persona_grants_away').execute()
    const broken = await tab.submit('/pemulihan/faktor/konfirmasi', {})
    await schema.alterTable('persona_grants_away').renameTo('persona_grants').execute()
    expect(broken.status).toBe(500)
    expect(await factorsLeft(person)).toBe(1)
    expect(await openOf(person)).toMatchObject({ completed_at: null })
    await tab.get('/pemulihan/faktor/status')
    expect((await tab.submit('/pemulihan/faktor/konfirmasi', {})).location).toBe('/pemulihan/faktor/selesai')
  })

  it('needs an account that may be used', async () => {
    const { person } = await waiting()
    world.platform.advance(24 * hour)
    const tab = await entered(person)
    await tab.get('/pemulihan/faktor/status')
    await world.platform.db
      .updateTable('accounts')
      .set({ restriction: 'SUSPENDED' })
      .where('id', '=', person.accountId)
      .execute()
    await tab.submit('/pemulihan/faktor/konfirmasi', {})
    expect(await factorsLeft(person)).toBe(1)
  })
})

it('NIK, codes and tokens of links stay out of the log', async () => {
  const { person } = await waiting()
  const link = await world.linkTo(person.email)
  const tab = world.browser()
  await tab.get(link)
  await tab.submit(link, { who: 'me' })
  const log = world.log()
  expect(log).toContain('/pemulihan/faktor/identitas')
  const token = link.split('/').at(-1) ?? ''
  for (const secret of [token, person.profile.nik, person.password, ...tab.cookies.values()]) {
    expect(log).not.toContain(secret)
  }
})
