import { createHash, randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort } from '../../launcher/ports.js'
import { launchBrowser } from '../../testing/browser.js'
import { inboxAt } from '../../testing/inbox.js'
import { startTestHouse, type TestHouse } from '../../testing/test-house.js'
import { newVisitor, type Visitor, widths } from '../../testing/visitor.js'
import { linkIn, problem } from '../account/account-steps.js'
import { type Actor, actor, expectHeading, signIn } from '../steps.js'

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

const akun = (path: string) => `${house.addresses.urls.identity}${path}`

function authorization(): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: callback,
    scope: 'openid profile',
    state: 'pulang',
    code_challenge: createHash('sha256').update(randomBytes(32)).digest('base64url'),
    code_challenge_method: 'S256',
  })
  return akun(`/oidc/authorize?${query}`)
}

/** The page as it is on a desk and on a phone. */
async function checkPage(visitor: Visitor, name: string): Promise<void> {
  for (const [width, size] of Object.entries(widths)) {
    await visitor.page.setViewportSize(size)
    await visitor.checkAccessibility()
    await visitor.picture(`partners-${name}-${width}`)
    expect(await visitor.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(
      true,
    )
  }
  await visitor.page.setViewportSize(widths.wide)
}

/** A browser in which this person has signed in to come to this address. */
async function comes(who: Actor, address: string): Promise<Visitor> {
  const visitor = await newVisitor(browser, { expectedStatuses: [403, 404, 422] })
  await visitor.page.goto(address)
  await signIn(visitor.page, who)
  return visitor
}

async function leaves(visitor: Visitor): Promise<void> {
  expect(visitor.complaints).toEqual([])
  await visitor.close()
}

const copied = (page: Page) => page.locator('[data-copy]').last().getAttribute('data-copy')

it('an organisation signs up, invites, makes a test client that only its members enter, and looks after it', async () => {
  const person = (username: string) => actor(house.demo, username)
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
  expect(new URL(member.page.url()).searchParams.get('code')).not.toBeNull()
  await leaves(member)

  const stranger = await comes(person('ilham.helpdesk'), authorization())
  await expectHeading(stranger.page, /Lelang Desa \(UJI COBA\) belum terbuka/)
  await stranger.page.getByText('sedang dicoba oleh PT Lelang Desa Nusantara').waitFor()
  await checkPage(stranger, 'stranger')
  await stranger.page.getByRole('button', { name: /^Kembali ke/ }).click()
  await stranger.page.waitForURL(`${callback}?**`)
  expect(new URL(stranger.page.url()).searchParams.get('error')).toBe('access_denied')
  await leaves(stranger)

  await page.getByRole('link', { name: 'Ubah', exact: true }).click()
  await page.getByLabel('Nama', { exact: true }).fill('Lelang Desa Baru')
  await page.getByRole('button', { name: 'Simpan perubahan' }).click()
  await expectHeading(page, 'Lelang Desa Baru')
  await page.getByRole('link', { name: 'Kunci dan rahasia' }).click()
  await checkPage(owner, 'credentials')
  await page.getByRole('button', { name: 'Ganti rahasia' }).click()
  await expectHeading(page, 'Rahasia baru')
  expect(await copied(page)).not.toBe(secret)
  await page.getByRole('link', { name: 'Sudah disimpan, lanjutkan' }).click()
  await page.getByRole('link', { name: 'Riwayat' }).click()
  await page.getByRole('row', { name: /Lelang Desa Baru/ }).waitFor()
  await checkPage(owner, 'history')
  await page.getByRole('link', { name: 'Lalu lintas' }).click()
  await checkPage(owner, 'traffic')
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
}, 240_000)
