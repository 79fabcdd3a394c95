import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { provisionService } from '@inaproc/database/provisioning'
import type { ClientDefinition } from '@inaproc/identity/clients/registry/client-definition'
import { migrateIdentity } from '@inaproc/identity/migrate'
import { startSmtpSink } from '@inaproc/identity/testing/outside/smtp-sink'
import { systemClock } from '@inaproc/server/clock'
import { addJob } from '@inaproc/server/jobs'
import type { JWK } from 'jose'
import { sql } from 'kysely'
import { seedClients } from '../../demo/seed-clients.js'
import { addressesFrom } from '../../launcher/addresses.js'
import { makeSecrets } from '../../launcher/development-secrets.js'
import { freePort } from '../../launcher/ports.js'
import { environmentOf } from '../../launcher/service-environment.js'
import { type BenchRun, withDatabase } from '../database-of-run.js'
import { callback } from '../driver/bench-clients.js'
import { startChild } from '../driver/child-link.js'
import { openClient } from '../driver/http-client.js'
import { makePlatformKeys } from '../identity/identity-clients.js'
import type { IdentityQuestions } from '../identity/identity-side.js'
import { paced, quantile } from '../measure.js'
import { seedEndingPeople } from './ending-people.js'
import { type PlatformReceiver, startPlatformReceiver } from './platform-receiver.js'
import { type QueueWatch, watchQueue } from './queue-watch.js'

export interface MidnightOptions {
  readonly accesses: number
  /** Of their owners, signed in at a platform that wants to hear of it. */
  readonly signedIn: number
}

/** What the turn of a year costs; times in seconds since midnight, waits in milliseconds. */
export interface MidnightReport extends MidnightOptions {
  /** Until no access was stored as in force past its last day. */
  readonly swept: number
  /** Until every platform had been told of every persona that ended. */
  readonly loggedOut: number
  /** Until every owner's mail had left. */
  readonly mailed: number
  readonly mails: number
  readonly logouts: number
  readonly signals: number
  readonly notices: number
  /** An unrelated request (the web server and one look at the database), before and meanwhile. */
  readonly idleP99: number
  readonly busyP99: number
  readonly notReady: number
  /** A persona that somebody ends meanwhile: from the commit until its grants are gone; the longest of all. */
  readonly slowestEnding: number
  /** Resident memory of the service in MiB: before, and the most that was seen. */
  readonly memoryBefore: number
  readonly memoryMost: number
  /** Accesses that ended twice or told their owner twice; none. */
  readonly doubled: number
}

const clientId = 'bench-platform'
const paceMs = 50
const lookMs = 500
const mebibyte = 2 ** 20

/** Midnight of 1 January, with as many accesses ending as asked for, on a durable database. */
export function runMidnight(o: MidnightOptions, run: BenchRun): Promise<MidnightReport> {
  return withDatabase(run, async ({ adminUrl, logDirectory }) => {
    const url = await provisionService(adminUrl, {
      name: 'identity',
      password: randomBytes(24).toString('hex'),
    })
    await migrateIdentity(url)
    const opened: (() => unknown)[] = []
    const closing = <T extends { close(): unknown }>(one: T): T => {
      opened.push(() => one.close())
      return one
    }
    try {
      return await measure(o, run, { url, logDirectory, closing })
    } finally {
      for (const close of opened.toReversed()) await close()
    }
  })
}

interface Stage {
  readonly url: string
  readonly logDirectory: string
  /** Closed when the run is over, the last first. */
  readonly closing: <T extends { close(): unknown }>(one: T) => T
}

async function measure(
  o: MidnightOptions,
  run: BenchRun,
  { url, logDirectory, closing }: Stage,
): Promise<MidnightReport> {
  const smtp = closing(await startSmtpSink({ keeps: false }))
  const platform = closing(await startPlatformReceiver())
  const { publicKey } = await makePlatformKeys()
  await seedClients(url, [platformAt(platform, publicKey)], systemClock())
  run.progress(`${o.accesses} accesses that ended yesterday are made`)
  await seedEndingPeople(url, { ...o, clientId })

  const addresses = addressesFrom(await freePort())
  const child = startChild<IdentityQuestions>(new URL('../identity/identity-process.js', import.meta.url), {
    logFile: join(logDirectory, 'identity.log'),
    execArgv: ['--expose-gc'],
    env: { ...(await environment(addresses, url)), SMTP_URL: smtp.url, LOG_LEVEL: 'warn' },
  })
  closing({ close: () => child.stop() })
  const watch = closing(watchQueue(url))
  const http = closing(openClient({ url: addresses.urls.identity, connections: 8 }))
  let notReady = 0
  const ask = async () => {
    const { status } = await http.send({ method: 'GET', path: '/health/ready' })
    if (status !== 200) notReady += 1
  }
  await child.ask('start', null)
  const idle = await paced({ everyMs: paceMs, goOn: (begun) => begun < 100 }, ask)
  const before = await child.ask('memory', null)

  run.progress('Midnight')
  await addJob(watch.db, 'expire-accesses', {}, { key: 'midnight' })
  const turn = { isOver: false }
  const asking = paced({ everyMs: paceMs, goOn: () => !turn.isOver }, ask)
  const resident = async () => (await child.ask('resident', null)).resident
  const seen = await watchUntilOver(o, run, { watch, resident, smtp, platform }).finally(() => {
    turn.isOver = true
  })
  const busy = await asking
  return {
    ...o,
    ...seen.times,
    mails: smtp.count,
    logouts: platform.logouts,
    signals: platform.signals,
    notices: await count(watch, 'notices'),
    idleP99: quantile(idle, 0.99),
    busyP99: quantile(busy, 0.99),
    notReady,
    slowestEnding: Math.max(...seen.endings),
    memoryBefore: before.resident / mebibyte,
    memoryMost: Math.max(before.resident, ...seen.resident) / mebibyte,
    doubled: await doubled(watch),
  }
}

interface Watched {
  readonly watch: QueueWatch
  readonly resident: () => Promise<number>
  readonly smtp: { readonly count: number }
  readonly platform: Pick<PlatformReceiver, 'logouts' | 'signals'>
}

/** Looks again and again until everything that midnight brings is done; everything that was seen on the way. */
async function watchUntilOver(
  o: MidnightOptions,
  run: BenchRun,
  { watch, resident, smtp, platform }: Watched,
) {
  const began = performance.now()
  const times = { swept: 0, loggedOut: 0, mailed: 0 }
  const seen = { times, endings: [] as number[], resident: [] as number[] }
  const first = async (what: keyof typeof times, isReached: () => Promise<boolean>) => {
    if (times[what] > 0 || !(await isReached())) return
    times[what] = (performance.now() - began) / 1000
    run.progress(`${what} after ${times[what].toFixed(0)} s`)
  }
  const isIdle = async (task: string) => (await watch.waiting(task)) === 0
  while (times.swept === 0 || times.loggedOut === 0 || times.mailed === 0) {
    run.signal.throwIfAborted()
    seen.resident.push(await resident())
    seen.endings.push(await watch.probe())
    await first('swept', async () => (await watch.unended()) === 0)
    if (times.swept > 0) {
      await first(
        'loggedOut',
        async () =>
          Math.min(platform.logouts, platform.signals) >= o.signedIn &&
          (await isIdle('revoke-persona')) &&
          isIdle('deliver-to-client'),
      )
      await first('mailed', async () => smtp.count >= o.accesses && isIdle('send-message'))
    }
    await wait(lookMs)
  }
  return seen
}

function platformAt({ logoutUrl, signalsUrl }: PlatformReceiver, publicKey: JWK): ClientDefinition {
  return {
    clientId,
    name: 'Layanan INAPROC (pengukuran)',
    kind: 'web',
    firstParty: true,
    authentication: 'private_key_jwt',
    // The library's type for a key set is its own; the members are those of RFC 7517 either way.
    jwks: { keys: [publicKey] } as NonNullable<ClientDefinition['jwks']>,
    redirectUris: [callback],
    backchannelLogoutUri: logoutUrl,
    signalsUri: signalsUrl,
    scopes: ['openid', 'profile', 'persona'],
  }
}

async function environment(
  addresses: ReturnType<typeof addressesFrom>,
  identity: string,
): Promise<Record<string, string>> {
  const others = { catalogue: '', 'provider-management': '', blacklist: '', sandbox: '' }
  return environmentOf('identity', {
    addresses,
    secrets: await makeSecrets(),
    databaseUrls: { ...others, identity },
    demoFile: '',
  })
}

async function count({ db }: QueueWatch, table: string): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`select count(*) as count from ${sql.table(table)}`.execute(db)
  return Number(rows[0]?.count)
}

async function doubled({ db }: QueueWatch): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`
    select (select count(*) from (select access_id from access_transitions where transition = 'T09'
        group by access_id having count(*) > 1) ended)
      + (select count(*) from (select account_id from notices where template = 'access-ended'
        group by account_id having count(*) > 1) told) as count`.execute(db)
  return Number(rows[0]?.count)
}

/** The report as plain text. */
export function midnightText(r: MidnightReport): string {
  const seconds = (value: number) => `${value.toFixed(0)} s`
  return [
    `${r.accesses} accesses end at once, ${r.signedIn} of their owners are signed in.`,
    `swept after          ${seconds(r.swept)} (${(r.accesses / r.swept).toFixed(0)} accesses/s)`,
    `platforms told after ${seconds(r.loggedOut)} (${r.logouts} logout tokens, ${r.signals} signals)`,
    `mails gone after     ${seconds(r.mailed)} (${r.mails} mails, ${r.notices} notices)`,
    `other requests       p99 ${r.idleP99.toFixed(1)} ms before, ${r.busyP99.toFixed(1)} ms meanwhile, ${r.notReady} not ready`,
    `a persona ended by its owner meanwhile waited at most ${r.slowestEnding.toFixed(0)} ms`,
    `memory               ${r.memoryBefore.toFixed(0)} MiB before, ${r.memoryMost.toFixed(0)} MiB at most`,
    `ended or told twice  ${r.doubled}`,
    '',
  ].join('\n')
}
