import { randomBytes } from 'node:crypto'
import { errorText, isErrorCode } from '@inaproc/domain/error-catalogue'
import type { AccountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import type { Authentication } from '@inaproc/identity/authentication/authentication'
import {
  beginPasskeyEnrolment,
  beginPasskeySignIn,
  finishPasskeyEnrolment,
  finishPasskeySignIn,
  listPasskeys,
} from '@inaproc/identity/authentication/passkeys/passkeys-service'
import { addPerson } from '@inaproc/identity/testing/test-people'
import { createTestPlatform, type TestPlatform } from '@inaproc/identity/testing/test-platform'
import { createRegistrationParts } from '@inaproc/identity/testing/test-registration'
import { type AppServer, createServer } from '@inaproc/server/server'
import { TextField } from '@inaproc/ui/forms'
import { Page } from '@inaproc/ui/page'
import { PasskeyForm } from '@inaproc/ui/passkey-form'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../launcher/ports.js'
import { launchBrowser } from '../testing/browser.js'
import { PasskeyDevice } from '../testing/passkey-device.js'
import { newVisitor, type Visitor, type VisitorOptions } from '../testing/visitor.js'

let platform: TestPlatform
let parts: Authentication
let server: AppServer
let browser: Browser
let accountId: AccountId

beforeAll(async () => {
  platform = await createTestPlatform()
  const origin = `http://localhost:${await freePort()}`
  parts = { ...(await createRegistrationParts(platform)), origin }
  server = await siteWithPasskeys(origin)
  browser = await launchBrowser()
}, 120_000)
beforeEach(async () => {
  accountId = (await addPerson(parts, { totp: false })).accountId
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await platform?.drop()
})

const boundTo = 'the session of this browser'
const address = '203.0.113.7'

/** As little of a site as passkeys need: pages to add one, to sign in with it alone, and with it after a password. */
async function siteWithPasskeys(origin: string): Promise<AppServer> {
  const site = await createServer({
    name: 'identity',
    baseUrl: origin,
    clock: () => new Date(),
    formKey: randomBytes(32).toString('hex'),
    production: false,
    logLevel: 'silent',
  })
  const frame = (request: FastifyRequest) => ({
    language: request.language,
    path: request.url,
    service: { key: 'identity' as const, name: 'Akun', href: '/' },
  })
  const answer = async (request: FastifyRequest, reply: FastifyReply, work: () => Promise<string>) => {
    const text = await work().catch((error: unknown) => {
      if (error instanceof Refusal && isErrorCode(error.code)) return errorText(error.code, request.language)
      throw error
    })
    return reply.page(
      <Page frame={frame(request)} title="Hasil">
        <h1>{text}</h1>
      </Page>,
    )
  }
  site.get('/add', async (request, reply) =>
    reply.page(
      <Page frame={frame(request)} title="Tambah">
        <h1>Tambah</h1>
        <PasskeyForm
          kind="enrol"
          action="/add"
          token={request.formToken()}
          options={await beginPasskeyEnrolment(parts, { accountId, boundTo })}
          label="Tambah kunci sandi"
        >
          <TextField name="name" label="Nama" />
        </PasskeyForm>
      </Page>,
    ),
  )
  site.post<{ Body: { credential: string; name: string } }>('/add', (request, reply) =>
    answer(request, reply, async () => {
      const { credential: response, name } = request.body
      const made = await finishPasskeyEnrolment(parts, { accountId, boundTo, response, name })
      return `Tersimpan, ${made.userVerified ? 'pengguna diperiksa' : 'pengguna tidak diperiksa'}`
    }),
  )
  for (const path of ['/sign-in', '/second'] as const) {
    const asked = () => (path === '/second' ? accountId : null)
    site.get(path, async (request, reply) =>
      reply.page(
        <Page frame={frame(request)} title="Masuk">
          <h1>Masuk</h1>
          <TextField name="username" label="Nama pengguna" autocomplete="username webauthn" />
          <PasskeyForm
            kind="sign-in"
            action={path}
            token={request.formToken()}
            options={await beginPasskeySignIn(parts, { accountId: asked(), boundTo })}
            label="Gunakan kunci sandi"
            conditional={path === '/sign-in'}
          />
        </Page>,
      ),
    )
    site.post<{ Body: { credential: string } }>(path, (request, reply) =>
      answer(request, reply, async () => {
        const { credential: response } = request.body
        const signedIn = await finishPasskeySignIn(parts, { accountId: asked(), boundTo, response, address })
        const who = signedIn.accountId === accountId ? 'Masuk' : 'Orang lain'
        return `${who}, ${signedIn.userVerified ? 'pengguna diperiksa' : 'pengguna tidak diperiksa'}`
      }),
    )
  }
  await site.listen({ port: Number(new URL(origin).port), host: 'localhost' })
  return site
}

async function visit(path: string, o: VisitorOptions = {}): Promise<Visitor> {
  const visitor = await newVisitor(browser, o)
  await visitor.page.goto(`${parts.origin}${path}`)
  return visitor
}

const heading = (visitor: Visitor) => visitor.page.locator('h1').textContent()

/** Adds a passkey in a new tab of a new browser and leaves the device plugged in. */
async function withPasskey(traits: Parameters<typeof PasskeyDevice.pluggedInto>[1] = {}) {
  const visitor = await visit('/add')
  const device = await PasskeyDevice.pluggedInto(visitor.page, traits)
  await visitor.page.getByLabel('Nama').fill('Ponsel')
  await visitor.page.getByRole('button', { name: 'Tambah kunci sandi' }).click()
  await visitor.page.waitForURL('**/add')
  await visitor.page.getByRole('heading', { name: 'Tersimpan' }).waitFor()
  return { visitor, device }
}

describe('adding a passkey', () => {
  it('asks the device, sends its answer with the other fields and breaks no rule of the page', async () => {
    const { visitor, device } = await withPasskey()
    expect(await heading(visitor)).toBe('Tersimpan, pengguna diperiksa')
    expect(await listPasskeys(platform.db, accountId)).toMatchObject([{ name: 'Ponsel', hardware: true }])
    expect(await device.count()).toBe(1)
    expect(visitor.complaints).toEqual([])
    await visitor.close()
  })

  it('starts by the Enter key, too', async () => {
    const visitor = await visit('/add')
    await PasskeyDevice.pluggedInto(visitor.page, { synchronised: true })
    // Shown by the script, which may begin after the page has loaded.
    await visitor.page.getByRole('button', { name: 'Tambah kunci sandi' }).waitFor()
    await visitor.page.getByLabel('Nama').press('Enter')
    await visitor.page.getByRole('heading', { name: 'Tersimpan' }).waitFor()
    expect(await listPasskeys(platform.db, accountId)).toMatchObject([
      { name: 'Kunci sandi', hardware: false },
    ])
    await visitor.close()
  })

  it.each([
    ['id', 'Perangkat ini sudah menyimpan kunci sandi untuk akun ini. Gunakan perangkat lain.'],
    ['en', 'This device already holds a passkey for this account. Use another device.'],
  ])('on a device that has one is refused in words (%s)', async (language, words) => {
    const { visitor } = await withPasskey()
    await visitor.page.goto(`${parts.origin}/add?lang=${language}`)
    await visitor.page.getByRole('button', { name: 'Tambah kunci sandi' }).click()
    await visitor.page.getByText(words).waitFor()
    expect(await visitor.page.getByRole('status').textContent()).toBe(words)
    await visitor.checkAccessibility()
    expect(await listPasskeys(platform.db, accountId)).toHaveLength(1)
    await visitor.close()
  })

  it('without JavaScript is not offered, and the page says why', async () => {
    const visitor = await visit('/add', { javaScript: false })
    expect(await visitor.page.getByRole('button', { name: 'Tambah kunci sandi' }).isVisible()).toBe(false)
    expect(await visitor.page.getByText('Kunci sandi memerlukan JavaScript').isVisible()).toBe(true)
    await visitor.page.getByLabel('Nama').press('Enter')
    expect(await heading(visitor)).toBe('Tambah')
    await visitor.close()
  })
})

describe('signing in with a passkey', () => {
  it('is offered under the field for the name, and needs no button', async () => {
    const { visitor, device } = await withPasskey()
    // The device answers at once when the page asks it.
    await visitor.page.goto(`${parts.origin}/sign-in`)
    await visitor.page.getByRole('heading', { name: 'Masuk, pengguna diperiksa' }).waitFor()
    expect(await device.count()).toBe(1)
    expect(visitor.complaints).toEqual([])
    await visitor.close()
  })

  it('by the button takes over from what is offered under the field', async () => {
    const { visitor, device } = await withPasskey()
    // A virtual device answers a question when it comes, or never.
    await device.answers(false)
    await visitor.page.goto(`${parts.origin}/sign-in`)
    await visitor.checkAccessibility()
    await device.answers(true)
    await visitor.page.getByRole('button', { name: 'Gunakan kunci sandi' }).click()
    await visitor.page.getByRole('heading', { name: 'Masuk, pengguna diperiksa' }).waitFor()
    expect(visitor.complaints).toEqual([])
    await visitor.close()
  })

  it('that waits for its person says so', async () => {
    const { visitor, device } = await withPasskey()
    await device.answers(false)
    await visitor.page.goto(`${parts.origin}/sign-in`)
    await visitor.page.getByRole('button', { name: 'Gunakan kunci sandi' }).click()
    await visitor.page.getByText('Ikuti petunjuk di perangkat Anda.').waitFor()
    await visitor.close()
  })

  it('on a device that has none tells so and stays', async () => {
    const visitor = await visit('/sign-in')
    await PasskeyDevice.pluggedInto(visitor.page)
    await visitor.page.reload()
    await visitor.page.getByRole('button', { name: 'Gunakan kunci sandi' }).click()
    await visitor.page.getByText('Kunci sandi dibatalkan atau waktunya habis.').waitFor()
    expect(await heading(visitor)).toBe('Masuk')
    await visitor.close()
  })

  it('that does not check its user works after a password, and is told as such', async () => {
    const { visitor } = await withPasskey({ userVerified: false })
    expect(await heading(visitor)).toBe('Tersimpan, pengguna tidak diperiksa')
    await visitor.page.goto(`${parts.origin}/second`)
    await visitor.page.getByRole('button', { name: 'Gunakan kunci sandi' }).click()
    await visitor.page.getByRole('heading', { name: 'Masuk, pengguna tidak diperiksa' }).waitFor()
    await visitor.close()
  })

  it('with a copy of the device is noticed, and ends the passkey', async () => {
    const { visitor, device } = await withPasskey()
    await device.setCounters(40)
    await visitor.page.goto(`${parts.origin}/sign-in`)
    await visitor.page.getByRole('heading', { name: 'Masuk, pengguna diperiksa' }).waitFor()
    await device.setCounters(3)
    await visitor.page.goto(`${parts.origin}/sign-in`)
    await visitor.page.getByRole('heading', { name: 'mungkin telah disalin' }).waitFor()
    expect(await listPasskeys(platform.db, accountId)).toMatchObject([{ disabledAt: platform.clock() }])
    await visitor.close()
  })
})
