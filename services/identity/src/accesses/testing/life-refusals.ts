import { wibDate } from '@inaproc/domain/wib-date'
import { handover, laterTerm, type Refused, sameTerm } from './access-cast.js'

/** What the calendar, ending an access and asking for another term must refuse. */
export const lifeRefusals: readonly Refused[] = [
  [
    'START_REACHED',
    'a start of tomorrow',
    'TERM_NOT_STARTED',
    async (c) => c.bySystem(await c.granted({ state: 'APPROVED', startsOn: wibDate('2026-02-04') }), 'START'),
  ],
  [
    'START_REACHED',
    'a term that passed before it began to count',
    'TERM_ALREADY_OVER',
    async (c) => c.bySystem(await c.granted({ state: 'APPROVED', endsOn: wibDate('2026-02-02') }), 'START'),
  ],
  [
    'END_PASSED',
    'the last day itself',
    'TERM_STILL_RUNNING',
    async (c) => c.bySystem(await c.granted({ endsOn: wibDate('2026-02-03') }), 'EXPIRE'),
  ],
  [
    'STEPPED_UP',
    'no proof',
    'STEP_UP_REQUIRED',
    async (c) => c.byOwner(await c.granted(), 'DEACTIVATE', { handover }),
  ],
  [
    'STEPPED_UP',
    'a proof of 16 minutes ago',
    'STEP_UP_REQUIRED',
    async (c) => {
      const at = new Date(c.p.clock().getTime() - 16 * 60_000)
      return c.byOwner(await c.granted(), 'DEACTIVATE', { handover, proof: { ...c.proof(), at } })
    },
  ],
  [
    'STEPPED_UP',
    'a password alone',
    'STEP_UP_REQUIRED',
    async (c) =>
      c.byOwner(await c.granted(), 'DEACTIVATE', {
        handover,
        proof: { ...c.proof(), acr: 'urn:inaproc:aal1' },
      }),
  ],
  [
    'WORK_HANDED_OVER',
    'no handover',
    'HANDOVER_REQUIRED',
    async (c) => c.byOwner(await c.granted(), 'DEACTIVATE', { proof: c.proof() }),
  ],
  [
    'WORK_HANDED_OVER',
    'a note that says nothing',
    'HANDOVER_REQUIRED',
    async (c) =>
      c.byOwner(await c.granted(), 'DEACTIVATE', {
        proof: c.proof(),
        handover: { kind: 'completed', note: 'sudah' },
      }),
  ],
  [
    'WORK_HANDED_OVER',
    'a successor in another work unit',
    'SUCCESSOR_NOT_SUITABLE',
    async (c) => {
      const other = await c.world.person()
      const elsewhere = { institution: c.world.city, workUnit: c.world.newOffice }
      const id = await c.world.grant(other, 'PPK', elsewhere)
      return c.byOwner(await c.granted(), 'DEACTIVATE', {
        proof: c.proof(),
        handover: { kind: 'successor', accessId: id },
      })
    },
  ],
  [
    'NOT_LAST_VAI',
    'the only VAI of an institution',
    'LAST_VAI',
    async (c) => {
      const id = await c.world.grant(c.siti, 'VAI', { institution: c.world.province })
      return c.byOwner(id, 'DEACTIVATE', { proof: c.proof(), handover })
    },
  ],
  [
    'NOT_LAST_VAI',
    'whose colleagues are all shut out of their accounts',
    'LAST_VAI',
    async (c) => {
      await c.verifier('VAI', { institution: c.world.province })
      await c.p.db
        .updateTable('accounts')
        .set({ restriction: 'SUSPENDED' })
        .where('id', 'in', (q) =>
          q.selectFrom('accesses').select('account_id').where('institution_code', '=', c.world.province),
        )
        .execute()
      const id = await c.world.grant(c.siti, 'VAI', { institution: c.world.province })
      return c.byOwner(id, 'DEACTIVATE', { proof: c.proof(), handover })
    },
  ],
  ...(
    [
      ['the only admin of a company with a member', 'ADMIN_PERUSAHAAN', 'ANGGOTA_PERUSAHAAN', 'ACTIVE'],
      ['the only staff admin of a company with a member', 'STAF_ADMIN', 'ANGGOTA_PERUSAHAAN', 'ACTIVE'],
      ['the only admin, while a branch admin is suspended', 'ADMIN_PERUSAHAAN', 'ADMIN_CABANG', 'SUSPENDED'],
      ['the only admin, while a staff admin waits for him', 'ADMIN_PERUSAHAAN', 'STAF_ADMIN', 'SUBMITTED'],
    ] as const
  ).map(
    ([what, admin, other, state]): Refused => [
      'NOT_LAST_COMPANY_ADMIN',
      what,
      'LAST_COMPANY_ADMIN',
      async (c) => {
        const company = await c.world.newCompany()
        await c.world.grant(await c.world.person(), other, { company }, { state })
        const id = await c.world.grant(c.siti, admin, { company })
        return c.byOwner(id, 'DEACTIVATE', { proof: c.proof(), handover })
      },
    ],
  ),
  [
    'NEW_TERM_AND_DECREE',
    'no new term',
    'NEW_TERM_REQUIRED',
    async (c) => c.byOwner(await c.granted({ state: 'DEACTIVATED' }), 'REQUEST_REACTIVATION'),
  ],
  [
    'NEW_TERM_AND_DECREE',
    'an expired access without a new decree',
    'NEW_TERM_REQUIRED',
    async (c) => {
      const term = { ...sameTerm, paper: null }
      const id = await c.granted({ state: 'EXPIRED', endsOn: wibDate('2026-01-31') })
      return c.byOwner(id, 'REQUEST_REACTIVATION', { term })
    },
  ],
  [
    'NEW_TERM_AND_DECREE',
    'the old decree for longer than its term',
    'NEW_TERM_REQUIRED',
    async (c) => {
      const term = { ...laterTerm, paper: null }
      return c.byOwner(await c.granted({ state: 'DEACTIVATED' }), 'REQUEST_REACTIVATION', { term })
    },
  ],
  [
    'NEW_TERM_AND_DECREE',
    'an extension without a decree',
    'NEW_TERM_REQUIRED',
    async (c) => {
      const term = { ...laterTerm, paper: null }
      return c.byOwner(await c.granted(), 'REQUEST_EXTENSION', { term })
    },
  ],
  ...(
    [
      ['that ends on the same day', sameTerm, null],
      ['that ends earlier', { ...sameTerm, endsOn: wibDate('2026-06-30') }, null],
      ['whose decree ends earlier', laterTerm, wibDate('2026-06-30')],
    ] as const
  ).map(
    ([what, dates, decreeEndsOn]): Refused => [
      'LATER_END',
      `an extension ${what}`,
      'EXTENSION_NOT_LONGER',
      async (c) => {
        const decree = { ...(await c.decree()), endsOn: decreeEndsOn }
        return c.byOwner(await c.granted(), 'REQUEST_EXTENSION', { term: { ...dates, paper: decree } })
      },
    ],
  ),
  [
    'END_NOT_PASSED',
    'a reactivation decided after the term it asks for',
    'TERM_ALREADY_OVER',
    async (c) => {
      const id = await c.granted({ state: 'EXPIRED', endsOn: wibDate('2026-01-31') })
      const term = {
        startsOn: wibDate('2026-02-03'),
        endsOn: wibDate('2026-02-03'),
        paper: await c.decree(),
      }
      await c.world.apply(c.byOwner(id, 'REQUEST_REACTIVATION', { term }))
      c.p.setNow('2026-02-03T17:00:00Z')
      return c.byVai(id, 'APPROVE_REACTIVATION')
    },
  ],
]
