import { createHash, randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort } from '../../launcher/ports.js'
import { launchBrowser } from '../../testing/browser.js'
import { startTestHouse, type TestHouse } from '../../testing/test-house.js'
import { newVisitor, type Visitor, widths } from '../../testing/visitor.js'
import { actor, expectHeading, signIn } from '../steps.js'

/* A scope about people, from its first form to its end, in the hands of an official and of somebody who reads it. */

let house: TestHouse
let browser: Browser
let partner: Server
let callback: string
beforeAll(async () => {
  house = await startTestHouse({ only: ['identity'] })
  browser = await launchBrowser()
  const port = await freePort()
  callback = `http://127.0.0.1:${port}/callback`
  partner = createServer((_request, response) => response.end('partner')).listen(port, '127.0.0.1')
}, 120_000)
afterAll(async () => {
  partner?.close()
  await browser?.close()
  await house?.stop()
})

const name = 'sapaan'
const at = (path: string) => `${house.demo.issuer}${path}`
const verifier = randomBytes(32).toString('base64url')
const asking = (wishes: Readonly<Record<string, string>> = {}) => {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'demo-web',
    redirect_uri: callback,
    state: 'state',
    scope: `openid ${name}`,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...wishes,
  })
  return at(`/oidc/authorize?${query}`)
}
const tokenOf = async (page: Page) => {
  await page.waitForURL(`${callback}**`)
  const web = house.demo.clients.find(({ client_id }) => client_id === 'demo-web')
  const answer = await fetch(at('/oidc/token'), {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`demo-web:${web?.client_secret ?? ''}`).toString('base64')}`,
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: new URL(page.url()).searchParams.get('code') ?? '',
      redirect_uri: callback,
      code_verifier: verifier,
    }),
  })
  return ((await answer.json()) as Readonly<Record<string, string>>)['access_token'] ?? ''
}
const userinfo = async (token: string) => {
  const answer = await fetch(at('/oidc/userinfo'), { headers: { authorization: `Bearer ${token}` } })
  return Object.keys((await answer.json()) as object).toSorted()
}

/** The page as it is on a desk and on a phone. */
async function checkPage(visitor: Visitor, picture: string): Promise<void> {
  for (const [width, size] of Object.entries(widths)) {
    await visitor.page.setViewportSize(size)
    await visitor.checkAccessibility()
    await visitor.picture(`${picture}-${width}`)
    expect(await visitor.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(
      true,
    )
  }
  await visitor.page.setViewportSize(widths.wide)
}

const save = (page: Page) => page.getByRole('button', { name: 'Simpan', exact: true }).click()
const done = (page: Page, words: RegExp) => page.getByRole('status').filter({ hasText: words }).waitFor()

it('an official makes a scope, a person reads and allows it, its words change at once, and it is retired', async () => {
  const visitor = await newVisitor(browser, { expectedStatuses: [409, 422] })
  const { page } = visitor
  await page.goto(at('/konsol/klien'))
  await signIn(page, actor(house.demo, 'anindya.direktorat'))
  await page.getByRole('link', { name: 'Cakupan', exact: true }).click()
  await expectHeading(page, 'Cakupan dan API')
  await checkPage(visitor, 'scopes')
  await page.goto(at('/konsol/cakupan?cari=tidak-ada'))
  await page.getByText('Tidak ada yang cocok').first().waitFor()
  await checkPage(visitor, 'scopes-none')

  await page.goto(at('/konsol/cakupan'))
  await page.getByRole('link', { name: 'Buat cakupan' }).click()
  await expectHeading(page, 'Buat cakupan')
  await page.getByLabel('Nama untuk program').fill('Sapaan!')
  await save(page)
  await page
    .getByRole('alert')
    .getByText(/Pilih sedikitnya satu data/)
    .waitFor()
  await checkPage(visitor, 'scope-refused')
  await page.getByLabel('Nama untuk program').fill(name)
  await page.getByLabel('Sebutan, bahasa Indonesia').fill('Nama panggilan')
  await page.getByLabel('Sebutan, bahasa Inggris').fill('What to call you')
  await page.getByLabel('Penjelasan, bahasa Indonesia').fill('Cukup untuk menyapa Anda.')
  await page.getByLabel('Penjelasan, bahasa Inggris').fill('Enough to greet you.')
  await page.getByRole('checkbox', { name: 'Nama (name)' }).check()
  await save(page)
  await expectHeading(page, 'Nama panggilan')
  await done(page, /Perubahan disimpan/)
  await checkPage(visitor, 'scope')
  await page.getByRole('link', { name: '0 klien' }).click()
  await page.getByText('Belum ada klien yang memilikinya').waitFor()
  await checkPage(visitor, 'scope-nobody')

  await page.goto(at('/konsol/klien/demo-web/ubah'))
  await page.getByRole('checkbox', { name: `Nama panggilan (${name})` }).check()
  await page.getByRole('button', { name: 'Simpan perubahan' }).click()
  await page.getByText('Perubahan disimpan.').first().waitFor()

  const reader = await newVisitor(browser)
  await reader.page.goto(asking())
  await signIn(reader.page, actor(house.demo, 'budi.empat'))
  await expectHeading(reader.page, 'Izinkan Demo Web?')
  await reader.page.getByRole('heading', { name: 'Nama panggilan' }).waitFor()
  await checkPage(reader, 'scope-asked')
  await reader.page.getByRole('button', { name: 'Izinkan' }).click()
  const token = await tokenOf(reader.page)
  expect(await userinfo(token)).toEqual(['name', 'sub'])

  // Its words: whoever opens the page next reads them.
  await page.goto(at(`/konsol/cakupan/orang/${name}/ubah`))
  await checkPage(visitor, 'scope-edit')
  await page.getByLabel('Sebutan, bahasa Indonesia').fill('Sapaan untuk Anda')
  await save(page)
  await done(page, /Perubahan disimpan/)
  await reader.page.goto(asking({ prompt: 'consent' }))
  await reader.page.getByRole('heading', { name: 'Sapaan untuk Anda' }).waitFor()
  await reader.page
    .getByRole('link', { name: /^English/ })
    .first()
    .click()
  await reader.page.getByRole('heading', { name: 'What to call you' }).waitFor()
  await checkPage(reader, 'scope-asked-en')

  // More than was allowed: the person is asked again, and what is new is marked.
  await page.goto(at(`/konsol/cakupan/orang/${name}/ubah`))
  await page.getByRole('checkbox', { name: 'Bahasa (locale)' }).check()
  await save(page)
  await done(page, /Perubahan disimpan/)
  expect(await userinfo(token)).toEqual(['name', 'sub'])
  await reader.page.goto(asking())
  await reader.page.getByRole('heading', { name: /What to call you New/ }).waitFor()
  await checkPage(reader, 'scope-wider-en')

  await page.goto(at('/konsol/cakupan/data'))
  await expectHeading(page, 'Sebutan data')
  await checkPage(visitor, 'scope-claims')
  await page.getByRole('link', { name: 'Ubah sebutan locale' }).click()
  await page.getByLabel('Sebutan, bahasa Inggris').fill('Your language')
  await save(page)
  await done(page, /Perubahan disimpan/)
  await reader.page.reload()
  await reader.page.getByText('Your language').waitFor()
  await page.getByRole('link', { name: 'Ubah sebutan locale' }).click()
  await page.getByRole('row', { name: /Your language/ }).waitFor()
  await checkPage(visitor, 'scope-claim')

  // Nobody can be told of its end yet; then somebody can.
  const end = async () => {
    await page.goto(at(`/konsol/cakupan/orang/${name}/hentikan`))
    await page.getByLabel('Alasan').fill('Layanan sudah mengenal orangnya.')
    await page.getByRole('checkbox', { name: /Saya sudah membaca/ }).check()
    await page.getByRole('button', { name: 'Hentikan sekarang' }).click()
  }
  await end()
  await page
    .getByRole('alert')
    .getByText(/Tidak ada yang dapat diberi tahu di Demo Web/)
    .waitFor()
  await checkPage(visitor, 'scope-untold')
  await page.goto(at('/konsol/klien/demo-web/ubah'))
  await page.getByLabel('Kontak teknis, nama').fill('Ani Teknis')
  await page.getByLabel('Kontak teknis, e-mail').fill('ani.teknis@example.com')
  await page.getByRole('button', { name: 'Simpan perubahan' }).click()
  await page.getByText('Perubahan disimpan.').first().waitFor()
  await end()
  await done(page, /Dihentikan/)
  await checkPage(visitor, 'scope-retired')
  expect(await userinfo(token)).toEqual(['sub'])
  await page.getByRole('button', { name: 'Pakai kembali' }).click()
  await done(page, /Dipakai kembali/)
  expect(await userinfo(token)).toEqual(['name', 'sub'])

  // The same pages in English.
  for (const [picture, path] of [
    ['scopes-en', '/konsol/cakupan'],
    ['scope-en', `/konsol/cakupan/orang/${name}`],
    ['scope-edit-en', `/konsol/cakupan/orang/${name}/ubah`],
    ['scope-new-en', '/konsol/cakupan-orang-baru'],
    ['scope-retire-en', `/konsol/cakupan/orang/${name}/hentikan`],
    ['scope-holders-en', `/konsol/cakupan/orang/${name}/klien`],
    ['scope-claims-en', '/konsol/cakupan/data'],
  ] as const) {
    await page.goto(at(`${path}?lang=en`))
    await checkPage(visitor, picture)
  }
  expect([...visitor.complaints, ...reader.complaints]).toEqual([])
  await reader.close()
  await visitor.close()
}, 240_000)

it('an official registers an API with a scope, gives it to a machine, and ends both', async () => {
  const visitor = await newVisitor(browser, { expectedStatuses: [409, 422] })
  const { page } = visitor
  await page.goto(at('/konsol/cakupan'))
  await signIn(page, actor(house.demo, 'anindya.direktorat'))
  await page.getByRole('link', { name: 'Daftarkan API' }).click()
  await page.getByLabel('Alamat API').fill('https://api.example.com/pesanan/')
  await page.getByLabel('Klien pengelola').fill('demo-web')
  await page.getByLabel('Nama, bahasa Indonesia').fill('Pesanan')
  await page.getByLabel('Nama, bahasa Inggris').fill('Orders')
  await page.getByLabel('Penjelasan, bahasa Indonesia').fill('Pesanan toko daring.')
  await page.getByLabel('Penjelasan, bahasa Inggris').fill('Orders of the shop.')
  await save(page)
  await page.getByRole('alert').waitFor()
  await checkPage(visitor, 'api-refused')
  await page.getByLabel('Alamat API').fill('https://api.example.com/pesanan')
  await save(page)
  await done(page, /Perubahan disimpan/)
  await page.getByRole('link', { name: 'Tambah cakupan' }).click()
  await page.getByLabel('Nama cakupan').fill('pesanan:baca')
  await page.getByLabel('Sebutan, bahasa Indonesia').fill('Membaca pesanan')
  await page.getByLabel('Sebutan, bahasa Inggris').fill('Read orders')
  await page.getByLabel('Penjelasan, bahasa Indonesia').fill('Melihat pesanan Anda.')
  await page.getByLabel('Penjelasan, bahasa Inggris').fill('See your orders.')
  await checkPage(visitor, 'api-scope-new')
  await save(page)
  await done(page, /Perubahan disimpan/)
  await checkPage(visitor, 'api')
  await page.getByRole('link', { name: 'Hentikan pesanan:baca' }).click()
  await expectHeading(page, 'Hentikan Membaca pesanan?')
  await checkPage(visitor, 'api-scope-retire')
  await page.getByLabel('Alasan').fill('Digantikan API yang baru.')
  await page.getByRole('button', { name: 'Hentikan sekarang' }).click()
  await done(page, /Dihentikan/)
  await checkPage(visitor, 'api-scope-retired')
  await page.getByRole('button', { name: 'Pakai kembali pesanan:baca' }).click()
  await done(page, /Dipakai kembali/)
  await page.getByRole('link', { name: 'Hentikan', exact: true }).click()
  await page.getByLabel('Alasan').fill('Digantikan API yang baru.')
  await page.getByRole('button', { name: 'Hentikan sekarang' }).click()
  await page.getByText('API ini dihentikan').waitFor()
  await checkPage(visitor, 'api-retired')

  // Of our own: the words of its scopes can be changed, the API itself cannot.
  await page.goto(at('/konsol/cakupan?cari=signals&jenis=resource'))
  await page
    .getByRole('row', { name: /Akun INAPROC/ })
    .getByRole('link')
    .click()
  await page.getByRole('link', { name: 'Ubah signals:manage' }).click()
  await page.getByLabel('Sebutan, bahasa Indonesia').fill('Mengatur sinyal')
  await save(page)
  await done(page, /Perubahan disimpan/)
  await page.getByRole('row', { name: /signals:manage: Sebutan, bahasa Indonesia/ }).waitFor()
  await checkPage(visitor, 'api-of-house')
  await page.goto(`${page.url()}&lang=en`)
  await checkPage(visitor, 'api-of-house-en')
  expect(visitor.complaints).toEqual([])
  await visitor.close()
}, 180_000)
