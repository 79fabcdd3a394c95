import { type ChildProcess, spawn } from 'node:child_process'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { exampleOf, placeProgram } from '../../foreign/example-program.js'
import { outputOf } from '../../foreign/native-app.js'
import { launchBrowser } from '../../testing/browser.js'
import { startTestHouse, type TestHouse } from '../../testing/test-house.js'
import { newVisitor, type Visitor, widths } from '../../testing/visitor.js'
import { actor, choosePersona, expectHeading, signIn } from '../steps.js'

let house: TestHouse
let browser: Browser
beforeAll(async () => {
  house = await startTestHouse({ only: ['identity'] })
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

/** A request of the device: the screen of the demo data. */
async function send(path: string, form: Readonly<Record<string, string>>): Promise<Record<string, unknown>> {
  const body = new URLSearchParams({ client_id: 'demo-layar', ...form })
  const answer = await fetch(`${house.demo.issuer}${path}`, { method: 'POST', body })
  // Every answer of these endpoints is a JSON object.
  return (await answer.json()) as Record<string, unknown>
}

/** What the screen shows to people: the program of docs/integrate/device.md. */
function codeOn(screen: ChildProcess): Promise<{ readonly address: string; readonly typed: string }> {
  return new Promise((resolve, reject) => {
    let text = ''
    screen.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
      const [, address, typed] = /^Open (\S+) on your phone and type (\S+)\n/.exec(text) ?? []
      if (address !== undefined && typed !== undefined) resolve({ address, typed })
    })
    screen.once('close', () => reject(new Error(`the screen ended without a code: ${text}`)))
  })
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

it('a person signs a screen in with the code it shows, chooses the persona on the phone, and refuses another', async () => {
  const visitor = await newVisitor(browser, { expectedStatuses: [404, 409] })
  const { page } = visitor
  const { issuer } = house.demo
  const ask = () => send('/oidc/device', { scope: 'openid profile persona' })
  const poll = (code: Record<string, unknown>) =>
    send('/oidc/token', {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: String(code['device_code']),
    })

  const program = await placeProgram('screen', await exampleOf('integrate/device.md', 'openid-client'))
  onTestFinished(() => program.remove())
  const screen = spawn(process.execPath, [program.path], {
    env: { NODE_ENV: 'development', ISSUER: issuer, CLIENT_ID: 'demo-layar' },
  })
  const written = outputOf(screen)
  const code = await codeOn(screen)
  await page.goto(code.address)
  await expectHeading(page, 'Hubungkan perangkat')
  await checkPage(visitor, 'device-enter')
  await page.getByLabel('Kode perangkat').fill('BBBB-BBBB')
  await page.getByRole('button', { name: 'Lanjutkan' }).click()
  await page.getByRole('alert').waitFor()
  await checkPage(visitor, 'device-unknown')
  // By keyboard, in small letters, as people type it.
  await page.getByLabel('Kode perangkat').fill(code.typed.toLowerCase())
  await page.keyboard.press('Enter')
  await expectHeading(page, 'Apakah kodenya sama?')
  await checkPage(visitor, 'device-confirm')
  await page.getByRole('button', { name: 'Ya, sama. Lanjutkan' }).click()
  await signIn(page, actor(house.demo, 'budi.empat'))
  await choosePersona(page, /PPK.*Kesehatan.*Kota Palangka Raya/)
  await expectHeading(page, 'Izinkan Layar Ruang Pengadaan?')
  await page.getByRole('button', { name: 'Izinkan' }).click()
  await expectHeading(page, 'Perangkat terhubung')
  await checkPage(visitor, 'device-done')
  expect(await written).toContain('Budi Santoso Umar acts as PPK of Kota Palangka Raya')

  const other = await ask()
  await page.goto(`${String(other['verification_uri_complete'])}&lang=en`)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expectHeading(page, 'Is the code the same?')
  await page.getByRole('button', { name: 'Refuse' }).click()
  await expectHeading(page, 'The request was refused')
  await checkPage(visitor, 'device-refused')
  expect(await poll(other)).toMatchObject({ error: 'access_denied' })
  await page.goto(`${issuer}/perangkat`)
  await page.getByLabel('Code of the device').fill(String(other['user_code']))
  await page.keyboard.press('Enter')
  await expectHeading(page, 'The device cannot be connected')
  await checkPage(visitor, 'device-ended')
  expect(visitor.complaints).toEqual([])
  await visitor.close()
}, 120_000)
