import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findClient } from '../../../oidc/clients/clients-store.js'
import { changeClient } from '../../registry/change-service.js'
import { definitionOf } from '../../registry/client-definition.js'
import { setLogo } from '../../registry/logos/logo-service.js'
import { findLogo } from '../../registry/logos/logos-store.js'
import { testPng } from '../../registry/rules/testing/test-pictures.js'
import { rotateSecret } from '../../registry/secrets/secrets-service.js'
import { retireClient } from '../../registry/states-service.js'
import { suspendPartner } from '../standing/standing-service.js'
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
import type { ClientProposal } from './client-proposal.js'
import { approveProposal, refuseProposal } from './decisions/proposal-decision-service.js'
import { discardProposal, draftProposal, submitProposal, withdrawProposal } from './proposal-service.js'

const rules = { production: false, offered: [] }

let world: PartnerWorld
beforeAll(async () => {
  world = await createPartnerWorld()
})
afterAll(() => world.drop())

interface Approved {
  readonly partner: TestPartner
  readonly clientId: string
}

/** A partner with a client that two officials have opened to everybody. */
async function approved(): Promise<Approved> {
  const partner = await world.partner()
  const request = await world.ask(partner, await world.testClient(partner))
  for (const official of world.officials) await world.approve(request, official)
  return { partner, clientId: request.clientId }
}

const stored = async (clientId: string) => {
  const client = await findClient(world.p.db, clientId)
  if (client === undefined) throw new Error(`no client ${clientId}`)
  return client
}
const acts = ({ partner, clientId }: Approved) => ({ ...memberActs(partner), clientId })
const byPartner = ({ partner }: Approved) => ({
  ...memberActs(partner),
  as: 'PARTNER' as const,
  partnerId: partner.id,
  steppedUp: true,
})
const byOfficial = () => ({ ...officialOf(world.officials[0]), as: 'DIRECTORATE' as const })

const changes = { redirectUris: ['https://izin.go.id/kembali', 'https://baru.izin.go.id/kembali'] }
type Changes = Parameters<typeof draftProposal>[1]['changes']

async function draft(of: Approved, wanted: Changes = changes, version: number | null = null) {
  const { version: clientVersion } = await stored(of.clientId)
  return draftProposal(world.p, { ...acts(of), clientVersion, version, changes: wanted, rules })
}
const submit = (of: Approved, { version }: ClientProposal, said = reason, purposes = {}) =>
  submitProposal(world.p, { ...acts(of), version, reason: said, purposes, rules })
const sent = async (of: Approved, wanted: Changes = changes) => submit(of, await draft(of, wanted))

const decision = ({ id: proposalId, version }: ClientProposal, index: 0 | 1) => ({
  proposalId,
  version,
  official: officialOf(world.officials[index]),
  reason,
  rules,
})
const approve = (proposal: ClientProposal, index: 0 | 1) =>
  approveProposal(world.p, decision(proposal, index))
const refuse = (proposal: ClientProposal) =>
  refuseProposal(world.p, { ...decision(proposal, 0), reasonCode: 'addresses' })

const addressesOf = async ({ clientId }: Approved) => (await stored(clientId)).metadata.redirect_uris
const stepsOf = async ({ clientId }: Approved) => {
  const steps = await world.p.db
    .selectFrom('client_proposal_steps as step')
    .innerJoin('client_proposals as proposal', 'proposal.id', 'step.proposal_id')
    .select(['step.transition'])
    .where('proposal.client_id', '=', clientId)
    .orderBy('step.id')
    .execute()
  return steps.map(({ transition }) => transition)
}
const problemsOf = async (work: Promise<unknown>) => {
  const [result] = await Promise.allSettled([work])
  if (result.status === 'fulfilled') return ['done']
  return result.reason.problems.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`)
}

describe('a change of an approved client', () => {
  it('takes effect at once when two officials have approved it, and not before', async () => {
    const of = await approved()
    const before = await stored(of.clientId)
    const proposal = await sent(of, { ...changes, name: 'Perizinan Kota' })
    expect((await approve(proposal, 0)).state).toBe('first_approved')
    expect(await stored(of.clientId)).toEqual(before)
    expect((await approve(proposal, 1)).state).toBe('approved')
    const after = await stored(of.clientId)
    expect([after.name, after.metadata.redirect_uris]).toEqual(['Perizinan Kota', changes.redirectUris])
    expect([after.state, after.version]).toEqual(['active', before.version + 1])
    expect(await stepsOf(of)).toEqual(['U01', 'U03', 'U06', 'U07'])
    expect(await world.audits(of.clientId)).toEqual(
      expect.arrayContaining([
        'proposal.submitted',
        'proposal.first-approved',
        'client.changed',
        'proposal.approved',
      ]),
    )
    const letters = await world.letters(emailOf(of.partner.owner))
    expect(letters.filter((subject) => /Usul perubahan/.test(subject))).toHaveLength(3)
    const events = await world.p.db
      .selectFrom('outbox')
      .select('type')
      .where('subject', '=', of.clientId)
      .orderBy('id', 'desc')
      .limit(2)
      .execute()
    expect(events.map(({ type }) => type)).toEqual(['client.proposal-step', 'client.changed'])
  })

  it('comes back with a reason, is mended on top of what it said, and is sent again', async () => {
    const of = await approved()
    const proposal = await sent(of, { ...changes, name: 'Perizinan Kota' })
    await approve(proposal, 0)
    const refused = await refuse(proposal)
    expect([refused.state, await addressesOf(of)]).toEqual(['refused', ['https://izin.go.id/kembali']])
    const mended = await draft(of, { redirectUris: ['https://izin.go.id/lain'] }, refused.version)
    expect(mended.after).toMatchObject({ name: 'Perizinan Kota', redirectUris: ['https://izin.go.id/lain'] })
    const again = await submit(of, mended)
    expect([again.id, again.round, again.firstBy]).toEqual([proposal.id, 2, null])
    // What was seen before it was mended is not what would be approved.
    expect(await outcomes([approve(proposal, 1)])).toEqual(['CHANGED_MEANWHILE'])
    await approve(again, 0)
    await approve(again, 1)
    expect(await addressesOf(of)).toEqual(['https://izin.go.id/lain'])
  })

  it('is withdrawn and given up, and then another can be proposed', async () => {
    const of = await approved()
    const proposal = await sent(of)
    expect(await outcomes([draft(of)])).toEqual(['CLIENT_PROPOSAL_OPEN'])
    const back = await withdrawProposal(world.p, { ...acts(of), version: proposal.version })
    expect(await outcomes([approve(proposal, 0)])).toEqual(['TRANSITION_NOT_POSSIBLE'])
    expect(await outcomes([draft(of)])).toEqual(['CLIENT_PROPOSAL_OPEN'])
    await discardProposal(world.p, { ...acts(of), version: back.version })
    expect((await sent(of)).state).toBe('submitted')
  })

  it('shows its picture only when it is approved, and forgets one that is given up', async () => {
    const of = await approved()
    const { version: clientVersion } = await stored(of.clientId)
    const upload = { bytes: testPng(), oversize: false }
    const drafted = await draftProposal(world.p, {
      ...acts(of),
      clientVersion,
      version: null,
      changes: {},
      logo: upload,
      rules,
    })
    expect((await stored(of.clientId)).logoFile).toBeNull()
    await discardProposal(world.p, { ...acts(of), version: drafted.version })
    expect(await findLogo(world.p.db, drafted.after.logoFile ?? '')).toBeUndefined()
    const next = await draftProposal(world.p, {
      ...acts(of),
      clientVersion,
      version: null,
      changes: {},
      logo: upload,
      rules,
    })
    const proposal = await submit(of, next)
    await approve(proposal, 0)
    await approve(proposal, 1)
    const { logoFile } = await stored(of.clientId)
    expect([logoFile, await findLogo(world.p.db, logoFile ?? '')]).toEqual([
      next.after.logoFile,
      expect.objectContaining({ type: 'image/png' }),
    ])
  })
})

describe('what is refused to the partner', () => {
  it.each<[string, Changes, readonly string[]]>([
    ['plain http', { redirectUris: ['http://izin.go.id/kembali'] }, ['redirectUris CLIENT_ADDRESS_HTTP']],
    ['no scope at all', { scopes: [] }, ['scopes CLIENT_SCOPES_REQUIRED']],
    ['what is changed at once', { contacts: [] }, ['contacts CLIENT_FIELD_AT_ONCE']],
  ])('%s', async (_, wanted, problems) => {
    const of = await approved()
    expect(await problemsOf(draft(of, wanted))).toEqual(expect.arrayContaining([...problems]))
    expect(await stepsOf(of)).toEqual([])
  })

  it('a change without difference, without reason, of a test client, of somebody else’s', async () => {
    const of = await approved()
    const other = await approved()
    const test = { ...of, clientId: of.clientId.replace(/-prod$/, '') }
    expect(await outcomes([draft(of, { scopes: ['email', 'openid'] })])).toEqual(['CLIENT_PROPOSAL_EMPTY'])
    expect(await outcomes([draft(test)])).toEqual(['CLIENT_NOT_APPROVED'])
    expect(await outcomes([draft({ ...of, clientId: other.clientId })])).toEqual(['CLIENT_NOT_REGISTERED'])
    expect(await outcomes([submit(of, await draft(of), 'ya')])).toEqual(['REASON_REQUIRED'])
    const developer = { ...of.partner, owner: await world.member(of.partner, 'developer') }
    const viewer = { ...of.partner, owner: await world.member(of.partner, 'viewer') }
    const drafted = await draft({ ...of, partner: developer }, { name: 'Perizinan' + ' Dua' }, 1)
    expect(await outcomes([submit({ ...of, partner: developer }, drafted)])).toEqual(['PARTNER_OWNER_ONLY'])
    expect(await outcomes([draft({ ...of, partner: viewer })])).toEqual(['PARTNER_VIEWER_LOOKS'])
  })

  it('a scope that comes without a purpose, and a logout address that goes without a reason', async () => {
    const of = await approved()
    const drafted = await draft(of, { scopes: ['openid', 'email', 'phone'], backchannelLogoutUri: undefined })
    expect(await problemsOf(submit(of, drafted, 'Lebih sederhana'))).toEqual([
      'reason PRODUCTION_LOGOUT_ADDRESS',
      'purpose:phone PRODUCTION_PURPOSE',
    ])
    const purposes = { phone: 'Menghubungi pemohon tentang izinnya.' }
    expect((await submit(of, drafted, reason, purposes)).purposes).toEqual(purposes)
  })
})

describe('a client that has changed meanwhile', () => {
  it('cannot be approved any more, and the partner begins from what it is now', async () => {
    const of = await approved()
    const proposal = await sent(of)
    await approve(proposal, 0)
    const { clientId } = of
    const { version } = await stored(clientId)
    await changeClient(world.p, { clientId, version, by: byOfficial(), changes: { name: 'Izin' }, rules })
    expect(await outcomes([approve(proposal, 1)])).toEqual(['CLIENT_PROPOSAL_OUTDATED'])
    const refused = await refuse(proposal)
    const mended = await draft(of, {}, refused.version)
    expect([mended.before.name, mended.after.name]).toEqual(['Izin', 'Izin'])
    expect(mended.after.redirectUris).toEqual(changes.redirectUris)
    const again = await submit(of, mended)
    await approve(again, 0)
    await approve(again, 1)
    expect([(await stored(clientId)).name, await addressesOf(of)]).toEqual(['Izin', changes.redirectUris])
  })

  it('may have other contacts and secrets: those need nobody', async () => {
    const of = await approved()
    const { clientId } = of
    const proposal = await sent(of)
    const by = byPartner(of)
    const contacts = [
      { kind: 'technical', name: 'Ani', email: 'ani@izin.go.id' },
      { kind: 'security', name: 'Ani', email: 'ani@izin.go.id' },
    ] as const
    const version = async () => (await stored(clientId)).version
    const change = async (changed: Changes) =>
      changeClient(world.p, { clientId, version: await version(), by, changes: changed, rules })
    await change({ contacts })
    await rotateSecret(world.p, { clientId, version: await version(), by, overlap: 0 })
    expect(await problemsOf(change({ contacts: [] }))).toEqual(['contacts CLIENT_CONTACTS_REQUIRED'])
    const logo = setLogo(world.p, {
      clientId,
      version: await version(),
      by,
      upload: { bytes: testPng(), oversize: false },
    })
    expect(await outcomes([change({ name: 'Lain' }), logo])).toEqual(['CLIENT_APPROVED', 'CLIENT_APPROVED'])
    await approve(proposal, 0)
    await approve(proposal, 1)
    expect(definitionOf(await stored(clientId))).toMatchObject({ ...changes, contacts })
  })

  it('and is retired: the proposal lapses with it', async () => {
    const of = await approved()
    const proposal = await sent(of)
    const { clientId } = of
    const { version } = await stored(clientId)
    await retireClient(world.p, { clientId, version, by: byOfficial(), reason })
    expect(await stepsOf(of)).toEqual(['U01', 'U03', 'U09'])
    expect(await outcomes([approve(proposal, 0)])).toEqual(['TRANSITION_NOT_POSSIBLE'])
  })
})

describe('an official may not decide', () => {
  it.each<[string, (proposal: ClientProposal, of: Approved) => Promise<unknown>, string]>([
    [
      'without a fresh proof',
      (proposal) =>
        approveProposal(world.p, {
          ...decision(proposal, 0),
          official: officialOf(world.officials[0], false),
        }),
      'STEP_UP_REQUIRED',
    ],
    [
      'without a reason',
      (proposal) => approveProposal(world.p, { ...decision(proposal, 0), reason: ' ok ' }),
      'REASON_REQUIRED',
    ],
    [
      'to return it without the kind of reason',
      (proposal) => refuseProposal(world.p, { ...decision(proposal, 0), reasonCode: 'entah' }),
      'CHOICE_REQUIRED',
    ],
    [
      'about their own partner',
      (proposal, of) =>
        approveProposal(world.p, { ...decision(proposal, 0), official: officialOf(of.partner.owner) }),
      'OWN_PARTNER',
    ],
    [
      'about a partner that is suspended',
      async (proposal, of) => {
        await suspendPartner(world.p, {
          partnerId: of.partner.id,
          reason,
          by: officialOf(world.officials[1]),
        })
        return approve(proposal, 0)
      },
      'PARTNER_SUSPENDED',
    ],
    [
      'twice',
      async (proposal) => {
        await approve(proposal, 0)
        return approve(proposal, 0)
      },
      'APPROVAL_ALREADY_GIVEN',
    ],
  ])('%s', async (_, decide, code) => {
    const of = await approved()
    expect(await outcomes([decide(await sent(of), of)])).toEqual([code])
    expect(await addressesOf(of)).toEqual(['https://izin.go.id/kembali'])
  })
})

describe('at the same moment', () => {
  it('two proposals are one', async () => {
    const of = await approved()
    expect(await outcomes([draft(of), draft(of, { name: 'Lain' })])).toEqual(['CLIENT_PROPOSAL_OPEN', 'done'])
  })

  it('one official who approves twice has approved once, and two second approvals change the client once', async () => {
    const of = await approved()
    const proposal = await sent(of)
    const { version } = await stored(of.clientId)
    expect(await outcomes([approve(proposal, 0), approve(proposal, 0)])).toEqual([
      'APPROVAL_ALREADY_GIVEN',
      'done',
    ])
    expect(await outcomes([approve(proposal, 1), approve(proposal, 1)])).toEqual([
      'TRANSITION_NOT_POSSIBLE',
      'done',
    ])
    expect((await stored(of.clientId)).version).toBe(version + 1)
  })

  it('an approval and a withdrawal leave one of the two', async () => {
    const of = await approved()
    const proposal = await sent(of)
    await approve(proposal, 0)
    const withdrawal = withdrawProposal(world.p, { ...acts(of), version: proposal.version })
    const both = await outcomes([approve(proposal, 1), withdrawal])
    expect(both).toContain('done')
    expect(both).toHaveLength(2)
    const steps = await stepsOf(of)
    const changed = (await addressesOf(of))?.length === 2
    expect(steps.slice(3)).toEqual([changed ? 'U07' : 'U04'])
  })

  it('a change by the Directorate and an approval leave a client that somebody has seen', async () => {
    const of = await approved()
    const { clientId } = of
    const proposal = await sent(of)
    await approve(proposal, 0)
    const { version } = await stored(clientId)
    const change = changeClient(world.p, {
      clientId,
      version,
      by: byOfficial(),
      changes: { name: 'Izin' },
      rules,
    })
    const both = await outcomes([approve(proposal, 1), change])
    expect(both.filter((outcome) => outcome === 'done')).toHaveLength(1)
    const { name } = await stored(clientId)
    expect([name, (await addressesOf(of))?.length]).toEqual(
      both.includes('CLIENT_PROPOSAL_OUTDATED') ? ['Izin', 1] : ['Perizinan', 2],
    )
  })
})
