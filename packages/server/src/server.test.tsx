import { assetPath } from '@inaproc/ui/assets'
import { Page } from '@inaproc/ui/page'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestServer, type TestServer } from './testing/test-server.js'

let test: TestServer
beforeEach(async () => {
  test = await createTestServer()
})
afterEach(() => test.server.close())

const frame = {
  language: 'id',
  path: '/',
  service: { key: 'identity', name: 'Akun INAPROC', href: '/' },
} as const

describe('a page', () => {
  it('is escaped HTML that no cache keeps', async () => {
    test.server.get('/page', async (_request, reply) =>
      reply.page(
        <Page frame={frame} title="<script>">
          Halo &amp; "selamat"
        </Page>,
        { status: 422 },
      ),
    )
    const answer = await test.server.inject('/page')
    expect(answer.statusCode).toBe(422)
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-language': 'id',
    })
    expect(answer.body).toMatch(/^<!doctype html><html lang="id">/)
    expect(answer.body).toContain('&lt;script>')
  })

  it('of an error uses the frame of the service, and a plain one when that fails', async () => {
    let broken = false
    const own = await createTestServer({
      errorFrame: () => {
        if (broken) throw new Error('no database')
        return { ...frame, person: { name: 'Siti Aminah', menu: [] } }
      },
    })
    const ask = () => own.server.inject({ url: '/nowhere', headers: { accept: 'text/html' } })
    expect((await ask()).body).toContain('Siti Aminah')
    broken = true
    const answer = await ask()
    expect([answer.statusCode, answer.body.includes('Siti Aminah')]).toEqual([404, false])
    await own.server.close()
  })
})

describe('an asset', () => {
  it('has its hash in the address and is kept for ever', async () => {
    const answer = await test.server.inject(assetPath('inaproc.css'))
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(answer.headers['content-type']).toContain('text/css')
  })

  it('of a library is served as its package ships it', async () => {
    const answer = await test.server.inject(assetPath('libraries/simplewebauthn.js'))
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(answer.body).toContain('startAuthentication')
  })

  it.each([
    '/assets/0000/inaproc.css',
    '/assets/',
    assetPath('inaproc.css').replace('inaproc.css', '..%2f..%2fpackage.json'),
  ])('that is not there, or not below its folder, is refused: %s', async (url) => {
    const answer = await test.server.inject(url)
    expect([403, 404]).toContain(answer.statusCode)
    expect(answer.body).not.toContain('dependencies')
  })
})

it('rewrites addresses before routing when asked to', async () => {
  const own = await createTestServer({
    rewriteUrl: (request) => (request.url ?? '/').replace(/^\/as\/\w+/, ''),
  })
  own.server.get('/orders', async (request) => ({ url: request.url, originalUrl: request.originalUrl }))
  expect((await own.server.inject('/as/abc/orders')).json()).toEqual({
    url: '/orders',
    originalUrl: '/as/abc/orders',
  })
  await own.server.close()
})

it('refuses a form key that is too short to protect anything', async () => {
  await expect(createTestServer({ formKey: 'short' })).rejects.toThrow('formKey')
})
