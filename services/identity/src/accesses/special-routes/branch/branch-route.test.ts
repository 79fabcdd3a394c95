import { randomUUID } from 'node:crypto'
import type { AccessId, AccountId, CompanyId } from '@inaproc/domain/identifiers'
import {
  type BranchRouteActor,
  type BranchRouteEvent,
  type BranchRouteState,
  branchRouteLifecycle,
} from '@inaproc/domain/special-routes'
import { validateMachine } from '@inaproc/domain/state-machine'
import { wibDate } from '@inaproc/domain/wib-date'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lockCompany, storeOss } from '../../../organisations/companies/companies-store.js'
import { borneo } from '../../../organisations/companies/testing/company-world.js'
import { createTestPlatform, type TestPlatform } from '../../../testing/test-platform.js'
import { listPersonas } from '../../personas-store.js'
import { listRouteSteps } from '../route-steps-store.js'
import { createRouteWorld, type RouteWorld, reason } from '../testing/route-world.js'
import type { BranchForm } from './branch-application.js'
import { nominate, stepNomination } from './branch-service.js'
import { listWaitingFor } from './branch-store.js'

let p: TestPlatform
let world: RouteWorld
let companyId: CompanyId
let director: AccountId
let directorAccess: AccessId
let nominee: AccountId
beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  world = await createRouteWorld(p)
  companyId = await p.db.transaction().execute(async (trx) => {
    const { id } = await lockCompany(trx, borneo, p.clock())
    await storeOss(trx, p.keys, { id, record: borneo, at: p.clock() })
    return id
  })
  director = await world.person('6271011111750031', { email: 'christian@borneo.test' })
  nominee = await world.person('6202061010880034', { username: 'eko.cabang', email: 'eko@borneo.test' })
  await world.person('6202061010880099', {
    username: 'baru.kontak',
    email: 'baru@borneo.test',
    state: 'CONTACT_VERIFIED',
  })
})
beforeEach(async () => {
  await sql`truncate branch_applications, route_steps, throttles cascade`.execute(p.db)
  await sql`delete from graphile_worker._private_jobs`.execute(p.db)
  await p.db.deleteFrom('accesses').where('id', '<>', world.officialAccess).execute()
  await p.db.updateTable('accounts').set({ restriction: null }).execute()
  directorAccess = await world.access(director, 'ADMIN_PERUSAHAAN', companyId)
  world.outside.sanctioned.clear()
  world.outside.blacklistAnswers = true
})
afterAll(() => p.drop())

const sampit: BranchForm = {
  username: 'eko.cabang',
  email: 'eko@borneo.test',
  branchName: 'Cabang Sampit',
  nitku: `${borneo.npwp}000001`,
}
const name = (
  form: Partial<BranchForm> = {},
  requestKey: string = randomUUID(),
  who = { id: director, accessId: directorAccess },
) =>
  nominate(world, {
    form: { ...sampit, ...form },
    director: who,
    requestKey,
    actor: { kind: 'person', accountId: who.id, accessId: who.accessId },
  })
const step = (id: string, event: Exclude<BranchRouteEvent, 'SUBMIT'>, as: BranchRouteActor) => {
  const people = { DIRECTOR: director, NOMINEE: nominee } as const
  const actor = as === 'DIRECTORATE' ? world.official : ({ kind: 'person', accountId: people[as] } as const)
  return stepNomination(world, { id, event, as, actor, reason: event === 'REJECT' ? reason : undefined })
}
const approved = async () => {
  const id = await name()
  await step(id, 'APPROVE', 'DIRECTORATE')
  return id
}
const stateOf = async (id: string) =>
  (
    await p.db
      .selectFrom('branch_applications')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).state
const branchAccesses = () =>
  p.db
    .selectFrom('accesses')
    .leftJoin('company_branches', 'company_branches.id', 'accesses.branch_id')
    .select(['account_id', 'state', 'accesses.company_id', 'nitku', 'gone_at'])
    .where('role', '=', 'ADMIN_CABANG')
    .execute()

describe('the table', () => {
  it('is sound', () => {
    expect(validateMachine(branchRouteLifecycle)).toEqual([])
  })

  const walks: Readonly<Record<string, () => Promise<{ id: string; state: BranchRouteState }>>> = {
    B01: async () => ({ id: await name(), state: 'SUBMITTED' }),
    B02: async () => {
      const id = await name()
      await step(id, 'REJECT', 'DIRECTORATE')
      return { id, state: 'REJECTED' }
    },
    B03: async () => ({ id: await approved(), state: 'APPROVED' }),
    B04: async () => {
      const id = await approved()
      await step(id, 'WITHDRAW', 'DIRECTOR')
      return { id, state: 'WITHDRAWN' }
    },
    B05: async () => {
      const id = await approved()
      await step(id, 'DECLINE', 'NOMINEE')
      return { id, state: 'DECLINED' }
    },
    B06: async () => {
      const id = await approved()
      await step(id, 'ACCEPT', 'NOMINEE')
      return { id, state: 'ACCEPTED' }
    },
  }

  it.each(branchRouteLifecycle.rows.map(({ id }) => id))(
    '%s is walked by whom it is meant for',
    async (row) => {
      const walk = walks[row]
      if (walk === undefined) throw new Error(`no walk for ${row}`)
      const { id, state } = await walk()
      expect(await stateOf(id)).toBe(state)
      expect((await listRouteSteps(p.db, id)).at(-1)).toMatchObject({ transition: row, to: state })
    },
  )

  it('refuses every other step of (state, event, actor), and leaves no trace', async () => {
    const events = ['REJECT', 'APPROVE', 'WITHDRAW', 'DECLINE', 'ACCEPT'] as const
    const actors = ['DIRECTOR', 'DIRECTORATE', 'NOMINEE'] as const
    const states = Object.keys(branchRouteLifecycle.states) as BranchRouteState[] // the record has exactly the states as keys
    const id = await name()
    let refused = 0
    for (const state of states) {
      await p.db.updateTable('branch_applications').set({ state }).where('id', '=', id).execute()
      for (const event of events) {
        for (const actor of actors) {
          const isAllowed = branchRouteLifecycle.rows.some(
            (row) =>
              row.from !== 'none' &&
              row.from.includes(state) &&
              row.event === event &&
              row.actors.includes(actor),
          )
          if (isAllowed) continue
          const refusal = await step(id, event, actor).catch((error: { code: string }) => error)
          expect(['ALREADY_DECIDED', 'TRANSITION_WRONG_ACTOR']).toContain((refusal as { code: string }).code)
          expect(await stateOf(id)).toBe(state)
          refused += 1
        }
      }
    }
    expect(refused).toBe(6 * 5 * 3 - 6)
    expect(await listRouteSteps(p.db, id)).toHaveLength(1)
  })
})

describe('S-06: the admin of a branch', () => {
  it('is named by the director, decided by the Directorate, taken up in the app, and limited to the branch', async () => {
    const id = await approved()
    expect(await branchAccesses()).toEqual([])
    expect((await listWaitingFor(p.db, nominee)).map(({ branchName }) => branchName)).toEqual([
      'Cabang Sampit',
    ])
    expect((await world.mails('eko@borneo.test')).map(({ subject }) => subject)).toEqual([
      'Anda ditunjuk menjadi admin Cabang Sampit',
    ])
    await step(id, 'ACCEPT', 'NOMINEE')
    expect(await branchAccesses()).toEqual([
      {
        account_id: nominee,
        state: 'ACTIVE',
        company_id: companyId,
        nitku: sampit.nitku,
        gone_at: p.clock(),
      },
    ])
    const [persona] = await listPersonas(p.db, nominee, wibDate('2026-02-03'))
    expect(persona?.claim.branch).toMatchObject({ name: 'Cabang Sampit' })
    const events = await p.db.selectFrom('outbox').select(['type', 'data']).orderBy('position').execute()
    expect(events.at(-1)).toMatchObject({ type: 'access.activated', data: { role: 'ADMIN_CABANG' } })
    expect((await world.mails('christian@borneo.test')).map(({ subject }) => subject)).toEqual([
      'Penunjukan admin Cabang Sampit diterima',
    ])
  })

  it.each([
    ['whose profile is not verified', { username: 'baru.kontak', email: 'baru@borneo.test' }],
    ['of an unknown username', { username: 'tidak.ada' }],
    ['of another e-mail', { email: 'orang@lain.test' }],
  ])('is nobody %s: one answer for all of them', async (_, form) => {
    await expect(name(form)).rejects.toMatchObject({
      code: 'NOMINEE_NOT_FOUND',
      problems: [{ field: 'username', code: 'NOMINEE_NOT_FOUND' }],
    })
    expect(await p.db.selectFrom('branch_applications').select('id').execute()).toEqual([])
  })

  it('is nobody who is shut out', async () => {
    await p.db.updateTable('accounts').set({ restriction: 'SUSPENDED' }).where('id', '=', nominee).execute()
    await expect(name()).rejects.toMatchObject({ code: 'NOMINEE_NOT_FOUND' })
  })
})

describe('who may nominate', () => {
  it('is an admin who is on the NIB, not one by power of attorney', async () => {
    const staff = await world.access(director, 'STAF_ADMIN', companyId)
    await expect(name({}, undefined, { id: director, accessId: staff })).rejects.toMatchObject({
      code: 'ACCESS_NOT_ACTIVE',
    })
    const stranger = await world.person('6271015510900055')
    const strange = await world.access(stranger, 'ADMIN_PERUSAHAAN', companyId)
    await expect(name({}, undefined, { id: stranger, accessId: strange })).rejects.toMatchObject({
      code: 'NOT_ON_NIB',
    })
    await expect(name({}, undefined, { id: stranger, accessId: directorAccess })).rejects.toMatchObject({
      code: 'ACCESS_NOT_ACTIVE',
    })
  })

  it('is asked for every field, and for a NITKU of this company', async () => {
    await expect(name({ username: '', email: '', branchName: ' ', nitku: '1' })).rejects.toMatchObject({
      problems: ['username', 'email', 'branchName', 'nitku'].map((field) => ({ field })),
    })
    await expect(name({ nitku: `${'9'.repeat(16)}000001` })).rejects.toMatchObject({
      problems: [{ field: 'nitku', code: 'NITKU_OF_OTHER_COMPANY' }],
    })
  })

  it('cannot try out names without end', async () => {
    for (let n = 0; n < 10; n += 1) {
      await expect(name({ username: `orang.${n}` })).rejects.toMatchObject({ code: 'NOMINEE_NOT_FOUND' })
    }
    await expect(name()).rejects.toMatchObject({ code: 'RATE_LIMITED' })
  })

  it('names the same person for the same branch once, also at the same moment', async () => {
    const outcomes = await Promise.allSettled([name(), name(), name()])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'NOMINATION_EXISTS' })
    }
  })

  it('sends the form twice and makes one nomination, also at the same moment', async () => {
    const key = randomUUID()
    const ids = await Promise.all([name({}, key), name({}, key), name({}, key)])
    expect(new Set([...ids, await name({}, key)]).size).toBe(1)
  })
})

describe('what stops it on the way', () => {
  it.each([
    [
      'a director who is no longer admin',
      () => p.db.updateTable('accesses').set({ state: 'REVOKED' }).where('id', '=', directorAccess).execute(),
      'NOMINATOR_NOT_ADMIN',
    ],
    [
      'a nominee who is shut out',
      () =>
        p.db.updateTable('accounts').set({ restriction: 'SUSPENDED' }).where('id', '=', nominee).execute(),
      'NOMINEE_NOT_FOUND',
    ],
    ['a sanction', async () => world.outside.sanctioned.add(borneo.npwp), 'COMPANY_BLACKLISTED'],
    [
      'a silent blacklist',
      async () => {
        world.outside.blacklistAnswers = false
      },
      'BLACKLIST_UNAVAILABLE',
    ],
  ])('%s, before the approval', async (_, arrange, code) => {
    const id = await name()
    await arrange()
    await expect(step(id, 'APPROVE', 'DIRECTORATE')).rejects.toMatchObject({ code })
    expect(await stateOf(id)).toBe('SUBMITTED')
  })

  it.each([
    ['a sanction', () => world.outside.sanctioned.add(borneo.npwp), 'COMPANY_BLACKLISTED'],
    [
      'a silent blacklist',
      () => {
        world.outside.blacklistAnswers = false
      },
      'BLACKLIST_UNAVAILABLE',
    ],
  ])('%s, before the nominee accepts', async (_, arrange, code) => {
    const id = await approved()
    arrange()
    await expect(step(id, 'ACCEPT', 'NOMINEE')).rejects.toMatchObject({ code })
    expect([await stateOf(id), await branchAccesses()]).toEqual(['APPROVED', []])
  })

  it('a director who ceased to be admin before the nominee accepts', async () => {
    const id = await approved()
    await p.db.updateTable('accesses').set({ state: 'REVOKED' }).where('id', '=', directorAccess).execute()
    await expect(step(id, 'ACCEPT', 'NOMINEE')).rejects.toMatchObject({ code: 'NOMINATOR_NOT_ADMIN' })
    expect(await branchAccesses()).toEqual([])
  })

  it('somebody else in the place of nominee or director', async () => {
    const id = await approved()
    const other = { kind: 'person', accountId: await world.person('6271015510900066') } as const
    for (const [event, as] of [
      ['ACCEPT', 'NOMINEE'],
      ['DECLINE', 'NOMINEE'],
      ['WITHDRAW', 'DIRECTOR'],
    ] as const) {
      const trying = stepNomination(world, { id, event, as, actor: other })
      await expect(trying).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
  })

  it('somebody of the Directorate who is a party to it', async () => {
    const id = await name()
    const accessId = await world.access(nominee, 'VERIFIKATOR_DIREKTORAT')
    const actor = { kind: 'person', accountId: nominee, accessId } as const
    await expect(
      stepNomination(world, { id, event: 'APPROVE', as: 'DIRECTORATE', actor }),
    ).rejects.toMatchObject({ code: 'OWN_ACCESS' })
  })

  it('an acceptance that was made five times at the same moment is one', async () => {
    const id = await approved()
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => step(id, 'ACCEPT', 'NOMINEE')))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await branchAccesses()).toHaveLength(1)
  })
})
