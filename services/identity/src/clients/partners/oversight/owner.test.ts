import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestPerson } from '../../../testing/test-people.js'
import {
  createPartnerWorld,
  emailOf,
  officialOf,
  outcomes,
  type PartnerWorld,
  reason,
  type TestPartner,
} from '../testing/partner-world.js'
import { appointOwner } from './owner-service.js'

let world: PartnerWorld
beforeAll(async () => {
  world = await createPartnerWorld()
})
afterAll(() => world.drop())

/** A partner whose only owner cannot use the account any more, with members who can. */
async function orphaned() {
  const partner = await world.partner()
  const developer = await world.member(partner, 'developer')
  const viewer = await world.member(partner, 'viewer')
  await block(partner.owner)
  return { partner, developer, viewer }
}
const block = ({ accountId }: TestPerson) =>
  world.p.db.updateTable('accounts').set({ restriction: 'SUSPENDED' }).where('id', '=', accountId).execute()
const appoint = (
  { id: partnerId }: TestPartner,
  member: TestPerson,
  o: { readonly said?: string; readonly by?: ReturnType<typeof officialOf> } = {},
) =>
  appointOwner(world.p, {
    partnerId,
    member: member.accountId,
    reason: o.said ?? reason,
    by: o.by ?? officialOf(world.officials[0]),
  })
const ownersOf = async ({ id }: TestPartner) => {
  const rows = await world.p.db
    .selectFrom('partner_members')
    .select('account_id')
    .where('partner_id', '=', id)
    .where('role', '=', 'owner')
    .execute()
  return rows.map(({ account_id }) => account_id)
}

describe('an owner whom the Directorate appoints', () => {
  it('is a member of a partner that nobody answers for, and is told', async () => {
    const { partner, developer } = await orphaned()
    await appoint(partner, developer)
    expect(await ownersOf(partner)).toEqual(expect.arrayContaining([developer.accountId]))
    expect(await world.audits(partner.id)).toContain('partner.owner-appointed')
    expect(await world.letters(emailOf(developer))).toEqual([expect.stringContaining('Peran Anda')])
    // Now it is the owners' own matter.
    expect(await outcomes([appoint(partner, developer)])).toEqual(['PARTNER_HAS_OWNER'])
  })

  it.each<[string, (of: Awaited<ReturnType<typeof orphaned>>) => Promise<unknown>, string]>([
    [
      'without a reason',
      ({ partner, developer }) => appoint(partner, developer, { said: 'ya' }),
      'REASON_REQUIRED',
    ],
    [
      'without a fresh proof',
      ({ partner, developer }) => appoint(partner, developer, { by: officialOf(world.officials[0], false) }),
      'STEP_UP_REQUIRED',
    ],
    [
      'by an official who is a member',
      ({ partner, developer }) => appoint(partner, developer, { by: officialOf(developer) }),
      'OWN_PARTNER',
    ],
    ['who is no member', ({ partner }) => appoint(partner, world.officials[1]), 'PARTNER_MEMBER_UNKNOWN'],
    [
      'whose account cannot be used either',
      async ({ partner, developer }) => {
        await block(developer)
        return appoint(partner, developer)
      },
      'PARTNER_MEMBER_UNKNOWN',
    ],
  ])('is nobody %s', async (_, act, code) => {
    const of = await orphaned()
    expect(await outcomes([act(of)])).toEqual([code])
    expect(await ownersOf(of.partner)).toEqual([of.partner.owner.accountId])
  })

  it('is one, when two officials appoint two people at the same moment', async () => {
    const { partner, developer, viewer } = await orphaned()
    const second = { by: officialOf(world.officials[1]) }
    expect(await outcomes([appoint(partner, developer), appoint(partner, viewer, second)])).toEqual([
      'PARTNER_HAS_OWNER',
      'done',
    ])
    expect(await ownersOf(partner)).toHaveLength(2)
  })

  it('is chosen on a page that says what happens, only while nobody answers for the partner', async () => {
    const { partner, developer } = await orphaned()
    const [official] = world.officials
    const { accountId } = official
    const visitor = await world.pages.visitor({ accountId, personaId: String(official.accesses[0]) })
    const path = `/konsol/mitra/${partner.id}`
    expect((await visitor.get(path)).body).toContain(`${path}/pemilik`)
    expect((await visitor.get(`${path}/pemilik`)).text).toContain(developer.username)
    const unsaid = await visitor.send(`${path}/pemilik`, { reason, member: '' })
    expect([unsaid.status, unsaid.body]).toEqual([422, expect.stringContaining('field-member-error')])
    const sent = await visitor.send(`${path}/pemilik`, { reason, member: developer.accountId })
    expect(sent.location).toBe(`${path}?hasil=appoint`)
    expect((await visitor.get(path)).body).not.toContain(`${path}/pemilik`)
  })
})
