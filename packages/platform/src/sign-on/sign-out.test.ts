import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personas } from '../testing/personas.js'
import { startTestPlatform, type TestPlatform } from '../testing/test-platform.js'

let house: TestPlatform
beforeAll(async () => {
  house = await startTestPlatform()
})
afterAll(() => house.drop())

const siti = { sub: 'siti', name: 'Siti Rahmawati' }

async function twoTabs(language: 'id' | 'en' = 'id') {
  const browser = house.browser(language)
  const ppk = await browser.signIn({ ...siti, persona: personas.ppk })
  const pp = await browser.signIn({ ...siti, persona: personas.pp })
  return { browser, ppk, pp, page: await browser.get(pp.href('/keluar')) }
}

describe('the sign-out page', () => {
  it('asks how far: this tab by its persona, this service, everywhere', async () => {
    const { page, pp } = await twoTabs()
    expect(page.status).toBe(200)
    expect(page.body).toContain(`action="${pp.href('/sign-out')}"`)
    expect([...page.body.matchAll(/name="scope" value="(\w+)"/g)].map(([, scope]) => scope)).toEqual([
      'context',
      'here',
      'everywhere',
    ])
    expect(page.text).toContain('Akses di tab ini saja Pejabat Pengadaan (PP), Kota Palangka Raya')
    expect(page.text).toContain('Seluruh Katalog Elektronik')
    expect(page.text).toContain('Semua layanan INAPROC')
  })

  it('is in English too', async () => {
    const { page } = await twoTabs('en')
    expect(page.text).toContain('What do you want to sign out of?')
    expect(page.text).toContain('All of Electronic Catalogue')
  })

  it('does not tell the only tab apart from the service', async () => {
    const browser = house.browser()
    const { href } = await browser.signIn({ ...siti, persona: personas.ppk })
    const page = await browser.get(href('/keluar'))
    expect(page.body).not.toContain('value="context"')
    expect(page.body).toMatch(/checked[^>]*value="here"|value="here"[^>]*checked/)
  })

  it('asks nobody to sign in only to sign out', async () => {
    expect((await house.browser().get('/keluar')).location).toBe('/')
    const { browser, pp, page } = await twoTabs()
    await browser.submit(page, { scope: 'here' })
    expect((await browser.get(pp.href('/keluar'))).location).toBe('/')
  })

  it('names its tab also when it was opened at a bare address', async () => {
    const { browser, pp } = await twoTabs()
    expect((await browser.get('/keluar')).location).toBe(pp.href('/keluar'))
  })

  it('works while the identity service is away', async () => {
    const cutOff = await startTestPlatform({ issuer: 'http://127.0.0.1:9' })
    const browser = cutOff.browser()
    const tab = await browser.signIn({ ...siti, persona: personas.ppk, accessSeconds: 60, refreshToken: 'r' })
    cutOff.setNow('2026-11-21T03:07:00Z')
    const page = await browser.get(tab.href('/keluar'))
    const answer = await browser.submit(page, { scope: 'everywhere' })
    expect([page.status, answer.status, answer.location]).toEqual([200, 303, '/'])
    await cutOff.drop()
  })
})

describe('signing out', () => {
  it('of this tab leaves the other one', async () => {
    const { browser, ppk, pp, page } = await twoTabs()
    expect((await browser.submit(page, { scope: 'context' })).status).toBe(303)
    expect((await browser.get(pp.href('/kerja'))).status).toBe(409)
    expect((await browser.get(ppk.href('/kerja'))).status).toBe(200)
    expect((await browser.get('/')).location).toBe(ppk.href('/'))
  })

  it('of this service ends every tab of it', async () => {
    const { browser, ppk, pp, page } = await twoTabs()
    await browser.submit(page, { scope: 'here' })
    for (const tab of [ppk, pp]) expect((await browser.get(tab.href('/kerja'))).status).toBe(409)
    expect((await browser.get('/')).text).toContain('Masuk dengan Akun INAPROC')
  })

  it('needs the form of this platform', async () => {
    const { browser, ppk } = await twoTabs()
    expect((await browser.post(ppk.href('/sign-out'), { scope: 'here' })).status).toBe(403)
    expect((await browser.get(ppk.href('/kerja'))).status).toBe(200)
  })
})
