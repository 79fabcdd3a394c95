import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isPublicAddress } from './network/special-use.js'
import { createOutgoing, OutgoingError, type OutgoingOptions } from './outgoing.js'

let server: Server
let port: number
const seen: { path: string; headers: IncomingMessage['headers'] }[] = []

const answers: Record<string, RequestListener> = {
  '/ok': (_request, response) => response.setHeader('x-a', '1').end('fine'),
  '/nothing': (_request, response) => response.writeHead(204).end(),
  '/large': (_request, response) => response.end(Buffer.alloc(5_000)),
  '/endless': (_request, response) => {
    const timer = setInterval(() => response.write('x'.repeat(1000)), 1)
    response.on('close', () => clearInterval(timer))
  },
  '/silent': () => undefined,
  '/echo': (request, response) => request.pipe(response),
  '/to-loopback': (_request, response) =>
    response.writeHead(302, { location: `http://127.0.0.1:${port}/secret` }).end(),
  '/to-ok': (_request, response) => response.writeHead(302, { location: '/ok' }).end(),
  '/to-other': (_request, response) =>
    response.writeHead(302, { location: `http://other.test:${port}/ok` }).end(),
  '/to-itself': (_request, response) => response.writeHead(302, { location: '/to-itself' }).end(),
  '/secret': (_request, response) => response.end('the inside'),
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? ''
    seen.push({ path, headers: request.headers })
    answers[path]?.(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterAll(() => {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(resolve))
})

/** Two names that lead to this machine: one is trusted like an own service, the others are what a stranger registers. */
const resolve = async () => [{ address: '127.0.0.1', family: 4 }]
const partner = (o: OutgoingOptions = {}) =>
  createOutgoing({ trustedHosts: ['partner.test', 'other.test'], resolve, ...o })
const at = (path: string, host = 'partner.test') => `http://${host}:${port}${path}`

describe('what it refuses', () => {
  const strict = createOutgoing({ resolve })

  it.each([
    'http://example.org/',
    'ftp://example.org/',
    'file:///etc/passwd',
    'https://user:secret@example.org/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://10.1.2.3/',
    'https://[fe80::1]/',
    'https://0.0.0.0/',
  ])('%s', async (url) => {
    await expect(strict(url)).rejects.toMatchObject({ code: 'OUTGOING_REFUSED' })
  })

  it('a public name that resolves to an inside address, also when only one of its addresses is', async () => {
    await expect(strict('https://rebind.test/')).rejects.toMatchObject({ code: 'OUTGOING_REFUSED' })
    const mixed = createOutgoing({
      resolve: async () => [
        { address: '93.184.215.14', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ],
    })
    await expect(mixed('https://mixed.test/')).rejects.toMatchObject({ code: 'OUTGOING_REFUSED' })
  })

  it('a redirect to an inside address, even when redirects are followed', async () => {
    const before = seen.length
    await expect(partner({ redirects: 3 })(at('/to-loopback'))).rejects.toMatchObject({
      code: 'OUTGOING_REFUSED',
    })
    expect(seen.slice(before).map(({ path }) => path)).toEqual(['/to-loopback'])
  })
})

describe('what it answers', () => {
  it('a standard Response', async () => {
    const response = await partner()(at('/ok'))
    expect([response.status, response.headers.get('x-a'), await response.text()]).toEqual([200, '1', 'fine'])
    expect((await partner()(at('/nothing'))).status).toBe(204)
  })

  it('to a form and to bytes', async () => {
    const form = await partner()(at('/echo'), {
      method: 'POST',
      body: new URLSearchParams({ logout_token: 'a b' }),
    })
    expect(await form.text()).toBe('logout_token=a+b')
    expect(seen.at(-1)?.headers['content-type']).toContain('application/x-www-form-urlencoded')
    const bytes = await partner()(at('/echo'), { method: 'POST', body: new Uint8Array([1, 2, 3]) })
    expect(new Uint8Array(await bytes.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]))
  })

  it('a redirect itself, unless told to follow', async () => {
    expect((await partner()(at('/to-ok'))).status).toBe(302)
    expect(await (await partner({ redirects: 1 })(at('/to-ok'))).text()).toBe('fine')
    expect((await partner({ redirects: 2 })(at('/to-itself'))).status).toBe(302)
  })

  it('without handing credentials to another origin', async () => {
    await partner({ redirects: 1 })(at('/to-other'), { headers: { authorization: 'Bearer x' } })
    expect(seen.at(-1)).toMatchObject({ path: '/ok' })
    expect(seen.at(-1)?.headers.authorization).toBeUndefined()
  })

  it('from loopback when development allows it', async () => {
    const development = createOutgoing({ allowLoopback: true })
    expect(await (await development(at('/ok', '127.0.0.1'))).text()).toBe('fine')
    expect(await (await development(at('/ok', 'localhost'))).text()).toBe('fine')
    await expect(development('https://10.0.0.1/')).rejects.toMatchObject({ code: 'OUTGOING_REFUSED' })
  })
})

describe('what it bounds', () => {
  it.each(['/large', '/endless'])('the size of %s', async (path) => {
    const call = partner({ maxBytes: 4_000 })(at(path))
    await expect(call).rejects.toThrow(new OutgoingError('too-large', `partner.test:${port}`))
  })

  it('the time', async () => {
    await expect(partner({ timeoutMs: 50 })(at('/silent'))).rejects.toMatchObject({ failure: 'timeout' })
    await expect(partner({ timeoutMs: 100 })(at('/endless'))).rejects.toMatchObject({ failure: 'timeout' })
  })

  it('what its error tells: the host, not the path', async () => {
    const gone = partner({ resolve: () => Promise.reject(new Error('ENOTFOUND')) })
    await expect(gone('http://partner.test/hook?token=abc')).rejects.toThrow(
      new OutgoingError('unreachable', 'partner.test'),
    )
  })
})

it.each([
  ['93.184.215.14', true],
  ['172.15.255.255', true],
  ['172.16.0.1', false],
  ['100.64.0.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', true],
  ['fd00::1', false],
  ['::', false],
  ['2002:7f00:1::', false],
  ['::ffff:8.8.8.8', false],
  ['not an address', false],
])('knows whether %s is public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected)
})
