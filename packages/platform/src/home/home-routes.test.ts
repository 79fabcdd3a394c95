import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personas } from '../testing/personas.js'
import { startTestPlatform, type TestPlatform } from '../testing/test-platform.js'

let house: TestPlatform
beforeAll(async () => {
  house = await startTestPlatform()
})
afterAll(() => house.drop())

describe('the start page', () => {
  it('tells everybody what the platform is for, whom it lets in, and how', async () => {
    const page = await house.browser().get('/')
    expect(page.status).toBe(200)
    expect(page.body).toContain('<h1>Katalog Elektronik</h1>')
    expect(page.text).toContain('Untuk pengujian.')
    expect(page.text).toContain('Pejabat Pengadaan (PP) Memilih produk, menegosiasi, dan mengusulkan pesanan')
    expect(page.body).toContain('href="/sign-in?return_to=%2Fkerja"')
    expect(page.body).toContain(`href="${house.config.issuer}/daftar"`)
    expect(page.body).toContain(`href="${house.config.issuer}/akses/ajukan"`)
    expect(page.text).not.toContain('Ruang kerja')
  })

  it('does so in English', async () => {
    const page = await house.browser('en').get('/')
    expect(page.body).toContain('<html lang="en">')
    expect(page.body).toContain('<h1>Electronic Catalogue</h1>')
    for (const text of ['For tests.', 'Sign in with an INAPROC account', 'Who may enter'])
      expect(page.text).toContain(text)
  })

  it('leads a person who is signed in on to the workspace, with the persona of the tab', async () => {
    const browser = house.browser()
    const { href } = await browser.signIn({ sub: 'siti', persona: personas.ppk })
    const bare = await browser.get('/?lang=id')
    expect([bare.status, bare.location]).toEqual([303, href('/?lang=id')])
    const page = await browser.get(href('/'))
    expect(page.body).toContain(`href="${href('/kerja')}"`)
    expect(page.text).toContain('Buka ruang kerja')
    expect(page.text).toContain('Bertindak sebagai Pejabat Pembuat Komitmen (PPK)')
    expect(page.text).not.toContain('Masuk dengan Akun INAPROC')
  })

  it('stays open to everybody while the identity service is away', async () => {
    const cutOff = await startTestPlatform({ issuer: 'http://127.0.0.1:9' })
    expect((await cutOff.browser().get('/')).status).toBe(200)
    await cutOff.drop()
  })
})
