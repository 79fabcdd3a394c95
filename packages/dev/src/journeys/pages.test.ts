import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../testing/browser.js'
import { startTestHouse, type TestHouse } from '../testing/test-house.js'
import { newVisitor, type Visitor, widths } from '../testing/visitor.js'

let house: TestHouse
let browser: Browser
beforeAll(async () => {
  house = await startTestHouse()
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

/** Every page that anybody may open without signing in. */
const publicPages = [
  ['identity', '/'],
  ['identity', '/daftar'],
  ['identity', '/daftar/ketentuan'],
  ['identity', '/daftar/privasi'],
  ['identity', '/masuk'],
  ['identity', '/pemulihan'],
  ['identity', '/pemulihan/faktor'],
  ['identity', '/bantuan'],
  ['identity', '/bantuan/ajukan-akses'],
  ['identity', '/sesi/berakhir'],
  ['catalogue', '/'],
  ['catalogue', '/sesi/berakhir'],
  ['provider-management', '/'],
  ['blacklist', '/'],
  ['catalogue', '/gallery'],
  ['sandbox', '/inbox'],
  ['sandbox', '/demo'],
  ['sandbox', '/switches'],
  ['sandbox', '/dukcapil/people'],
  ['sandbox', '/oss/companies'],
] as const

describe.each(publicPages)('%s %s', (service, path) => {
  let visitor: Visitor
  beforeAll(async () => {
    visitor = await newVisitor(browser)
  })
  afterAll(() => visitor?.close())

  describe.each(['id', 'en'] as const)('in %s', (language) => {
    beforeAll(async () => {
      await visitor.page.goto(`${house.addresses.urls[service]}${path}?lang=${language}`)
    })

    it.each(Object.entries(widths))('%s: accessible, quiet, inside the window', async (width, viewport) => {
      const { page } = visitor
      await page.setViewportSize(viewport)
      expect(await page.locator('html').getAttribute('lang')).toBe(language)
      await visitor.checkAccessibility()
      const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
      expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0)
      await visitor.picture(`${service}${path.replaceAll('/', '-')}-${language}-${width}`)
      expect(visitor.complaints).toEqual([])
    })
  })
})

describe('what programs read first', () => {
  it('the discovery document names itself, and only what this provider offers', async () => {
    const { identity } = house.addresses.urls
    const discovery = await json(`${identity}/.well-known/openid-configuration`)
    expect(discovery).toMatchObject({
      issuer: identity,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      claims_parameter_supported: true,
      authorization_response_iss_parameter_supported: true,
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
    })
    expect(discovery['scopes_supported']).toEqual(
      expect.arrayContaining(['openid', 'profile', 'persona', 'personas']),
    )
    expect(discovery['prompt_values_supported'] ?? ['select_persona']).toContain('select_persona')
    expect(JSON.stringify(discovery)).not.toMatch(/implicit|"none"\]|"plain"|HS256/)
    const endpoints = Object.entries(discovery).filter(([name]) => name.endsWith('_endpoint'))
    for (const [, url] of endpoints) expect(String(url)).toContain(identity)
  })

  it('the key set holds public keys alone', async () => {
    const discovery = await json(`${house.addresses.urls.identity}/.well-known/openid-configuration`)
    const { keys } = await json(String(discovery['jwks_uri']))
    expect(Array.isArray(keys) && keys.length).toBeGreaterThanOrEqual(2)
    for (const key of Array.isArray(keys) ? keys : []) {
      expect(Object.keys(key)).toEqual(expect.arrayContaining(['kty', 'kid', 'alg', 'use']))
      expect(Object.keys(key)).not.toEqual(expect.arrayContaining(['d']))
    }
  })

  it.each(['identity', 'catalogue', 'provider-management', 'blacklist', 'sandbox'] as const)(
    '%s describes its API',
    async (service) => {
      const description = await json(`${house.addresses.urls[service]}/openapi.json`)
      expect(description).toMatchObject({ openapi: expect.stringMatching(/^3\./), info: expect.anything() })
    },
  )
})

async function json(url: string): Promise<Record<string, unknown>> {
  const response = await fetch(url)
  expect(response.status).toBe(200)
  return JSON.parse(await response.text())
}
