import type { Page } from '@inaproc/database/keyset'
import { createOutgoing } from '@inaproc/server/outgoing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Authentication } from '../../authentication/authentication.js'
import { type AccountPages, openAccountPages, type PageVisitor } from '../../testing/account-pages.js'
import { addClient } from '../../testing/test-client.js'
import { addPerson } from '../../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { createRegistrationParts } from '../../testing/test-registration.js'
import { clientReach } from '../registry/reach-store.js'
import { hourOf } from '../traffic/traffic.js'
import { type ListedClient, noFilter } from './client-list.js'
import { clientConsoleRoutes } from './console-routes.js'
import { clientsQuery, listClients } from './console-store.js'

const path = '/konsol/klien'
let p: TestPlatform
let authentication: Authentication
let pages: AccountPages
let official: PageVisitor

beforeAll(async () => {
  p = await createTestPlatform()
  authentication = await createRegistrationParts(p)
  const outgoing = createOutgoing({ allowLoopback: true, maxBytes: 64 * 1024 })
  pages = await openAccountPages(p, (app, { platform, frame }) =>
    clientConsoleRoutes(app, {
      platform,
      frame,
      rules: { production: false, offered: [] },
      outgoing,
    }),
  )
  const { accountId, accesses } = await addPerson(authentication, {
    accesses: [{ role: 'VERIFIKATOR_DIREKTORAT' }],
  })
  official = await pages.visitor({ accountId, personaId: String(accesses[0]) })
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})

describe('a client in the list', () => {
  it('is found by the partner that runs it, and by errors of the last day', async () => {
    const { id } = await p.db
      .insertInto('partners')
      .values({ name: 'PT Rimba Digital', kind: 'company', created_at: p.clock() })
      .returning('id')
      .executeTakeFirstOrThrow()
    const theirs = await addClient(p, { name: 'Lelang Rimba', firstParty: false })
    await p.db
      .updateTable('clients')
      .set({ partner_id: id })
      .where('client_id', '=', theirs.clientId)
      .execute()
    expect((await official.get(`${path}?cari=rimba+dig`)).text).toContain('Lelang Rimba')
    expect((await official.get(`${path}?cari=lelang+rimba&galat=ada`)).text).toContain(
      'Tidak ada klien yang cocok',
    )
    await p.db
      .insertInto('client_traffic')
      .values({
        client_id: theirs.clientId,
        hour: hourOf(p.clock()),
        kind: 'token',
        outcome: 'invalid_grant',
        count: 1n,
      })
      .execute()
    expect((await official.get(`${path}?galat=ada`)).text).toMatch(/Lelang Rimba .*1 Menampilkan 1/)
  })

  it('stands in the order of use page by page, without a gap or a repetition, the unused ones last', async () => {
    const made = await Promise.all(['A', 'B', 'C', 'D'].map((name) => addClient(p, { name: `Urut ${name}` })))
    const use = (index: number, at: string | null) =>
      p.db
        .updateTable('clients')
        .set({ last_used_at: at && new Date(at) })
        .where('client_id', '=', String(made[index]?.clientId))
        .execute()
    await Promise.all([
      use(0, null),
      use(1, '2026-02-01T00:00:00Z'),
      use(2, '2026-02-03T00:00:00Z'),
      use(3, '2026-02-01T00:00:00Z'),
    ])
    const filter = { ...noFilter, words: 'urut' }
    const seen: string[] = []
    let after: string | null = null
    do {
      const page: Page<ListedClient> = await listClients(p.db, { filter, order: 'use', after, limit: 1 })
      seen.push(...page.items.map(({ name }) => name))
      after = page.next
    } while (after !== null)
    expect(seen[0]).toBe('Urut C')
    expect(seen.slice(1, 3).toSorted()).toEqual(['Urut B', 'Urut D'])
    expect(seen[3]).toBe('Urut A')
    const page = await official.get(`${path}?cari=urut&urut=dipakai`)
    expect(page.text).toContain('Klien, yang terakhir dipakai lebih dulu')
    expect(page.body).toMatch(/aria-sort="descending"/)
    expect(page.body).toContain('?cari=urut"')
  })

  it('is read through an index', async () => {
    const filter = noFilter
    await p.db.transaction().execute(async (trx) => {
      await sql`set local enable_seqscan = off`.execute(trx)
      await sql`set local enable_sort = off`.execute(trx)
      const rows = await clientsQuery(trx, { filter, after: null, limit: 20 }).explain()
      expect(JSON.stringify(rows)).toContain('clients_by_name')
    })
  })
})

describe('what a client reaches', () => {
  it('is counted by the index of its live grants', async () => {
    await p.db.transaction().execute(async (trx) => {
      await sql`set local enable_seqscan = off`.execute(trx)
      const { rows } = await sql`explain ${clientReach({ clientId: 'catalogue', since: p.clock() })}`.execute(
        trx,
      )
      expect(JSON.stringify(rows)).toContain('persona_grants_by_client')
    })
  })
})
