import { type AppServer, createServer } from '@inaproc/server/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestBrowser, type PageAnswer, type TestBrowser } from '../testing/test-browser.js'
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.js'
import {
  codeSentTo,
  createRegistrationParts,
  everythingWritten,
  newForm,
  waitingMessages,
  wrongCode,
} from '../testing/test-registration.js'
import type { RegistrationForm } from './registration.js'
import { registrationRoutes } from './registration-routes.js'

const baseUrl = 'http://localhost:4000'
let platform: TestPlatform
let app: AppServer

beforeAll(async () => {
  platform = await createTestPlatform()
  app = await createServer({
    name: 'identity',
    baseUrl,
    clock: platform.clock,
    formKey: 'a form key of the tests, long enough',
    production: false,
    logLevel: 'silent',
  })
  await registrationRoutes(app, await createRegistrationParts(platform))
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await platform.drop()
})

const browser = (language = 'id'): TestBrowser => createTestBrowser(app, { baseUrl, language })

async function registered(form: RegistrationForm, from = '/daftar'): Promise<TestBrowser> {
  const person = browser()
  await person.get(from)
  const sent = await person.submit('/daftar', { ...form })
  expect([sent.status, sent.location]).toEqual([303, '/daftar/verifikasi'])
  await person.follow(sent)
  return person
}

/** In E.164, as messages are addressed. */
const international = (phone: string) => phone.replace(/^0/, '+62')

async function enterCode(person: TestBrowser, kind: 'email' | 'phone', to: string): Promise<PageAnswer> {
  const code = (await codeSentTo(platform, to)) ?? ''
  return person.submit('/daftar/verifikasi', { kind, [`${kind}_code`]: code })
}

describe('the way through stage 1', () => {
  it('leads from the form over both codes to the sign-in', async () => {
    const form = newForm()
    const person = await registered(form)
    const afterEmail = await person.follow(await enterCode(person, 'email', form.email))
    expect(afterEmail.body).toContain('Terverifikasi')
    const done = await person.follow(await enterCode(person, 'phone', international(form.phone)))
    expect(done.status).toBe(200)
    expect(done.body).toContain('Identitas digital Anda sudah siap')
    expect(done.body).toContain('href="/masuk"')
    expect((await person.get('/daftar/verifikasi')).location).toBe('/daftar/selesai')
  })

  it('goes back to the sign-in it came from', async () => {
    const form = newForm()
    const person = await registered(form, '/daftar?lanjut=/interaction/abc_1')
    await person.follow(await enterCode(person, 'email', form.email))
    const done = await person.follow(await enterCode(person, 'phone', international(form.phone)))
    expect(done.body).toContain('href="/interaction/abc_1"')
  })

  it('never leads to another place', async () => {
    const page = await browser().get('/daftar?lanjut=https://evil.example/interaction/a')
    expect(page.body).not.toContain('evil.example/interaction')
  })

  it('speaks English', async () => {
    const page = await browser('en').get('/daftar')
    expect(page.body).toContain('<html lang="en">')
    expect(page.body).toContain('Register an INAPROC account')
  })

  it.each(['/daftar/ketentuan', '/daftar/privasi'])(
    'shows %s beside the form, not instead of it',
    async (path) => {
      expect((await browser().get(path)).status).toBe(200)
      expect((await browser().get('/daftar')).body).toContain(
        `<a href="${path}" target="_blank" rel="noopener">`,
      )
    },
  )

  it.each(['/daftar/verifikasi', '/daftar/selesai'])(
    '%s without a registration leads to its beginning',
    async (path) => {
      expect((await browser().get(path)).location).toBe('/daftar')
    },
  )
})

describe('a refused form', () => {
  it('tells every problem beside its field and in the summary, keeps the values, forgets the password', async () => {
    const person = browser()
    await person.get('/daftar')
    const form = newForm({ username: 'ab', password: 'terlalu pendek', terms: '' })
    const before = await everythingWritten(platform)
    const page = await person.submit('/daftar', { ...form })
    expect(await everythingWritten(platform)).toBe(before)
    expect(page.status).toBe(422)
    expect(page.body).toContain('<title>Kesalahan: ')
    expect(page.body).toContain('href="#field-username"')
    expect(page.body).toContain(`value="${form.email}"`)
    expect(page.body).not.toContain('terlalu pendek')
    const problem = 'Kata sandi paling sedikit 15 karakter.'
    expect(page.body.split(problem)).toHaveLength(3)
  })

  it('can be sent again from the page that told the problems', async () => {
    const person = browser()
    await person.get('/daftar')
    const form = newForm()
    await person.submit('/daftar', { ...form, phone: '12' })
    expect((await person.submit('/daftar', { ...form })).location).toBe('/daftar/verifikasi')
  })

  it('without the token of the page is refused', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/daftar',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: baseUrl },
      payload: new URLSearchParams({ ...newForm() }).toString(),
    })
    expect(answer.statusCode).toBe(403)
  })

  it('says how long to wait, also to programs', async () => {
    const form = newForm()
    const person = await registered(form)
    const page = await person.submit('/daftar/kirim-ulang', { kind: 'email' })
    expect(page.status).toBe(429)
    expect(page.headers['retry-after']).toBe('60')
    expect(page.body).toContain('Tunggu 60 detik')
  })
})

describe('the verification page', () => {
  it('says that a code was wrong, and how many tries are left', async () => {
    const form = newForm()
    const person = await registered(form)
    const code = wrongCode(await codeSentTo(platform, form.email))
    const page = await person.submit('/daftar/verifikasi', { kind: 'email', email_code: code })
    expect(page.status).toBe(422)
    expect(page.body).toContain('Kode tidak cocok.')
    expect(page.body).toContain('Sisa percobaan: 4.')
    expect(page.body).not.toContain(code)
  })

  it('lets a wrong address be corrected', async () => {
    const person = await registered(newForm())
    const { email } = newForm()
    const page = await person.follow(
      await person.submit('/daftar/ubah-kontak', { kind: 'email', new_email: email }),
    )
    expect(page.body).toContain(`Kode dikirim ke ${email}`)
  })

  it('takes a button pressed twice for one press', async () => {
    const form = newForm()
    const person = await registered(form)
    const code = (await codeSentTo(platform, form.email)) ?? ''
    const answers = await Promise.all(
      [1, 2].map(() => person.submit('/daftar/verifikasi', { kind: 'email', email_code: code })),
    )
    expect(answers.map((answer) => [answer.status, answer.location])).toEqual([
      [303, '/daftar/verifikasi'],
      [303, '/daftar/verifikasi'],
    ])
  })

  it.each(['/daftar/verifikasi', '/daftar/kirim-ulang', '/daftar/ubah-kontak'])(
    'knows no registration without its cookie: %s',
    async (action) => {
      const stranger = browser()
      const token = /name="_token" value="([^"]+)"/.exec((await stranger.get('/daftar')).body)?.[1] ?? ''
      const answer = await app.inject({
        method: 'POST',
        url: action,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'text/html',
          origin: baseUrl,
          cookie: [...stranger.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        },
        payload: new URLSearchParams({ _token: token, kind: 'email' }).toString(),
      })
      expect(answer.statusCode).toBe(404)
    },
  )
})

describe('nobody learns whether a contact is registered', () => {
  /** What a page says, without what differs between any two people: names, tokens, request numbers. */
  function impersonal(answer: PageAnswer, form: RegistrationForm) {
    const hidden = /(name="(?:_token|request_key)" value=")[^"]*/g
    const body = [form.email, form.username, international(form.phone), form.phone]
      .reduce((text, value) => text.replaceAll(value, '…'), answer.body)
      .replace(hidden, '$1…')
      .replace(answer.headers['x-request-id'] as string, '…')
    const { 'x-request-id': _id, date: _date, 'set-cookie': cookie, ...headers } = answer.headers
    const cookieShape = JSON.stringify(cookie ?? '').replace(/=[A-Za-z0-9_.-]{20,}/g, '=…')
    // In pieces, so that a difference is told in one line.
    return { status: answer.status, headers, cookieShape, body: body.split('>') }
  }

  /** Everything a stranger can do with a form, page by page. */
  async function everyStep(form: RegistrationForm): Promise<ReturnType<typeof impersonal>[]> {
    const person = browser()
    const seen: PageAnswer[] = [await person.get('/daftar')]
    const note = async (answer: PageAnswer) => {
      seen.push(answer)
      if (answer.location !== undefined) seen.push(await person.get(answer.location))
    }
    await note(await person.submit('/daftar', { ...form }))
    for (const kind of ['email', 'phone'] as const) {
      await note(await person.submit('/daftar/kirim-ulang', { kind }))
      for (let tries = 0; tries < 6; tries++) {
        await note(await person.submit('/daftar/verifikasi', { kind, [`${kind}_code`]: '000000' }))
      }
    }
    platform.advance(61_000)
    for (const kind of ['email', 'phone'] as const)
      await note(await person.submit('/daftar/kirim-ulang', { kind }))
    platform.advance(301_000)
    await note(await person.get('/daftar/verifikasi'))
    await note(await person.submit('/daftar/verifikasi', { kind: 'email', email_code: '000000' }))
    return seen.map((answer) => impersonal(answer, form))
  }

  it('statuses, headers and pages are the same for a known and an unknown e-mail and phone', async () => {
    const owner = newForm()
    const known = await registered(owner)
    await known.follow(await enterCode(known, 'email', owner.email))
    await known.follow(await enterCode(known, 'phone', international(owner.phone)))
    platform.advance(61_000)

    const start = platform.clock()
    const asKnown = await everyStep(newForm({ email: owner.email, phone: owner.phone }))
    // The same minute again, since pages tell the time of day.
    platform.setNow(start)
    const asUnknown = await everyStep(newForm())
    const templates = (await waitingMessages(platform)).map((message) => message.template)
    expect(templates).toContain('email-already-registered@1')
    expect(templates).toContain('phone-already-registered@1')
    expect(asKnown.length).toBe(asUnknown.length)
    for (const [index, page] of asKnown.entries()) expect(page).toEqual(asUnknown[index])
  })
})
