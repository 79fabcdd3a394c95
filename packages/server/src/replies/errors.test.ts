import { Refusal } from '@inaproc/domain/refusal'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemSchema } from '../problem.js'
import { createTestServer, type TestServer } from '../testing/test-server.js'

let test: TestServer

beforeAll(async () => {
  test = await createTestServer()
  const { server } = test
  server.get('/refused', async () => {
    throw new Refusal('FILE_TOO_LARGE', { field: 'decree', params: { max: 2 } })
  })
  server.get('/busy', async () => {
    throw new Refusal('OVERLOADED', { params: { retryAfter: 7 } })
  })
  server.get('/throttled', async () => {
    throw new Refusal('SIGN_IN_THROTTLED', { params: { minutes: 2 } })
  })
  server.get('/broken', async () => {
    throw Object.assign(new Error('password of db is swordfish, NIK 6271010203040001'), {
      detail: 'Key (nik)=(6271010203040001) already exists.',
      code: '23505',
      table: 'profiles',
    })
  })
  server.post(
    '/people',
    {
      schema: {
        body: Type.Object({
          name: Type.String({ minLength: 1 }),
          username: Type.String({ minLength: 3, maxLength: 5 }),
          age: Type.Integer({ minimum: 17 }),
          sex: Type.Union([Type.Literal('M'), Type.Literal('F')]),
          born: Type.String({ format: 'date' }),
          address: Type.Object({ city: Type.String() }),
        }),
        response: { 200: Type.Object({ ok: Type.Boolean() }), 422: problemSchema },
      },
    },
    async () => ({ ok: true }),
  )
  server.get(
    '/people/:id',
    { schema: { params: Type.Object({ id: Type.String({ format: 'uuid' }) }) } },
    async () => 'ok',
  )
  server.get(
    '/list',
    { schema: { querystring: Type.Object({ limit: Type.Integer({ maximum: 100 }) }) } },
    async (request) => ({
      limit: request.query.limit,
    }),
  )
  server.get('/files/*', async () => 'ok')
})
afterAll(() => test.server.close())

const json = (body: unknown) => ({
  headers: { 'content-type': 'application/json' },
  payload: JSON.stringify(body),
})

describe('a refusal', () => {
  it('is a problem document for programs (RFC 9457)', async () => {
    const answer = await test.server.inject({ url: '/refused', headers: { 'accept-language': 'en' } })
    expect(answer.statusCode).toBe(422)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.headers['content-language']).toBe('en')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.json()).toEqual({
      type: 'urn:inaproc:problem:file-too-large',
      title: 'Some answers are not right yet',
      status: 422,
      code: 'FILE_TOO_LARGE',
      detail: expect.stringContaining('2 MB'),
      reference: answer.headers['x-request-id'],
      errors: [{ field: 'decree', code: 'FILE_TOO_LARGE', detail: expect.stringContaining('2 MB') }],
    })
  })

  it('is a page for people, with the same reference and words', async () => {
    const headers = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
    const answer = await test.server.inject({ url: '/refused', headers })
    expect(answer.statusCode).toBe(422)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.body).toContain('<html lang="id">')
    expect(answer.body).toContain(String(answer.headers['x-request-id']))
    expect(answer.body).toContain('Ukuran berkas lebih dari 2 MB')
  })

  it('says when to come back', async () => {
    const answer = await test.server.inject('/busy')
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '7'])
    expect((await test.server.inject('/throttled')).headers['retry-after']).toBe('120')
  })
})

describe('a failure nobody foresaw', () => {
  it.each(['application/json', 'text/html'])('tells nothing of its cause (%s)', async (accept) => {
    const answer = await test.server.inject({ url: '/broken', headers: { accept } })
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toMatch(/swordfish|6271010203040001|23505|profiles|at .*\.ts/)
    expect(answer.body).toContain(String(answer.headers['x-request-id']))
  })

  it('is logged with its reference and code, without the row it quotes', async () => {
    const answer = await test.server.inject('/broken')
    const line = test
      .logLines()
      .find((l) => l['reqId'] === answer.headers['x-request-id'] && l['level'] === 50)
    expect(line).toMatchObject({ problem: 'INTERNAL', err: { errorCode: '23505', table: 'profiles' } })
    expect(JSON.stringify(line)).not.toContain('6271010203040001')
  })
})

describe('a body the schema refuses', () => {
  it('tells everything that is wrong at once, one problem for each field', async () => {
    const body = { name: '', username: 'abcdefg', age: 3, sex: 'X', born: '2025-02-30', address: {} }
    const answer = await test.server.inject({ method: 'POST', url: '/people', ...json(body) })
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({ code: 'FORM_INVALID' })
    const problems = answer.json().errors.map((e: { field: string; code: string }) => [e.field, e.code])
    expect(Object.fromEntries(problems)).toEqual({
      name: 'FIELD_REQUIRED',
      username: 'FIELD_TOO_LONG',
      age: 'FIELD_INVALID',
      sex: 'CHOICE_UNKNOWN',
      born: 'DATE_INVALID',
      'address.city': 'FIELD_REQUIRED',
    })
    expect(problems).toHaveLength(6)
  })

  it('tells a choice that was not made from one that there is not', async () => {
    const codeOf = async (sex: string) => {
      const answer = await test.server.inject({ method: 'POST', url: '/people', ...json({ sex }) })
      return answer.json().errors.find((e: { field: string }) => e.field === 'sex')?.code
    }
    expect([await codeOf(''), await codeOf('X')]).toEqual(['CHOICE_REQUIRED', 'CHOICE_UNKNOWN'])
  })

  it('names what is missing and the length that is asked for', async () => {
    const answer = await test.server.inject({ method: 'POST', url: '/people', ...json({ username: 'a' }) })
    expect(answer.json().errors).toContainEqual({
      field: 'name',
      code: 'FIELD_REQUIRED',
      detail: expect.any(String),
    })
    expect(answer.json().errors).toContainEqual({
      field: 'username',
      code: 'FIELD_TOO_SHORT',
      detail: expect.stringContaining('3'),
    })
  })

  it('does not take numbers in quotes from a program', async () => {
    const body = {
      name: 'A',
      username: 'abc',
      age: '20',
      sex: 'F',
      born: '2000-01-01',
      address: { city: 'X' },
    }
    const post = (payload: unknown) =>
      test.server.inject({ method: 'POST', url: '/people', ...json(payload) })
    expect((await post(body)).json().errors).toMatchObject([{ field: 'age' }])
    expect((await post({ ...body, age: 20 })).statusCode).toBe(200)
  })
})

describe('an address', () => {
  it('that is unknown is 404, also when its path fails the schema', async () => {
    for (const url of ['/nowhere', '/people/17']) {
      const answer = await test.server.inject(url)
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'NOT_FOUND'])
    }
  })

  it('that is known under other methods is 405 and names them', async () => {
    const answer = await test.server.inject({ method: 'DELETE', url: '/people/17?x=1' })
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, HEAD'])
    expect((await test.server.inject({ method: 'PUT', url: '/files/a/b.pdf' })).statusCode).toBe(405)
    expect((await test.server.inject({ method: 'GET', url: '/people' })).headers.allow).toBe('POST')
  })

  it('with a query the schema refuses is 400; numbers in it are numbers', async () => {
    expect((await test.server.inject('/list?limit=20')).json()).toEqual({ limit: 20 })
    for (const limit of ['200', 'x', '', '1.5', '0x10']) {
      const answer = await test.server.inject(`/list?limit=${limit}`)
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'REQUEST_INVALID'])
    }
  })

  it('that cannot be decoded is 400 without its text', async () => {
    const answer = await test.server.inject('/people/%E0%A4%A')
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'REQUEST_INVALID'])
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
  })
})

describe('a body', () => {
  const post = (type: string, payload: string) =>
    test.server.inject({ method: 'POST', url: '/people', headers: { 'content-type': type }, payload })

  it('of an unknown type is 415; plain text is one, for any site can send it', async () => {
    for (const type of ['application/xml', 'text/plain', 'multipart/form-data; boundary=x']) {
      expect((await post(type, '--x--')).json().code).toBe('MEDIA_TYPE_UNSUPPORTED')
    }
  })

  it('over the limit is 413 and closes the connection', async () => {
    const answer = await post('application/json', JSON.stringify({ name: 'x'.repeat(300_000) }))
    expect([answer.statusCode, answer.json().code, answer.headers.connection]).toEqual([
      413,
      'REQUEST_TOO_LARGE',
      'close',
    ])
  })

  it.each(['{"name":', '', '{"__proto__":{"a":1}}', '[[['])(
    'that is not proper JSON is 400: %s',
    async (payload) => {
      const answer = await post('application/json', payload)
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'REQUEST_INVALID'])
    },
  )
})
