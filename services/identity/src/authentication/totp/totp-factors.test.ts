import { randomUUID } from 'node:crypto'
import type { AccountId } from '@inaproc/domain/identifiers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPerson, totpOf } from '../../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { createRegistrationParts, waitingMessages } from '../../testing/test-registration.js'
import type { Authentication } from '../authentication.js'
import { factorsOf } from '../factors/factors-store.js'
import { totpLimit } from './totp.js'
import {
  beginTotpEnrolment,
  checkTotp,
  confirmTotpEnrolment,
  listTotpFactors,
  removeTotpFactor,
  renameTotpFactor,
} from './totp-service.js'

let platform: TestPlatform
let parts: Authentication

beforeAll(async () => {
  platform = await createTestPlatform()
  parts = await createRegistrationParts(platform)
})
afterAll(() => platform.drop())

const address = '203.0.113.7'
const step = 30_000
const trials = 20

const newPerson = async () => (await addPerson(parts, { totp: false })).accountId

interface App {
  readonly factorId: string
  readonly secret: string
}

async function begin(accountId: AccountId): Promise<App> {
  return beginTotpEnrolment(parts, accountId)
}

async function confirm(accountId: AccountId, app: App, name: string): Promise<App> {
  const code = await totpOf(parts, app.secret)
  await confirmTotpEnrolment(parts, { accountId, factorId: app.factorId, code, name })
  return app
}

const add = async (accountId: AccountId, name = '') => confirm(accountId, await begin(accountId), name)
const codesOf = (outcomes: readonly PromiseSettledResult<unknown>[]) =>
  outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))

describe('several authenticator apps', () => {
  it('have names, and each can be used', async () => {
    const accountId = await newPerson()
    const phone = await add(accountId, ' Ponsel\u202e\n saya ')
    platform.advance(1000)
    const tablet = await add(accountId)
    expect(await listTotpFactors(platform.db, accountId)).toMatchObject([
      { id: phone.factorId, name: 'Ponsel saya' },
      { id: tablet.factorId, name: 'Autentikator', createdAt: platform.clock() },
    ])
    expect(await factorsOf(platform.db, accountId)).toMatchObject({ totp: 2 })
    platform.advance(step)
    for (const app of [phone, tablet]) {
      await checkTotp(parts, { accountId, code: await totpOf(parts, app.secret), address })
    }
  })

  it('end at five, also for two at once', async () => {
    const accountId = await newPerson()
    const apps = []
    for (let count = 1; count < totpLimit.max; count++) apps.push(await add(accountId, `Ponsel ${count}`))
    for (let trial = 0; trial < trials; trial++) {
      // A begun app is replaced by the next one begun, so the second is put back as another tab would leave it.
      const first = await begin(accountId)
      const { secret_sealed, ...row } = await platform.db
        .selectFrom('totp_factors')
        .selectAll()
        .where('id', '=', first.factorId)
        .executeTakeFirstOrThrow()
      const second = await begin(accountId)
      await platform.db
        .insertInto('totp_factors')
        .values({ ...row, secret_sealed })
        .execute()
      const outcomes = await Promise.allSettled([first, second].map((app) => confirm(accountId, app, 'Baru')))
      expect(codesOf(outcomes)).toEqual(['TOTP_LIMIT'])
      await expect(begin(accountId)).rejects.toMatchObject({ code: 'TOTP_LIMIT', params: { max: 5 } })
      const fifth = (await listTotpFactors(platform.db, accountId)).find(({ name }) => name === 'Baru')
      const actor = { kind: 'person', accountId } as const
      await removeTotpFactor(parts, { accountId, factorId: fifth?.id ?? '', actor })
    }
    expect(await listTotpFactors(platform.db, accountId)).toHaveLength(4)
  })

  it('are renamed and removed by their owner only', async () => {
    const [accountId, other] = [await newPerson(), await newPerson()]
    const actor = { kind: 'person', accountId, address } as const
    const { factorId, secret } = await add(accountId, 'Ponsel')
    const pending = await begin(accountId)
    const unknown = { code: 'TOTP_UNKNOWN' }
    for (const [whose, id] of [
      [other, factorId],
      [accountId, randomUUID()],
      [accountId, "' or 1=1"],
      // Not confirmed, so not there yet.
      [accountId, pending.factorId],
    ] as const) {
      const foreign = { accountId: whose, factorId: id, actor }
      await expect(renameTotpFactor(parts, { ...foreign, name: 'x' })).rejects.toMatchObject(unknown)
      await expect(removeTotpFactor(parts, foreign)).rejects.toMatchObject(unknown)
    }

    await expect(
      renameTotpFactor(parts, { accountId, factorId, name: 'x'.repeat(21), actor }),
    ).rejects.toMatchObject({ code: 'FIELD_TOO_LONG' })
    await renameTotpFactor(parts, { accountId, factorId, name: 'Ponsel lama', actor })
    expect(await listTotpFactors(platform.db, accountId)).toMatchObject([{ name: 'Ponsel lama' }])

    await removeTotpFactor(parts, { accountId, factorId, actor })
    expect(await listTotpFactors(platform.db, accountId)).toEqual([])
    platform.advance(step)
    await expect(
      checkTotp(parts, { accountId, code: await totpOf(parts, secret), address }),
    ).rejects.toMatchObject({ code: 'TOTP_NOT_ENROLLED' })

    const actions = await platform.db
      .selectFrom('audit_log')
      .select(['action', 'address'])
      .where('subject_id', '=', accountId)
      .orderBy('id')
      .execute()
    expect(actions).toEqual([
      { action: 'totp.confirmed', address: null },
      { action: 'totp.renamed', address },
      { action: 'totp.removed', address },
    ])
  })

  it('tell the owner on every channel when they come and go', async () => {
    const accountId = await newPerson()
    const before = (await waitingMessages(platform)).length
    const { factorId } = await add(accountId, 'Ponsel')
    await removeTotpFactor(parts, { accountId, factorId, actor: { kind: 'person', accountId } })
    const messages = (await waitingMessages(platform)).slice(before)
    expect(messages.map(({ channel, template }) => [channel, template])).toEqual([
      ['email', 'totp-added@1'],
      ['sms', 'totp-added@1'],
      ['email', 'totp-removed@1'],
      ['sms', 'totp-removed@1'],
    ])
    const notices = platform.db.selectFrom('notices').select('template').where('account_id', '=', accountId)
    expect(await notices.orderBy('id').execute()).toEqual([
      { template: 'totp-added' },
      { template: 'totp-removed' },
    ])
    const events = platform.db.selectFrom('outbox').select('type').where('subject', '=', accountId)
    expect(await events.execute()).toHaveLength(2)
  })
})
