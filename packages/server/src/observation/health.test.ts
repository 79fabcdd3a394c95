import { Type } from 'typebox'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestServer, type TestServer } from '../testing/test-server.js'

let test: TestServer
beforeEach(async () => {
  test = await createTestServer()
})
afterEach(() => test.server.close())

async function ready() {
  const answer = await test.server.inject('/health/ready')
  return [answer.statusCode, answer.json()]
}

describe('readiness', () => {
  it('asks every check by name and tells no reasons', async () => {
    test.server.addReadinessCheck('database', async () => undefined)
    expect(await ready()).toEqual([200, { status: 'ok', checks: { database: 'ok' } }])
    test.server.addReadinessCheck('feed', async () => {
      throw new Error('connect ECONNREFUSED 10.0.0.5')
    })
    expect(await ready()).toEqual([503, { status: 'not ready', checks: { database: 'ok', feed: 'failed' } }])
    expect(test.log()).toContain('ECONNREFUSED')
  })

  it('does not wait for a check that hangs', async () => {
    test.server.addReadinessCheck('database', () => new Promise(() => undefined))
    expect(await ready()).toEqual([503, { status: 'not ready', checks: { database: 'failed' } }])
  })

  it('ends when stopping begins, while the process lives on', async () => {
    expect(test.server.stopSignal.aborted).toBe(false)
    test.server.beginStopping()
    expect(await ready()).toEqual([503, { status: 'stopping' }])
    expect(test.server.stopSignal.aborted).toBe(true)
    expect((await test.server.inject('/health/live')).json()).toEqual({ status: 'ok' })
  })

  it('refuses two checks of one name', () => {
    test.server.addReadinessCheck('database', async () => undefined)
    expect(() => test.server.addReadinessCheck('database', async () => undefined)).toThrow('database')
  })
})

describe('metrics', () => {
  it('count requests by the pattern of their route, never by their address', async () => {
    test.server.get('/orders/:id', async () => ({}))
    for (const id of ['1', '2', '3']) await test.server.inject(`/orders/${id}`)
    for (const path of ['a', 'b']) await test.server.inject(`/${path}`)
    const { body } = await test.server.inject('/metrics')
    expect(body).toContain(
      'http_request_duration_seconds_count{method="GET",route="/orders/:id",status="200"} 3',
    )
    expect(body).toContain('http_request_duration_seconds_count{method="GET",route="none",status="404"} 2')
    expect(body).toMatch(/event_loop_lag_seconds\{quantile="0.99"\} \d/)
  })

  it('are for callers inside only', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.7' }
    expect((await test.server.inject({ url: '/metrics', headers })).statusCode).toBe(404)
  })

  it('of two servers do not mix', async () => {
    const other = await createTestServer()
    await test.server.inject('/health/live')
    expect((await other.server.inject('/metrics')).body).not.toContain('route="/health/live"')
    await other.server.close()
  })
})

it('/openapi.json describes what has a schema for its answers, and no pages', async () => {
  test.server.get('/page', async () => 'a page')
  const schema = { response: { 200: Type.Object({ id: Type.String() }) }, summary: 'One order' }
  test.server.get(
    '/orders/:id',
    { schema: { ...schema, params: Type.Object({ id: Type.String() }) } },
    async () => ({ id: '1' }),
  )
  const document = (await test.server.inject('/openapi.json')).json()
  expect(Object.keys(document.paths)).toEqual(['/orders/{id}'])
  expect(document).toMatchObject({
    openapi: '3.1.0',
    info: { title: 'INAPROC Account' },
    servers: [{ url: 'http://localhost:4000' }],
    paths: { '/orders/{id}': { get: { summary: 'One order', parameters: [{ name: 'id', in: 'path' }] } } },
  })
})
