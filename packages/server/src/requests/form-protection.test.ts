import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookieOf, createTestServer, type TestServer, testOrigin } from '../testing/test-server.js'

/** Two instances of one service with the same key, and another service with a key of its own. */
let one: TestServer
let two: TestServer
let other: TestServer

beforeAll(async () => {
  one = await createTestServer()
  two = await createTestServer()
  other = await createTestServer({ name: 'catalogue', formKey: 'another key that only the tests know' })
  for (const { server } of [one, two, other]) {
    server.get('/form', async (request) => ({ token: request.formToken() }))
    server.route({
      method: ['POST', 'PUT', 'DELETE'],
      url: '/form',
      handler: async (request) => ({ saw: request.body ?? null }),
    })
    server.post('/upload', { config: { form: { files: { maxBytes: 1000 } } } }, async (request) => ({
      saw: request.body,
    }))
    server.post('/token', { config: { formProtection: false } }, async (request) => ({ saw: request.body }))
  }
})
afterAll(() => Promise.all([one, two, other].map(({ server }) => server.close())))

async function openForm(from = one): Promise<{ token: string; cookie: string }> {
  const answer = await from.server.inject('/form')
  return { token: answer.json().token, cookie: cookieOf(answer.headers) }
}

const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
const formType = { 'content-type': 'application/x-www-form-urlencoded' }

async function post(o: {
  to?: TestServer
  url?: string
  headers?: Record<string, string>
  payload?: string
}) {
  const { to = one, url = '/form', headers = {}, payload = '' } = o
  return to.server.inject({ method: 'POST', url, headers: { ...formType, ...headers }, payload })
}

const refused = { code: 'FORM_TOKEN_INVALID', status: 403 }

describe('a form', () => {
  it('with its token and cookie passes, and the handler does not see the token', async () => {
    const { token, cookie } = await openForm()
    const answer = await post({ headers: { cookie }, payload: form({ name: 'Siti', _token: token }) })
    expect(answer.json()).toEqual({ saw: { name: 'Siti' } })
  })

  it('passes on another instance with the same key', async () => {
    const { token, cookie } = await openForm(one)
    expect((await post({ to: two, headers: { cookie }, payload: form({ _token: token }) })).statusCode).toBe(
      200,
    )
  })

  it('of a second tab passes too, and so does the first again', async () => {
    const { token, cookie } = await openForm()
    const second = await one.server.inject({ url: '/form', headers: { cookie } })
    expect(second.headers['set-cookie']).toBeUndefined()
    expect(second.json().token).not.toBe(token)
    for (const given of [second.json().token, token]) {
      expect((await post({ headers: { cookie }, payload: form({ _token: given }) })).statusCode).toBe(200)
    }
  })

  it('is refused without token, without cookie, with a changed token, with the token of somebody else', async () => {
    const mine = await openForm()
    const theirs = await openForm()
    const changed = mine.token.slice(0, -2) + (mine.token.endsWith('AA') ? 'BB' : 'AA')
    for (const [cookie, token] of [
      [mine.cookie, ''],
      ['', mine.token],
      [mine.cookie, changed],
      [mine.cookie, theirs.token],
      [mine.cookie, 'x.y'],
      ['inaproc_identity_form=short', mine.token],
    ] as const) {
      const answer = await post({ headers: { cookie }, payload: form({ _token: token }) })
      expect(answer.json()).toMatchObject(refused)
    }
    const bare = await post({ headers: { cookie: mine.cookie }, payload: form({ name: 'Siti' }) })
    expect(bare.json()).toMatchObject(refused)
  })

  it('is refused with the token of another service, even under the name of our cookie', async () => {
    const { token, cookie } = await openForm(other)
    expect(cookie).toContain('inaproc_catalogue_form=')
    const renamed = cookie.replace('inaproc_catalogue_form', 'inaproc_identity_form')
    expect(
      (await post({ headers: { cookie: renamed }, payload: form({ _token: token }) })).json(),
    ).toMatchObject(refused)
  })

  it('is refused when its token came twice', async () => {
    const { token, cookie } = await openForm()
    const payload = `_token=${token}&_token=${token}`
    expect((await post({ headers: { cookie }, payload })).json()).toMatchObject(refused)
  })

  it('with files needs its token as well', async () => {
    const { token, cookie } = await openForm()
    const send = (fields: Record<string, string>) => {
      const data = new FormData()
      for (const [name, value] of Object.entries(fields)) data.append(name, value)
      data.append('decree', new Blob(['%PDF-']), 'sk.pdf')
      return one.server.inject({ method: 'POST', url: '/upload', headers: { cookie }, payload: data })
    }
    const passed = await send({ name: 'Siti', _token: token })
    expect(passed.json().saw).toMatchObject({ name: 'Siti', decree: { filename: 'sk.pdf' } })
    expect(passed.json().saw).not.toHaveProperty('_token')
    expect((await send({ name: 'Siti' })).json()).toMatchObject(refused)
  })
})

describe('the sender', () => {
  it.each([
    [{ origin: testOrigin, 'sec-fetch-site': 'same-origin' }, 200],
    [{ 'sec-fetch-site': 'none' }, 200],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'http://localhost:4001', 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
  ])('with %o is answered %i', async (headers, status) => {
    const { token, cookie } = await openForm()
    const answer = await post({ headers: { cookie, ...headers }, payload: form({ _token: token }) })
    expect(answer.statusCode).toBe(status)
  })

  it('from another site may not send JSON with the cookies of the visitor', async () => {
    const headers = { 'content-type': 'application/json', origin: 'https://evil.example' }
    expect((await post({ headers, payload: '{}' })).json()).toMatchObject(refused)
  })
})

describe('what needs no form token', () => {
  it('JSON from our own origin', async () => {
    const headers = { 'content-type': 'application/json', origin: testOrigin }
    expect((await post({ headers, payload: '{"a":1}' })).json()).toEqual({ saw: { a: 1 } })
  })

  it('a bearer token, which no browser attaches; a Basic one it does', async () => {
    const remove = (authorization: string) =>
      one.server.inject({
        method: 'DELETE',
        url: '/form',
        headers: { authorization, origin: 'https://partner.example' },
      })
    expect((await remove('Bearer abc')).statusCode).toBe(200)
    expect((await remove('DPoP abc')).statusCode).toBe(200)
    expect((await remove('Basic abc')).json()).toMatchObject(refused)
  })

  it('a route that says so', async () => {
    const headers = { origin: 'https://partner.example' }
    const answer = await post({ url: '/token', headers, payload: form({ grant_type: 'x' }) })
    expect(answer.json()).toEqual({ saw: { grant_type: 'x' } })
  })
})

it('a request of a page script without a body carries the token in a header', async () => {
  const { token, cookie } = await openForm()
  const remove = (headers: Record<string, string>) =>
    one.server.inject({ method: 'DELETE', url: '/form', headers })
  expect((await remove({ cookie })).json()).toMatchObject(refused)
  expect((await remove({ cookie, 'x-form-token': token })).statusCode).toBe(200)
})

describe('the cookie', () => {
  it('is out of reach of scripts and of other sites', async () => {
    const answer = await one.server.inject('/form')
    const line = String(answer.headers['set-cookie'])
    expect(line).toMatch(/^inaproc_identity_form=[A-Za-z0-9_-]{32}; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  it('is bound to the host and to TLS under https', async () => {
    const { server } = await createTestServer({ baseUrl: 'https://akun.inaproc.id' })
    server.get('/form', async (request) => request.formToken())
    expect(String((await server.inject('/form')).headers['set-cookie'])).toMatch(
      /^__Host-inaproc_identity_form=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    await server.close()
  })

  it('is not set where no form is', async () => {
    expect((await one.server.inject('/health/live')).headers['set-cookie']).toBeUndefined()
  })
})
