import { inTransaction } from '@inaproc/database/database'
import type { SignalCause } from '@inaproc/domain/signal-causes'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { applyAccountEvent } from '../../accounts/account-service.js'
import { tellStreamsTask } from '../../accounts/signal-queue.js'
import type { Authentication } from '../../authentication/authentication.js'
import { requirePasswordChange, setNewPassword } from '../../authentication/passwords/password-service.js'
import { makeRecoveryCodes } from '../../authentication/recovery-codes/recovery-codes-service.js'
import { systemActor } from '../../platform.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { createRegistrationParts } from '../../testing/test-registration.js'

let p: TestPlatform
let authentication: Authentication
let person: TestPerson
beforeAll(async () => {
  p = await createTestPlatform()
  authentication = await createRegistrationParts(p)
})
beforeEach(async () => {
  person = await addPerson(authentication)
})
afterAll(() => p.drop())

const changeAccount = (event: 'SUSPEND' | 'LIFT_SUSPENSION' | 'CLOSE', by: 'DIRECTORATE' | 'OWNER') =>
  inTransaction(p.db, (trx) =>
    applyAccountEvent(trx, p.keys, {
      accountId: person.accountId,
      event,
      by,
      actor: systemActor,
      at: p.clock(),
      holds: ['REASON_GIVEN', 'STEPPED_UP'],
    }),
  )
const mustChange = (reason: 'not-me' | 'breached' | 'recovery') =>
  inTransaction(p.db, (trx) =>
    requirePasswordChange(trx, { accountId: person.accountId, reason, at: p.clock() }),
  )
const newPassword = (cause: 'changed' | 'recovered') =>
  setNewPassword(authentication, {
    accountId: person.accountId,
    password: `perahu kelotok melintas pagi ${cause}`,
    by: { kind: 'person', accountId: person.accountId },
    cause,
  })

interface Case {
  readonly causes: readonly SignalCause[]
  readonly happens: () => Promise<unknown>
}

describe('in the transaction of what happens, streams are asked to be told', () => {
  it.each<Case>([
    { causes: ['account-suspended'], happens: () => changeAccount('SUSPEND', 'DIRECTORATE') },
    {
      causes: ['account-suspended', 'account-restored'],
      happens: async () => {
        await changeAccount('SUSPEND', 'DIRECTORATE')
        await changeAccount('LIFT_SUSPENSION', 'DIRECTORATE')
      },
    },
    { causes: ['account-closed'], happens: () => changeAccount('CLOSE', 'DIRECTORATE') },
    { causes: ['account-closed-by-owner'], happens: () => changeAccount('CLOSE', 'OWNER') },
    { causes: ['password-changed'], happens: () => newPassword('changed') },
    { causes: ['password-recovered'], happens: () => newPassword('recovered') },
    { causes: ['password-disowned'], happens: () => mustChange('not-me') },
    { causes: ['password-leaked'], happens: () => mustChange('breached') },
    {
      causes: ['recovery-codes-made'],
      happens: () => makeRecoveryCodes(authentication, { accountId: person.accountId, actor: systemActor }),
    },
  ])('$causes', async ({ causes, happens }) => {
    await happens()
    const jobs = await p.waitingJobs(tellStreamsTask)
    const mine = jobs.filter(({ accountId }) => accountId === person.accountId)
    expect(mine.map(({ cause }) => cause)).toEqual(causes)
    expect(new Set(mine.map(({ txn }) => txn)).size).toBe(causes.length)
  })

  it('and by nothing that was refused', async () => {
    await changeAccount('SUSPEND', 'DIRECTORATE')
    const before = (await p.waitingJobs(tellStreamsTask)).length
    await expect(newPassword('changed')).rejects.toThrow('ACCOUNT_SUSPENDED')
    await expect(changeAccount('SUSPEND', 'DIRECTORATE')).rejects.toThrow()
    expect(await p.waitingJobs(tellStreamsTask)).toHaveLength(before)
  })
})
