import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addClient } from '../../../testing/test-client.js'
import type { TestPerson } from '../../../testing/test-people.js'
import {
  createPartnerWorld,
  memberActs,
  outcomes,
  type PartnerWorld,
  type TestPartner,
} from '../testing/partner-world.js'
import { endFormerMember } from './member-end.js'
import { changeMemberRole, removeMember } from './members-service.js'

let w: PartnerWorld
let of: TestPartner
beforeAll(async () => {
  w = await createPartnerWorld()
})
beforeEach(async () => {
  of = await w.partner()
})
afterAll(() => w.drop())

const setRole = (by: TestPerson, { accountId: member }: TestPerson, role: string) =>
  changeMemberRole(w.p, { ...memberActs(of, by), member, role })
const rolesNow = async () => {
  const rows = await w.p.db
    .selectFrom('partner_members')
    .select('role')
    .where('partner_id', '=', of.id)
    .execute()
  return rows.map(({ role }) => role).toSorted()
}

describe('the roles of members', () => {
  it('are changed by an owner, who hands the partner over before stepping back', async () => {
    const member = await w.member(of, 'developer')
    expect(await outcomes([setRole(of.owner, of.owner, 'developer')])).toEqual(['PARTNER_LAST_OWNER'])
    const visitor = await w.pages.visitor({ accountId: of.owner.accountId })
    const path = `/mitra/${of.id}/anggota`
    expect((await visitor.get(path)).body).toContain(`${path}/${member.accountId}`)
    await visitor.get(`${path}/${member.accountId}`)
    const unknown = await visitor.send(`${path}/${member.accountId}`, { role: 'raja' })
    expect([unknown.status, unknown.body]).toEqual([422, expect.stringContaining('field-role-error')])
    const done = await visitor.send(`${path}/${member.accountId}`, { role: 'owner' })
    expect(done.location).toBe(`${path}?hasil=peran`)
    await setRole(of.owner, of.owner, 'viewer')
    expect(await rolesNow()).toEqual(['owner', 'viewer'])
    expect(await outcomes([setRole(of.owner, member, 'viewer')])).toEqual(['PARTNER_VIEWER_LOOKS'])
    // Saying the same again writes nothing.
    await setRole(member, of.owner, 'viewer')
    expect((await w.audits(of.id)).slice(1)).toEqual([
      'partner.member-role-changed',
      'partner.member-role-changed',
    ])
  })

  it('leave an owner, also when two owners step back at once', async () => {
    const other = await w.member(of, 'owner')
    const both = [setRole(of.owner, of.owner, 'viewer'), setRole(other, other, 'viewer')]
    expect(await outcomes(both)).toEqual(['PARTNER_LAST_OWNER', 'done'])
    expect(await rolesNow()).toEqual(['owner', 'viewer'])
  })

  it('a viewer sees all pages, and changes nothing', async () => {
    const viewer = await w.member(of, 'viewer')
    const visitor = await w.pages.visitor({ accountId: viewer.accountId })
    for (const path of ['', '/anggota', '/data']) {
      expect((await visitor.get(`/mitra/${of.id}${path}`)).status).toBe(200)
    }
    expect((await visitor.get(`/mitra/${of.id}`)).text).not.toContain('Buat klien')
    for (const path of ['/klien-baru', '/data/ubah', '/tutup']) {
      const page = await visitor.get(`/mitra/${of.id}${path}`)
      expect([page.status, page.text]).toEqual([403, expect.stringContaining('hanya melihat')])
    }
  })
})

describe('a member who goes', () => {
  it('loses what they have open at the test clients in the same transaction, and nothing else', async () => {
    const { p } = w
    const { accountId } = await w.member(of, 'developer')
    const [trial, live, foreign] = [
      await addClient(p, { environment: 'test', partnerId: of.id, firstParty: false }),
      await addClient(p, { partnerId: of.id, firstParty: false }),
      await addClient(p, { environment: 'test', firstParty: false }),
    ]
    const open = async (clientId: string) => {
      const grant = { grant_id: randomUUID(), account_id: accountId, client_id: clientId }
      const session = { session_uid: randomUUID(), sid: randomUUID() }
      const at = p.clock()
      await p.db
        .insertInto('persona_grants')
        .values({ ...grant, ...session, created_at: at, last_used_at: at })
        .execute()
    }
    for (const { clientId } of [trial, live, foreign]) await open(clientId)
    const ended = async () => {
      const rows = await p.db
        .selectFrom('persona_grants')
        .select(['client_id', 'end_reason'])
        .where('account_id', '=', accountId)
        .where('ended_at', 'is not', null)
        .execute()
      return rows.map((row) => [row.client_id, row.end_reason])
    }
    await removeMember(p, { ...memberActs(of), member: accountId })
    expect(await ended()).toEqual([[trial.clientId, 'membership-ended']])
    const told = await p.db.selectFrom('deliveries').select(['client_id', 'cause']).execute()
    expect(told).toEqual([{ client_id: trial.clientId, cause: 'membership-ended' }])

    // A sign-in that was under way when the member went made its grant a moment later.
    await open(trial.clientId)
    const [job] = await p.waitingJobs('end-former-member')
    const context = { clock: p.clock, log: p.log, attempt: 1, maxAttempts: 25 }
    await endFormerMember(p)({ ...job } as Job, { ...context, signal: new AbortController().signal })
    expect(await ended()).toHaveLength(2)
  })
})

/** As the queue hands it over. */
type Job = Parameters<ReturnType<typeof endFormerMember>>[0]
