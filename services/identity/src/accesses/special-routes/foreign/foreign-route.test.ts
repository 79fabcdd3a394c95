import { randomBytes } from 'node:crypto'
import { type AccountId, companyId } from '@inaproc/domain/identifiers'
import type { Nib } from '@inaproc/domain/nib'
import type { Nik } from '@inaproc/domain/nik'
import type { Npwp } from '@inaproc/domain/npwp'
import {
  type ForeignRouteActor,
  type ForeignRouteEvent,
  type ForeignRouteState,
  foreignRouteLifecycle,
} from '@inaproc/domain/special-routes'
import { validateMachine } from '@inaproc/domain/state-machine'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { personWithNik } from '../../../organisations/companies/testing/company-world.js'
import { createTestPlatform, type TestPlatform } from '../../../testing/test-platform.js'
import { lockAdminsOf } from '../../verifiers/holders-store.js'
import { listRouteSteps } from '../route-steps-store.js'
import {
  attorneyEmail,
  attorneyNik,
  createRouteWorld,
  foreignForm,
  papers,
  type RouteWorld,
  reason,
  rimba,
} from '../testing/route-world.js'
import { decideForeign, type ForeignDecision } from './foreign-decision-service.js'
import { submitForeign } from './foreign-service.js'
import { acceptInvitation, lookAtInvitation } from './invitation-service.js'

/** As long as a busy machine may need. */
const waits = { timeout: 10_000 }

let p: TestPlatform
let world: RouteWorld
let attorney: AccountId
beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  world = await createRouteWorld(p)
  attorney = await world.person(attorneyNik, { email: attorneyEmail })
})
beforeEach(async () => {
  await sql`truncate foreign_applications, route_steps, throttles, nib_checks cascade`.execute(p.db)
  await sql`delete from graphile_worker._private_jobs`.execute(p.db)
  await p.db.deleteFrom('accesses').where('id', '<>', world.officialAccess).execute()
  await p.db.updateTable('companies').set({ foreign_route_at: null }).execute()
  world.outside.oss.set(rimba.nib, { outcome: 'FOUND', record: rimba })
  world.outside.sanctioned.clear()
  world.outside.blacklistAnswers = true
})
afterAll(() => p.drop())

const decide = (id: string, event: ForeignDecision) =>
  decideForeign(world, { id, event, actor: world.official, reason: event === 'APPROVE' ? undefined : reason })
const accept = (token: string, accountId = attorney) =>
  acceptInvitation(world, { token, accountId, actor: { kind: 'person', accountId } })
const stateOf = async (id: string) =>
  (
    await p.db
      .selectFrom('foreign_applications')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).state
const accesses = () =>
  p.db
    .selectFrom('accesses')
    .select(['account_id', 'role', 'state', 'company_id', 'ends_on'])
    .where('role', '=', 'STAF_ADMIN')
    .execute()

async function invited(form = {}): Promise<{ id: string; token: string }> {
  const id = await world.send(form)
  await decide(id, 'APPROVE')
  return { id, token: await world.tokenFor(attorneyEmail) }
}

describe('the table', () => {
  it('is sound', () => {
    expect(validateMachine(foreignRouteLifecycle)).toEqual([])
  })

  const walks: Readonly<Record<string, () => Promise<{ id: string; state: ForeignRouteState }>>> = {
    W01: async () => ({ id: await world.send(), state: 'SUBMITTED' }),
    W02: async () => {
      const id = await world.send()
      await decide(id, 'REJECT')
      return { id, state: 'REJECTED' }
    },
    W03: async () => ({ id: (await invited()).id, state: 'INVITED' }),
    W04: async () => {
      const { id } = await invited()
      p.advance(14 * 86_400_000)
      const other = await world.send({ email: 'lain@rimba.test' })
      await decide(other, 'APPROVE')
      return { id, state: 'LAPSED' }
    },
    W05: async () => {
      const { id } = await invited()
      await decide(id, 'RENEW')
      return { id, state: 'INVITED' }
    },
    W06: async () => {
      const { id } = await invited()
      await decide(id, 'WITHDRAW')
      return { id, state: 'WITHDRAWN' }
    },
    W07: async () => {
      const { id, token } = await invited()
      await accept(token)
      return { id, state: 'ACCEPTED' }
    },
  }

  it.each(foreignRouteLifecycle.rows.map(({ id }) => id))(
    '%s is walked by whom it is meant for',
    async (row) => {
      const walk = walks[row]
      if (walk === undefined) throw new Error(`no walk for ${row}`)
      const { id, state } = await walk()
      expect(await stateOf(id)).toBe(state)
      expect((await listRouteSteps(p.db, id)).at(-1)).toMatchObject({ transition: row, to: state })
      const audit = await p.db
        .selectFrom('audit_log')
        .select('detail')
        .where('subject_id', '=', id)
        .orderBy('id', 'desc')
        .executeTakeFirst()
      expect(audit?.detail).toMatchObject({ transition: row, to: state })
    },
  )

  it('lets the Directorate do nothing else: every other pair of state and decision is refused and leaves no trace', async () => {
    const events: readonly ForeignDecision[] = ['APPROVE', 'REJECT', 'RENEW', 'WITHDRAW']
    const states = Object.keys(foreignRouteLifecycle.states) as ForeignRouteState[] // the record has exactly the states as keys
    const allowed = (from: ForeignRouteState, event: ForeignRouteEvent, actor: ForeignRouteActor) =>
      foreignRouteLifecycle.rows.some(
        (row) =>
          row.from !== 'none' && row.from.includes(from) && row.event === event && row.actors.includes(actor),
      )
    let refused = 0
    const id = await world.send()
    for (const state of states) {
      await p.db.updateTable('foreign_applications').set({ state }).where('id', '=', id).execute()
      for (const event of events) {
        if (allowed(state, event, 'DIRECTORATE')) continue
        const before = (await listRouteSteps(p.db, id)).length
        await expect(decide(id, event)).rejects.toMatchObject({ code: 'ALREADY_DECIDED' })
        expect(await listRouteSteps(p.db, id)).toHaveLength(before)
        refused += 1
      }
    }
    expect(refused).toBe(18)
  })
})

describe('S-05: an attorney of a board', () => {
  it('all foreign: approved, invited, and admin without another check', async () => {
    const { token } = await invited({ powerEndsOn: '2026-12-31' })
    await accept(token)
    const company = await p.db
      .selectFrom('companies')
      .select(['id', 'foreign_route_at'])
      .where('nib', '=', rimba.nib)
      .executeTakeFirstOrThrow()
    expect(await accesses()).toEqual([
      {
        account_id: attorney,
        role: 'STAF_ADMIN',
        state: 'ACTIVE',
        company_id: company.id,
        ends_on: '2026-12-31',
      },
    ])
    expect(company.foreign_route_at).not.toBeNull()
    const events = await p.db.selectFrom('outbox').select('type').orderBy('position').execute()
    expect(events.at(-1)?.type).toBe('access.activated')
    const documents = await p.db.selectFrom('access_documents').select('kind').execute()
    expect(documents).toEqual([{ kind: 'POWER_OF_ATTORNEY' }])
  })

  it('foreign, foreign, Indonesian: the approval is refused, and the account made before gives no access', async () => {
    const melati = {
      name: 'Melati',
      position: 'DIREKTUR',
      nationality: 'WNI',
      nik: '3471035402900039' as Nik,
    } as const
    world.outside.oss.set(rimba.nib, {
      outcome: 'FOUND',
      record: { ...rimba, people: [...rimba.people, melati] },
    })
    const id = await world.send()
    await expect(decide(id, 'APPROVE')).rejects.toMatchObject({ code: 'DIRECTORS_NOT_ALL_FOREIGN' })
    expect(await stateOf(id)).toBe('SUBMITTED')
    await decide(id, 'REJECT')
    expect((await world.mails(attorneyEmail)).map(({ subject }) => subject)).toEqual([
      'Permohonan kuasa perusahaan diterima',
      'Permohonan kuasa perusahaan tidak disetujui',
    ])
    expect(await accesses()).toEqual([])
  })

  it('an Indonesian shareholder or commissioner does not stand in its way (C-03)', async () => {
    const people = (['PEMEGANG_SAHAM', 'KOMISARIS'] as const).map((position) => ({
      name: position,
      position,
      nationality: 'WNI' as const,
      nik: '3471035402900039' as Nik,
    }))
    world.outside.oss.set(rimba.nib, {
      outcome: 'FOUND',
      record: { ...rimba, people: [...rimba.people, ...people] },
    })
    await decide(await world.send(), 'APPROVE')
    expect(await world.tokenFor(attorneyEmail)).toHaveLength(43)
  })
})

describe('what stops an approval', () => {
  it.each([
    ['OSS away', () => world.outside.oss.set(rimba.nib, { outcome: 'UNAVAILABLE' }), 'NIB_CHECK_UNAVAILABLE'],
    ['an unknown NIB', () => world.outside.oss.delete(rimba.nib), 'NIB_UNKNOWN'],
    [
      'a revoked NIB',
      () => world.outside.oss.set(rimba.nib, { outcome: 'FOUND', record: { ...rimba, status: 'REVOKED' } }),
      'NIB_REVOKED',
    ],
    ['a sanction', () => world.outside.sanctioned.add(rimba.npwp), 'COMPANY_BLACKLISTED'],
    [
      'a silent blacklist',
      () => {
        world.outside.blacklistAnswers = false
      },
      'BLACKLIST_UNAVAILABLE',
    ],
  ])('%s', async (_, arrange, code) => {
    const id = await world.send()
    arrange()
    await expect(decide(id, 'APPROVE')).rejects.toMatchObject({ code })
    expect(await stateOf(id)).toBe('SUBMITTED')
    await expect(world.tokenFor(attorneyEmail)).rejects.toThrow('no invitation')
  })

  it('an admin that the company has by now (C-02)', async () => {
    const { id } = await invited()
    const { company_id: company } = await p.db
      .selectFrom('foreign_applications')
      .select('company_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    await world.access(attorney, 'STAF_ADMIN', company)
    await expect(decide(id, 'RENEW')).rejects.toMatchObject({ code: 'COMPANY_HAS_ADMIN' })
    const token = await world.tokenFor(attorneyEmail)
    await expect(accept(token)).rejects.toMatchObject({ code: 'COMPANY_HAS_ADMIN' })
  })

  it('another invitation for the same company, also when two are approved at the same moment', async () => {
    await invited()
    const second = await world.send({ email: 'lain@rimba.test' })
    await expect(decide(second, 'APPROVE')).rejects.toMatchObject({ code: 'INVITATION_PENDING' })
    const third = await world.send({ nib: '9120001260107', email: 'ketiga@rimba.test' })
    const fourth = await world.send({ nib: '9120001260107', email: 'keempat@rimba.test' })
    const other = { ...rimba, nib: '9120001260107' as Nib, npwp: '0031164829073107' as Npwp }
    world.outside.oss.set(other.nib, { outcome: 'FOUND', record: other })
    const outcomes = await Promise.allSettled([decide(third, 'APPROVE'), decide(fourth, 'APPROVE')])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'INVITATION_PENDING' },
    })
  })

  it('somebody of the Directorate who is the attorney himself', async () => {
    const id = await world.send()
    const accessId = await world.access(attorney, 'VERIFIKATOR_DIREKTORAT')
    const actor = { kind: 'person', accountId: attorney, accessId } as const
    for (const event of ['APPROVE', 'REJECT'] as const) {
      await expect(decideForeign(world, { id, event, actor, reason })).rejects.toMatchObject({
        code: 'OWN_ACCESS',
      })
    }
    expect(await stateOf(id)).toBe('SUBMITTED')
  })

  it('an admin who comes while the invitation is being accepted', async () => {
    const { id, token } = await invited()
    const { company_id: company } = await p.db
      .selectFrom('foreign_applications')
      .select('company_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const first = await p.db.startTransaction().execute()
    await lockAdminsOf(first, companyId(company ?? ''))
    const accepting = accept(token).then(
      () => 'accepted',
      (error: { code?: string }) => error.code,
    )
    await vi.waitFor(async () => {
      const { rows } = await sql<{ waiting: bigint }>`
        select count(*) as waiting from pg_locks join pg_database on pg_database.oid = database
        where locktype = 'advisory' and not granted and datname = current_database()`.execute(p.db)
      expect(Number(rows[0]?.waiting)).toBe(1)
    }, waits)
    await world.access(await world.person('6271015510900088'), 'ADMIN_PERUSAHAAN', company)
    await first.commit().execute()
    expect(await accepting).toBe('COMPANY_HAS_ADMIN')
  })

  it('a reason that is missing or too short', async () => {
    const id = await world.send()
    for (const bad of [undefined, { code: 'OTHER', text: 'pendek' }, { code: 'NONE', text: reason.text }]) {
      const rejecting = decideForeign(world, { id, event: 'REJECT', actor: world.official, reason: bad })
      await expect(rejecting).rejects.toMatchObject({ code: 'REASON_REQUIRED' })
    }
  })

  it('anybody who is not of the Directorate, or no longer', async () => {
    const id = await world.send()
    const other = await personWithNik(p, '6271015510900077')
    const operator = await world.access(other, 'OPERATOR_TELKOM')
    const as = (accountId: AccountId, accessId = operator) =>
      decideForeign(world, { id, event: 'REJECT', actor: { kind: 'person', accountId, accessId }, reason })
    await expect(as(other)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(as(other, world.officialAccess)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  })
})

describe('two decisions at once', () => {
  it('make one outcome, told to both', async () => {
    const id = await world.send()
    const outcomes = await Promise.allSettled([
      decide(id, 'APPROVE'),
      decide(id, 'REJECT'),
      decide(id, 'APPROVE'),
    ])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'ALREADY_DECIDED' })
    }
  })
})

describe('an invitation', () => {
  it('works once, also when it is used five times at the same moment', async () => {
    const { token } = await invited()
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => accept(token)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'INVITATION_INVALID' })
    }
    expect(await accesses()).toHaveLength(1)
    await expect(accept(token)).rejects.toMatchObject({ code: 'INVITATION_INVALID' })
  })

  it('is looked at without being used', async () => {
    const { token } = await invited()
    for (let n = 0; n < 3; n += 1) {
      expect(await lookAtInvitation(world, token)).toMatchObject({ kind: 'open', company: rimba.name })
    }
    expect(await lookAtInvitation(world, randomBytes(32).toString('base64url'))).toEqual({ kind: 'invalid' })
    expect(await lookAtInvitation(world, undefined)).toEqual({ kind: 'invalid' })
    await accept(token)
    expect(await lookAtInvitation(world, token)).toEqual({ kind: 'invalid' })
  })

  it('ends after 14 days', async () => {
    const { token } = await invited()
    p.advance(14 * 86_400_000 - 1)
    expect((await lookAtInvitation(world, token)).kind).toBe('open')
    p.advance(1)
    await expect(accept(token)).rejects.toMatchObject({ code: 'INVITATION_INVALID' })
  })

  it('dies when a new one is sent', async () => {
    const { id, token } = await invited()
    await decide(id, 'RENEW')
    await expect(accept(token)).rejects.toMatchObject({ code: 'INVITATION_INVALID' })
    await accept(await world.tokenFor(attorneyEmail))
  })

  it('is for the person with this e-mail and this NIK alone', async () => {
    const { token } = await invited()
    const otherNik = await world.person('6271015510900031', { email: 'siti@rimba.test' })
    await expect(accept(token, otherNik)).rejects.toMatchObject({ code: 'INVITATION_INVALID' })
    await p.db
      .updateTable('contacts')
      .set({ value: 'lain@rimba.test' })
      .where('account_id', '=', attorney)
      .execute()
    await expect(accept(token)).rejects.toMatchObject({ code: 'INVITATION_INVALID' })
    await p.db
      .updateTable('contacts')
      .set({ value: attorneyEmail })
      .where('account_id', '=', attorney)
      .execute()
    await accept(token)
  })

  it('waits for the verified profile', async () => {
    const { token } = await invited()
    const setState = (state: string) =>
      p.db.updateTable('accounts').set({ state }).where('id', '=', attorney).execute()
    await setState('CONTACT_VERIFIED')
    await expect(accept(token)).rejects.toMatchObject({ code: 'PROFILE_REQUIRED' })
    await setState('PROFILE_VERIFIED')
    await accept(token)
  })

  it('gives nothing while the company is under a sanction, or the blacklist is silent (C-18)', async () => {
    const { token } = await invited()
    world.outside.sanctioned.add(rimba.npwp)
    await expect(accept(token)).rejects.toMatchObject({ code: 'COMPANY_BLACKLISTED' })
    world.outside.blacklistAnswers = false
    await expect(accept(token)).rejects.toMatchObject({ code: 'BLACKLIST_UNAVAILABLE' })
    expect(await accesses()).toEqual([])
  })

  it('is kept as a hash alone, and the NIK sealed', async () => {
    const { token } = await invited()
    const { rows } = await sql<{ text: string }>`
      select string_agg(foreign_applications::text, '') as text from foreign_applications`.execute(p.db)
    expect(rows[0]?.text).not.toContain(token)
    expect(rows[0]?.text).not.toContain(attorneyNik)
  })
})

describe('the public form', () => {
  const send = (change: object, more: object = {}) =>
    submitForeign(world, {
      form: { ...foreignForm, ...change },
      papers: papers(),
      language: 'id',
      requestKey: randomBytes(32).toString('base64url'),
      address: '203.0.113.7',
      ...more,
    })

  it('names everything that is wrong at once, and keeps nothing', async () => {
    const empty = { companyName: ' ', nib: '', directors: [{ name: '', nationality: '' }], attorneyName: '' }
    const rest = { nik: '1', email: 'x', phone: '', powerEndsOn: '2026-02-02', confirmed: '' }
    const sending = send({ ...empty, ...rest }, { papers: {} })
    const refused = await sending.catch((error: { problems: { field: string; code: string }[] }) => error)
    expect((refused as { problems: { field: string }[] }).problems.map(({ field }) => field)).toEqual([
      'companyName',
      'nib',
      'director1',
      'attorneyName',
      'nik',
      'email',
      'phone',
      'powerEndsOn',
      'confirmed',
      'REQUEST_LETTER',
      'POWER_OF_ATTORNEY',
    ])
    expect(await p.db.selectFrom('foreign_applications').select('id').execute()).toEqual([])
  })

  it.each([
    ['the nationality of each named director', { name: 'Tan Wei Ming', nationality: '' }, 'nationality1'],
    ['the name of whoever has a nationality', { name: ' ', nationality: 'WNI' }, 'director1'],
  ])('asks for %s', async (_, line, field) => {
    const directors = [line, ...foreignForm.directors]
    await expect(send({ directors })).rejects.toMatchObject({ problems: [{ field, code: 'FIELD_REQUIRED' }] })
  })

  it('takes a PDF for what its bytes are', async () => {
    const disguised = { filename: 'surat.pdf', bytes: Buffer.from('MZ not a pdf'), oversize: false }
    await expect(send({}, { papers: { ...papers(), POWER_OF_ATTORNEY: disguised } })).rejects.toMatchObject({
      problems: [{ field: 'POWER_OF_ATTORNEY' }],
    })
  })

  it('sent twice is one application, also at the same moment', async () => {
    const requestKey = randomBytes(32).toString('base64url')
    const ids = await Promise.all([
      send({}, { requestKey }),
      send({}, { requestKey }),
      send({}, { requestKey }),
    ])
    expect(new Set(ids).size).toBe(1)
    expect(await world.mails(attorneyEmail)).toHaveLength(1)
  })

  it('is limited per address, and per e-mail whatever the address', async () => {
    for (let n = 0; n < 5; n += 1) await send({}, { address: `198.51.100.${n}` })
    await expect(send({}, { address: '198.51.100.9' })).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    for (let n = 0; n < 10; n += 1) await send({ email: `orang${n}@rimba.test` })
    await expect(send({ email: 'lagi@rimba.test' })).rejects.toMatchObject({ code: 'RATE_LIMITED' })
  })
})
