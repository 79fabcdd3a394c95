import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestPerson } from '../../../testing/test-people.js'
import { changeClient } from '../../registry/change-service.js'
import { rotateSecret } from '../../registry/secrets/secrets-service.js'
import { resumeClient, retireClient, suspendClient } from '../../registry/states-service.js'
import { inviteMember } from '../members/members-service.js'
import {
  createPartnerWorld,
  emailOf,
  memberActs,
  officialOf,
  outcomes,
  type PartnerWorld,
  reason,
  type TestPartner,
} from '../testing/partner-world.js'
import { closePartner, resumePartner, suspendPartner } from './standing-service.js'

let w: PartnerWorld
let of: TestPartner
let one: TestPerson
let two: TestPerson
beforeAll(async () => {
  w = await createPartnerWorld()
  ;[one, two] = w.officials
})
beforeEach(async () => {
  of = await w.partner()
})
afterAll(() => w.drop())

const suspend = (by = one, o: { steppedUp?: boolean; reason?: string } = {}) =>
  suspendPartner(w.p, {
    partnerId: of.id,
    reason: o.reason ?? reason,
    by: officialOf(by, o.steppedUp),
  })
const resume = (by = one) =>
  resumePartner(w.p, { partnerId: of.id, reason: 'Kuncinya sudah diganti.', by: officialOf(by) })
const close = (o: { by?: TestPerson; steppedUp?: boolean; reason?: string } = {}) =>
  closePartner(w.p, {
    ...memberActs(of, o.by),
    steppedUp: o.steppedUp ?? true,
    reason: o.reason ?? 'Layanannya tidak dijalankan lagi.',
  })
const directorate = { as: 'DIRECTORATE', actor: { kind: 'system' }, steppedUp: true } as const
const versionOf = async (clientId: string) => {
  const { version } = await w.p.db
    .selectFrom('clients')
    .select('version')
    .where('client_id', '=', clientId)
    .executeTakeFirstOrThrow()
  return version
}
const step = async (work: typeof suspendClient, clientId: string) =>
  work(w.p, { clientId, version: await versionOf(clientId), by: directorate, reason })
const stateOfPartner = async () => {
  const { state } = await w.p.db
    .selectFrom('partners')
    .select('state')
    .where('id', '=', of.id)
    .executeTakeFirstOrThrow()
  return state
}
const steps = async () =>
  w.p.db
    .selectFrom('partner_steps')
    .select(['transition', 'to_state', 'reason', 'client_ids'])
    .where('partner_id', '=', of.id)
    .orderBy('id')
    .execute()
const events = async () => {
  const rows = await w.p.db
    .selectFrom('outbox')
    .select('type')
    .where('subject', '=', of.id)
    .orderBy('id')
    .execute()
  return rows.map(({ type }) => type)
}
const endings = async (clientId: string) =>
  (await w.p.waitingJobs('end-client-grants')).filter((job) => job['clientId'] === clientId).length

describe('a partner that is suspended', () => {
  it('stops with every active client, and all are told: members, contacts, readers of events', async () => {
    const [first, second] = [await w.testClient(of), await w.testClient(of)]
    const request = await w.ask(of, first)
    const developer = await w.member(of, 'developer')
    await suspend()
    expect(await stateOfPartner()).toBe('suspended')
    expect(await Promise.all([first, second, request.clientId].map(w.stateOf))).toEqual([
      'suspended',
      'suspended',
      'in_review',
    ])
    expect(await steps()).toEqual([
      { transition: 'M01', to_state: 'draft', reason: null, client_ids: [] },
      { transition: 'M03', to_state: 'suspended', reason, client_ids: [first, second].toSorted() },
    ])
    expect((await w.audits(of.id)).at(-1)).toBe('partner.suspended')
    expect((await w.audits(first)).at(-1)).toBe('client.suspended')
    expect(await events()).toEqual(['partner.signed-up', 'partner.suspended'])
    expect(await endings(first)).toBeGreaterThan(0)
    for (const person of [of.owner, developer]) {
      expect((await w.letters(emailOf(person))).at(-1)).toMatch(/^Mitra .* ditangguhkan$/)
    }
    expect(await w.letters(`teknis.${second}@izin.go.id`)).toHaveLength(1)
    const notices = await w.p.db
      .selectFrom('notices')
      .select('template')
      .where('account_id', '=', developer.accountId)
      .execute()
    expect(notices.map(({ template }) => template)).toContain('partner-step')
  })

  it('can change nothing, and none of its clients goes on by itself', async () => {
    const clientId = await w.testClient(of)
    await suspend()
    const version = await versionOf(clientId)
    const by = {
      as: 'PARTNER',
      partnerId: of.id,
      actor: memberActs(of).actor,
      steppedUp: true,
    } as const
    const rules = { production: false, offered: [] }
    const asked = [
      w.testClient(of),
      changeClient(w.p, { clientId, version, by, rules, changes: { name: 'Perizinan Baru' } }),
      rotateSecret(w.p, { clientId, version, by, overlap: 0 }),
      inviteMember(w.p, {
        ...memberActs(of),
        email: 'baru@izin.go.id',
        role: 'developer',
        hrefOf: (token) => token,
      }),
      step(resumeClient, clientId),
    ]
    expect(await outcomes(asked)).toEqual(asked.map(() => 'PARTNER_SUSPENDED'))
    expect(await versionOf(clientId)).toBe(version)
  })

  it('goes on with the clients that it had stopped, and no others', async () => {
    const [stopped, before, retired] = [
      await w.testClient(of),
      await w.testClient(of),
      await w.testClient(of),
    ]
    await step(suspendClient, before)
    await suspend()
    await step(retireClient, retired)
    await resume(two)
    expect(await stateOfPartner()).toBe('draft')
    expect(await Promise.all([stopped, before, retired].map(w.stateOf))).toEqual([
      'active',
      'suspended',
      'retired',
    ])
    expect((await steps()).at(-1)).toMatchObject({ transition: 'M04', client_ids: [stopped] })
    expect(await events()).toEqual(['partner.signed-up', 'partner.suspended', 'partner.activated'])
    // What an earlier suspension stopped is not started by the end of a later one.
    await suspend()
    await step(retireClient, stopped)
    await resume()
    expect(await w.stateOf(before)).toBe('suspended')
  })

  it.each<[string, () => Promise<unknown>, string]>([
    ['without a fresh proof', () => suspend(one, { steppedUp: false }), 'STEP_UP_REQUIRED'],
    ['without a reason', () => suspend(one, { reason: ' ok ' }), 'REASON_REQUIRED'],
    ['by one of its own members', () => suspend(of.owner), 'OWN_PARTNER'],
    ['when it is not suspended at all', () => resume(), 'TRANSITION_NOT_POSSIBLE'],
    [
      'when it is not there',
      () => suspendPartner(w.p, { partnerId: 'bukan-id', reason, by: officialOf(one) }),
      'PARTNER_UNKNOWN',
    ],
  ])('is not decided on %s', async (_, decide, code) => {
    expect(await outcomes([decide()])).toEqual([code])
    expect(await stateOfPartner()).toBe('draft')
    expect(await steps()).toHaveLength(1)
  })
})

describe('at the same moment', () => {
  it('two officials suspend once, and lift once', async () => {
    const clientId = await w.testClient(of)
    expect(await outcomes([suspend(one), suspend(two)])).toEqual(['TRANSITION_NOT_POSSIBLE', 'done'])
    expect(await outcomes([resume(one), resume(two)])).toEqual(['TRANSITION_NOT_POSSIBLE', 'done'])
    expect(await w.stateOf(clientId)).toBe('active')
    expect((await steps()).map(({ transition }) => transition)).toEqual(['M01', 'M03', 'M04'])
  })

  it('no client is open after a suspension: neither one that is approved nor one that is made', async () => {
    for (let trial = 0; trial < 4; trial++) {
      of = await w.partner()
      const request = await w.ask(of, await w.testClient(of))
      await w.approve(request, one)
      await Promise.allSettled([w.approve(request, two), suspend(one), w.testClient(of)])
      expect(await stateOfPartner()).toBe('suspended')
      const open = await w.p.db
        .selectFrom('clients')
        .select('client_id')
        .where('partner_id', '=', of.id)
        .where('state', '=', 'active')
        .execute()
      expect(open).toEqual([])
    }
  })

  it('one client is suspended for itself: it stops once, and stays stopped', async () => {
    const [clientId, other] = [await w.testClient(of), await w.testClient(of)]
    const both = [step(suspendClient, clientId), suspend()]
    const [single, whole] = await Promise.allSettled(both)
    expect(whole?.status).toBe('fulfilled')
    await resume()
    expect(await w.stateOf(other)).toBe('active')
    expect(await w.stateOf(clientId)).toBe(single?.status === 'fulfilled' ? 'suspended' : 'active')
  })
})

it('a suspension that is cut off leaves nothing, and can be done again', async () => {
  const clients = [await w.testClient(of), await w.testClient(of), await w.testClient(of)]
  // The connection dies with the second client; a sequence counts through the rollback.
  await sql`create sequence stops`.execute(w.p.db)
  await sql`create function die_once() returns trigger language plpgsql as $$
    begin
      if nextval('stops') = 2 then perform pg_terminate_backend(pg_backend_pid()); end if;
      return new;
    end $$`.execute(w.p.db)
  await sql`create trigger die_once after insert on client_versions
    for each row when (new.change = 'suspended') execute function die_once()`.execute(w.p.db)
  try {
    const [cut] = await Promise.allSettled([suspend()])
    expect(cut?.status).toBe('rejected')
    expect(await stateOfPartner()).toBe('draft')
    expect(await Promise.all(clients.map(w.stateOf))).toEqual(['active', 'active', 'active'])
    expect([await steps(), await events()].map((rows) => rows.length)).toEqual([1, 1])
    expect(await w.letters(emailOf(of.owner))).toEqual([])
    await suspend()
    expect(await Promise.all(clients.map(w.stateOf))).toEqual(['suspended', 'suspended', 'suspended'])
    expect((await steps()).map(({ transition }) => transition)).toEqual(['M01', 'M03'])
  } finally {
    await sql`drop trigger die_once on client_versions`.execute(w.p.db)
  }
})

describe('a partner that its owner closes', () => {
  it('ends with all of its clients, requests and invitations', async () => {
    const testClientId = await w.testClient(of)
    const request = await w.ask(of, testClientId)
    const invite = { email: 'baru@izin.go.id', role: 'developer', hrefOf: (token: string) => token }
    await inviteMember(w.p, { ...memberActs(of), ...invite })
    await close()
    expect(await stateOfPartner()).toBe('closed')
    expect(await Promise.all([testClientId, request.clientId].map(w.stateOf))).toEqual(['retired', 'retired'])
    const { state } = await w.p.db
      .selectFrom('production_requests')
      .select('state')
      .where('id', '=', request.id)
      .executeTakeFirstOrThrow()
    expect(state).toBe('withdrawn')
    const open = await w.p.db
      .selectFrom('partner_invitations')
      .select('id')
      .where('partner_id', '=', of.id)
      .where('withdrawn_at', 'is', null)
      .execute()
    expect(open).toEqual([])
    expect(await events()).toEqual(['partner.signed-up', 'partner.closed'])
    expect(await outcomes([close(), suspend()])).toEqual(['PARTNER_CLOSED', 'TRANSITION_NOT_POSSIBLE'])
  })

  it('is closed also while it is suspended: nobody is kept in it', async () => {
    const clientId = await w.testClient(of)
    await suspend()
    await close()
    expect(await w.stateOf(clientId)).toBe('retired')
    expect(await outcomes([resume()])).toEqual(['TRANSITION_NOT_POSSIBLE'])
  })

  it('is not closed by a developer, without a proof or a reason', async () => {
    const by = await w.member(of, 'developer')
    expect(await outcomes([close({ by })])).toEqual(['PARTNER_OWNER_ONLY'])
    expect(await outcomes([close({ steppedUp: false })])).toEqual(['STEP_UP_REQUIRED'])
    expect(await outcomes([close({ reason: 'x' })])).toEqual(['REASON_REQUIRED'])
    expect(await stateOfPartner()).toBe('draft')
  })
})

describe('on the pages', () => {
  const official = (person: TestPerson, language: 'id' | 'en' = 'id') =>
    w.pages.visitor({ accountId: person.accountId, personaId: String(person.accesses[0]), language })

  it('an official suspends and lifts, and the partner reads why and what to do', async () => {
    const clientId = await w.testClient(of)
    const visitor = await official(one)
    const at = `/konsol/mitra/${of.id}`
    const list = await visitor.get('/konsol/mitra/daftar?cari=palangka')
    expect(list.body).toContain(at)
    expect((await visitor.get(at)).text).toContain('Tangguhkan mitra')
    await visitor.get(`${at}/tangguhkan`)
    const unsaid = await visitor.send(`${at}/tangguhkan`, { reason: 'x' })
    expect([unsaid.status, unsaid.body]).toEqual([422, expect.stringContaining('field-reason-error')])
    const done = await visitor.send(`${at}/tangguhkan`, { reason })
    expect(done.location).toBe(`${at}?hasil=suspend`)
    const shown = await visitor.get(done.location)
    expect(shown.text).toContain('Mitra ditangguhkan bersama semua kliennya')
    expect(shown.text).toContain(reason)
    expect(shown.text).not.toContain('Tangguhkan mitra')

    const member = await w.pages.visitor({ accountId: of.owner.accountId })
    for (const path of ['', '/anggota', '/data', `/klien/${clientId}`]) {
      const page = await member.get(`/mitra/${of.id}${path}`)
      expect(page.text, path).toContain(reason)
      expect(page.text, path).toContain('layanan bantuan INAPROC')
    }
    expect((await member.get(`/mitra/${of.id}/klien-baru`)).status).toBe(409)

    const other = await official(two, 'en')
    await other.get(`${at}/aktifkan`)
    await other.send(`${at}/aktifkan`, { reason: 'Kuncinya sudah diganti.' })
    expect((await other.get(at)).text).toContain('Trying out')
    expect((await member.get(`/mitra/${of.id}`)).text).not.toContain('ditangguhkan')
  })

  it('an owner closes, and proves again who they are', async () => {
    const at = `/mitra/${of.id}`
    const { accountId } = of.owner
    const stale = await w.pages.visitor({ accountId, authTime: new Date(w.p.clock().getTime() - 3_600_000) })
    expect((await stale.get(`${at}/tutup`)).location).toMatch(/^\/sign-in\?.*prompt=login/)
    const visitor = await w.pages.visitor({ accountId })
    expect((await visitor.get(`${at}/data`)).body).toContain(`${at}/tutup`)
    await visitor.get(`${at}/tutup`)
    const closed = await visitor.send(`${at}/tutup`, { reason: 'Layanannya tidak dijalankan lagi.' })
    expect(closed.location).toBe(`${at}?hasil=tutup`)
    const page = await visitor.get(at)
    expect(page.text).toContain('Mitra ini sudah ditutup')
    expect(page.body).not.toContain('/klien-baru')
    expect((await visitor.get(`${at}/tutup`)).status).toBe(409)
  })
})
