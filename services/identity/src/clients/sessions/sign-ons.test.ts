import { randomUUID } from 'node:crypto'
import type { RoleCode } from '@inaproc/domain/roles'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listOwnEvents, listViewsOf } from '../../audit/own/own-events-store.js'
import { listNotices } from '../../notifications/notices-store.js'
import { type AccountPages, openAccountPages, type PageVisitor } from '../../testing/account-pages.js'
import { addClient, type TestClient } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import { sessionsRoutes } from './sessions-routes.js'
import { endAllSignOns, endGrantOf, endSignOn } from './sign-ons-service.js'
import { grantsOfClientQuery, listSignOns } from './sign-ons-store.js'

const path = '/konsol/sesi'
let house: TestOpenId
let pages: AccountPages
let official: PageVisitor
let catalogue: TestClient
let partner: TestClient
let person: TestPerson

beforeAll(async () => {
  house = await startTestOpenId()
  pages = await openAccountPages(house.platform, sessionsRoutes)
  official = await officer('VERIFIKATOR_DIREKTORAT')
  catalogue = await addClient(house.platform, { name: 'Katalog Elektronik' })
  partner = await addClient(house.platform, { name: 'Mitra Satu' })
})
beforeEach(async () => {
  person = await addPerson(house.authentication, { accesses: [{ role: 'PPK' }] })
  const browser = house.browser()
  await house.tokensFor(catalogue, person, { browser })
  await house.tokensFor(partner, person, { browser })
  await house.platform.db.deleteFrom('deliveries').execute()
})
afterAll(async () => {
  await pages.close()
  await house.stop()
})

async function officer(
  role: RoleCode,
  o: { language?: 'id' | 'en'; authTime?: Date } = {},
): Promise<PageVisitor> {
  const { accountId, accesses } = await addPerson(house.authentication, { accesses: [{ role }] })
  return pages.visitor({ accountId, personaId: String(accesses[0]), ...o })
}

const open = () => listSignOns(house.platform.db, person.accountId)
const ownPath = () => `${path}/orang/${person.accountId}`
const told = async () =>
  (
    await house.platform.db
      .selectFrom('deliveries')
      .select(['client_id', 'persona_id', 'cause'])
      .orderBy('client_id')
      .execute()
  ).map((row) => [row.client_id, row.persona_id !== null, row.cause])

const actor = { kind: 'system' } as const
/** Of any form of the page: for what its own forms do not offer. */
const tokenOf = (body: string) => ({ _token: /name="_token" value="([^"]*)"/.exec(body)?.[1] ?? '' })
const events = async () =>
  (
    await sql<{ type: string; data: { clientId?: string; ending?: string } }>`
      select type, data from outbox where data ->> 'accountId' = ${person.accountId} order by id`.execute(
      house.platform.db,
    )
  ).rows.map(({ type, data }) => [type, data.clientId ?? null, data.ending ?? null])
const signals = async (of = person) =>
  (await house.platform.waitingJobs('tell-streams'))
    .filter(({ accountId }) => accountId === of.accountId)
    .map(({ cause, clientId }) => [cause, clientId])
const mails = async () => (await house.platform.waitingJobs('send-message')).length

describe('the search', () => {
  it('finds a person by the whole username, and leaves no name in an address', async () => {
    await official.get(path)
    const found = await official.send(path, { nama: person.username })
    expect(found.location).toBe(ownPath())
    await official.get(path)
    const part = await official.send(path, { nama: person.username.slice(0, -1) || 'x' })
    expect(part.status).not.toBe(303)
    expect(part.text).toContain('Tidak ada akun dengan nama pengguna ini')
  })

  it('shows what is open, and the person reads who looked', async () => {
    const page = await official.get(ownPath())
    expect(page.text).toContain('Katalog Elektronik')
    expect(page.text).toContain('Mitra Satu')
    expect(page.text).toContain('Pejabat Pembuat Komitmen')
    const views = await listViewsOf(house.platform.db, person.accountId, { limit: 10 })
    expect(views.items.map(({ action }) => action)).toEqual(['session.viewed-by-official'])
  })

  it('finds who has a client open, page by page, with a row for each of them', async () => {
    const other = await addPerson(house.authentication, { accesses: [{ role: 'PPK' }] })
    await house.tokensFor(partner, other)
    await official.get(path)
    const found = await official.send(path, { klien: partner.clientId })
    expect(found.location).toBe(`${path}/klien/${partner.clientId}`)
    expect((await official.get(found.location)).text).toContain(other.username)
    const views = await listViewsOf(house.platform.db, other.accountId, { limit: 10 })
    expect(views.items).toHaveLength(1)
    await official.get(path)
    expect((await official.send(path, { klien: 'no-such' })).status).toBe(422)
  })

  it('is by an index, however many have the client open', async () => {
    const db = house.platform.db
    const plan = await db.transaction().execute(async (trx) => {
      await sql`set local enable_seqscan = off`.execute(trx)
      const query = grantsOfClientQuery(trx, { clientId: partner.clientId, after: 'a', limit: 20 })
      return query.explain('text')
    })
    expect(JSON.stringify(plan)).toContain('persona_grants_by_client')
  })

  it('is for those who watch over clients', async () => {
    expect((await (await officer('PPK')).get(path)).status).toBe(403)
    const desk = await officer('HELPDESK')
    const page = await desk.get(ownPath())
    expect(page.status).toBe(200)
    expect(page.body).not.toContain('name="alasan"')
    const [signOn] = await open()
    const { body } = await desk.get(path)
    const form = { ...tokenOf(body), sesi: String(signOn?.uid), alasan: 'incident' }
    expect((await desk.post(ownPath(), form)).status).toBe(403)
    expect((await desk.post(`${ownPath()}/semua`, form)).status).toBe(403)
    expect(await open()).toHaveLength(1)
    expect((await official.get(`${path}/orang/${randomUUID()}`)).status).toBe(404)
  })

  it('speaks English', async () => {
    const english = await officer('VERIFIKATOR_DIREKTORAT', { language: 'en' })
    for (const address of [path, ownPath(), `${path}/klien/${catalogue.clientId}`]) {
      expect((await english.get(address)).text, address).not.toMatch(
        /\b(?:yang|dan|untuk|dengan|sesi|ini)\b/i,
      )
    }
  })
})

describe('ending from afar', () => {
  it('ends a session with all in it, tells every client, and keeps the reason', async () => {
    await official.get(ownPath())
    expect((await official.send(ownPath())).status).toBe(422)
    await official.get(ownPath())
    const ended = await official.send(ownPath(), { alasan: 'device-lost' })
    expect(ended.location).toBe(`${ownPath()}?hasil=sesi`)
    expect((await official.get(ended.location)).text).toContain('Tidak ada sesi yang terbuka')
    expect(await told()).toEqual(
      [catalogue, partner].map(({ clientId }) => [clientId, false, 'ended-by-official']).toSorted(),
    )
    const row = await house.platform.db
      .selectFrom('audit_log')
      .select(['action', 'detail'])
      .where('subject_id', '=', person.accountId)
      .where('action', '=', 'session.ended-by-official')
      .executeTakeFirstOrThrow()
    expect(row.detail).toEqual({ reason: 'device-lost' })
  })

  it('ends one application; the session and the others go on', async () => {
    const [signOn] = await open()
    const grant = signOn?.grants.find(({ clientId }) => clientId === partner.clientId)
    await official.get(ownPath())
    const ended = await official.send(ownPath(), { yang: String(grant?.grantId), alasan: 'client-trouble' })
    expect(ended.location).toBe(`${ownPath()}?hasil=aplikasi`)
    expect(await told()).toEqual([[partner.clientId, true, 'ended-by-official']])
    expect((await open())[0]?.grants.map(({ clientId }) => clientId)).toEqual([catalogue.clientId])
    const form = { sesi: String(signOn?.uid), yang: String(grant?.grantId), alasan: 'incident' }
    const { body } = await official.get(ownPath())
    const again = await official.post(ownPath(), { ...tokenOf(body), ...form })
    expect(again.status).toBe(409)
    expect(again.text).toContain('sudah berakhir')
  })

  it('ends everything that is open, on every device', async () => {
    await house.tokensFor(catalogue, person)
    await official.get(ownPath())
    expect((await official.send(`${ownPath()}/semua`)).status).toBe(422)
    await official.get(ownPath())
    const ended = await official.send(`${ownPath()}/semua`, { alasan: 'misuse-suspected' })
    expect(ended.location).toBe(`${ownPath()}?hasil=semua`)
    const page = await official.get(ended.location)
    expect(page.text).toContain('Semua sesi diakhiri')
    expect(page.text).not.toContain('Akhiri semua sesi')
    expect(await open()).toEqual([])
    expect(await told()).toHaveLength(3)
    const again = await official.post(`${ownPath()}/semua`, {
      ...tokenOf((await official.get(path)).body),
      alasan: 'incident',
    })
    expect(again.status).toBe(409)
  })

  it.each([
    ['session', { alasan: 'device-lost' }, 'Sesi Anda diakhiri petugas', 'Perangkat hilang atau dicuri'],
    [
      'application',
      { alasan: 'client-trouble' },
      'Sambungan Mitra Satu diakhiri petugas',
      'Gangguan pada aplikasi',
    ],
    ['all', { alasan: 'incident' }, 'Semua sesi Anda diakhiri petugas', 'Penanganan insiden'],
  ] as const)(
    'tells the owner of the %s by notice and mail, with the reason',
    async (what, form, subject, reason) => {
      const grant = (await open())[0]?.grants.find(({ clientId }) => clientId === partner.clientId)
      const before = await mails()
      await official.get(ownPath())
      if (what === 'all') await official.send(`${ownPath()}/semua`, form)
      else
        await official.send(ownPath(), what === 'session' ? form : { ...form, yang: String(grant?.grantId) })
      const [notice] = await listNotices(house.platform.db, {
        accountId: person.accountId,
        language: 'id',
        limit: 5,
      })
      expect(notice?.letter.subject).toBe(subject)
      expect(notice?.letter.paragraphs.join(' ')).toContain(`Alasan: ${reason}.`)
      expect((await mails()) - before).toBe(1)
      const { items } = await listOwnEvents(house.platform.db, person.accountId, { limit: 3 })
      expect(items.map(({ action }) => action)).toContain(
        what === 'application' ? 'grant.ended-by-official' : 'session.ended-by-official',
      )
    },
  )

  it('tells readers of events and the streams: of a session, and of an application with its last persona', async () => {
    const before = (await events()).length
    const [signOn] = await open()
    const grant = signOn?.grants.find(({ clientId }) => clientId === partner.clientId)
    const of = { accountId: person.accountId, uid: String(signOn?.uid), reason: 'incident', actor } as const
    await endGrantOf(house.platform, { ...of, grantId: String(grant?.grantId) })
    expect((await events()).slice(before)).toEqual([['grant.ended', partner.clientId, null]])
    expect(await signals()).toEqual([['session-ended-by-official', partner.clientId]])
    await endSignOn(house.platform, of)
    const endings = (await events()).filter(([type]) => type === 'session.ended')
    expect(endings.map(([, , ending]) => ending)).toEqual(endings.map(() => 'ADMINISTRATOR'))
    expect(endings.length).toBeGreaterThan(0)
    expect((await signals()).at(-1)).toEqual(['session-ended-by-official', undefined])
  })

  it('keeps the streams of an application quiet while it works on with another persona in the session', async () => {
    const two = await addPerson(house.authentication, { accesses: [{ role: 'PPK' }, { role: 'PP' }] })
    const browser = house.browser()
    for (const access of two.accesses) {
      await house.tokensFor(partner, two, { browser, wishes: { persona_hint: String(access) } })
    }
    const [signOn] = await listSignOns(house.platform.db, two.accountId)
    const [first, second] = signOn?.grants ?? []
    const of = { accountId: two.accountId, uid: String(signOn?.uid), reason: 'incident', actor } as const
    await endGrantOf(house.platform, { ...of, grantId: String(first?.grantId) })
    expect(await signals(two)).toEqual([])
    await endGrantOf(house.platform, { ...of, grantId: String(second?.grantId) })
    expect(await signals(two)).toEqual([['session-ended-by-official', partner.clientId]])
  })

  it('leaves nothing half done when it is refused', async () => {
    const [signOn] = await open()
    const of = { accountId: person.accountId, uid: String(signOn?.uid), reason: 'incident', actor } as const
    const before = await mails()
    await expect(endGrantOf(house.platform, { ...of, grantId: 'none' })).rejects.toMatchObject({
      code: 'SIGN_ON_OVER',
    })
    expect(await told()).toEqual([])
    expect(await mails()).toBe(before)
  })

  it('of one application by two, of the session and of all at the same moment tells everybody once', async () => {
    const [signOn] = await open()
    const of = { accountId: person.accountId, uid: String(signOn?.uid), reason: 'incident', actor } as const
    const grantId = String(signOn?.grants[0]?.grantId)
    const before = await mails()
    const tries = await Promise.allSettled([
      endGrantOf(house.platform, { ...of, grantId }),
      endGrantOf(house.platform, { ...of, grantId }),
      endSignOn(house.platform, of),
      endAllSignOns(house.platform, of),
    ])
    const done = tries.filter(({ status }) => status === 'fulfilled')
    for (const refused of tries.filter((result) => result.status === 'rejected')) {
      expect(refused.reason).toMatchObject({ code: 'SIGN_ON_OVER' })
    }
    expect(await open()).toEqual([])
    expect(await told()).toHaveLength(2)
    expect((await mails()) - before).toBe(done.length)
  })

  it('ends once what two end at the same moment', async () => {
    const [signOn] = await open()
    const of = {
      accountId: person.accountId,
      uid: String(signOn?.uid),
      reason: 'incident',
      actor: { kind: 'system' },
    } as const
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => endSignOn(house.platform, of)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await told()).toHaveLength(2)
  })

  it('does not reach into what somebody else has open', async () => {
    const stranger = await addPerson(house.authentication)
    const [signOn] = await open()
    await official.get(`${path}/orang/${stranger.accountId}`)
    await official.get(ownPath())
    const of = { accountId: stranger.accountId, uid: String(signOn?.uid) }
    await expect(
      endSignOn(house.platform, { ...of, reason: 'incident', actor: { kind: 'system' } }),
    ).rejects.toMatchObject({ code: 'SIGN_ON_OVER' })
    expect(await open()).toHaveLength(1)
  })

  it('asks who signed in long ago to prove it again', async () => {
    const early = new Date(house.platform.clock().getTime() - 3_600_000)
    const late = await officer('VERIFIKATOR_DIREKTORAT', { authTime: early })
    await late.get(ownPath())
    await late.send(ownPath(), { alasan: 'incident' })
    expect(await open()).toHaveLength(1)
  })
})
