import type { RoleCode } from '@inaproc/domain/roles'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Authentication } from '../../authentication/authentication.js'
import type { SigningKeyState } from '../../oidc/keys/signing-keys.js'
import { ensureSigningKeys, rotateSigningKeys } from '../../oidc/keys/signing-keys-service.js'
import { type AccountPages, openAccountPages, type PageVisitor } from '../../testing/account-pages.js'
import { addPerson } from '../../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { createRegistrationParts } from '../../testing/test-registration.js'
import { movesOn, stateSince } from './keys.js'
import { keysRoutes } from './keys-routes.js'
import { listShownKeys } from './keys-store.js'

const path = '/konsol/kunci'
const rotatePath = `${path}/ganti`
const dayMs = 86_400_000

let p: TestPlatform
let authentication: Authentication
let pages: AccountPages
let official: PageVisitor

beforeAll(async () => {
  p = await createTestPlatform()
  authentication = await createRegistrationParts(p)
  await ensureSigningKeys(p)
  p.advance(10 * dayMs)
  pages = await openAccountPages(p, keysRoutes)
  official = await officer('VERIFIKATOR_DIREKTORAT')
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})

async function officer(
  role: RoleCode,
  o: { language?: 'id' | 'en'; authTime?: Date } = {},
): Promise<PageVisitor> {
  const { accountId, accesses } = await addPerson(authentication, { accesses: [{ role }] })
  return pages.visitor({ accountId, personaId: String(accesses[0]), ...o })
}

const kidOf = async (algorithm: string, state: SigningKeyState) =>
  (await listShownKeys(p.db)).find((key) => key.algorithm === algorithm && key.state === state)?.kid
const states = async () => (await listShownKeys(p.db)).map((key) => `${key.algorithm} ${key.state}`)

describe('when a key moves on', () => {
  const key = {
    kid: 'a',
    algorithm: 'ES256' as const,
    createdAt: new Date('2026-01-01T00:00:00Z'),
    currentFrom: new Date('2026-02-01T00:00:00Z'),
    retiringFrom: new Date('2026-05-01T00:00:00Z'),
  }
  it.each([
    ['next', '2026-01-01T00:00:00.000Z', undefined],
    ['current', '2026-02-01T00:00:00.000Z', '2026-05-02T00:00:00.000Z'],
    ['retiring', '2026-05-01T00:00:00.000Z', '2026-05-08T00:00:00.000Z'],
  ] as const)('%s: since %s, until %s', (state, since, until) => {
    expect(stateSince({ ...key, state }).toISOString()).toBe(since)
    expect(movesOn({ ...key, state })?.toISOString()).toBe(until)
  })
})

describe('the page of signing keys', () => {
  it('shows each key with its state and what comes, and nothing that signs', async () => {
    const page = await (await officer('HELPDESK')).get(path)
    expect(page.text).toContain(String(await kidOf('ES256', 'current')))
    expect(page.text).toMatch(/Berganti sendiri 4 Mei 2026/)
    expect(page.text).toContain('10 hari')
    expect(page.text).not.toContain('Ganti kunci')
    expect((await (await officer('HELPDESK')).get(`${rotatePath}?algoritma=ES256`)).status).toBe(403)
    expect((await (await officer('PPK')).get(path)).status).toBe(403)
  })

  it('tells what happens before a key is replaced, and leaves the name of who did it', async () => {
    const before = { current: await kidOf('ES256', 'current'), next: await kidOf('ES256', 'next') }
    const asked = await official.get(`${rotatePath}?algoritma=ES256`)
    expect(asked.text).toContain('tetap diumumkan tujuh hari')
    const answer = await official.send(rotatePath)
    expect(answer.location).toBe(`${path}?hasil=ganti`)
    expect((await official.get(answer.location)).text).toContain('Kunci diganti')
    expect(await kidOf('ES256', 'current')).toBe(before.next)
    expect(await kidOf('ES256', 'retiring')).toBe(before.current)
    expect(await states()).toEqual([
      'ES256 current',
      'ES256 next',
      'ES256 retiring',
      'RS256 current',
      'RS256 next',
    ])
    const row = await p.db
      .selectFrom('audit_log')
      .select(['actor_kind', 'subject_id'])
      .where('action', '=', 'signing-key.rotated')
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ actor_kind: 'person', subject_id: 'ES256' })
    // The key that signs next is new now, and not every client may know it yet.
    expect((await official.get(`${rotatePath}?algoritma=ES256`)).text).toContain('kurang dari sehari')
    expect((await official.get(`${rotatePath}?algoritma=HS256`)).status).toBe(400)
  })

  it('replaces once what two replace at the same moment', async () => {
    const current = String(await kidOf('RS256', 'current'))
    const tries = await Promise.allSettled(
      Array.from({ length: 6 }, () =>
        rotateSigningKeys(p, { algorithms: ['RS256'], onlyWhileCurrent: current }),
      ),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await states()).filter((state) => state.startsWith('RS256'))).toEqual([
      'RS256 current',
      'RS256 next',
      'RS256 retiring',
    ])
  })

  it('refuses who comes second with the state of now', async () => {
    await official.get(`${rotatePath}?algoritma=ES256`)
    await rotateSigningKeys(p, { algorithms: ['ES256'] })
    const answer = await official.send(rotatePath)
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('Kunci ini sudah diganti sejak Anda membuka halaman')
  })

  it('asks who signed in long ago to prove it again', async () => {
    const early = new Date(p.clock().getTime() - 3_600_000)
    const late = await officer('VERIFIKATOR_DIREKTORAT', { authTime: early })
    const asked = await late.get(`${rotatePath}?algoritma=ES256`)
    expect(asked.text).not.toContain('Ganti sekarang')
    const before = await kidOf('ES256', 'current')
    await late.get(path)
    await late.post(rotatePath, { algoritma: 'ES256', kid: String(before) })
    expect(await kidOf('ES256', 'current')).toBe(before)
  })

  it('speaks English', async () => {
    const english = await officer('VERIFIKATOR_DIREKTORAT', { language: 'en' })
    for (const address of [path, `${rotatePath}?algoritma=ES256`]) {
      expect((await english.get(address)).text).not.toMatch(/\b(?:yang|dan|untuk|dengan|kunci|ini)\b/i)
    }
  })
})
