import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestServer, type TestServer } from '../testing/test-server.js'
import { isClean } from './clean-text.js'

let test: TestServer
let handled = 0

beforeAll(async () => {
  test = await createTestServer()
  const config = { formProtection: false }
  test.server.get('/things/:id', async () => {
    handled += 1
  })
  const files = { maxBytes: 1000 }
  const count = async () => {
    handled += 1
    return {}
  }
  test.server.post('/things', { config }, count)
  test.server.post('/files', { config: { ...config, form: { files } } }, count)
})
afterAll(() => test.server.close())

async function isRefused(o: {
  method?: 'GET' | 'POST'
  url: string
  headers?: Record<string, string>
  payload?: string | FormData
}) {
  const before = handled
  const answer = await test.server.inject(o)
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'REQUEST_INVALID'])
  expect(handled).toBe(before)
}

const typed = (type: string) => ({
  method: 'POST' as const,
  url: '/things',
  headers: { 'content-type': type },
})

describe('text that PostgreSQL cannot store never reaches a handler', () => {
  it.each(['/things/a%00b', '/things/1?q=%00', '/things/1?%00=q', '/nowhere%00'])(
    'in the address %s',
    (url) => isRefused({ url }),
  )

  it('in a cookie', () => isRefused({ url: '/things/1', headers: { cookie: 'a=%00' } }))

  it.each(['a=%00', 'a=b&c%00=d', 'a=\0'])('in a form: %j', (payload) =>
    isRefused({ ...typed('application/x-www-form-urlencoded'), payload }),
  )

  it.each(['{"a":"\\u0000"}', '{"a":[{"b":"x\\u0000"}]}', '{"a\\u0000":1}', '{"a":"\\ud800"}'])(
    'in JSON: %s',
    (payload) => isRefused({ ...typed('application/json'), payload }),
  )

  it('in the field, the name and the file name of a multipart form', async () => {
    for (const [name, value, filename] of [
      ['a', 'x\0', undefined],
      ['f', 'bytes', 'a\0.pdf'],
    ] as const) {
      const data = new FormData()
      if (filename === undefined) data.append(name, value)
      else data.append(name, new Blob([value]), filename)
      await isRefused({ method: 'POST', url: '/files', payload: data })
    }
  })
})

describe('text that is fine passes', () => {
  it('an escaped escape is no NUL, and bytes of files are not text', async () => {
    const escaped = await test.server.inject({
      ...typed('application/json'),
      payload: '{"a":"\\\\u0000 🙂"}',
    })
    expect(escaped.statusCode).toBe(200)
    const data = new FormData()
    data.append('f', new Blob([new Uint8Array([0, 0])]), 'zero.bin')
    expect((await test.server.inject({ method: 'POST', url: '/files', payload: data })).statusCode).toBe(200)
  })

  it('nesting of any depth is walked', () => {
    let value: unknown = 'fine'
    for (let depth = 0; depth < 100_000; depth++) value = [value]
    expect(isClean(value)).toBe(true)
  })
})
