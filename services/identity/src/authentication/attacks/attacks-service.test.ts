import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { statementsOf } from '../../testing/statements.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { solveProof } from '../../testing/test-proof.js'
import { createRegistrationParts } from '../../testing/test-registration.js'
import type { Authentication } from '../authentication.js'
import { alertMs, attackRules, attackWindowMs } from './attack-rules.js'
import {
  checkProof,
  demandAt,
  demandFor,
  issueProofTask,
  meetDemand,
  noteFailedSignIn,
  type SignInAttempt,
} from './attacks-service.js'
import { deleteOldTraces } from './attacks-store.js'

const minute = 60_000
let platform: TestPlatform
let p: Authentication
const alertsHeard: string[] = []

beforeAll(async () => {
  platform = await createTestPlatform()
  const parts = await createRegistrationParts(platform)
  p = { ...parts, onAttackAlert: (kind) => alertsHeard.push(kind) }
})
afterAll(() => platform.drop())
// Every test has an hour of its own: what the others did is long past.
beforeEach(() => {
  platform.advance(60 * minute)
  alertsHeard.length = 0
})

let count = 0
/** A failed sign-in that has nothing in common with any other, but for what is given. */
function failure(o: Partial<SignInAttempt> = {}): SignInAttempt {
  count += 1
  const address = `10.${(count >> 8) & 255}.${count & 255}.7`
  return { username: `orang.${count}`, password: `salah sekali ${count}`, address, ...o }
}
async function fail(attempts: readonly SignInAttempt[]): Promise<void> {
  for (const attempt of attempts) await noteFailedSignIn(p, attempt)
}
const many = (number: number, o: (index: number) => Partial<SignInAttempt>) =>
  Array.from({ length: number }, (_, index) => failure(o(index)))
const demand = (o: Partial<SignInAttempt> = {}, knownDevice = false) =>
  demandFor(p, { ...failure(o), knownDevice })

async function alertRows(): Promise<readonly { subject_id: string; address: string | null }[]> {
  return platform.db
    .selectFrom('audit_log')
    .select(['subject_id', 'address', 'detail', 'actor_kind'])
    .where('action', '=', 'attack.alert-raised')
    .where('at', '>=', new Date(platform.clock().getTime() - 30 * minute))
    .execute()
}
async function traceCount(): Promise<number> {
  const row = await platform.db
    .selectFrom('attack_traces')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('seen_at', '>=', new Date(platform.clock().getTime() - 30 * minute))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
describe('one password over many accounts', () => {
  const password = 'musim hujan 2026'
  const { mostAccounts } = attackRules.password

  it('is ordinary up to the limit, and beyond it asks a proof of everybody who types it', async () => {
    await fail(many(mostAccounts, () => ({ password })))
    expect(await demand({ password })).toBe('none')
    await fail(many(100 - mostAccounts, () => ({ password })))
    expect(await demand({ password })).toBe('proof')
    expect(await demand({ password: 'musim hujan 2027' })).toBe('none')
    expect(await demand({ password }, true)).toBe('none')
    expect(await alertRows()).toEqual([
      { subject_id: 'password', address: null, detail: {}, actor_kind: 'system' },
    ])
    expect(alertsHeard).toEqual(['password'])
  })

  it('is the same password in either of its spellings', async () => {
    await fail(many(mostAccounts + 1, () => ({ password: 'cafe\u0301 hitam' })))
    expect(await demand({ password: 'caf\u00e9 hitam' })).toBe('proof')
  })

  it('counts accounts, not attempts', async () => {
    const username = 'lupa.sandi'
    await fail(many(100, () => ({ password, username })))
    await fail(many(100, (index) => ({ password, username: index % 2 ? ' Lupa.Sandi ' : username })))
    expect(await demand({ password })).toBe('none')
    expect(await traceCount()).toBeLessThan(250)
  })
})

describe('many accounts from one range', () => {
  const { mostAccounts } = attackRules.range
  const near = (index: number) => ({ address: `198.51.100.${index % 256}` })

  it('ask a proof of the range only', async () => {
    await fail(many(mostAccounts, near))
    expect(await demand(near(200))).toBe('none')
    await fail(many(1, near))
    expect(await demand(near(200))).toBe('proof')
    expect(await demand({ address: '::ffff:198.51.100.9' })).toBe('proof')
    expect(await demand({ address: '198.51.101.1' })).toBe('none')
    expect(await demand(near(200), true)).toBe('none')
    expect((await alertRows()).map((row) => row.subject_id)).toEqual(['range'])
  })

  it('are known before anybody types a name', async () => {
    await fail(many(mostAccounts + 1, near))
    expect(await demandAt(p, { address: '198.51.100.77', knownDevice: false })).toBe('proof')
    expect(await demandAt(p, { address: '198.51.100.77', knownDevice: true })).toBe('none')
    expect(await demandAt(p, { address: '198.51.102.77', knownDevice: false })).toBe('none')
  })

  it('of IPv6 are a /48', async () => {
    await fail(many(mostAccounts + 1, (index) => ({ address: `2001:db8:7:${index.toString(16)}::1` })))
    expect(await demand({ address: '2001:db8:7:ffff::2' })).toBe('proof')
    expect(await demand({ address: '2001:db8:8::2' })).toBe('none')
  })
})

describe('a few failures from each of 500 ranges', () => {
  it('ask a proof everywhere', async () => {
    await fail(many(attackRules.surge.mostAccounts, () => ({})))
    expect(await demand()).toBe('none')
    expect(await alertRows()).toEqual([])
    await fail(many(500, () => ({})))
    expect(await demand()).toBe('proof')
    expect(await demandAt(p, { address: '192.0.2.1', knownDevice: false })).toBe('proof')
    expect(await demand({}, true)).toBe('none')
    expect((await alertRows()).map((row) => row.subject_id)).toEqual(['surge'])
  })
})

describe('ordinary life', () => {
  it('of an office, sixty people at one address of whom one in twenty mistypes, is no attack', async () => {
    const address = '203.0.113.10'
    for (let day = 0; day < 5; day++) {
      for (let person = 0; person < 60; person++) {
        platform.advance(5_000)
        if (person % 20 !== day) continue
        // Three slips in a row, then it works.
        const username = `pegawai.${person}`
        for (let slip = 0; slip < 3; slip++) {
          await fail([failure({ address, username, password: `kata sandi ${person} ${slip}` })])
        }
        expect(await demand({ address })).toBe('none')
      }
      platform.advance(24 * 60 * minute)
    }
    expect(alertsHeard).toEqual([])
  })

  it('of a ministry behind one address, a thousand in half an hour, is none either', async () => {
    const address = '203.0.113.20'
    for (let person = 0; person < 1000; person += 20) {
      platform.advance((30 * minute) / 50)
      await fail([failure({ address })])
    }
    expect(await demand({ address })).toBe('none')
    expect(alertsHeard).toEqual([])
  })
})

describe('an alert', () => {
  const near = (index: number) => ({ address: `192.0.2.${index % 256}` })
  const { mostAccounts } = attackRules.range

  it('ends by itself, and a slip of an honest person does not prolong it', async () => {
    await fail(many(mostAccounts + 1, near))
    platform.advance(attackWindowMs + 1)
    await fail(many(3, near))
    platform.advance(alertMs - attackWindowMs - 2)
    expect(await demand(near(1))).toBe('proof')
    platform.advance(1)
    expect(await demand(near(1))).toBe('none')
  })

  it('lasts as long as the attack and is told once', async () => {
    for (let passed = 0; passed < 60; passed += 1) {
      await fail(many(10, near))
      if (passed > 3) expect(await demand(near(1))).toBe('proof')
      platform.advance(minute)
    }
    platform.advance(-30 * minute)
    expect(alertsHeard.filter((kind) => kind === 'range')).toEqual(['range'])
  })

  it('is raised anew by the next attack', async () => {
    await fail(many(mostAccounts + 1, near))
    platform.advance(alertMs)
    expect(await demand(near(1))).toBe('none')
    await fail(many(mostAccounts + 1, near))
    expect(await demand(near(1))).toBe('proof')
    expect(alertsHeard).toEqual(['range', 'range'])
  })

  it('is raised once by many failures at the same moment', async () => {
    await fail(many(mostAccounts, near))
    await Promise.all(many(40, near).map((attempt) => noteFailedSignIn(p, attempt)))
    expect(await alertRows()).toHaveLength(1)
    expect(alertsHeard).toEqual(['range'])
  })
})

describe('what is written', () => {
  it('stays bounded, however many failures there are', async () => {
    const password = 'sama semua'
    await fail(many(800, () => ({ password, address: '198.51.100.1' })))
    const most = attackRules.range.mostAccounts + attackRules.password.mostAccounts
    expect(await traceCount()).toBe(most + attackRules.surge.mostAccounts)
    expect(
      await statementsOf(() => noteFailedSignIn(p, failure({ password, address: '198.51.100.1' }))),
    ).toHaveLength(1)
  })

  it('stays bounded also when every failure is of another place and password', async () => {
    await fail(many(800, () => ({})))
    expect(await traceCount()).toBe(3 * attackRules.surge.mostAccounts)
    expect(await statementsOf(() => noteFailedSignIn(p, failure()))).toHaveLength(1)
  })

  it('tells nobody a name, a password or an address', async () => {
    await fail([failure({ username: 'sari.dewi', password: 'rahasia', address: '192.0.2.9' })])
    const rows = await platform.db.selectFrom('attack_traces').selectAll().execute()
    const hashes = new Set(
      rows.flatMap((row) => [row.key_hash, row.target_hash].map((h) => h.toString('hex'))),
    )
    for (const text of ['sari.dewi', 'rahasia', '192.0.2.9', '192.0.2.0/24']) {
      expect(hashes.has(createHash('sha256').update(text).digest('hex'))).toBe(false)
      expect(hashes.has(Buffer.from(text).toString('hex'))).toBe(false)
    }
  })

  it('is removed when no rule looks at it any more', async () => {
    await fail(many(attackRules.range.mostAccounts + 1, () => ({ address: '192.0.2.1' })))
    const { task } = issueProofTask(p, { address: '192.0.2.1' })
    platform.advance(20_000)
    await checkProof(p, { task, answer: '', address: '192.0.2.1' })
    platform.advance(60 * minute)
    await fail([failure()])
    const now = platform.clock()
    const old = { now, tracesBefore: new Date(now.getTime() - attackWindowMs), limit: 7 }
    let steps = 1
    for (; await deleteOldTraces(p.db, old); steps++);
    expect(steps).toBeGreaterThan(2)
    expect(await platform.db.selectFrom('attack_traces').select('kind').execute()).toHaveLength(3)
    expect(await platform.db.selectFrom('attack_alerts').select('kind').execute()).toEqual([])
    expect(await platform.db.selectFrom('spent_proofs').select('proof_hash').execute()).toEqual([])
  })
})

describe('the question what is demanded', () => {
  it('is one statement for a name that exists and for one that does not; none for a known device', async () => {
    expect(await statementsOf(() => demand({ username: 'tidak.ada' }))).toHaveLength(1)
    expect(await statementsOf(() => demand({}, true))).toHaveLength(0)
  })
})

describe('a proof', () => {
  const address = '203.0.113.30'
  const solved = async () => {
    const { task, parts, difficulty } = issueProofTask(p, { address })
    return { task, answer: await solveProof({ task, parts, zeroBits: difficulty }), address }
  }

  it('is taken once', async () => {
    const proof = await solved()
    await checkProof(p, proof)
    await expect(checkProof(p, proof)).rejects.toMatchObject({
      code: 'PROOF_REQUIRED',
      status: 403,
      params: { seconds: 20 },
    })
  })

  it('is taken once of twenty at the same moment', async () => {
    const proof = await solved()
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => checkProof(p, proof)))
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  })

  it('of elsewhere, of another time, or none is asked for again', async () => {
    const proof = await solved()
    const refused = { code: 'PROOF_REQUIRED' }
    await expect(checkProof(p, { ...proof, address: '203.0.114.1' })).rejects.toMatchObject(refused)
    await expect(checkProof(p, { ...proof, task: '', answer: '' })).rejects.toMatchObject(refused)
    await expect(checkProof(p, { ...proof, answer: '' })).rejects.toMatchObject(refused)
    await checkProof(p, { ...proof, address: '203.0.113.99' })
    platform.advance(301_000)
    await expect(checkProof(p, proof)).rejects.toMatchObject(refused)
  })

  it('that does not solve the task is wrong, and does not spend it', async () => {
    const proof = await solved()
    await expect(checkProof(p, { ...proof, answer: '1.2.3' })).rejects.toMatchObject({ code: 'PROOF_WRONG' })
    await checkProof(p, proof)
  })

  it('may be waited for instead, by a few of each range in a minute', async () => {
    const tasks = Array.from({ length: 8 }, () => issueProofTask(p, { address }).task)
    platform.advance(20_000)
    const [first = '', ...others] = tasks
    await checkProof(p, { task: first, answer: '', address })
    await expect(checkProof(p, { task: first, answer: '', address })).rejects.toMatchObject({
      code: 'PROOF_REQUIRED',
    })
    const outcomes = await Promise.allSettled(
      others.map((task, index) => checkProof(p, { task, answer: '', address: `203.0.113.${100 + index}` })),
    )
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(4)
    await expect(checkProof(p, { task: first, answer: '', address })).rejects.toMatchObject({
      code: 'RATE_LIMITED',
    })
    await checkProof(p, await solved())
  })
})

describe('a demand that is met', () => {
  const address = '198.51.100.200'
  const attempt = () => ({ ...failure({ address }), knownDevice: false })

  it('asks for nothing in quiet times', async () => {
    await meetDemand(p, { ...attempt(), proof: null })
  })

  it('asks for a proof under an alert, and of known devices for none', async () => {
    await fail(many(attackRules.range.mostAccounts + 1, () => ({ address })))
    await expect(meetDemand(p, { ...attempt(), proof: null })).rejects.toMatchObject({
      code: 'PROOF_REQUIRED',
    })
    await meetDemand(p, { ...attempt(), knownDevice: true, proof: null })
    const { task, parts, difficulty } = issueProofTask(p, { address })
    const answer = await solveProof({ task, parts, zeroBits: difficulty })
    await meetDemand(p, { ...attempt(), proof: { task, answer } })
    await expect(meetDemand(p, { ...attempt(), proof: { task, answer } })).rejects.toMatchObject({
      code: 'PROOF_REQUIRED',
    })
  })
})
