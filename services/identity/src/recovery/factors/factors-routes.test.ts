import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  makeRecoveryCodes,
  useRecoveryCode,
} from '../../authentication/recovery-codes/recovery-codes-service.js'
import { checkTotp } from '../../authentication/totp/totp-service.js'
import { visibleText } from '../../testing/sign-in-browser.js'
import type { PageAnswer } from '../../testing/test-browser.js'
import { totpCode } from '../../testing/test-people.js'
import { wrongCode } from '../../testing/test-registration.js'
import { createRecoveryWorld, type RecoveryWorld } from '../testing/recovery-world.js'
import { claimOf, entered, factorsLeft, openOf, waiting, withEmailCode } from '../testing/reproof-tabs.js'

const hour = 3_600_000
let world: RecoveryWorld

beforeAll(async () => {
  world = await createRecoveryWorld()
})
beforeEach(() => world.calm())
afterAll(() => world.stop())

describe('a lost second factor', () => {
  it('is removed a day after the identity was proved again, and every session ends', async () => {
    const { person, tab } = await waiting(world)
    await makeRecoveryCodes(world.p, { accountId: person.accountId, actor: { kind: 'system' } })
    expect((await tab.get('/pemulihan/faktor/status')).body).toContain('Menunggu')
    for (const to of [person.email, person.phone]) {
      expect((await world.messagesTo(to)).map(({ template }) => template)).toContain('reproof-requested@1')
    }
    await world.addSession(person.accountId, { uid: 'old one', sid: 'sid 1' })

    world.platform.advance(24 * hour - 1)
    const early = await entered(world, person)
    expect((await early.get('/pemulihan/faktor/status')).body).not.toContain('Hapus semua faktor kedua')
    world.platform.advance(1)
    const ready = await entered(world, person)
    expect((await ready.get('/pemulihan/faktor/status')).body).toContain('Hapus semua faktor kedua')
    const done = await ready.follow(await ready.submit('/pemulihan/faktor/konfirmasi', {}))
    expect([done.status, done.body]).toEqual([200, expect.stringContaining('Semua faktor kedua dihapus')])

    expect(await factorsLeft(world, person)).toBe(0)
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
    const tab = await entered(world, person, '/pemulihan/faktor?lanjut=/interaction/abc_1')
    const page = await tab.get('/pemulihan/faktor/pilihan')
    expect(page.body).toContain('Masih ada 10 kode pemulihan')
    expect(page.body).toContain('href="/interaction/abc_1"')
  })

  it('leads people without a verified profile to the help desk', async () => {
    const person = await world.person({ profile: false })
    const tab = await entered(world, person)
    const page = await tab.get('/pemulihan/faktor/pilihan')
    expect(page.body).toContain('Datanglah ke layanan bantuan')
    expect(page.body).not.toContain('Kirim kode ke e-mail')
  })

  it('is nothing to people who have none', async () => {
    const tab = await entered(world, await world.person({ totp: false }))
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

  it('names the fields of a refusal that fits several, and leads back', async () => {
    const person = await world.person()
    const started = world.browser()
    const start = await started.get('/pemulihan/faktor?lanjut=/interaction/abc_1')
    expect(start.body).toMatch(/class="back-link" href="\/interaction\/abc_1"/)
    const empty = visibleText((await started.submit('/pemulihan/faktor', {})).body)
    expect(empty).toContain('Nama pengguna: Isian ini belum diisi')
    expect(empty).toContain('Kata sandi: Isian ini belum diisi')
    const tab = await withEmailCode(world, person)
    const nothing = await tab.submit('/pemulihan/faktor/identitas', {})
    expect(nothing.body).toMatch(/class="back-link" href="\/pemulihan\/faktor"/)
    expect(visibleText(nothing.body)).toContain('Tanggal lahir: Isian ini belum diisi')
  })

  it('needs the code of the e-mail before anything is compared', async () => {
    const person = await world.person()
    const tab = await entered(world, person)
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
    const tab = await withEmailCode(world, person)
    const claim = { ...claimOf(person), ...change }
    const answer = await tab.submit('/pemulihan/faktor/identitas', claim)
    expect([answer.status, answer.body]).toEqual([
      422,
      expect.stringContaining('Data itu tidak cocok dengan profil terverifikasi'),
    ])
    expect(answer.body).not.toContain(claim.nik)
    expect(await openOf(world, person)).toBeUndefined()
    expect(await world.auditOf(person.accountId)).toContain('reproof.failed')
  })

  it('takes a name in other letters and spaces, and counts the tries', async () => {
    const person = await world.person()
    const tab = await withEmailCode(world, person)
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
    const { person } = await waiting(world, { register: false })
    await world.runJobs('check-reproof', { outcome: 'UNAVAILABLE' })
    world.platform.advance(48 * hour)
    const tab = await entered(world, person)
    const page = await tab.get('/pemulihan/faktor/status')
    expect(page.body).toContain('Menunggu jawaban Dukcapil')
    expect(page.body).not.toContain('Hapus semua faktor kedua')
    expect(await openOf(world, person)).toMatchObject({
      register_tries: expect.any(Number),
      cancelled_at: null,
    })
    expect(await factorsLeft(world, person)).toBe(1)
    await world.runJobs('check-reproof', { outcome: 'MATCH', reference: 'r-2' })
    const ready = await tab.follow(await tab.get('/pemulihan/faktor/status'))
    expect(ready.body).toContain('Hapus semua faktor kedua')
  })

  it.each(['DECEASED', 'NOT_FOUND'] as const)(
    'refuses with %s, and the owner hears of it',
    async (outcome) => {
      const { person } = await waiting(world, { register: false })
      await world.runJobs('check-reproof', { outcome, reference: 'r-3' })
      expect(await openOf(world, person)).toMatchObject({ cancel_reason: 'register' })
      expect((await world.messagesTo(person.email)).at(-1)?.template).toBe('reproof-refused@1')
      world.platform.advance(25 * hour)
      const tab = await entered(world, person)
      expect((await tab.get('/pemulihan/faktor/status')).location).toBe('/pemulihan/faktor/pilihan')
    },
  )
})

describe('the waiting time', () => {
  it('is over after seven days more', async () => {
    const { person } = await waiting(world)
    world.platform.advance(8 * 24 * hour)
    const tab = await entered(world, person)
    expect((await tab.get('/pemulihan/faktor/pilihan')).status).toBe(200)
    expect(await factorsLeft(world, person)).toBe(1)
  })

  it('reminds the owner once shortly before its end, with a link that cancels', async () => {
    const { person } = await waiting(world)
    const first = await world.linkTo(person.email)
    world.platform.advance(22 * hour)
    await world.runJobs('remind-reproof')
    const templates = (await world.messagesTo(person.email)).map(({ template }) => template)
    expect(templates).toContain('reproof-reminder@1')
    expect(await world.linkTo(person.email)).not.toBe(first)
  })

  it('is cancelled when a second factor was used after all', async () => {
    const { person } = await waiting(world)
    const [code = ''] = await makeRecoveryCodes(world.p, {
      accountId: person.accountId,
      actor: { kind: 'system' },
    })
    world.platform.advance(hour)
    await useRecoveryCode(world.p, { accountId: person.accountId, code, address: '203.0.113.9' })
    world.platform.advance(24 * hour)
    const tab = await entered(world, person)
    await tab.get('/pemulihan/faktor/status')
    const answer = await tab.submit('/pemulihan/faktor/konfirmasi', {})
    expect([answer.status, answer.body]).toEqual([
      409,
      expect.stringContaining('Faktor kedua akun ini dipakai'),
    ])
    expect(await factorsLeft(world, person)).toBe(1)
    expect(await openOf(world, person)).toMatchObject({ cancel_reason: 'factor-used' })
  })

  it('is cancelled when the authenticator app showed a code in the same half minute', async () => {
    const { person } = await waiting(world)
    const code = await totpCode(world.p, person)
    await checkTotp(world.p, { accountId: person.accountId, code, address: '203.0.113.9' })
    world.platform.advance(24 * hour)
    const tab = await entered(world, person)
    await tab.get('/pemulihan/faktor/status')
    expect((await tab.submit('/pemulihan/faktor/konfirmasi', {})).status).toBe(409)
    expect(await factorsLeft(world, person)).toBe(1)
  })

  it('is cancelled when somebody signed in with a second factor', async () => {
    const { person } = await waiting(world)
    world.platform.advance(hour)
    await world.addSession(person.accountId, { uid: 'strong', sid: 'sid 2', acr: 'urn:inaproc:aal2' })
    world.platform.advance(24 * hour)
    const tab = await entered(world, person)
    await tab.get('/pemulihan/faktor/status')
    expect((await tab.submit('/pemulihan/faktor/konfirmasi', {})).status).toBe(409)
    expect(await factorsLeft(world, person)).toBe(1)
  })

  it('ends when the person who asked withdraws', async () => {
    const { person, tab } = await waiting(world)
    await tab.get('/pemulihan/faktor/status')
    await tab.follow(await tab.submit('/pemulihan/faktor/batal', {}))
    expect(await openOf(world, person)).toMatchObject({ cancel_reason: 'owner' })
  })
})
