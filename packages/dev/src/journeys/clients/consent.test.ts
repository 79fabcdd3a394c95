import { createHash, randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort } from '../../launcher/ports.js'
import { launchBrowser } from '../../testing/browser.js'
import { startTestHouse, type TestHouse } from '../../testing/test-house.js'
import { newVisitor, type Visitor, widths } from '../../testing/visitor.js'
import { actor, choosePersona, expectHeading, signIn } from '../steps.js'

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

function authorization(wishes: Readonly<Record<string, string>>): { href: string; verifier: string } {
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'demo-web',
    redirect_uri: callback,
    state: 'state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...wishes,
  })
  return { href: `${house.demo.issuer}/oidc/authorize?${query}`, verifier }
}

async function token(form: Readonly<Record<string, string>>): Promise<Readonly<Record<string, unknown>>> {
  const web = house.demo.clients.find(({ client_id }) => client_id === 'demo-web')
  const answer = await fetch(`${house.demo.issuer}/oidc/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`demo-web:${web?.client_secret ?? ''}`).toString('base64')}`,
    },
    body: new URLSearchParams(form),
  })
  // Every answer of this endpoint is a JSON object.
  return (await answer.json()) as Record<string, unknown>
}

/** Where the browser is led when it leaves for the partner. */
async function atPartner(page: Page): Promise<URLSearchParams> {
  await page.waitForURL(`${callback}**`)
  return new URL(page.url()).searchParams
}

/** The page as it is on a desk and on a phone. */
async function checkPage(visitor: Visitor, name: string): Promise<void> {
  for (const [width, size] of Object.entries(widths)) {
    await visitor.page.setViewportSize(size)
    await visitor.checkAccessibility()
    await visitor.picture(`${name}-${width}`)
    expect(await visitor.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(
      true,
    )
  }
}

it('a person chooses, reads what is shared, allows it, finds the application and takes the permission back', async () => {
  const visitor = await newVisitor(browser)
  const { page } = visitor
  const budi = actor(house.demo, 'budi.empat')
  const scope = 'openid profile email phone persona personas offline_access'
  const request = authorization({ scope, prompt: 'select_persona consent' })

  await page.goto(request.href)
  await signIn(page, budi)
  await expectHeading(page, /Sebagai siapa Anda masuk ke Demo Web/)
  await checkPage(visitor, 'consent-chooser')
  await choosePersona(page, /PPK.*Kesehatan.*Kota Palangka Raya/)
  await expectHeading(page, 'Izinkan Demo Web?')
  await checkPage(visitor, 'consent-page')
  await page.getByRole('button', { name: 'Izinkan' }).click()
  const tokens = await token({
    grant_type: 'authorization_code',
    code: (await atPartner(page)).get('code') ?? '',
    redirect_uri: callback,
    code_verifier: request.verifier,
  })
  const refresh = () => token({ grant_type: 'refresh_token', refresh_token: String(tokens['refresh_token']) })
  expect(await refresh()).toMatchObject({ token_type: 'Bearer' })

  await page.goto(`${house.demo.issuer}/aplikasi`)
  await choosePersona(page, /PPK.*Kesehatan.*Kota Palangka Raya/)
  await expectHeading(page, 'Aplikasi Terhubung')
  await page.getByRole('heading', { name: 'Demo Web' }).waitFor()
  await checkPage(visitor, 'consent-connected')
  await page.getByRole('link', { name: 'Cabut izin Demo Web' }).click()
  await expectHeading(page, 'Cabut izin Demo Web?')
  await checkPage(visitor, 'consent-revoke')
  await page.getByRole('button', { name: 'Cabut izin' }).click()
  await page.getByRole('status').filter({ hasText: 'Izin dicabut' }).waitFor()
  await checkPage(visitor, 'consent-revoked')
  expect(await refresh()).toMatchObject({ error: 'invalid_grant' })

  // Asked again, this time by keyboard alone; and refused.
  await page.goto(authorization({ scope: 'openid persona', prompt: 'select_persona' }).href)
  await expectHeading(page, /Sebagai siapa Anda masuk/)
  await page.getByRole('radio').first().focus()
  await page.keyboard.press('ArrowDown')
  expect(await page.getByRole('radio').nth(1).isChecked()).toBe(true)
  await page.keyboard.press('Enter')
  await expectHeading(page, 'Izinkan Demo Web?')
  await page.getByRole('button', { name: 'Tolak dan kembali ke Demo Web' }).press('Enter')
  expect((await atPartner(page)).get('error')).toBe('access_denied')
  expect(visitor.complaints).toEqual([])
  await visitor.close()
}, 120_000)
