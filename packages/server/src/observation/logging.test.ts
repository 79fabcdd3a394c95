import { Writable } from 'node:stream'
import type { FastifyBaseLogger } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestServer, type TestServer } from '../testing/test-server.js'
import { createLogger, requestId, safeUrl } from './logging.js'
import { describeError, maskSecrets } from './redaction.js'
import { requestLogger } from './request-logger.js'

let test: TestServer
beforeAll(async () => {
  test = await createTestServer({ trustProxy: true })
  test.server.get('/callback', async () => ({}))
  test.server.get('/logged', async (request) => {
    request.log.info({ req: request, res: { statusCode: 200 } }, 'own line')
    return {}
  })
  test.server.get('/thinking', async (request) => {
    request.log.info('a thought')
    return {}
  })
  test.server.post('/sign-in', { config: { formProtection: false } }, async () => ({}))
})
afterAll(() => test.server.close())

describe('the line of a request', () => {
  it('says what happened, with the pattern of the route', async () => {
    const answer = await test.server.inject({ url: '/callback?page=2', remoteAddress: '10.0.0.9' })
    expect(test.logLines().find((line) => line['reqId'] === answer.headers['x-request-id'])).toMatchObject({
      service: 'identity',
      method: 'GET',
      route: '/callback',
      url: '/callback?page=2',
      status: 200,
      ms: expect.any(Number),
      address: '10.0.0.9',
    })
  })

  it('holds nothing secret of address, headers and body', async () => {
    const secrets = ['SplxlOBeZQQYbYS6WxSbIA', 'sess10n', 'b3arer', 'hunter2', '6271010203040001']
    await test.server.inject({
      url: `/callback?code=${secrets[0]}&state=xyz&nik=${secrets[4]}`,
      headers: { cookie: `s=${secrets[1]}`, authorization: `Bearer ${secrets[2]}` },
    })
    await test.server.inject({
      method: 'POST',
      url: '/sign-in',
      payload: { password: secrets[3], nik: secrets[4] },
    })
    for (const secret of secrets) expect(test.log()).not.toContain(secret)
    expect(test.log()).toContain('/callback?code=[removed]&state=[removed]&nik=[removed]')
  })

  it('is not the request’s own: those carry its id, and its logger is made for the first of them', async () => {
    const quiet = await test.server.inject('/callback')
    const answer = await test.server.inject('/thinking')
    const own = test.logLines().filter((line) => line['msg'] === 'a thought')
    expect(own.map((line) => line['reqId'])).toEqual([answer.headers['x-request-id']])
    expect(quiet.headers['x-request-id']).not.toBe(answer.headers['x-request-id'])
  })

  it('keeps the request id of a trusted proxy, when it is a plain one', async () => {
    const ask = async (id: string) =>
      (await test.server.inject({ url: '/callback', headers: { 'x-request-id': id } })).headers[
        'x-request-id'
      ]
    expect(await ask('edge-17.a_b')).toBe('edge-17.a_b')
    expect(await ask('a b')).toMatch(/^[0-9A-Z]{12}$/)
    expect(requestId({ 'x-request-id': 'edge-17' }, false)).not.toBe('edge-17')
  })
})

describe('the logger of a request', () => {
  const made: object[] = []
  const parent: FastifyBaseLogger = Object.assign(createLogger({ name: 'identity', level: 'silent' }), {
    child(bindings: object) {
      made.push(bindings)
      return createLogger({ name: 'identity', level: 'warn' })
    },
  })

  it('is made once, when it is used', () => {
    const logger = requestLogger(parent, { reqId: 'R1' }, {})
    expect(made).toEqual([])
    logger.debug('nobody reads this')
    expect(logger.level).toBe('warn')
    logger.child({ job: 1 }).debug('nor this')
    expect(made).toEqual([{ reqId: 'R1' }])
  })
})

describe('what others log', () => {
  it('is redacted by the name of the key, up to three levels deep', () => {
    let written = ''
    const stream = new Writable({
      write(chunk, _encoding, done) {
        written += String(chunk)
        done()
      },
    })
    const log = createLogger({ name: 'identity', level: 'info', stream })
    log.info(
      { token: 's1', user: { nik: 's2', mail: { otp: 's3' } }, headers: { 'set-cookie': 's4' }, kept: 'yes' },
      'x',
    )
    expect(written).not.toMatch(/s1|s2|s3|s4/)
    expect(written).toContain('"kept":"yes"')
  })

  it('as an error loses the row that PostgreSQL quotes, and keeps what helps', () => {
    const cause = Object.assign(new Error('inner 6271010203040001'), { code: 'ECONNRESET' })
    const error = Object.assign(new Error('mail to siti@example.go.id failed', { cause }), {
      detail: 'Key (nik)=(6271010203040001)',
      code: '23505',
      constraint: 'profiles_nik_key',
    })
    const described = describeError(error)
    expect(described).toMatchObject({
      type: 'Error',
      message: 'mail to [address] failed',
      errorCode: '23505',
      constraint: 'profiles_nik_key',
      cause: { message: 'inner [number]', errorCode: 'ECONNRESET' },
    })
    expect(described.stack).toContain('logging.test.ts')
    expect(JSON.stringify(described)).not.toMatch(/6271010203040001|siti@/)
  })
})

it.each([
  ['/verify/6271010203040001', '/verify/[number]'],
  ['/files/0197f0a2-8f5e-7c3b-9d1a-2b3c4d5e6f70', '/files/0197f0a2-8f5e-7c3b-9d1a-2b3c4d5e6f70'],
  ['/x?next=a?b&user_code=ABCD&login_hint=siti', '/x?next=a?b&user_code=[removed]&login_hint=[removed]'],
  ['/x?CODE=1&access_token', '/x?CODE=[removed]&access_token=[removed]'],
])('the address %s is logged as %s', (url, logged) => {
  expect(safeUrl(url)).toBe(logged)
})

it('masks long tokens in any text', () => {
  const token = 'eyJhbGciOiJFUzI1NiJ9eyJhbGciOiJFUzI1NiJ9eyJhbGci'
  expect(maskSecrets(`bad token ${token}.`)).toBe('bad token [secret].')
})

it('writes the requests of other lines without their parameters', async () => {
  await test.server.inject({ url: '/logged?code=SplxlOBe', headers: { cookie: 's=sess10n' } })
  const line = test.logLines().find((l) => l['msg'] === 'own line')
  expect(line).toMatchObject({
    req: { method: 'GET', url: '/logged?code=[removed]' },
    res: { statusCode: 200 },
  })
  expect(JSON.stringify(line)).not.toMatch(/SplxlOBe|sess10n/)
})
