import { randomUUID } from 'node:crypto'
import { inTransaction } from '@inaproc/database/database'
import type { RoleCode } from '@inaproc/domain/roles'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Authentication } from '../../authentication/authentication.js'
import { takeQueue } from '../../oidc/logout/deliveries-store.js'
import { queueDeliveries } from '../../oidc/logout/delivery-service.js'
import { type AccountPages, openAccountPages, type PageVisitor } from '../../testing/account-pages.js'
import { addClient, type TestClient } from '../../testing/test-client.js'
import { addPerson } from '../../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { createRegistrationParts } from '../../testing/test-registration.js'
import { deliveryRoutes } from './deliveries-routes.js'
import { giveUp, sendAgain } from './undelivered-service.js'

const path = '/konsol/pengiriman'
const dayMs = 24 * 60 * 60_000

let p: TestPlatform
let authentication: Authentication
let pages: AccountPages
let operator: PageVisitor
let official: PageVisitor
let catalogue: TestClient
let partner: TestClient

beforeAll(async () => {
  p = await createTestPlatform()
  authentication = await createRegistrationParts(p)
  pages = await openAccountPages(p, deliveryRoutes)
  operator = await officer('OPERATOR_TELKOM')
  official = await officer('VERIFIKATOR_DIREKTORAT')
})
beforeEach(async () => {
  await p.db.deleteFrom('deliveries').execute()
  catalogue = await addClient(p, { name: 'Katalog Elektronik' })
  partner = await addClient(p, { name: 'Mitra <b>Satu</b>' })
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})

async function officer(role: RoleCode, language?: 'id' | 'en'): Promise<PageVisitor> {
  const { accountId, accesses } = await addPerson(authentication, { accesses: [{ role }] })
  return pages.visitor({ accountId, personaId: String(accesses[0]), ...(language && { language }) })
}

const queue = (client: TestClient, count = 1) =>
  inTransaction(p.db, (trx) =>
    queueDeliveries(
      trx,
      Array.from({ length: count }, (_, index) => ({
        clientId: client.clientId,
        accountId: randomUUID(),
        kind: 'logout' as const,
        sid: `sid-${index}`,
        personaId: null,
        cause: 'signed-out',
      })),
      p.clock(),
    ),
  )

describe('giving up', () => {
  const reason = 'Mitra sudah tutup, surat 12/2026.'
  const giving = `${path}/hentikan`
  const actor = { kind: 'system' } as const
  const abandoned = async (client: TestClient) =>
    (
      await p.db
        .selectFrom('deliveries')
        .select('last_problem')
        .where('client_id', '=', client.clientId)
        .where('abandoned_at', 'is not', null)
        .execute()
    ).map((row) => row.last_problem)
  const audited = async (action: string, client: TestClient) =>
    (
      await p.db
        .selectFrom('audit_log')
        .select('detail')
        .where('action', '=', action)
        .where('subject_id', '=', client.clientId)
        .execute()
    ).map((row) => row.detail)

  it('tells what is not told then, wants a reason, and ends what waits for this client only', async () => {
    await queue(catalogue, 3)
    await queue(partner)
    const list = await official.get(`${path}?klien=${catalogue.clientId}`)
    expect(list.text).toContain('Hentikan pengiriman')
    const asked = await official.get(`${giving}?klien=${catalogue.clientId}`)
    expect(asked.text).toContain('tidak tahu bahwa sesi atau persona itu berakhir')
    const bare = await official.send(giving, { alasan: 'tutup' })
    expect(bare.status).toBe(422)
    expect(bare.body).toContain('>tutup</textarea>')
    expect(await abandoned(catalogue)).toEqual([])
    const answer = await official.send(giving, { alasan: reason })
    expect(answer.location).toBe(`${path}?hasil=berhenti`)
    expect((await official.get(answer.location)).text).toContain('Pengiriman dihentikan.')
    expect(await abandoned(catalogue)).toEqual(['given-up', 'given-up', 'given-up'])
    expect(await abandoned(partner)).toEqual([])
    expect(await audited('delivery.given-up', catalogue)).toEqual([{ messages: 3, reason }])
    const shown = await official.get(`${path}?klien=${catalogue.clientId}&keadaan=dihentikan`)
    expect(shown.text).toContain('Dihentikan petugas')
  })

  it('waits for no delivery that is under way: it is refused, and nothing is half done', async () => {
    await queue(catalogue, 2)
    await inTransaction(p.db, async (trx) => {
      await takeQueue(trx, { clientId: catalogue.clientId, streamId: null })
      await expect(giveUp(p, { clientId: catalogue.clientId, reason, actor })).rejects.toMatchObject({
        code: 'DELIVERIES_BUSY',
      })
    })
    expect(await abandoned(catalogue)).toEqual([])
  })

  it('is done once by two at the same moment', async () => {
    await queue(catalogue, 2)
    const of = { clientId: catalogue.clientId, reason, actor }
    const tries = await Promise.allSettled([giveUp(p, of), giveUp(p, of), giveUp(p, of)])
    const counts = tries.map((result) => (result.status === 'fulfilled' ? result.value : 0))
    expect(counts.toSorted()).toEqual([0, 0, 2])
    expect(await audited('delivery.given-up', catalogue)).toHaveLength(1)
  })

  it('is for the Directorate; the others may have it sent again', async () => {
    await queue(catalogue, 2)
    expect((await operator.get(`${path}?klien=${catalogue.clientId}`)).text).not.toContain(
      'Hentikan pengiriman',
    )
    expect((await operator.get(`${giving}?klien=${catalogue.clientId}`)).status).toBe(403)
    await giveUp(p, { clientId: catalogue.clientId, reason, actor })
    p.advance(8 * dayMs)
    await operator.get(`${path}?klien=${catalogue.clientId}&keadaan=dihentikan`)
    const answer = await operator.send(`${path}/lagi`)
    expect(answer.location).toBe(`${path}?klien=${catalogue.clientId}&hasil=lagi`)
    const rows = await p.db
      .selectFrom('deliveries')
      .select(['abandoned_at', 'attempts', 'queued_at', 'next_attempt_at'])
      .where('client_id', '=', catalogue.clientId)
      .execute()
    const fresh = { abandoned_at: null, attempts: 0, queued_at: p.clock(), next_attempt_at: p.clock() }
    expect(rows).toEqual([fresh, fresh])
    expect(await audited('delivery.sent-again', catalogue)).toEqual([{ messages: 2 }])
    expect(await sendAgain(p, { clientId: catalogue.clientId, actor })).toBe(0)
  })

  it('speaks English', async () => {
    await queue(catalogue)
    const english = await officer('VERIFIKATOR_DIREKTORAT', 'en')
    const page = await english.get(`${giving}?klien=${catalogue.clientId}`)
    expect(page.text.replaceAll('Katalog Elektronik', '')).not.toMatch(
      /\b(?:yang|dan|untuk|dengan|pesan|ini)\b/i,
    )
    expect((await english.get(`${giving}?klien=none`)).status).toBe(404)
  })
})
