import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildExample, startTestPlatform, type TestPlatform } from '../testing/test-platform.js'

let house: TestPlatform
beforeAll(async () => {
  house = await startTestPlatform()
})
afterAll(() => house.drop())

describe('the component gallery', () => {
  it('shows every component and leads to every example, in both languages', async () => {
    const browser = house.browser()
    const gallery = await browser.get('/gallery')
    expect(gallery.body).toContain('<h1>Galeri komponen</h1>')
    const examples = [...gallery.body.matchAll(/href="(\/gallery\/[\w-]+\?lang=id)"/g)].map(
      ([, href]) => href,
    )
    expect(examples.length).toBeGreaterThan(2)
    for (const href of examples) expect((await browser.get(href ?? '')).status).toBe(200)
    expect((await browser.get('/gallery?lang=en')).body).toContain('<h1>Component gallery</h1>')
  })

  it('knows no other example', async () => {
    for (const name of ['none', 'toString', '__proto__'])
      expect((await house.browser().get(`/gallery/${name}`)).status).toBe(404)
  })

  it('is not there in production', async () => {
    const production = await startTestPlatform({
      build: (config, o) =>
        buildExample(
          {
            ...config,
            nodeEnv: 'production',
            baseUrl: 'https://katalog.example.go.id',
            issuer: 'https://akun.example.go.id',
            allowHttp: false,
          },
          o,
        ),
    })
    const { server } = production.platform
    for (const url of ['/gallery', '/gallery/form'])
      expect((await server.inject({ url, headers: { accept: 'text/html' } })).statusCode).toBe(404)
    await production.drop()
  })
})
