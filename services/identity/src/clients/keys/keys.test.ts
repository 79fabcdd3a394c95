import type { RoleCode } from '@inaproc/domain/roles'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Authentication } from '../../authentication/authentication.js'
import type { SigningKeyState } from '../../oidc/keys/signing-keys.js'
import {
  ensureSigningKeys,
  revokeSigningKey,
  rotateSigningKeys,
} from '../../oidc/keys/signing-keys-service.js'
import { type AccountPages, openAccountPages, type PageVisitor } from '../../testing/account-pages.js'
import { addPerson } from '../../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { createRegistrationParts } from '../../testing/test-registration.js'
import { movesOn, stateSince } from './keys.js'
import { keysRoutes } from './keys-routes.js'
import { keyChanges, listShownKeys } from './keys-store.js'

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

const revokePath = `${path}/cabut`
const alasan = 'Latihan pergantian kunci triwulan.'
const published = async () => (await listShownKeys(p.db)).map(({ kid }) => kid)
const tokenIn = ({ body }: { body: string }) => /name="_token" value="([^"]*)"/.exec(body)?.[1] ?? ''

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
    const bare = await official.send(rotatePath, { alasan: 'latihan' })
    expect(bare.status).toBe(422)
    expect(bare.text).toContain('Jelaskan alasannya dengan 10 sampai 500 karakter')
    expect(bare.body).toContain('>latihan</textarea>')
    expect(await kidOf('ES256', 'current')).toBe(before.current)
    const answer = await official.send(rotatePath, { alasan })
    expect(answer.location).toBe(`${path}?hasil=ganti`)
    const after = await official.get(answer.location)
    expect(after.text).toContain('Kunci diganti')
    expect(after.text).toMatch(/ES256 Diganti .* Latihan pergantian kunci triwulan\./)
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
      .select(['actor_kind', 'subject_id', 'detail'])
      .where('action', '=', 'signing-key.rotated')
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ actor_kind: 'person', subject_id: 'ES256', detail: { reason: alasan } })
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
    const answer = await official.send(rotatePath, { alasan })
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
    for (const [address, fields] of [
      [rotatePath, { algoritma: 'ES256' }],
      [revokePath, {}],
    ] as const) {
      const _token = tokenIn(await late.get(path))
      await late.post(address, { ...fields, _token, kid: String(before), alasan })
      expect(await kidOf('ES256', 'current')).toBe(before)
    }
  })

  it('speaks English', async () => {
    const english = await officer('VERIFIKATOR_DIREKTORAT', { language: 'en' })
    const kid = String(await kidOf('ES256', 'current'))
    for (const address of [path, `${rotatePath}?algoritma=ES256`, `${revokePath}?kid=${kid}`]) {
      expect((await english.get(address)).text.replaceAll(alasan, '')).not.toMatch(
        /\b(?:yang|dan|untuk|dengan|kunci|ini)\b/i,
      )
    }
  })
})

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

describe('a key that has leaked', () => {
  const leak = 'Kunci terlihat di catatan server, insiden 12.'

  it('is published no more at once, and the next one signs', async () => {
    const [current, next] = [await kidOf('ES256', 'current'), await kidOf('ES256', 'next')]
    const asked = await official.get(`${revokePath}?kid=${current}`)
    expect(asked.text).toContain('saat itu juga tidak diumumkan lagi')
    expect(asked.text).toContain('Beri tahu kontak keamanan mitra')
    expect((await official.send(revokePath, { alasan: '' })).status).toBe(422)
    const answer = await official.send(revokePath, { alasan: leak })
    expect(answer.location).toBe(`${path}?hasil=cabut`)
    const page = await official.get(answer.location)
    expect(page.text).toMatch(/ES256 Dicabut .* Kunci terlihat di catatan server, insiden 12\./)
    expect(await published()).not.toContain(current)
    expect(await kidOf('ES256', 'current')).toBe(next)
    expect(await kidOf('ES256', 'next')).toBeDefined()
  })

  it.each(['next', 'retiring'] as const)('is only %s: the one that signs stays', async (state) => {
    await rotateSigningKeys(p, { algorithms: ['RS256'] })
    const [current, leaked] = [await kidOf('RS256', 'current'), await kidOf('RS256', state)]
    await official.get(`${revokePath}?kid=${leaked}`)
    await official.send(revokePath, { alasan: leak })
    expect(await published()).not.toContain(leaked)
    expect(await kidOf('RS256', 'current')).toBe(current)
    expect(await kidOf('RS256', 'next')).toBeDefined()
  })

  it('is taken away once by two at the same moment, also beside a rotation', async () => {
    const kid = String(await kidOf('RS256', 'current'))
    const of = { kid, reason: leak, actor: { kind: 'system' } } as const
    const tries = await Promise.allSettled([
      revokeSigningKey(p, of),
      revokeSigningKey(p, of),
      rotateSigningKeys(p, { algorithms: ['RS256'] }),
    ])
    expect(tries.slice(0, 2).filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await published()).not.toContain(kid)
    for (const state of ['current', 'next'] as const) expect(await kidOf('RS256', state)).toBeDefined()
    await official.get(path)
    expect((await official.get(`${revokePath}?kid=${kid}`)).status).toBe(409)
  })

  it('is for the Directorate to end', async () => {
    const kid = await kidOf('ES256', 'current')
    const desk = await officer('OPERATOR_TELKOM')
    expect((await desk.get(path)).text).not.toContain('Cabut')
    expect((await desk.get(`${revokePath}?kid=${kid}`)).status).toBe(403)
  })

  it('leaves its story to be read by an index', async () => {
    const plan = await p.db.transaction().execute(async (trx) => {
      await sql`set local enable_seqscan = off`.execute(trx)
      return (await sql`explain ${keyChanges(10)}`.execute(trx)).rows
    })
    expect(JSON.stringify(plan)).toMatch(/Index (?:Only )?Scan using audit_log_(?:by|of)_subject/)
  })
})
