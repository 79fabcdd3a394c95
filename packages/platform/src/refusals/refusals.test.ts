import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { personas } from '../testing/personas.js'
import type { PageAnswer, TestBrowser } from '../testing/test-browser.js'
import { startTestPlatform, type TestPlatform, testStart } from '../testing/test-platform.js'

let house: TestPlatform
/** The same platform while its identity service is away. */
let cutOff: TestPlatform
beforeAll(async () => {
  house = await startTestPlatform()
  cutOff = await startTestPlatform({ issuer: 'http://127.0.0.1:9' })
})
afterAll(() => Promise.all([house.drop(), cutOff.drop()]))
afterEach(() => {
  house.setNow(testStart)
  cutOff.setNow(testStart)
})

const siti = { sub: 'siti', name: 'Siti Rahmawati' }

const countNotes = async () =>
  (await house.platform.db.selectFrom('handover_notes').select('id').execute()).length

/** What an answer offers: the text of each link in main, with its address. */
function waysOn(answer: PageAnswer): Readonly<Record<string, string>> {
  const [main = ''] = /<main.*<\/main>/s.exec(answer.body) ?? []
  const links = [...main.matchAll(/<a\b[^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gs)]
  return Object.fromEntries(links.map(([, href = '', text = '']) => [text, href.replaceAll('&amp;', '&')]))
}

/** The kept fields of a refusal page, by label. */
function keptInput(answer: PageAnswer): Readonly<Record<string, string>> {
  const fields = [
    ...answer.body.matchAll(/<label for="([^"]*)"[^>]*>([^<]*)<\/label>.*?<textarea([^>]*)>([^<]*)</gs),
  ]
  return Object.fromEntries(
    fields.map(([, id = '', label = '', attributes = '', value = '']) => {
      expect(attributes).toContain(`id="${id}"`)
      expect(attributes.toLowerCase()).toContain('readonly')
      return [label, value]
    }),
  )
}

describe('a form sent from a tab whose access has ended', () => {
  async function endedTab(language: 'id' | 'en' = 'id') {
    const browser = house.browser(language)
    const pp = await browser.signIn({ ...siti, persona: personas.pp })
    const page = await browser.get(pp.href('/kerja'))
    const ppk = await browser.signIn({ ...siti, persona: personas.ppk })
    const signOut = await browser.get(pp.href('/keluar'))
    await browser.submit(signOut, { scope: 'context' })
    return { browser, pp, ppk, page }
  }

  it('is refused with its input, who acted, and the ways on; nothing is written', async () => {
    const { browser, pp, ppk, page } = await endedTab()
    const before = await countNotes()
    const answer = await browser.submit(page, { text: 'isian <yang> panjang\nbaris dua' }, pp.href('/kerja'))
    expect(answer.status).toBe(409)
    expect(answer.body).toContain('<h1>Anda sudah keluar</h1>')
    expect(answer.text).toContain('Tidak ada yang disimpan atau dikirim.')
    expect(answer.text).toContain(
      'Halaman ini dibuka sebagai Pejabat Pengadaan (PP) Kota Palangka Raya · Dinas Kesehatan',
    )
    expect(keptInput(answer)).toEqual({ 'Catatan baru': 'isian &lt;yang> panjang\nbaris dua' })
    expect(answer.body).not.toContain('request_key')
    expect(waysOn(answer)).toEqual({
      'Lanjutkan sebagai Pejabat Pembuat Komitmen (PPK), Kota Palangka Raya · Dinas Kesehatan':
        ppk.href('/kerja'),
      'Masuk kembali sebagai Pejabat Pengadaan (PP)': `/sign-in?return_to=%2Fkerja&persona_hint=${personas.pp.id}`,
      'Kembali ke beranda': '/',
    })
    expect(await countNotes()).toBe(before)
  })

  it('is refused in English with the English label', async () => {
    const { browser, page } = await endedTab('en')
    const answer = await browser.submit(page, { text: 'my note' })
    expect(answer.body).toContain('<h1>You have signed out</h1>')
    expect(answer.text).toContain('Nothing was saved or sent.')
    expect(answer.text).toContain('This page was opened as Procurement officer (PP)')
    expect(keptInput(answer)).toEqual({ 'New note': 'my note' })
    expect(Object.keys(waysOn(answer))).toContain('Sign in again as Procurement officer (PP)')
  })

  it('can be followed by signing in again with the same persona', async () => {
    const { browser, page } = await endedTab()
    const answer = await browser.submit(page, { text: 'lagi' })
    const signIn = await browser.get(waysOn(answer)['Masuk kembali sebagai Pejabat Pengadaan (PP)'] ?? '')
    expect(signIn.status).toBe(303)
    expect(new URL(signIn.location ?? '').searchParams.get('persona_hint')).toBe(personas.pp.id)
  })

  it('is refused when the persona was ended by the identity service', async () => {
    const browser = house.browser()
    const tab = await browser.signIn({ ...siti, sub: 'budi', persona: personas.ppkElsewhere })
    const page = await browser.get(tab.href('/kerja'))
    const token = await house.issuer.logoutToken('catalogue', {
      sub: 'budi',
      persona_id: personas.ppkElsewhere.id,
    })
    expect((await browser.post('/backchannel-logout', { logout_token: token })).status).toBe(200)
    const before = await countNotes()
    const answer = await browser.submit(page, { text: 'terlambat' })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('dinonaktifkan, ditangguhkan, atau dicabut')
    expect(keptInput(answer)).toEqual({ 'Catatan baru': 'terlambat' })
    expect(Object.keys(waysOn(answer))).toEqual([
      'Bertindak dengan akses lain',
      'Lihat akses saya di Akun INAPROC',
    ])
    expect(await countNotes()).toBe(before)
  })

  it.each([
    ['id', 'session', 'Sesi Anda sudah diakhiri', 'Yang berakhir adalah sesi masuk Anda, bukan akses Anda'],
    ['en', 'session', 'Your session was ended', 'What ended is your session, not your access'],
    ['id', 'access', 'Akses di halaman ini sudah tidak berlaku', 'Masa berlaku akses ini'],
    ['en', 'access', 'The access of this page is no longer valid', 'The access has expired'],
  ] as const)('says (%s) that it was the %s that ended', async (language, what, title, text) => {
    const sub = `${what} ended ${language}`
    const persona = { ...personas.pp, id: randomUUID() }
    const browser = house.browser(language)
    const tab = await browser.signIn({ ...siti, sub, persona })
    const claims = what === 'access' ? { sub, persona_id: persona.id } : { sub }
    const token = await house.issuer.logoutToken('catalogue', claims)
    expect((await browser.post('/backchannel-logout', { logout_token: token })).status).toBe(200)
    const answer = await browser.get(tab.href('/kerja'))
    expect(answer.body).toContain(`<h1>${title}</h1>`)
    expect(answer.text).toContain(text)
  })

  it('is refused when the session ran out', async () => {
    const browser = house.browser()
    const tab = await browser.signIn({ ...siti, persona: personas.pp })
    const page = await browser.get(tab.href('/kerja'))
    house.setNow('2026-11-21T03:21:00Z')
    const answer = await browser.submit(page, { text: 'lama sekali' })
    expect(answer.status).toBe(409)
    expect(answer.body).toContain('<h1>Sesi Anda sudah berakhir</h1>')
    expect(keptInput(answer)).toEqual({ 'Catatan baru': 'lama sekali' })
  })

  it('is refused without telling anything when the browser never had the access', async () => {
    const siti = house.browser()
    const tab = await siti.signIn({ sub: 'siti', persona: personas.ppk })
    const budi = house.browser()
    const own = await budi.signIn({ sub: 'budi', persona: personas.pp })
    const page = await budi.get(own.href('/kerja'))
    const foreign = { ...page, body: page.body.replaceAll(own.href('/kerja'), tab.href('/kerja')) }
    const answer = await budi.submit(foreign, { text: 'milik siapa' })
    expect(answer.status).toBe(409)
    expect(answer.body).toContain('<h1>Halaman ini tidak dibuka di peramban ini</h1>')
    expect(answer.text).not.toContain('Halaman ini dibuka sebagai')
    expect(keptInput(answer)).toEqual({ 'Catatan baru': 'milik siapa' })
  })
})

describe('a persona whose last day is over', () => {
  it('acts until midnight WIB and not after', async () => {
    const browser = house.browser()
    house.setNow('2026-12-31T16:59:59Z')
    const tab = await browser.signIn({ ...siti, persona: personas.ppk })
    const page = await browser.get(tab.href('/kerja'))
    expect(page.status).toBe(200)
    expect(page.text).toContain('31 Desember 2026 hari terakhir')

    house.setNow('2026-12-31T17:00:00Z')
    const before = await countNotes()
    const form = await browser.submit(page, { text: 'lewat tengah malam' })
    const load = await browser.get(tab.href('/kerja'))
    for (const answer of [form, load]) {
      expect(answer.status).toBe(409)
      expect(answer.body).toContain('<h1>Akses di halaman ini sudah tidak berlaku</h1>')
      expect(answer.text).toContain('31 Desember 2026 sudah berakhir')
      expect(waysOn(answer)).toEqual({
        'Bertindak dengan akses lain': '/sign-in?prompt=select_persona&return_to=%2Fkerja',
        'Lihat akses saya di Akun INAPROC': `${house.config.issuer}/akses`,
      })
    }
    expect(keptInput(form)).toEqual({ 'Catatan baru': 'lewat tengah malam' })
    expect(form.text).toContain('Tidak ada yang disimpan')
    expect(load.text).not.toContain('Tidak ada yang disimpan')
    expect(await countNotes()).toBe(before)
  })
})

describe('a persona with another role', () => {
  it('is told which access would help, what each is for, and where to apply', async () => {
    const browser = house.browser()
    const tab = await browser.signIn({ ...siti, persona: personas.lpse })
    const answer = await browser.get(tab.href('/kerja'))
    expect(answer.status).toBe(403)
    expect(answer.body).toContain('<h1>Halaman ini memerlukan peran lain</h1>')
    expect(answer.text).toContain('Anda bertindak sebagai Pengelola LPSE Kota Palangka Raya')
    expect(answer.text).toContain('Akses yang membuka halaman ini')
    expect(answer.text).toContain(
      'Pejabat Pembuat Komitmen (PPK) Meninjau usulan, membuat dan menandatangani Surat Pesanan',
    )
    expect(answer.text).toContain('Juga untuk petugas yang ditunjuk Direktorat: Kurator, Layanan Bantuan.')
    expect(waysOn(answer)).toEqual({
      'Bertindak dengan akses lain': '/sign-in?prompt=select_persona&return_to=%2Fkerja',
      'Ajukan akses di Akun INAPROC': `${house.config.issuer}/akses/ajukan`,
      'Kembali ke beranda': tab.href('/'),
    })
  })

  it('is led to an open access that fits, on the same page', async () => {
    const browser = house.browser()
    const lpse = await browser.signIn({ ...siti, persona: personas.lpse })
    const fitting = await browser.signIn({ ...siti, persona: personas.ppk })
    await browser.signIn({ ...siti, persona: personas.member })
    const ways = waysOn(await browser.get(lpse.href('/kerja')))
    expect(ways).toMatchObject({
      'Lanjutkan sebagai Pejabat Pembuat Komitmen (PPK), Kota Palangka Raya · Dinas Kesehatan':
        fitting.href('/kerja'),
    })
    // The company member's access is open as well, and would be refused just the same.
    expect(Object.keys(ways)).toHaveLength(4)
  })

  it('is told so in English', async () => {
    const browser = house.browser('en')
    const tab = await browser.signIn({ ...siti, persona: personas.lpse })
    const answer = await browser.get(tab.href('/kerja'))
    expect(answer.body).toContain('<h1>This page needs another role</h1>')
    expect(answer.text).toContain('Commitment-making officer (PPK) Reviews proposals')
  })
})

describe('a sign-in that the identity service refuses', () => {
  async function refusedSignIn(error: string, browser: TestBrowser = house.browser()): Promise<PageAnswer> {
    const begun = await browser.get('/sign-in?return_to=/kerja')
    const state = new URL(begun.location ?? '').searchParams.get('state') ?? ''
    return browser.get(`/callback?${new URLSearchParams({ error, state })}`)
  }

  const signInAgain = { 'Masuk dengan Akun INAPROC': '/sign-in?return_to=%2Fkerja' }
  const apply = { 'Ajukan akses di Akun INAPROC': expect.stringMatching(/\/akses\/ajukan$/) }
  const accesses = { 'Lihat akses saya di Akun INAPROC': expect.stringMatching(/\/akses$/) }
  const choose = { 'Bertindak dengan akses lain': '/sign-in?prompt=select_persona&return_to=%2Fkerja' }

  it.each([
    ['persona_required', 403, 'Anda belum memiliki akses untuk layanan ini', { ...apply, ...accesses }],
    ['persona_not_allowed', 403, 'Akses itu tidak dapat dipakai di sini', { ...choose, ...apply }],
    ['persona_expired', 403, 'Akses Anda sudah tidak berlaku', { ...choose, ...accesses }],
    [
      'unmet_authentication_requirements',
      403,
      'Layanan ini memerlukan cara masuk yang lebih kuat',
      { 'Buka Akun INAPROC': expect.any(String), ...signInAgain },
    ],
    ['access_denied', 403, 'Anda membatalkan proses masuk', { ...signInAgain, 'Kembali ke beranda': '/' }],
    ['login_required', 401, 'Proses masuk belum selesai', { ...signInAgain, 'Kembali ke beranda': '/' }],
    ['invalid_scope', 400, 'Proses masuk belum selesai', { ...signInAgain, 'Kembali ke beranda': '/' }],
  ])('%s', async (error, status, title, ways) => {
    const answer = await refusedSignIn(error)
    expect(answer.status).toBe(status)
    expect(answer.body).toContain(`<h1>${title}</h1>`)
    expect(answer.text).toContain(`Kode: ${error}`)
    expect(waysOn(answer)).toEqual(ways)
    const helps = error === 'persona_required' || error === 'persona_not_allowed'
    expect(answer.text.includes('Pejabat Pengadaan (PP) Memilih produk')).toBe(helps)
  })

  it('persona_required, in English', async () => {
    const answer = await refusedSignIn('persona_required', house.browser('en'))
    expect(answer.body).toContain('<h1>You have no access to this service yet</h1>')
    expect(answer.text).toContain('Procurement officer (PP) Chooses, negotiates and proposes orders')
  })

  it('leaves the accesses that are open as they are and offers them', async () => {
    const browser = house.browser()
    const open = await browser.signIn({ ...siti, persona: personas.ppk })
    const ways = waysOn(await refusedSignIn('access_denied', browser))
    expect(Object.values(ways)).toContain(open.href('/kerja'))
    expect((await browser.get(open.href('/kerja'))).status).toBe(200)
  })

  it('does not print a code that holds markup', async () => {
    const answer = await refusedSignIn('<script>alert(1)</script>')
    expect(answer.status).toBe(400)
    expect(answer.body).not.toContain('<script>alert')
  })
})

describe('other refusals', () => {
  it('an answer that belongs to no sign-in has expired', async () => {
    const answer = await house.browser().get('/callback?code=x&state=y')
    expect(answer.status).toBe(400)
    expect(answer.body).toContain('<h1>Waktu untuk masuk sudah habis</h1>')
    expect(Object.values(waysOn(answer))).toEqual(['/sign-in?return_to=%2F', '/'])
  })

  it('a form without a sign-on keeps its input and leads to sign in', async () => {
    const browser = house.browser()
    const tab = await browser.signIn({ ...siti, persona: personas.ppk })
    const page = await browser.get(tab.href('/kerja'))
    await browser.submit(await browser.get(tab.href('/keluar')), { scope: 'here' })
    const bare = { ...page, body: page.body.replaceAll(tab.href('/kerja'), '/kerja') }
    const answer = await browser.submit(bare, { text: 'belum masuk' })
    expect(answer.status).toBe(401)
    expect(answer.body).toContain('<h1>Silakan masuk</h1>')
    expect(keptInput(answer)).toEqual({ 'Catatan baru': 'belum masuk' })
    expect(waysOn(answer)['Masuk dengan Akun INAPROC']).toBe('/sign-in?return_to=%2Fkerja')
  })

  it('while the identity service is away, a sign-in can be tried again as it was', async () => {
    const answer = await cutOff.browser().get('/sign-in?return_to=/kerja&persona_hint=abc')
    expect(answer.status).toBe(503)
    expect(answer.body).toContain('<h1>Akun INAPROC sedang tidak dapat dihubungi</h1>')
    expect(waysOn(answer)['Coba lagi']).toBe('/sign-in?return_to=/kerja&persona_hint=abc')
  })

  it('while it is away, pages close once the access can no longer be checked, and forms keep their input', async () => {
    const browser = cutOff.browser()
    const tab = await browser.signIn({
      ...siti,
      persona: personas.ppk,
      accessSeconds: 60,
      refreshToken: 'a refresh token',
    })
    const page = await browser.get(tab.href('/kerja'))
    expect(page.status).toBe(200)
    cutOff.setNow('2026-11-21T03:07:00Z')
    const load = await browser.get(tab.href('/kerja?sebelum=abc'))
    expect(load.status).toBe(503)
    expect(waysOn(load)['Coba lagi']).toBe(tab.href('/kerja?sebelum=abc'))
    const form = await browser.submit(page, { text: 'tunggu' }, tab.href('/kerja'))
    expect(form.status).toBe(503)
    expect(keptInput(form)).toEqual({ 'Catatan baru': 'tunggu' })
    expect(waysOn(form)['Coba lagi']).toBe(tab.href('/kerja'))
  })

  it('a person whose data may not be processed reads, is told so on every page, and is led to where it is lifted', async () => {
    const browser = house.browser('en')
    const tab = await browser.signIn({ ...siti, persona: personas.ppk, restricted: true })
    const page = await browser.get(tab.href('/kerja'))
    expect(page.status).toBe(200)
    expect(page.text).toContain('Nothing can be changed or sent. End the restriction')
    const before = await countNotes()
    const answer = await browser.submit(page, { text: 'kept' }, tab.href('/kerja'))
    expect(answer.status).toBe(403)
    expect(answer.body).toContain('<h1>Your account can only be read</h1>')
    expect(answer.body).toContain('<code>processing_restricted</code>')
    expect(Object.values(keptInput(answer))).toEqual(['kept'])
    const { issuer } = house.config
    expect(waysOn(answer)['End the restriction at Akun INAPROC']).toBe(`${issuer}/privasi/pembatasan`)
    expect(await countNotes()).toBe(before)
  })

  it('programs get a problem document instead of a page', async () => {
    const answer = await house.platform.server.inject({
      url: '/kerja',
      headers: { accept: 'application/json' },
    })
    expect(answer.statusCode).toBe(401)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json()).toMatchObject({ code: 'sign_in_required' })
  })
})
