import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestServer, type TestServer } from '../testing/test-server.js'
import { acceptedLanguage } from './languages.js'

let test: TestServer
beforeAll(async () => {
  test = await createTestServer()
  test.server.get('/', async (request) => ({ language: request.language }))
})
afterAll(() => test.server.close())

it.each([
  [{}, '/', 'id'],
  [{ 'accept-language': 'en-GB,en;q=0.9' }, '/', 'en'],
  [{ 'accept-language': 'en', cookie: 'inaproc_lang=id' }, '/', 'id'],
  [{ 'accept-language': 'en', cookie: 'inaproc_lang=xx' }, '/', 'en'],
  [{ cookie: 'inaproc_lang=id' }, '/?lang=en', 'en'],
  [{ cookie: 'inaproc_lang=en' }, '/?lang=xx', 'en'],
  [{}, '/?lang=en&lang=id', 'id'],
] as const)('%o on %s is answered in %s', async (headers, url, language) => {
  expect((await test.server.inject({ url, headers })).json()).toEqual({ language })
})

it('a choice by link is kept for all services', async () => {
  const chosen = await test.server.inject('/?lang=en')
  expect(chosen.headers['set-cookie']).toMatch(
    /^inaproc_lang=en; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/,
  )
  const kept = await test.server.inject({ url: '/?lang=en', headers: { cookie: 'inaproc_lang=en' } })
  expect(kept.headers['set-cookie']).toBeUndefined()
})

it.each([
  [undefined, 'id'],
  ['fr, de', 'id'],
  ['fr, en;q=0.4', 'en'],
  ['en;q=0.8, id;q=0.9', 'id'],
  ['in-ID', 'id'],
  ['en;q=0, id;q=0.1', 'id'],
  ['*', 'id'],
  ['english;q=abc', 'id'],
])('Accept-Language %s means %s', (header, language) => {
  expect(acceptedLanguage(header)).toBe(language)
})
