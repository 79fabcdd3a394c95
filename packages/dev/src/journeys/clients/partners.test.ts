import { createHash, randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { testPng } from '@inaproc/identity/clients/registry/rules/testing/test-pictures'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort } from '../../launcher/ports.js'
import { launchBrowser } from '../../testing/browser.js'
import { inboxAt } from '../../testing/inbox.js'
import { startTestHouse, type TestHouse } from '../../testing/test-house.js'
import { newVisitor, type Visitor } from '../../testing/visitor.js'
import { linkIn, problem } from '../account/account-steps.js'
import { type Actor, actor, expectHeading, signIn } from '../steps.js'
import { changeProduction, checkPage } from './proposal-walk.js'

const clientId = 'lelang-desa'

let house: TestHouse
let browser: Browser
let program: Server
let callback: string
beforeAll(async () => {
  house = await startTestHouse({ only: ['identity', 'sandbox'] })
  browser = await launchBrowser()
  const port = await freePort()
  callback = `http://127.0.0.1:${port}/callback`
  program = createServer((_request, response) => response.end('program')).listen(port, '127.0.0.1')
}, 120_000)
afterAll(async () => {
  program?.close()
  await browser?.close()
  await house?.stop()
})

const person = (username: string) => actor(house.demo, username)

const akun = (path: string) => `${house.addresses.urls.identity}${path}`

const verifier = randomBytes(32).toString('base64url')

function authorization(o: { client: string; redirect: string } = { client: clientId, redirect: callback }) {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: o.client,
    redirect_uri: o.redirect,
    scope: 'openid profile',
    state: 'pulang',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  return akun(`/oidc/authorize?${query}`)
}

/** What the program gets for the code in the address that the browser was sent back to. */
async function redeem(address: string, o: { client: string; redirect: string; secret: string }) {
  const answer = await fetch(akun('/oidc/token'), {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${o.client}:${o.secret}`).toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: new URL(address).searchParams.get('code') ?? '',
      redirect_uri: o.redirect,
      code_verifier: verifier,
    }),
  })
  return { status: answer.status, body: (await answer.json()) as Readonly<Record<string, string>> }
}

/** A browser in which this person has signed in to come to this address. */
async function comes(who: Actor, address: string): Promise<Visitor> {
  const visitor = await newVisitor(browser, { expectedStatuses: [403, 404, 409, 422] })
  await visitor.page.goto(address)
  await signIn(visitor.page, who)
  return visitor
}

async function leaves(visitor: Visitor): Promise<void> {
  expect(visitor.complaints).toEqual([])
  await visitor.close()
}

const copied = (page: Page) => page.locator('[data-copy]').last().getAttribute('data-copy')

it('an organisation signs up, invites, tries a client out, comes to production over two officials, and looks after it', async () => {
  const owner = await comes(person('christian.admin'), akun('/mitra'))
  const { page } = owner
  await expectHeading(page, 'Mitra')
  await checkPage(owner, 'none')
  await page.getByRole('link', { name: 'Daftarkan organisasi' }).first().click()
  await page.getByRole('button', { name: 'Daftarkan', exact: true }).click()
  await problem(page, /./)
  await checkPage(owner, 'sign-up-refused')
  await page.getByLabel('Nama organisasi').fill('PT Lelang Desa Nusantara')
  await page.getByRole('radio', { name: /Badan usaha/ }).check()
  await page.getByLabel('E-mail kontak privasi').fill('privasi@lelangdesa.example.id')
  await page.getByLabel('Tujuan').fill('Lelang hasil bumi desa bagi pelaku usaha kecil.')
  await page.getByRole('button', { name: 'Daftarkan', exact: true }).click()
  await expectHeading(page, 'PT Lelang Desa Nusantara')
  await checkPage(owner, 'signed-up')
  const partnerUrl = page.url().replace(/\?.*/, '')
  await page.getByRole('link', { name: 'Beranda' }).click()
  await expectHeading(page, /Selamat datang/)
  await checkPage(owner, 'start')
  await page.getByRole('link', { name: 'Mitra', exact: true }).first().click()
  await page.getByRole('link', { name: 'PT Lelang Desa Nusantara' }).click()
  await expectHeading(page, 'PT Lelang Desa Nusantara')

  await page.getByRole('link', { name: 'Anggota', exact: true }).click()
  const email = 'syahrul.lpse@demo.inaproc.test'
  await page.getByLabel('E-mail', { exact: true }).fill(email)
  await page.getByRole('radio', { name: /Pengembang/ }).check()
  await page.getByRole('button', { name: 'Kirim undangan' }).click()
  await page.getByRole('status').filter({ hasText: 'Undangan dikirim' }).waitFor()
  await checkPage(owner, 'invited')

  await page.getByRole('link', { name: 'Klien', exact: true }).last().click()
  await page.getByRole('link', { name: 'Buat klien' }).first().click()
  await page.getByRole('button', { name: 'Lanjutkan' }).click()
  await page.getByLabel('ID klien').fill(clientId)
  await page.getByLabel('Nama', { exact: true }).fill('Lelang Desa')
  await page.getByRole('textbox', { name: 'Alamat pengalihan' }).fill(callback)
  await page.getByRole('checkbox', { name: 'Tanpa persona tidak ada yang dapat masuk.' }).uncheck()
  await page.getByRole('radio', { name: /client_secret_basic/ }).check()
  await page.getByRole('button', { name: 'Buat klien' }).click()
  await expectHeading(page, 'Rahasia baru')
  const secret = (await copied(page)) ?? ''
  await page.getByRole('link', { name: 'Sudah disimpan, lanjutkan' }).click()
  await expectHeading(page, 'Lelang Desa')
  await checkPage(owner, 'client')

  const letter = await inboxAt(house.addresses.urls.sandbox).newest(email, ({ text }) =>
    text.includes('undangan-mitra'),
  )
  const member = await comes(person('syahrul.lpse'), akun('/mitra'))
  await member.page.goto(linkIn(letter))
  await checkPage(member, 'invitation')
  await member.page.getByRole('button', { name: 'Bergabung' }).click()
  await expectHeading(member.page, 'PT Lelang Desa Nusantara')
  await checkPage(member, 'joined')
  await member.page.goto(authorization())
  await expectHeading(member.page, /Izinkan Lelang Desa/)
  await member.page.getByRole('button', { name: 'Izinkan' }).click()
  await member.page.waitForURL(`${callback}?**`)
  const came = member.page.url()
  const program = { client: clientId, redirect: callback, secret }
  expect((await redeem(came, { ...program, secret: 'lupa' })).body['error']).toBe('invalid_client')
  expect((await redeem(came, program)).status).toBe(200)
  await leaves(member)

  const stranger = await comes(person('ilham.helpdesk'), authorization())
  await expectHeading(stranger.page, /Lelang Desa \(UJI COBA\) belum terbuka/)
  await stranger.page.getByText('sedang dicoba oleh PT Lelang Desa Nusantara').waitFor()
  await checkPage(stranger, 'stranger')
  await stranger.page.getByRole('button', { name: /^Kembali ke/ }).click()
  await stranger.page.waitForURL(`${callback}?**`)
  expect(new URL(stranger.page.url()).searchParams.get('error')).toBe('access_denied')
  await leaves(stranger)

  // What went wrong is explained, some seconds later.
  await page.getByRole('link', { name: 'Lalu lintas' }).click()
  await expect
    .poll(
      async () => {
        await page.reload()
        return page.getByRole('rowheader', { name: 'invalid_client' }).count()
      },
      {
        timeout: 30_000,
        interval: 1_000,
      },
    )
    .toBe(1)
  await page.getByText('Klien gagal membuktikan dirinya').waitFor()
  await checkPage(owner, 'traffic')
  await comeToProduction(owner)
  await page.goto(`${partnerUrl}/klien/${clientId}`)
  await page.getByRole('link', { name: 'Kunci dan rahasia' }).click()
  await checkPage(owner, 'credentials')
  await page.getByRole('button', { name: 'Ganti rahasia' }).click()
  await expectHeading(page, 'Rahasia baru')
  expect(await copied(page)).not.toBe(secret)
  await page.getByRole('link', { name: 'Sudah disimpan, lanjutkan' }).click()
  await page.getByRole('link', { name: 'Riwayat' }).click()
  await checkPage(owner, 'history')
  await page.getByRole('link', { name: 'Ringkasan' }).click()
  await page.getByRole('link', { name: 'Hentikan klien' }).click()
  await expectHeading(page, 'Hentikan klien')
  await checkPage(owner, 'retire')
  await page.getByLabel('Alasan').fill('Uji cobanya sudah selesai.')
  await page.getByRole('button', { name: 'Hentikan untuk selamanya' }).click()
  await page.getByText('Klien dihentikan untuk selamanya.').first().waitFor()
  await checkPage(owner, 'retired')
  await page.goto(partnerUrl)
  await checkPage(owner, 'clients')
  await leaves(owner)
}, 300_000)

const production = { client: 'lelang-desa-produksi', redirect: 'https://lelangdesa.example.id/kembali' }

/** From the page of the traffic of the test client: a request that is refused, mended, and approved by two officials. */
async function comeToProduction(owner: Visitor): Promise<void> {
  const { page } = owner
  await page.getByRole('link', { name: 'Ringkasan' }).click()
  await page.getByRole('link', { name: 'Buka akses produksi' }).click()
  await expectHeading(page, 'Akses produksi')
  await page.getByLabel('ID klien produksi').fill(production.client)
  await page.getByRole('textbox', { name: 'Alamat pengalihan' }).fill(production.redirect)
  await page.getByLabel('Mengapa tidak ada alamat keluar').fill('Aplikasi tidak menyimpan sesi sama sekali.')
  await page.getByRole('button', { name: 'Minta akses produksi' }).click()
  await problem(page, /Kontak klien belum lengkap/)
  await checkPage(owner, 'production-incomplete')

  await page.getByRole('link', { name: 'Lelang Desa', exact: true }).click()
  await page.getByRole('link', { name: 'Ubah', exact: true }).click()
  for (const kind of ['Kontak teknis', 'Kontak keamanan']) {
    await page.getByLabel(`${kind}, nama`).fill('Tim Lelang Desa')
    await page.getByLabel(`${kind}, e-mail`).fill('tim@lelangdesa.example.id')
  }
  await page.getByRole('button', { name: 'Simpan perubahan' }).click()
  await page.getByRole('link', { name: 'Logo', exact: true }).click()
  await page.getByLabel('Logo').setInputFiles({
    name: 'logo.png',
    mimeType: 'image/png',
    buffer: testPng({ width: 256, height: 256 }),
  })
  await page.getByRole('button', { name: 'Simpan perubahan' }).click()
  await expectHeading(page, 'Lelang Desa')
  await checkPage(owner, 'client-with-logo')
  await page.getByRole('link', { name: 'Buka akses produksi' }).click()
  const ask = async (purpose: string, button: string) => {
    await page.getByRole('textbox', { name: 'Alamat pengalihan' }).fill(production.redirect)
    await page
      .getByLabel('Mengapa tidak ada alamat keluar')
      .fill('Aplikasi tidak menyimpan sesi sama sekali.')
    for (const field of await page.getByLabel(/^Tujuan /).all()) await field.fill(purpose)
    await page.getByRole('button', { name: button }).click()
  }
  await page.getByLabel('ID klien produksi').fill(production.client)
  await ask('Untuk keperluan aplikasi kami.', 'Minta akses produksi')
  await page.getByRole('status').filter({ hasText: 'Permintaan dikirim' }).waitFor()
  await checkPage(owner, 'production-waiting')

  const first = await comes(person('anindya.direktorat'), akun('/konsol/mitra/daftar'))
  await expectHeading(first.page, 'Mitra')
  await checkPage(first, 'all')
  await first.page.getByRole('link', { name: 'PT Lelang Desa Nusantara' }).click()
  await expectHeading(first.page, 'PT Lelang Desa Nusantara')
  await checkPage(first, 'watched')
  await first.page.getByRole('link', { name: production.client }).click()
  await expectHeading(first.page, 'Lelang Desa')
  await checkPage(first, 'request')
  const decide = async (official: Visitor, button: string, reason: string) => {
    await official.page.getByLabel('Alasan', { exact: true }).fill(reason)
    await official.page.getByRole('button', { name: button }).click()
  }
  await decide(first, 'Kembalikan', 'Sebutkan untuk apa nama orang dipakai.')
  await problem(first.page, /./)
  await checkPage(first, 'request-refused')
  await first.page.getByLabel('Jenis alasan').selectOption('purpose')
  await decide(first, 'Kembalikan', 'Sebutkan untuk apa nama orang dipakai.')
  await first.page.getByRole('status').filter({ hasText: 'Permintaan dikembalikan' }).waitFor()

  await page.reload()
  await page.getByText('Tujuan belum jelas: Sebutkan untuk apa nama orang dipakai.').first().waitFor()
  await checkPage(owner, 'production-returned')
  await ask('Menyapa peserta lelang dengan namanya.', 'Ajukan lagi')
  await page.getByRole('status').filter({ hasText: 'Permintaan dikirim' }).waitFor()

  const said = 'Tujuan dan alamatnya sudah diperiksa.'
  await first.page.reload()
  await decide(first, 'Setujui', said)
  await first.page.getByRole('status').filter({ hasText: 'Persetujuan disimpan' }).waitFor()
  await decide(first, 'Setujui', said)
  await problem(first.page, /Persetujuan berikutnya harus dari orang lain/)
  await checkPage(first, 'request-same-official')
  const second = await comes(
    person('reza.direktorat'),
    first.page.url().replace(/\/as\/[^/]+|\/putusan.*|\?.*/g, ''),
  )
  await decide(second, 'Setujui', said)
  await second.page.getByRole('status').filter({ hasText: 'Persetujuan disimpan' }).waitFor()

  await page.goto(page.url().replace(/\?.*/, ''))
  await page.getByText('Klien produksi aktif').first().waitFor()
  await checkPage(owner, 'production-approved')
  await page.getByRole('button', { name: 'Buat rahasia produksi' }).click()
  await expectHeading(page, 'Rahasia baru')
  await checkPage(owner, 'production-secret')
  const secret = (await copied(page)) ?? ''
  await page.getByRole('link', { name: 'Sudah disimpan, lanjutkan' }).click()
  await expectHeading(page, 'Akses produksi')
  expect(await page.getByRole('button', { name: 'Buat rahasia produksi' }).count()).toBe(0)

  const anybody = await newVisitor(browser)
  await anybody.page.goto(authorization(production))
  await signIn(anybody.page, person('ilham.helpdesk'))
  await expectHeading(anybody.page, /Izinkan Lelang Desa/)
  const logo = `document.querySelector('img[src*="/klien-logo/"]').naturalWidth`
  expect(await anybody.page.evaluate(logo)).toBe(256)
  await checkPage(anybody, 'consent')
  // Nobody answers there: the address that the browser is sent to is all that counts.
  const [sent] = await Promise.all([
    anybody.page.waitForRequest((request) => request.url().startsWith(`${production.redirect}?`)),
    anybody.page.getByRole('button', { name: 'Izinkan' }).click(),
  ])
  const { status, body } = await redeem(sent.url(), { ...production, secret })
  expect(status).toBe(200)
  await anybody.close()
  await changeProduction(owner, [first, second], {
    queue: akun('/konsol/mitra'),
    redirect: production.redirect,
    decide: (official, button) => decide(official, button, said),
  })
  await leaves(second)
  await suspendAndResume(first, owner, body['access_token'] ?? '')
  await leaves(first)
}

/** A token works until its partner is suspended; the partner reads why, and its clients go on afterwards. */
async function suspendAndResume(official: Visitor, owner: Visitor, token: string): Promise<void> {
  const userinfo = async () =>
    (await fetch(akun('/oidc/userinfo'), { headers: { authorization: `Bearer ${token}` } })).status
  expect(await userinfo()).toBe(200)
  const { page } = official
  await page.getByRole('link', { name: 'PT Lelang Desa Nusantara' }).click()
  await page.getByRole('link', { name: 'Tangguhkan mitra' }).click()
  await page.getByLabel('Alasan').fill('Kunci klien ini terlihat di internet.')
  await checkPage(official, 'suspend')
  await page.getByRole('button', { name: 'Tangguhkan', exact: true }).click()
  await page.getByRole('status').filter({ hasText: 'Mitra ditangguhkan' }).waitFor()
  await checkPage(official, 'suspended')
  expect(await userinfo()).toBe(401)
  await owner.page.reload()
  await owner.page.goto(owner.page.url().replace(/\/klien\/.*/, ''))
  await owner.page.getByText('Kunci klien ini terlihat di internet.').waitFor()
  await checkPage(owner, 'is-suspended')
  await page.getByRole('link', { name: 'Akhiri penangguhan' }).click()
  await page.getByLabel('Alasan').fill('Kuncinya sudah diganti dengan yang baru.')
  await page.getByRole('button', { name: 'Akhiri penangguhan' }).click()
  await page.getByRole('status').filter({ hasText: 'Penangguhan diakhiri' }).waitFor()
}
