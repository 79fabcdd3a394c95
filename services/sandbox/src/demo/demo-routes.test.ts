import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildApp } from '../app.js'
import { readConfig } from '../config.js'

const clock = () => new Date(59_000)
let folder: string
let demoFile: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inaproc-sandbox-'))
  demoFile = join(folder, 'demo.json')
})
afterAll(() => rm(folder, { recursive: true }))

async function page(language: string): Promise<string> {
  const app = await buildApp({ ...readConfig({}), logLevel: 'silent', demoFile }, { clock })
  const response = await app.inject({
    url: '/demo',
    headers: { accept: 'text/html', 'accept-language': language },
  })
  await app.close()
  expect(response.statusCode).toBe(200)
  return response.body
}

it('says that there is no demo data while there is no readable file', async () => {
  expect(await page('id')).toContain('Belum ada data demo')
  await writeFile(demoFile, '{"people": 1}')
  expect(await page('en')).toContain('There is no demo data yet')
})

it('shows people with the code of this moment, their accesses and the services', async () => {
  const demo = {
    issuer: 'http://localhost:4000',
    services: { identity: 'http://localhost:4000' },
    inbox: 'http://localhost:4009/inbox',
    people: [
      {
        username: 'hendra.ppk',
        password: 'kata sandi demo',
        totp_secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
        accesses: [
          { id: '1', role: 'PPK', organisation: 'Dinas Pendidikan', state: 'ACTIVE', valid_until: null },
          {
            id: '2',
            role: 'PP',
            organisation: 'Dinas Kesehatan',
            state: 'EXPIRED',
            valid_until: '2025-12-31',
          },
        ],
      },
      {
        username: 'nadia.mitra',
        password: 'kata sandi demo',
        accesses: [],
        partner: { name: 'PT Tender Pintar', role: 'owner' },
      },
    ],
    clients: [],
  }
  await writeFile(demoFile, JSON.stringify(demo))
  const html = await page('id')
  expect(html).toContain('data-copy="287082"')
  expect(html).toContain('PPK, Dinas Pendidikan')
  expect(html).toContain('PP, Dinas Kesehatan (EXPIRED)')
  expect(html).toContain('Mitra PT Tender Pintar (owner)')
  expect(html).toContain('href="http://localhost:4000"')
  expect(html).not.toContain('GEZDGNBV')
})
