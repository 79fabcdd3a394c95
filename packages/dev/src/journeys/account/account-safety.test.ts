import { describe, expect, it } from 'vitest'
import { Authenticator } from '../../testing/authenticator.js'
import { HttpVisitor } from '../../testing/http-visitor.js'
import { PasskeyDevice } from '../../testing/passkey-device.js'
import type { Visitor } from '../../testing/visitor.js'
import { clientJourneys } from '../clients/client-journeys.js'
import { deskJourneys } from '../desks/desk-journeys.js'
import { institutionJourneys } from '../desks/institution-journeys.js'
import { loseAppsAndCodes, until } from '../ending.js'
import { expectHeading, giveCode, signIn } from '../steps.js'
import { accountStage, mailOf, passwordOnly } from './account-stage.js'
import { isSignedOut, linkIn, look, problem, register, secretOnPage, signOut } from './account-steps.js'
import { auditJourneys } from './audit-journeys.js'
import { officerJourneys } from './officer-journeys.js'
import { recoveryJourneys } from './recovery-journeys.js'

/** What keeps an account safe, as its owner meets it. */
const stage = accountStage()

/** What a client sends that needs two factors. */
const twoFactorsWanted = new URLSearchParams({
  client_id: 'demo-browser',
  redirect_uri: 'http://127.0.0.1/callback',
  response_type: 'code',
  scope: 'openid',
  code_challenge: 'a'.repeat(43),
  code_challenge_method: 'S256',
  acr_values: 'urn:inaproc:aal2',
})

describe('passkeys', () => {
  const lestari = 'lestari.pp'
  const addPasskey = async (visitor: Visitor, name: string) => {
    const { page } = visitor
    await page.getByRole('link', { name: 'Tambah kunci sandi (passkey)' }).first().click()
    await expectHeading(page, 'Tambah kunci sandi (passkey)')
    await look(visitor, 'add-passkey')
    await page.getByLabel('Nama').fill(name)
    await page.getByRole('button', { name: 'Buat kunci sandi di perangkat ini' }).click()
    await page.getByText('Kunci sandi ditambahkan').first().waitFor()
  }

  it('open the account without a password, take the place of a code, and are refused as copies', async () => {
    const who = stage.person(lestari)
    const visitor = await stage.signedInAt(who, '/keamanan')
    const { page } = visitor
    await expectHeading(page, 'Keamanan')
    await look(visitor, 'security')
    const device = await PasskeyDevice.pluggedInto(page)
    await addPasskey(visitor, 'Laptop kantor')
    await look(visitor, 'passkey-added')
    await stage.inbox.newest(mailOf(lestari), ({ subject }) => /Kunci sandi ditambahkan/.test(subject))
    await device.answers(false)
    await signOut(page)

    await page.goto(stage.akun('/keamanan/sesi'))
    await look(visitor, 'sign-in-with-passkey')
    await device.answers(true)
    await page.getByRole('button', { name: 'Masuk dengan kunci sandi' }).click()
    await expectHeading(page, 'Sesi dan perangkat')
    await page.getByText('Kunci sandi (passkey), tahan pengelabuan').waitFor()
    await look(visitor, 'sessions-passkey')
    await device.answers(false)
    await signOut(page)

    await page.goto(stage.akun('/keamanan/sesi'))
    await signIn(page, passwordOnly(who))
    await page.getByRole('link', { name: 'Pakai kunci sandi' }).click()
    await expectHeading(page, 'Kunci sandi')
    await look(visitor, 'second-factor-passkey')
    await device.answers(true)
    await page.getByRole('button', { name: 'Gunakan kunci sandi' }).click()
    await expectHeading(page, 'Sesi dan perangkat')
    await signOut(page)

    // Nobody touches anything: the browser offers the passkey under the field, and the device answers at once.
    await page.goto(stage.akun('/keamanan/sesi'))
    await expectHeading(page, 'Sesi dan perangkat')
    await signOut(page)

    // A copy of the device, whose counter has not followed.
    await device.answers(false)
    await device.setCounters(1)
    await page.goto(stage.akun('/keamanan'))
    await signIn(page, passwordOnly(who))
    await page.getByRole('link', { name: 'Pakai kunci sandi' }).click()
    await device.answers(true)
    await page.getByRole('button', { name: 'Gunakan kunci sandi' }).click()
    await problem(page, /mungkin telah disalin/)
    await look(visitor, 'passkey-copied')
    await stage.inbox.newest(mailOf(lestari), ({ subject }) => /dinonaktifkan/.test(subject))
    if (who.authenticator !== undefined) await giveCode(page, who.authenticator)
    await expectHeading(page, 'Keamanan')
    await page.getByText(/Penghitungnya mundur/).waitFor()
    await look(visitor, 'security-passkey-off')

    // With the app gone as well, a service that needs two factors is out of reach: the page says why, and what to do.
    await loseAppsAndCodes(stage.house, lestari)
    await device.answers(false)
    await signOut(page)
    await page.goto(stage.akun(`/oidc/authorize?${twoFactorsWanted}`))
    await signIn(page, passwordOnly(who))
    await expectHeading(page, 'Kunci sandi Anda dinonaktifkan')
    await look(visitor, 'passkey-off-alone')
    await page.getByRole('banner').getByRole('link', { name: 'English' }).click()
    await expectHeading(page, 'Your passkey was disabled')
    await look(visitor, 'passkey-off-alone-en')
    await page.getByRole('link', { name: 'Recover the second factor' }).click()
    await page.waitForURL(/\/pemulihan\/faktor\?lanjut=/)
  }, 120_000)

  it('that do not check who holds them are a second factor, and no more', async () => {
    const agus = stage.person('agustinus.pokja')
    const visitor = await stage.signedInAt(agus, '/keamanan')
    const { page } = visitor
    await expectHeading(page, 'Keamanan')
    const device = await PasskeyDevice.pluggedInto(page, { userVerified: false })
    await addPasskey(visitor, 'Kunci tanpa PIN')
    await device.answers(false)
    await signOut(page)
    await page.goto(stage.akun('/keamanan/sesi'))
    await device.answers(true)
    // Without a list of passkeys a browser takes only those that check their holder (CTAP credProtect).
    await page.getByRole('button', { name: 'Masuk dengan kunci sandi' }).click()
    await page.getByText(/Kunci sandi dibatalkan/).waitFor()
    await look(visitor, 'passkey-unable')
    await signIn(page, passwordOnly(agus))
    await page.getByRole('link', { name: 'Pakai kunci sandi' }).click()
    await page.getByRole('button', { name: 'Gunakan kunci sandi' }).click()
    await expectHeading(page, 'Sesi dan perangkat')
    await page.getByText('Dua faktor', { exact: true }).waitFor()
    expect(await page.getByText(/tahan pengelabuan/).count()).toBe(0)
  }, 120_000)
})

describe('a person without a second factor', () => {
  const nia = { username: 'nia.permata', password: 'perahu kayu di Sebangau biru', authenticator: undefined }
  const contact = { email: 'nia.permata@demo.inaproc.test', phone: '0812 5551 0077' }
  let authenticator: Authenticator
  let codes: readonly string[] = []

  it('is invited to one and may put it off; sets one up, and keeps codes that are shown once', async () => {
    const visitor = await stage.newBrowser()
    const { page } = visitor
    await register(page, { ...nia, ...contact, inbox: stage.inbox, start: stage.akun('/daftar') })
    await page.goto(stage.akun('/keamanan'))
    await signIn(page, nia)
    await expectHeading(page, 'Lindungi akun Anda dengan faktor kedua')
    await look(visitor, 'invitation')
    await page.getByRole('button', { name: 'Nanti saja' }).click()
    await expectHeading(page, 'Keamanan')
    await look(visitor, 'security-without-factor')
    await signOut(page)
    await look(visitor, 'signed-out')
    await page.goto(stage.akun('/keamanan'))
    await signIn(page, nia)
    await expectHeading(page, 'Keamanan')

    await page.getByRole('link', { name: 'Tambah aplikasi autentikator' }).first().click()
    await expectHeading(page, 'Tambah aplikasi autentikator')
    await look(visitor, 'add-app')
    authenticator = new Authenticator(await secretOnPage(page))
    await page.getByLabel('Kode 6 angka').fill('000000')
    await page.getByRole('button', { name: 'Tambahkan' }).click()
    await problem(page, /kode/i)
    await look(visitor, 'add-app-refused')
    await page.getByLabel('Kode 6 angka').fill(await authenticator.code())
    await page.getByLabel('Nama').fill('Ponsel Nia')
    await page.getByRole('button', { name: 'Tambahkan' }).click()
    await page.getByText('Aplikasi autentikator ditambahkan').first().waitFor()

    // The code that has just added the app is proof enough to keep recovery codes.
    await page.getByRole('link', { name: 'Buat kode pemulihan' }).first().click()
    await expectHeading(page, 'Kode pemulihan')
    await look(visitor, 'recovery-codes')
    codes = await newCodes(visitor)
    expect(new Set(codes).size).toBe(10)
    await page.getByRole('link', { name: 'Sudah saya simpan' }).click()
    await page.getByText('Tersisa 10 kode').waitFor()
    await page.goto(stage.akun('/keamanan/kode-pemulihan'))
    await expectHeading(page, 'Kode pemulihan')
    expect(await page.getByRole('main').textContent()).not.toContain(codes[0])
  }, 120_000)

  it('signs in with a code once, in a browser that is remembered, and is warned when few are left', async () => {
    const visitor = await stage.signedInAt(nia, '/keamanan')
    const { page } = visitor
    await look(visitor, 'second-factor')
    await page.getByRole('link', { name: 'Pakai kode pemulihan' }).click()
    await page.getByRole('textbox', { name: 'Kode pemulihan' }).fill(codes[0] ?? '')
    await page.getByLabel('Ingat peramban ini 30 hari').check()
    await look(visitor, 'second-factor-recovery-code')
    await page.getByRole('button', { name: 'Lanjutkan' }).click()
    await page.getByText('Tersisa 9 kode').waitFor()
    await stage.inbox.newest(contact.email, ({ text }) => /Masih tersisa 9 kode/.test(text))
    await signOut(page)
    await page.goto(stage.akun('/keamanan'))
    await signIn(page, nia)
    await expectHeading(page, 'Keamanan')

    expect((await enterWithCode(codes[0] ?? '')).body).toMatch(/tidak cocok atau sudah dipakai/)
    for (const code of codes.slice(1, 7)) expect((await enterWithCode(code)).body).toContain('Keamanan')
    await stage.inbox.newest(contact.email, ({ subject }) => /hampir habis/.test(subject))
    await page.reload()
    await page.getByText('Kode pemulihan hampir habis').waitFor()
    await look(visitor, 'security-few-codes')

    // The browser was spared the second factor; a change of what keeps the account asks for it all the same.
    await page.getByRole('link', { name: 'Buat kode pemulihan' }).first().click()
    await expectHeading(page, 'Kode dari aplikasi autentikator')
    await giveCode(page, authenticator)
    await expectHeading(page, 'Kode pemulihan')
    const renewed = await newCodes(visitor)
    expect((await enterWithCode(codes[9] ?? '')).body).toMatch(/tidak cocok atau sudah dipakai/)
    expect((await enterWithCode(renewed[0] ?? '')).body).toContain('Tersisa 9 kode')
  }, 120_000)

  async function newCodes(visitor: Visitor): Promise<readonly string[]> {
    const { page } = visitor
    await page.getByRole('button', { name: 'Buat 10 kode baru' }).click()
    await page.getByText('Simpan kode ini sekarang').first().waitFor()
    await look(visitor, 'new-recovery-codes')
    return page.getByRole('listitem').getByRole('code').allTextContents()
  }

  /** A sign-in in a new browser, with the password and a recovery code. */
  async function enterWithCode(code: string) {
    const visitor = new HttpVisitor()
    const password = await visitor.open(stage.akun('/keamanan'))
    const factor = await visitor.submit(password, { username: nia.username, password: nia.password })
    const byCode = await visitor.open(`${factor.url.replace(/\?.*/, '')}?cara=recovery-code`)
    return visitor.submit(byCode, { code })
  }
})

describe('a sign-in on a new device', () => {
  it('is told by mail; "bukan saya" ends everything, and only a recovery leads on', async () => {
    const hendra = stage.person('hendra.ppk')
    const own = await stage.signedInAt(hendra, '/keamanan')
    await expectHeading(own.page, 'Keamanan')
    const stranger = await stage.signedInAt(hendra, '/keamanan')
    await expectHeading(stranger.page, 'Keamanan')

    const told = await stage.inbox.newest(mailOf(hendra.username), ({ subject }) =>
      /perangkat baru/.test(subject),
    )
    const visitor = await stage.newBrowser()
    const { page } = visitor
    await page.goto(linkIn(told))
    await expectHeading(page, 'Bukan Anda yang masuk?')
    await look(visitor, 'not-me')
    await page.getByRole('button', { name: 'Ini bukan saya, amankan akun' }).click()
    await expectHeading(page, 'Akun Anda sudah diamankan')
    await look(visitor, 'not-me-done')
    for (const { page: signedIn } of [own, stranger]) {
      await isSignedOut(signedIn)
    }
    await signIn(stranger.page, passwordOnly(hendra))
    await problem(stranger.page, /harus diganti/)
    await look(stranger, 'password-must-change')
    await page.getByRole('link', { name: 'Buat kata sandi baru' }).first().click()
    await expectHeading(page, 'Lupa kata sandi')
    await page.goto(linkIn(told))
    await expectHeading(page, 'Tautan ini tidak berlaku lagi')
    await look(visitor, 'not-me-over')
  }, 120_000)
})

describe('the page of sessions', () => {
  it('ends another session at once, at the account and at the catalogue', async () => {
    const yansen = stage.person('yansen.pa')
    const here = await stage.signedInAt(yansen, '/keamanan/sesi')
    await expectHeading(here.page, 'Sesi dan perangkat')
    const there = await stage.newBrowser()
    await there.page.goto(`${stage.house.addresses.urls.catalogue}/kerja`)
    await signIn(there.page, yansen)
    await expectHeading(there.page, 'Ruang kerja')

    await here.page.reload()
    await here.page.getByText(/Katalog Elektronik \(PA/).waitFor()
    await look(here, 'sessions')
    await here.page.getByRole('button', { name: /^Akhiri sesi/ }).click()
    await here.page.getByText('Sesi diakhiri, beserta semua layanan').waitFor()
    await look(here, 'session-ended')
    await until(async () => {
      await there.page.goto(`${stage.house.addresses.urls.catalogue}/kerja`)
      return (await there.page.getByRole('heading', { level: 1, name: 'Ruang kerja' }).count()) === 0
    })
    await there.page.goto(stage.akun('/profil'))
    await expectHeading(there.page, 'Masuk')
    await here.page.goto(stage.akun('/keamanan/aktivitas'))
    await expectHeading(here.page, 'Aktivitas akun')
    await look(here, 'activity')
  }, 120_000)
})

recoveryJourneys(stage)
officerJourneys(stage)
clientJourneys(stage)
auditJourneys(stage)
deskJourneys(stage)
institutionJourneys(stage)
