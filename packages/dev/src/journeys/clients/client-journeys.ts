import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Stage } from '../account/account-stage.js'
import { look, problem } from '../account/account-steps.js'
import { until } from '../ending.js'
import { expectHeading, signIn } from '../steps.js'

/** A client from its first form to its suspension, in the hands of an official and of people who sign in with it. */
export function clientJourneys(stage: Stage): void {
  const clientId = 'toko-daring'
  const consolePath = `/konsol/klien/${clientId}`
  const verifier = randomBytes(32).toString('base64url')
  const server = createServer((_request, response) =>
    response.end('<!doctype html><html lang="id"><title>Toko</title><h1>Toko Daring</h1></html>'),
  )
  let callback = ''
  let secret = ''
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    // A server that listens on TCP has such an address.
    callback = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`
  })
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve))
  })

  const official = (path = '/konsol/klien') => stage.stayingAt(stage.person('anindya.direktorat'), path)
  const requestUrl = () => {
    const challenge = createHash('sha256').update(verifier).digest('base64url')
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: callback,
      scope: 'openid profile persona',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      state: 'pulang',
      nonce: 'sekali',
    })
    return stage.akun(`/oidc/authorize?${query}`)
  }
  const ask = (form: Readonly<Record<string, string>>, by = secret) =>
    fetch(stage.akun('/oidc/token'), {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${by}`).toString('base64')}` },
      body: new URLSearchParams(form),
    })
  /** The secret opens the door when only the code is wrong. */
  const errorWith = async (by: string) => {
    const answer = await ask({ grant_type: 'authorization_code', code: 'x', redirect_uri: callback }, by)
    return ((await answer.json()) as { error: string }).error
  }
  const copied = (page: Page) => page.locator('[data-copy]').last().getAttribute('data-copy')
  const exchange = async (page: Page) => {
    await page.waitForURL(`${callback}?**`)
    const code = new URL(page.url()).searchParams.get('code') ?? ''
    const form = { grant_type: 'authorization_code', code, redirect_uri: callback, code_verifier: verifier }
    return (await (await ask(form)).json()) as Readonly<Record<string, string>>
  }
  const userinfo = async (token = '') =>
    (await fetch(stage.akun('/oidc/userinfo'), { headers: { authorization: `Bearer ${token}` } })).status

  describe('the console for clients', () => {
    it('lists the APIs of the house', async () => {
      const { page } = await official('/konsol/cakupan')
      await expectHeading(page, 'Cakupan dan API')
      await page.getByRole('link', { name: 'Katalog Elektronik' }).waitFor()
    })

    it('makes a client that people sign in with, and shows its secret once', async () => {
      const visitor = await official()
      const { page } = visitor
      await expectHeading(page, 'Klien')
      // On a phone the filters are folded away.
      const fold = page.getByText('Saring daftar klien')
      if (await fold.isVisible()) await fold.click()
      await page.getByRole('searchbox', { name: 'Cari' }).fill('demo')
      await page.getByRole('button', { name: 'Terapkan' }).click()
      await page.getByRole('link', { name: 'Demo Web' }).waitFor()
      await look(visitor, 'clients')
      await page.goto(stage.akun('/konsol/klien?cari=tidak-ada-sama-sekali'))
      await page.getByText('Tidak ada klien yang cocok').waitFor()
      await look(visitor, 'clients-none')

      await page.getByRole('link', { name: 'Buat klien' }).click()
      await look(visitor, 'client-kind')
      await page.getByRole('button', { name: 'Lanjutkan' }).click()
      await page.getByLabel('ID klien').fill(clientId)
      await page.getByLabel('Nama', { exact: true }).fill('Toko Daring')
      await page.getByRole('textbox', { name: 'Alamat pengalihan' }).fill('http://toko.example.com/callback')
      await page.getByRole('radio', { name: /client_secret_basic/ }).check()
      await page.getByRole('button', { name: 'Buat klien' }).click()
      await problem(page, /memakai http/)
      await look(visitor, 'client-refused')
      await page.getByRole('textbox', { name: 'Alamat pengalihan' }).fill(callback)
      await page.getByRole('button', { name: 'Pratinjau' }).click()
      await page.getByText('akan menerima:').waitFor()
      await look(visitor, 'client-preview')
      await page.getByRole('button', { name: 'Buat klien' }).click()
      await expectHeading(page, 'Rahasia baru')
      await look(visitor, 'client-secret')
      secret = (await copied(page)) ?? ''
      expect(secret).toHaveLength(43)
      await page.getByRole('link', { name: 'Sudah disimpan, lanjutkan' }).click()
      await expectHeading(page, 'Toko Daring')
      await look(visitor, 'client')
      expect(await page.content()).not.toContain(secret)

      await page.getByRole('link', { name: 'Uji masuk' }).click()
      await page.getByRole('button', { name: 'Jalankan uji' }).click()
      await page.getByText('"role": "VERIFIKATOR_DIREKTORAT"').waitFor()
      await look(visitor, 'client-trial')
    }, 120_000)

    it('signs in with it', async () => {
      const { page } = await stage.newBrowser()
      await page.goto(requestUrl())
      await signIn(page, stage.person('indah.kurator'))
      await page.getByRole('button', { name: 'Izinkan' }).click()
      const tokens = await exchange(page)
      expect(tokens['id_token']).toBeDefined()
      expect(await userinfo(tokens['access_token'])).toBe(200)
    }, 120_000)

    it('rotates its secret: the old one goes on until it is ended', async () => {
      const visitor = await official()
      const { page } = visitor
      await page.goto(stage.akun(`${consolePath}/kredensial`))
      await page.getByRole('button', { name: 'Ganti rahasia' }).click()
      await expectHeading(page, 'Rahasia baru')
      const fresh = (await copied(page)) ?? ''
      // An instance may remember the client of some seconds ago, and who fails too often has to wait.
      await expect.poll(() => errorWith(fresh), { timeout: 15_000, interval: 2_000 }).toBe('invalid_grant')
      expect(await errorWith(secret)).toBe('invalid_grant')
      await page.goto(stage.akun(`${consolePath}/kredensial`))
      await look(visitor, 'client-credentials')
      await page
        .getByRole('row', { name: /Lama, berlaku/ })
        .getByRole('button')
        .click()
      await page.getByText('Rahasia itu tidak berlaku lagi.').first().waitFor()
      await until(async () => (await errorWith(secret)) === 'invalid_client')
      expect(await errorWith(fresh)).toBe('invalid_grant')
      secret = fresh
    }, 120_000)

    it('narrows its roles: somebody with another role is told so', async () => {
      const visitor = await official()
      const { page } = visitor
      await page.goto(stage.akun(`${consolePath}/ubah`))
      await page.getByRole('checkbox', { name: 'Tanpa persona tidak ada yang dapat masuk.' }).check()
      await page.getByRole('radio', { name: 'Hanya peran yang dipilih di bawah' }).check()
      await page
        .locator('summary')
        .filter({ hasText: /^\s*Peran\s*$/ })
        .click()
      await page.getByRole('checkbox', { name: 'Bendahara Pengeluaran' }).check()
      await page.getByRole('button', { name: 'Simpan perubahan' }).click()
      await page.getByText('Perubahan disimpan.').first().waitFor()
      await page.getByRole('link', { name: 'Riwayat' }).click()
      await page.getByRole('row', { name: /Peran yang diterima/ }).waitFor()
      await look(visitor, 'client-history')

      const { page: door } = await stage.newBrowser()
      await door.goto(requestUrl())
      await signIn(door, stage.person('indah.kurator'))
      // An instance may remember the wider client for some seconds.
      await expectHeading(door, /Akses belum ada|Toko Daring/)
      await until(async () => {
        await door.goto(requestUrl())
        return /Akses belum ada/.test((await door.getByRole('heading', { level: 1 }).textContent()) ?? '')
      })
    }, 120_000)

    it('suspends it: its tokens are refused at once', async () => {
      const door = await stage.newBrowser()
      await door.page.goto(requestUrl())
      await signIn(door.page, stage.person('sri.bendahara'))
      await door.page.getByRole('button', { name: 'Izinkan' }).click()
      const { access_token: token } = await exchange(door.page)
      expect(await userinfo(token)).toBe(200)
      const visitor = await official()
      const { page } = visitor
      await page.goto(stage.akun(`${consolePath}/tangguhkan`))
      await look(visitor, 'client-suspend')
      await page.getByLabel('Alasan').fill('Rahasianya terlihat di internet.')
      await page.getByRole('button', { name: 'Tangguhkan sekarang' }).click()
      await page.getByText('Klien ditangguhkan.').first().waitFor()
      expect(await userinfo(token)).toBe(401)
      await look(visitor, 'client-suspended')
      await until(async () => (await errorWith(secret)) === 'invalid_client')
    }, 120_000)
  })
}
