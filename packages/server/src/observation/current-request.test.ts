import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestServer, type TestServer } from '../testing/test-server.js'
import { currentRequestId } from './current-request.js'

let test: TestServer
beforeAll(async () => {
  test = await createTestServer()
  const seen = async () => {
    await nextTurn()
    return { seen: currentRequestId() ?? null }
  }
  test.server.get('/seen', seen)
  test.server.post('/seen', { config: { formProtection: false } }, seen)
})
afterAll(() => test.server.close())

it('is known to whatever a request sets in motion, with a body or without, side by side', async () => {
  const asked = Array.from({ length: 20 }, (_, n) =>
    n % 2 === 0
      ? test.server.inject({ url: '/seen' })
      : test.server.inject({ url: '/seen', method: 'POST', payload: { n } }),
  )
  const answers = await Promise.all(asked)
  for (const answer of answers) {
    expect(answer.json<{ seen: string }>().seen).toBe(answer.headers['x-request-id'])
  }
  expect(new Set(answers.map(({ headers }) => headers['x-request-id'])).size).toBe(20)
})

it('is unknown outside of requests', () => {
  expect(currentRequestId()).toBeUndefined()
})
