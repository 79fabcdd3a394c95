import { randomUUID } from 'node:crypto'
import { wibDate } from '@inaproc/domain/wib-date'
import { type Refused, sameTerm, suspension } from './access-cast.js'
import { holder, rejection } from './access-world.js'

/** What deciding, suspending and revoking must refuse. */
export const decisionRefusals: readonly Refused[] = [
  ...(
    [
      ['no reason', undefined],
      ['nine characters', { code: 'OTHER', text: ' tidak ada ' }],
      ['an unknown kind of reason', { code: 'MOOD', text: 'Sedang tidak ingin menyetujui.' }],
      ['a reason of another decision', { code: 'RETIRED', text: 'Sudah pensiun sejak lama.' }],
      ['1001 characters', { code: 'OTHER', text: 'a'.repeat(1001) }],
    ] as const
  ).map(
    ([what, reason]): Refused => [
      'REASON_GIVEN',
      what,
      'REASON_REQUIRED',
      async (c) => c.byVai(await c.world.submit(c.siti, 'PPK', c.office()), 'REJECT', reason && { reason }),
    ],
  ),
  [
    'EVIDENCE_GIVEN',
    'no evidence',
    'EVIDENCE_REQUIRED',
    async (c) => c.byVai(await c.granted(), 'SUSPEND', { reason: suspension }),
  ],
  [
    'NOT_OWN_IMPORT',
    'whoever imported the application',
    'OWN_IMPORT',
    async (c) => {
      const request = await c.importation(holder(c.vai, c.vaiAccess))
      await c.world.apply(request)
      return c.byVai(request.accessId, 'APPROVE')
    },
  ],
  [
    'AUTHORITY_OVER_ACCESS',
    'a VAI who imports for another institution',
    'VERIFIER_OUT_OF_SCOPE',
    async (c) => c.importation((await c.verifier('VAI', { institution: c.world.regency })).actor),
  ],
  [
    'FILES_SCANNED',
    'an import with a decree that somebody else has uploaded',
    'FILE_NOT_SCANNED',
    async (c) => ({
      ...(await c.importation(holder(c.siti, c.vaiAccess))),
      actor: holder(c.vai, c.vaiAccess),
    }),
  ],
  [
    'VERIFIER_NAMED_FOR_ROLE',
    'a VAI about a VAI (S-04)',
    'VERIFIER_NOT_NAMED',
    async (c) => c.byVai(await c.world.submit(c.siti, 'VAI', { institution: c.world.city }), 'APPROVE'),
  ],
  [
    'VERIFIER_NAMED_FOR_ROLE',
    'the Directorate about a PPK while his VAI still has time',
    'VERIFIER_NOT_NAMED',
    async (c) => ({
      ...c.byVai(await c.world.submit(c.siti, 'PPK', c.office()), 'APPROVE'),
      actor: await c.directorate(),
    }),
  ],
  [
    'VERIFIER_ACTIVE_IN_SCOPE',
    'a VAI of another institution (S-03)',
    'VERIFIER_OUT_OF_SCOPE',
    async (c) => ({
      ...c.byVai(await c.world.submit(c.siti, 'PPK', c.office()), 'APPROVE'),
      actor: (await c.verifier('VAI', { institution: c.world.regency })).actor,
    }),
  ],
  [
    'VERIFIER_ACTIVE_IN_SCOPE',
    'a VAI whose access ended yesterday, the job switched off',
    'ACCESS_EXPIRED',
    async (c) => ({
      ...c.byVai(await c.world.submit(c.siti, 'PPK', c.office()), 'APPROVE'),
      actor: (await c.verifier('VAI', { institution: c.world.city }, { endsOn: wibDate('2026-02-02') }))
        .actor,
    }),
  ],
  [
    'VERIFIER_ACTIVE_IN_SCOPE',
    'a suspended VAI',
    'ACCESS_NOT_ACTIVE',
    async (c) => ({
      ...c.byVai(await c.world.submit(c.siti, 'PPK', c.office()), 'REJECT', { reason: rejection }),
      actor: (await c.verifier('VAI', { institution: c.world.city }, { state: 'SUSPENDED' })).actor,
    }),
  ],
  [
    'NOT_OWN_ACCESS',
    'a VAI about his own access as PPK',
    'OWN_ACCESS',
    async (c) => {
      const place = { institution: c.world.city, workUnit: c.world.newOffice }
      const told = { workUnitNpwp: '0001234567890000', workUnitAddress: 'Jalan Diponegoro 10, Palangka Raya' }
      const own = await c.verifier('VAI', { institution: c.world.city })
      const id = await c.world.submit(own.person, 'PPK', place, await c.world.form(own.person, told))
      return { accessId: id, event: 'APPROVE', actor: own.actor }
    },
  ],
  [
    'NO_ROLE_CONFLICT',
    'a treasurer of the same work unit (A5)',
    'ROLE_CONFLICT',
    async (c) => {
      await c.world.grant(c.siti, 'BENDAHARA', c.office())
      return c.byVai(await c.world.submit(c.siti, 'PPK', c.office()), 'APPROVE')
    },
  ],
  [
    'NO_ROLE_CONFLICT',
    'a reactivation beside a treasurer (T11)',
    'ROLE_CONFLICT',
    async (c) => {
      const id = await c.granted({ state: 'DEACTIVATED' })
      const term = { ...sameTerm, paper: null }
      await c.world.apply(c.byOwner(id, 'REQUEST_REACTIVATION', { term }))
      await c.world.grant(c.siti, 'BENDAHARA', c.office())
      return c.byVai(id, 'APPROVE_REACTIVATION')
    },
  ],
  [
    'APPROVALS_COMPLETE',
    'the same person twice',
    'APPROVAL_ALREADY_GIVEN',
    async (c) => {
      const id = await c.world.submit(c.siti, 'VAI', { institution: c.world.city })
      const actor = await c.directorate()
      await c.world.apply({ accessId: id, event: 'APPROVE', actor })
      return { accessId: id, event: 'APPROVE', actor }
    },
  ],
  [
    'AUTHORITY_OVER_ACCESS',
    'a VAI over another VAI',
    'NOT_ALLOWED',
    async (c) =>
      c.byVai(await c.world.grant(c.siti, 'VAI', { institution: c.world.city }), 'REVOKE', {
        reason: { code: 'OTHER', text: 'Tidak bertugas lagi.' },
      }),
  ],
  [
    'AUTHORITY_OVER_ACCESS',
    'a VAI over another institution',
    'VERIFIER_OUT_OF_SCOPE',
    async (c) => {
      const id = await c.world.grant(c.siti, 'PPK', {
        institution: c.world.regency,
        workUnit: c.world.regencyOffice,
      })
      return c.byVai(id, 'SUSPEND', { reason: suspension, input: { evidence: randomUUID() } })
    },
  ],
  [
    'AUTHORITY_OVER_ACCESS',
    'his own access',
    'OWN_ACCESS',
    async (c) => {
      const own = await c.verifier('VAI', { institution: c.world.city })
      const id = await c.world.grant(own.person, 'PPK', c.office())
      return { ...c.byVai(id, 'REVOKE', { reason: suspension }), actor: own.actor }
    },
  ],
  [
    'LEVEL_OF_SUSPENDER',
    'a VAI after the Directorate',
    'NOT_ALLOWED',
    async (c) => {
      const id = await c.granted()
      const input = { evidence: randomUUID() }
      await c.world.apply({
        ...c.byVai(id, 'SUSPEND', { reason: suspension, input }),
        actor: await c.directorate(),
      })
      return c.byVai(id, 'LIFT_SUSPENSION')
    },
  ],
  [
    'EXTENSION_PENDING',
    'nothing asked for',
    'EXTENSION_NOT_PENDING',
    async (c) => c.byVai(await c.granted(), 'APPROVE_EXTENSION'),
  ],
]
