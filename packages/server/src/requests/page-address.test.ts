import { fastify } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pageAddress } from './page-address.js'

const server = fastify({ rewriteUrl: ({ url = '/' }) => url.replace(/^\/as\/[a-z0-9]+/, '') })
beforeAll(async () => {
  for (const url of ['/desk/:id', '/desk/:id/reject', '/sessions']) {
    server.get(url, async (request) => pageAddress(request))
  }
  for (const url of ['/desk/:id/approve', '/desk/:id/reject', '/sessions/:uid/end', '/alone']) {
    server.post(url, async (request) => pageAddress(request))
  }
  server.setNotFoundHandler(async (request) => pageAddress(request))
  await server.ready()
})
afterAll(() => server.close())

it.each<['GET' | 'POST', string, string, string]>([
  ['GET', '/as/k1/desk/7?x=1', '/as/k1/desk/7?x=1', 'a page'],
  ['POST', '/as/k1/desk/7/approve?x=1', '/as/k1/desk/7', 'a form whose address takes only POST'],
  ['POST', '/as/k1/desk/7/reject', '/as/k1/desk/7/reject', 'a form at the address of its page'],
  ['POST', '/sessions/9/end', '/sessions', 'a form two parts below its page'],
  ['POST', '/alone', '/', 'a form without any page above it'],
  ['POST', '/nowhere', '/', 'an address that there is not'],
])('%s %s is shown again at %s: %s', async (method, url, address, _) => {
  expect((await server.inject({ method, url })).body).toBe(address)
})
