import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HttpVisitor } from '../testing/http-visitor.js'
import { startTestHouse, type TestHouse } from '../testing/test-house.js'
import { killAt, recovering, standing, tellDueClients } from './account/recovery-kill.js'
import { until } from './ending.js'
import { killInTheMiddleOfMidnight } from './midnight-kill.js'
import { signOnStanding } from './sign-out-kill.js'
import { saidBy, saysOf, startKillWitness } from './signals-kill.js'
import { actor } from './steps.js'

const workspace = (house: TestHouse) => `${house.addresses.urls.catalogue}/kerja`

describe('two identity instances on one database', () => {
  let house: TestHouse
  beforeAll(async () => {
    house = await startTestHouse({ twoIdentityInstances: true })
  }, 120_000)
  afterAll(() => house?.stop())

  it('share a sign-in whose every request goes to the other one', async () => {
    const person = actor(house.demo, 'hendra.ppk')
    const visitor = new HttpVisitor()
    const password = await visitor.open(workspace(house))
    const code = await visitor.submit(password, { username: person.username, password: person.password })
    const entered = await visitor.submit(code, { code: (await person.authenticator?.code()) ?? '' })
    expect(entered.body).toContain('Pejabat Pembuat Komitmen (PPK)')
    expect(entered.url).toContain(house.addresses.urls.catalogue)
    const [first = 0, second = 0] = [...(house.proxy?.counts.values() ?? [])]
    expect(Math.min(first, second)).toBeGreaterThanOrEqual(5)
  }, 60_000)
})

describe('an identity process that is killed', () => {
  let house: TestHouse
  /** Signed in at two platforms. */
  const made = new HttpVisitor()
  beforeAll(async () => {
    house = await startTestHouse()
  }, 120_000)
  afterAll(() => house?.stop())

  it('loses no sign-in: one under way is finished, one already made goes on', async () => {
    const underWay = new HttpVisitor()
    const [hendra, lestari] = [actor(house.demo, 'hendra.ppk'), actor(house.demo, 'lestari.pp')]
    const madePassword = await made.open(workspace(house))
    const madeCode = await made.submit(madePassword, { username: hendra.username, password: hendra.password })
    await made.submit(madeCode, { code: (await hendra.authenticator?.code()) ?? '' })

    const password = await underWay.open(workspace(house))
    const code = await underWay.submit(password, { username: lestari.username, password: lestari.password })
    await house.house.processes.end('identity', 'SIGKILL')
    await house.restart('identity')

    const entered = await underWay.submit(code, { code: (await lestari.authenticator?.code()) ?? '' })
    expect(entered.body).toContain('Pejabat Pengadaan (PP)')
    // Another platform asks the identity service anew: the sign-on session is still known.
    const elsewhere = await made.open(`${house.addresses.urls.blacklist}/kerja`)
    expect(elsewhere.url).toContain(house.addresses.urls.blacklist)
    expect(elsewhere.body).toContain('Pejabat Pembuat Komitmen (PPK)')
  }, 120_000)

  it('leaves no sign-out half made: the session holds with all of its grants, or it is over and every platform is told once', async () => {
    const { urls } = house.addresses
    const person = 'hendra.ppk'
    const before = await signOnStanding(house, person)
    expect(before).toMatchObject({ sessions: 1, written: 0 })
    const page = await made.open(`${urls.identity}/oidc/sign-out`)
    const leave = () => made.submit(page, { logout: 'yes' })
    // By then the session is noted as ended; its grants are as well, and the event is written.
    for (const table of ['persona_grants', 'deliveries']) {
      await killAt(house, { table, begun: 'sign_on_sessions' }, leave)
      expect([table, await signOnStanding(house, person)]).toEqual([table, before])
    }
    expect((await made.open(`${urls.blacklist}/kerja`)).body).toContain('Pejabat Pembuat Komitmen (PPK)')

    // The same page goes on where it was; killed right after its answer, nothing of it is lost.
    expect((await leave()).body).toContain('Anda sudah keluar')
    await house.house.processes.end('identity', 'SIGKILL')
    await house.restart('identity')
    await tellDueClients(house)
    const after = { sessions: 0, grants: 0, written: before.grants, taken: before.grants, doubled: 0 }
    await until(async () => (await signOnStanding(house, person)).taken === before.grants)
    expect(await signOnStanding(house, person)).toEqual(after)
    for (const platform of [urls.catalogue, urls.blacklist]) {
      expect((await made.open(`${platform}/kerja`)).body).toContain('name="password"')
    }
    // Sent once more, as by a browser that had no answer: nobody is told again.
    await leave()
    expect(await signOnStanding(house, person)).toEqual(after)
  }, 120_000)

  it('leaves no recovery half made: the old password and the session hold, or the new one holds and all have ended', async () => {
    const recovery = await recovering(house, 'sri.bendahara')
    const { visitor, page, elsewhere } = recovery
    const password = 'sungai Barito pasang perlahan'
    const send = () => visitor.submit(page, { password })
    const before = { oldPassword: true, newPassword: false, sessions: true, recovered: false, noted: 0 }
    // By then the recovery is spent; the sessions are ended and the password stored; the event is written as well.
    const tables = ['sign_on_sessions', 'audit_log', 'graphile_worker._private_jobs']
    for (const table of tables) {
      await killAt(house, { table, begun: 'recoveries' }, send)
      expect([table, await standing(house, recovery, password)]).toEqual([table, before])
      const mine = await elsewhere.open(`${house.addresses.urls.identity}/keamanan`)
      expect([table, mine.body.includes('Keamanan')]).toEqual([table, true])
    }

    // The same page goes on where it was; killed right after its answer, nothing of it is lost.
    expect((await send()).body).toContain('<h1>Kata sandi sudah diganti</h1>')
    await house.house.processes.end('identity', 'SIGKILL')
    await house.restart('identity')
    const after = { oldPassword: false, newPassword: true, sessions: false, recovered: true, noted: 1 }
    expect(await standing(house, recovery, password)).toEqual(after)
    await tellDueClients(house)
    await until(async () => {
      const mine = await elsewhere.open(`${house.addresses.urls.identity}/keamanan`)
      return mine.body.includes('Sesi Anda sudah diakhiri') || mine.url.includes('/interaction/')
    })
    // Sent once more, as by a browser that had no answer: it is told the same, and nothing happens twice.
    expect((await send()).body).toContain('<h1>Kata sandi sudah diganti</h1>')
    expect((await standing(house, recovery, password)).noted).toBe(1)
  }, 180_000)

  it('in the middle of midnight ends every access once, and tells nobody twice', async () => {
    const accesses = 350
    const { atTheKill, outcome } = await killInTheMiddleOfMidnight(house, { accesses })
    // Whole pieces are written, and nothing of the one in hand.
    const { expired } = atTheKill
    expect(expired).toBeGreaterThan(0)
    expect(atTheKill.stillInForce).toBe(accesses - expired)
    expect(atTheKill).toMatchObject({ steps: expired, audited: expired, events: expired, notices: expired })
    // Nobody has to do anything: the job of the process that died is taken up again.
    await until(async () => (await outcome()).stillInForce === 0)
    expect(await outcome()).toEqual({
      expired: accesses,
      stillInForce: 0,
      steps: accesses,
      audited: accesses,
      events: accesses,
      notices: accesses,
      reported: accesses,
      doubled: 0,
    })
  }, 120_000)

  it('between a commit and its signals, and in the middle of sending them, loses none; what comes twice counts once', async () => {
    const causes = ['password-changed', 'totp-added', 'passkey-added', 'recovery-codes-made'] as const
    const witness = await startKillWitness(house, { people: 10 })
    // And once that a client lost its tokens.
    const all = causes.length * witness.people.length + 1
    await house.house.processes.end('identity', 'SIGKILL')
    // Committed, and nobody is there to tell of it.
    await witness.signOut()
    await witness.happen(causes)
    let kills = 0
    const [logoutOut, killed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    witness.onLogout(async (arrived) => {
      if (arrived < 3 || kills > 0) return
      logoutOut.resolve()
      // Its answer comes too late.
      await killed.promise
    })
    witness.onArrival(async (arrived) => {
      // Sent and taken, but not noted as taken: once early, with a logout token on its way, once late.
      if (arrived !== 7 && arrived !== all - 5) return
      if (arrived === 7) await logoutOut.promise
      kills += 1
      await house.house.processes.end('identity', 'SIGKILL')
      killed.resolve()
    })
    for (const stop of [1, 2]) {
      await house.restart('identity')
      await tellDueClients(house)
      await until(async () => kills === stop)
    }
    await house.restart('identity')
    await tellDueClients(house)
    await until(async () => (await witness.waiting()) === 0)

    // Every session is over at the service, and nobody was told of another one.
    expect(await witness.sessionsOver()).toEqual({ open: 0, over: witness.people.length })
    expect(new Set(witness.logouts.map(({ sub }) => sub))).toEqual(new Set(witness.people))
    expect(new Set(witness.logouts.map(({ jti }) => jti)).size).toBe(witness.logouts.length)
    expect(witness.logouts.length).toBeGreaterThan(witness.people.length)

    const first = new Map(witness.arrivals.toReversed().map((arrival) => [arrival.jti, arrival]))
    expect([first.size, await witness.carriedOut()]).toEqual([all, all])
    expect(witness.arrivals.length).toBeGreaterThan(all)
    for (const again of witness.arrivals) {
      const { iat, sub_id: subject, events, txn } = first.get(again.jti) ?? again
      expect(again).toMatchObject({ iat, sub_id: subject, events, txn })
    }
    const told = [...first.values()].reverse()
    for (const person of witness.people) {
      const mine = told.filter(({ sub_id: subject }) => Object(subject).sub === person)
      expect(mine.map(saidBy)).toEqual(causes.map(saysOf))
    }
    await witness.stop()
  }, 120_000)

  it('gives every request that it took its whole answer when it is told to stop under load', async () => {
    const asked = `${house.addresses.urls.identity}/.well-known/openid-configuration?load`
    let answered = 0
    let going = true
    const caller = async () => {
      while (going) if (await isAnswered(asked)) answered += 1
    }
    const callers = Array.from({ length: 8 }, caller)
    await until(async () => answered >= 50)
    await house.house.processes.end('identity', 'SIGTERM')
    going = false
    await Promise.all(callers)
    // What the process never took (a connection that the system reset in its queue) it did not log either. Its last
    // lines come through a pipe, and may come after its end.
    const taken = async () => {
      const log = await readFile(join(house.logDirectory, 'identity.log'), 'utf8')
      return log.split('\n').filter((line) => line.includes('openid-configuration?load')).length
    }
    await until(async () => (await taken()) >= answered)
    expect(await taken()).toBe(answered)
    await house.restart('identity')
  }, 120_000)
})

async function isAnswered(url: string): Promise<boolean> {
  try {
    const response = await fetch(url)
    return response.ok && (await response.text()).length > 0
  } catch {
    return false
  }
}
