import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Nib } from '@inaproc/domain/nib'
import type { Npwp } from '@inaproc/domain/npwp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createBlacklistAdapter } from './blacklist-adapter.js'
import { createCompanySources } from './source-adapters.js'

/** What the outside answers; a test changes it. */
let answer: (request: IncomingMessage, response: ServerResponse) => void
let asked: { method: string; url: string; authorization: string; body: string }[] = []
let server: Server
let url: string
beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request
      asked.push({
        method,
        url: path,
        authorization: headers.authorization ?? '',
        body: Buffer.concat(chunks).toString(),
      })
      answer(request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server has an address of this kind.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
beforeEach(() => {
  asked = []
})
afterAll(() => {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(resolve))
})

const nib = '9120001260101' as Nib
const npwp = '0018842517111000' as Npwp
const sources = (timeoutMs = 2_000) => {
  const one = { url, key: 'kunci', timeoutMs }
  return createCompanySources({ oss: one, taxOffice: one, ahu: one })
}
const json = (status: number, body: unknown) => {
  answer = (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const oss = {
  nib,
  status: 'ACTIVE',
  name: 'PT Borneo Sarana Informatika',
  form: 'PT',
  npwp,
  scale: 'MENENGAH',
  kbli: ['46511'],
  address: 'Jl. Imam Bonjol No. 3',
  region_code: '62.71.01',
  people: [{ nik: null, name: 'Tan Wei Ming', position: 'DIREKTUR', nationality: 'WNA' }],
  branches: [{ nitku: `${npwp}000001`, name: 'Cabang Sampit', address: 'Jl. MT Haryono', region_code: '62' }],
}

describe('a source that answers', () => {
  it('OSS is read', async () => {
    json(200, oss)
    const found = await sources().oss(nib)
    // Exactly what we know of it: the region of a branch is no difference to one that has none.
    expect(found).toEqual({
      outcome: 'FOUND',
      record: {
        nib,
        status: 'ACTIVE',
        name: oss.name,
        form: 'PT',
        npwp,
        scale: 'MENENGAH',
        kbli: ['46511'],
        address: oss.address,
        regionCode: '62.71.01',
        people: [{ name: 'Tan Wei Ming', position: 'DIREKTUR', nationality: 'WNA', nik: null }],
        branches: [{ nitku: `${npwp}000001`, name: 'Cabang Sampit', address: 'Jl. MT Haryono' }],
      },
    })
    expect(asked).toMatchObject([{ url: `/oss/v1/companies/${nib}`, authorization: 'Bearer kunci' }])
  })

  it('the tax office and AHU are read, and asked with the number in the body', async () => {
    json(200, { npwp, status_pkp: 'NON_PKP', status_kswp: 'TIDAK_VALID' })
    expect(await sources().taxOffice(npwp)).toEqual({
      outcome: 'FOUND',
      record: { taxable: false, kswp: 'NOT_VALID' },
    })
    json(200, { npwp, pemilik_manfaat: [{ nama: 'Tan Wei Ming', kewarganegaraan: 'WNA', persentase: 55 }] })
    expect(await sources().ahu(npwp)).toEqual({
      outcome: 'FOUND',
      record: [{ name: 'Tan Wei Ming', nationality: 'WNA', sharePercent: 55 }],
    })
    for (const question of asked) {
      expect(question.url).not.toContain(npwp)
      expect(JSON.parse(question.body)).toEqual({ npwp })
    }
  })
})

describe('whatever else happens', () => {
  it.each([
    ['a 404', () => json(404, { error: { code: 'NIB_NOT_FOUND' } }), 'UNKNOWN', 1],
    ['a 503', () => json(503, {}), 'UNAVAILABLE', 2],
    ['a refused key', () => json(401, {}), 'UNAVAILABLE', 2],
    ['an answer about another company', () => json(200, { ...oss, nib: '9120001260102' }), 'UNAVAILABLE', 1],
    [
      'a position that nobody knows',
      () => json(200, { ...oss, people: [{ ...oss.people[0], position: 'X' }] }),
      'UNAVAILABLE',
      2,
    ],
    ['half an answer', () => cut(), 'UNAVAILABLE', 2],
    ['a redirect', () => redirect(), 'UNAVAILABLE', 2],
    ['a line that breaks', () => hangUp(), 'UNAVAILABLE', 2],
  ])('%s is no company', async (_, arrange, outcome, questions) => {
    arrange()
    expect(await sources().oss(nib)).toEqual({ outcome })
    expect(asked).toHaveLength(questions)
  })

  it('a hiccup is asked about once more', async () => {
    let first = true
    answer = (_request, response) => {
      response.writeHead(first ? 503 : 200).end(JSON.stringify(oss))
      first = false
    }
    expect((await sources().oss(nib)).outcome).toBe('FOUND')
  })

  it('a silence ends with the time of the question', async () => {
    answer = () => undefined
    const before = performance.now()
    expect(await sources(100).oss(nib)).toEqual({ outcome: 'UNAVAILABLE' })
    expect(performance.now() - before).toBeLessThan(2_000)
  })
})

describe('the blacklist', () => {
  const blacklist = (token = async () => 'tanda') =>
    createBlacklistAdapter({ url, timeoutMs: 2_000, token }).isSanctioned(npwp)

  it.each([true, false])('is believed when it says %s about this number', async (sanctioned) => {
    json(200, { npwp, sanctioned, as_of: '2026-02-03T04:05:06Z' })
    expect(await blacklist()).toBe(sanctioned)
    expect(asked).toMatchObject([
      { method: 'POST', url: '/api/checks', authorization: 'Bearer tanda', body: JSON.stringify({ npwp }) },
    ])
  })

  it.each([
    ['a 503', () => json(503, {})],
    ['a refused token', () => json(403, {})],
    ['another number', () => json(200, { npwp: '0018842517111999', sanctioned: false })],
    ['another shape', () => json(200, { npwp, sanctioned: 'no' })],
    ['half an answer', () => cut()],
    ['a redirect', () => redirect()],
    ['a line that breaks', () => hangUp()],
  ])('gives no answer with %s: nobody takes it for a no', async (_, arrange) => {
    arrange()
    expect(await blacklist()).toBeNull()
  })

  it('gives no answer without a token, or without a blacklist', async () => {
    json(200, { npwp, sanctioned: false })
    expect(await blacklist(() => Promise.reject(new Error('the provider is away')))).toBeNull()
    const none = createBlacklistAdapter({ url: undefined, timeoutMs: 2_000, token: async () => 'tanda' })
    expect(await none.isSanctioned(npwp)).toBeNull()
    expect(asked).toEqual([])
  })
})

function cut() {
  answer = (_request, response) => response.writeHead(200).end(JSON.stringify(oss).slice(0, 40))
}

function redirect() {
  answer = (_request, response) => response.writeHead(302, { location: `${url}/elsewhere` }).end()
}

function hangUp() {
  answer = (request) => request.socket.destroy()
}
