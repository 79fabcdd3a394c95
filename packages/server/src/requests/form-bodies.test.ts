import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestServer, type TestServer } from '../testing/test-server.js'
import { type FormSettings, uploadedFile } from './form-bodies.js'

let test: TestServer

beforeAll(async () => {
  test = await createTestServer()
  const { server } = test
  const open = (form: FormSettings) => ({ config: { formProtection: false, form } })
  server.post('/plain', open({}), async (request) => ({ saw: request.body }))
  server.post('/repeated', open({ repeated: ['resource'] }), async (request) => ({ saw: request.body }))
  server.post(
    '/typed',
    {
      ...open({}),
      schema: {
        body: Type.Object(
          {
            name: Type.String(),
            roles: Type.Optional(Type.Array(Type.String())),
            days: Type.Optional(Type.Array(Type.Integer())),
            count: Type.Optional(Type.Integer()),
            agreed: Type.Optional(Type.Boolean()),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request) => ({ saw: request.body }),
  )
  const described = (body: unknown) => ({
    saw: Object.fromEntries(
      Object.entries(body ?? {}).map(([name, value]) => [
        name,
        value?.bytes ? { ...value, bytes: value.bytes.toString('latin1') } : value,
      ]),
    ),
  })
  server.post(
    '/file',
    {
      ...open({ files: { maxBytes: 1_000 } }),
      schema: { body: Type.Object({ title: Type.String(), decree: Type.Optional(uploadedFile()) }) },
    },
    async (request) => described(request.body),
  )
  server.post('/files', open({ files: { maxBytes: 1_000, maxCount: 2 } }), async (request) =>
    described(request.body),
  )
  server.post('/reported', open({ files: { maxBytes: 1_000, oversize: 'report' } }), async (request) =>
    described(request.body),
  )
})
afterAll(() => test.server.close())

function send(url: string, payload: string) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return test.server.inject({ method: 'POST', url, headers, payload })
}

function upload(url: string, parts: readonly (readonly [string, string | Blob, string?])[]) {
  const data = new FormData()
  for (const [name, value, filename] of parts) {
    if (typeof value === 'string') data.append(name, value)
    else data.append(name, value, filename)
  }
  return test.server.inject({ method: 'POST', url, payload: data })
}

const file = (bytes: string | number) => new Blob([typeof bytes === 'number' ? 'x'.repeat(bytes) : bytes])

describe('fields', () => {
  it('are texts, whatever they look like', async () => {
    expect((await send('/plain', 'a=1&b=true&c=&d=%C3%BC+x')).json().saw).toEqual({
      a: '1',
      b: 'true',
      c: '',
      d: 'ü x',
    })
  })

  it('that come twice are refused where one value is meant', async () => {
    for (const url of ['/plain', '/typed']) {
      const answer = await send(url, 'name=a&name=b')
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'REQUEST_INVALID'])
    }
    expect(
      (
        await upload('/file', [
          ['title', 'a'],
          ['title', 'b'],
        ])
      ).statusCode,
    ).toBe(400)
  })

  it('may come several times where the route says so', async () => {
    const answer = await send('/repeated', 'resource=a&resource=b')
    expect(answer.json().saw).toEqual({ resource: ['a', 'b'] })
  })

  it('get the types of the schema: lists, numbers, ticked boxes', async () => {
    const answer = await send('/typed', 'name=7&roles=PPK&days=1&days=2&count=12&agreed=on')
    expect(answer.json().saw).toEqual({ name: '7', roles: ['PPK'], days: [1, 2], count: 12, agreed: true })
  })

  it.each(['count=12.5', 'count=', 'count=1e3', 'count=+1', 'agreed=maybe', 'days=x'])(
    'that are not exactly of the type are refused: %s',
    async (payload) => {
      expect((await send('/typed', `name=a&${payload}`)).json().code).toBe('FORM_INVALID')
    },
  )
})

it('a scope may take its forms as bytes, untouched', async () => {
  const own = await createTestServer()
  await own.server.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    const config = { formProtection: false }
    scope.post('/token', { config }, async (request) => ({ saw: String(request.body) }))
  })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const payload = 'resource=a&resource=b&_token=x'
  const answer = await own.server.inject({ method: 'POST', url: '/token', headers, payload })
  expect(answer.json()).toEqual({ saw: payload })
  await own.server.close()
})

describe('files', () => {
  it('arrive with their name, claimed type and bytes', async () => {
    const answer = await upload('/file', [
      ['title', 'SK'],
      ['decree', file('%PDF-1.7'), 'sk ä.pdf'],
    ])
    expect(answer.json().saw).toEqual({
      title: 'SK',
      decree: {
        filename: 'sk ä.pdf',
        mediaType: 'application/octet-stream',
        bytes: '%PDF-1.7',
        oversize: false,
      },
    })
  })

  it('that were not chosen are not there', async () => {
    const answer = await upload('/file', [
      ['title', 'SK'],
      ['decree', file(''), ''],
    ])
    expect(answer.json().saw).toEqual({ title: 'SK' })
  })

  it('cannot be claimed by a field of text, nor by JSON', async () => {
    const text = await upload('/file', [
      ['title', 'SK'],
      ['decree', 'just text'],
    ])
    expect(text.json().errors).toMatchObject([{ field: 'decree' }])
    const decree = { filename: 'a.pdf', mediaType: 'application/pdf', bytes: '%PDF', oversize: false }
    const claimed = await test.server.inject({
      method: 'POST',
      url: '/file',
      payload: { title: 'SK', decree },
    })
    expect(claimed.statusCode).toBe(415)
  })

  it('as large as the limit pass, one byte more is refused', async () => {
    expect(
      (
        await upload('/file', [
          ['title', 'a'],
          ['decree', file(1_000), 'a.pdf'],
        ])
      ).statusCode,
    ).toBe(200)
    const answer = await upload('/file', [
      ['title', 'a'],
      ['decree', file(1_001), 'a.pdf'],
    ])
    expect([answer.statusCode, answer.json().code]).toEqual([413, 'REQUEST_TOO_LARGE'])
  })

  it('too large are only reported where the route asks for it, and the other answers are kept', async () => {
    const answer = await upload('/reported', [
      ['title', 'a'],
      ['decree', file(3_000), 'a.pdf'],
      ['note', 'b'],
    ])
    expect(answer.json().saw).toMatchObject({ title: 'a', note: 'b', decree: { oversize: true, bytes: '' } })
    const huge = await upload('/reported', [['decree', file(600_000), 'a.pdf']])
    expect(huge.statusCode).toBe(413)
  })

  it('more than allowed are refused', async () => {
    const parts = ['a', 'b', 'c'].map((name) => [name, file('x'), `${name}.pdf`] as const)
    expect((await upload('/files', parts.slice(0, 2))).statusCode).toBe(200)
    expect((await upload('/files', parts)).statusCode).toBe(413)
  })

  it('are refused where the route takes none', async () => {
    expect((await upload('/plain', [['a', file('x'), 'a.pdf']])).statusCode).toBe(415)
  })
})

describe('a multipart form', () => {
  const raw = (payload: string) => {
    const headers = { 'content-type': 'multipart/form-data; boundary=b' }
    return test.server.inject({ method: 'POST', url: '/files', headers, payload })
  }

  it.each([
    ['cut off', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nvalue'],
    [
      'with a field that poisons objects',
      '--b\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nx\r\n--b--\r\n',
    ],
    [
      'with JSON in a field',
      '--b\r\nContent-Disposition: form-data; name="a"\r\nContent-Type: application/json\r\n\r\n{"x":1}\r\n--b--\r\n',
    ],
  ])('%s is refused', async (_what, payload) => {
    const answer = await raw(payload)
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'REQUEST_INVALID'])
  })

  it('with a field over 64 KiB or over 200 fields is refused', async () => {
    expect((await upload('/files', [['a', 'x'.repeat(65 * 1024)]])).statusCode).toBe(413)
    const many = Array.from({ length: 201 }, (_, at) => [`f${at}`, 'x'] as const)
    expect((await upload('/files', many)).statusCode).toBe(413)
  })
})
