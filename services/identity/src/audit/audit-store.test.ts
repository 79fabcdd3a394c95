import { inTransaction } from '@inaproc/database/database'
import { accessId, accountId } from '@inaproc/domain/identifiers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '../platform.js'
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.js'
import { stateHash } from './audit.js'
import { recordAudit } from './audit-store.js'

let platform: TestPlatform

beforeAll(async () => {
  platform = await createTestPlatform()
})
afterAll(() => platform.drop())

const rows = (action: string) =>
  platform.db.selectFrom('audit_log').selectAll().where('action', '=', action).execute()

it('keeps who, with which access, from where, about what, and hashes of before and after', async () => {
  const actor = {
    kind: 'person',
    accountId: accountId('019a0000-0000-7000-8000-000000000001'),
    accessId: accessId('019a0000-0000-7000-8000-000000000002'),
    address: '203.0.113.7',
  } as const
  await inTransaction(platform.db, (trx) =>
    recordAudit(trx, {
      at: platform.clock(),
      action: 'access.approve',
      actor,
      subject: { type: 'access', id: '42' },
      institutionCode: '62.71',
      before: { state: 'SUBMITTED' },
      after: { state: 'APPROVED' },
      detail: { transition: 'T04', nested: { reasons: ['a', 'b'] } },
    }),
  )
  expect(await rows('access.approve')).toMatchObject([
    {
      at: platform.clock(),
      actor_kind: 'person',
      actor_account_id: actor.accountId,
      actor_access_id: actor.accessId,
      address: actor.address,
      subject_type: 'access',
      subject_id: '42',
      institution_code: '62.71',
      before_hash: stateHash({ state: 'SUBMITTED' }),
      after_hash: stateHash({ state: 'APPROVED' }),
      detail: { transition: 'T04', nested: { reasons: ['a', 'b'] } },
    },
  ])
})

it('needs no more than an action and a subject', async () => {
  await inTransaction(platform.db, (trx) =>
    recordAudit(trx, {
      at: platform.clock(),
      action: 'job.ran',
      actor: systemActor,
      subject: { type: 'job', id: 'purge' },
    }),
  )
  expect(await rows('job.ran')).toMatchObject([
    { actor_account_id: null, before_hash: null, after_hash: null, detail: {} },
  ])
})

it('takes no secret, and the change it belongs to is undone', async () => {
  const leaking = inTransaction(platform.db, (trx) =>
    recordAudit(trx, {
      at: platform.clock(),
      action: 'profile.leaked',
      actor: systemActor,
      subject: { type: 'account', id: '1' },
      detail: { nik: '6271015510900001' },
    }),
  )
  await expect(leaking).rejects.toThrow(TypeError)
  expect(await rows('profile.leaked')).toEqual([])
})
