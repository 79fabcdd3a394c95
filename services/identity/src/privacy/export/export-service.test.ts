import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, pdf } from '../../accesses/testing/access-world.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { listRequestsOf } from '../requests/requests-store.js'
import { createPrivacyWorld, type PrivacyWorld } from '../testing/privacy-world.js'
import { exportOwnData } from './export-service.js'
import { readOwnData } from './export-store.js'
import { exportWords } from './export-words.js'

let p: TestPlatform
let world: PrivacyWorld
let siti: Person
let nik: string

beforeAll(async () => {
  p = await createTestPlatform()
  world = await createPrivacyWorld(p)
  siti = await world.person('Siti <b>Rahmawati</b>')
  await world.submit(siti, 'PPK', { institution: world.city, workUnit: world.office })
  await p.db
    .insertInto('passwords')
    .values({ account_id: siti.id, hash: '$argon2id$rahasia', set_at: p.clock() })
    .execute()
  await p.db
    .insertInto('totp_factors')
    .values({
      account_id: siti.id,
      name: 'Ponsel Siti',
      secret_sealed: Buffer.from('segel'),
      created_at: p.clock(),
      confirmed_at: p.clock(),
    })
    .execute()
  nik = (await archive('id')).json.profile.nik
})
afterAll(() => p.drop())

async function archive(language: 'id' | 'en') {
  const { archive: bytes } = await exportOwnData(p, { ...world.asking(siti), language })
  const files = unzipSync(bytes)
  const json = JSON.parse(strFromU8(files['data.json'] ?? new Uint8Array()))
  const page = strFromU8(files[language === 'id' ? 'data-saya.html' : 'my-data.html'] ?? new Uint8Array())
  return { files, json, page }
}

describe('the export', () => {
  it('holds what is kept, and is noted as a request answered at once', async () => {
    const { json, files } = await archive('id')
    expect(json).toMatchObject({
      account: { username: expect.any(String), state: 'PROFILE_VERIFIED' },
      contacts: [{ kind: 'email', value: siti.email }],
      profile: { nik: expect.stringMatching(/^\d{16}$/), full_name: siti.name },
      accesses: [{ role: 'PPK', state: 'SUBMITTED', institution: 'Kota Palangka Raya' }],
      authenticator_apps: [{ name: 'Ponsel Siti' }],
    })
    expect(json.accesses[0].documents).toHaveLength(1)
    expect(json.events.map((event: { what: string }) => event.what)).toContain('Salinan data pribadi dibuat')
    expect(json.files[0].file).toBe('berkas/1-decree.pdf')
    expect(Buffer.from(files['berkas/1-decree.pdf'] ?? [])).toEqual(pdf)
    const [request] = await listRequestsOf(p.db, siti.id, 1)
    expect(request).toMatchObject({ kind: 'export', state: 'DONE' })
  })

  it('is read by people in their language, with the NIK masked and nothing run', async () => {
    const [id, en] = [(await archive('id')).page, (await archive('en')).page]
    expect(id).toContain('Salinan data pribadi Anda')
    expect(en).toContain('Copy of your personal data')
    for (const page of [id, en]) {
      expect(page).not.toContain(nik)
      expect(page).toContain(`${nik.slice(0, 6)}******${nik.slice(-4)}`)
      expect(page).toContain('Siti &lt;b&gt;Rahmawati&lt;/b&gt;')
      expect(page).not.toMatch(/<script|href=|src=/)
    }
  })

  it('has no secret, no hash and no key', async () => {
    const { json } = await archive('id')
    const text = JSON.stringify(json)
    expect(text).not.toMatch(/rahasia|segel|_hash|sealed|secret|token|credential/)
  })

  it('names every section and field in words', async () => {
    const data = await readOwnData(p.db, siti.id)
    const { json } = await archive('id')
    const names = new Set<string>()
    const collect = (value: unknown, inForm = false): void => {
      if (Array.isArray(value)) for (const entry of value) collect(entry, inForm)
      else if (typeof value === 'object' && value !== null)
        for (const [name, entry] of Object.entries(value)) {
          if (!inForm) names.add(name)
          collect(entry, inForm || name === 'form')
        }
    }
    collect({ ...json, made_at: undefined })
    expect(data).toBeDefined()
    names.delete('made_at')
    expect([...names].filter((name) => exportWords[name] === undefined)).toEqual([])
  })
})
