import { type Executor, openDatabase } from '@inaproc/database/database'
import type { DB } from '@inaproc/identity/database-types'
import { addJob } from '@inaproc/server/jobs'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { type HttpPage, HttpVisitor } from '../../testing/http-visitor.js'
import { inboxAt } from '../../testing/inbox.js'
import type { TestHouse } from '../../testing/test-house.js'
import { until } from '../ending.js'
import { type Actor, actor } from '../steps.js'
import { mailOf } from './account-stage.js'

/** Somebody on the last page of a recovery, with a session elsewhere that it will end. */
export interface Recovering {
  readonly person: Actor
  /** The page for the new password. */
  readonly page: HttpPage
  readonly visitor: HttpVisitor
  readonly elsewhere: HttpVisitor
}

const identityOf = (house: TestHouse) => house.addresses.urls.identity

export async function recovering(house: TestHouse, username: string): Promise<Recovering> {
  const person = actor(house.demo, username)
  const code = async () => ({ code: (await person.authenticator?.code()) ?? '' })
  const elsewhere = new HttpVisitor()
  const password = await elsewhere.open(`${identityOf(house)}/keamanan`)
  const asked = await elsewhere.submit(password, { username, password: person.password })
  await elsewhere.submit(asked, await code())

  const visitor = new HttpVisitor()
  const start = await visitor.open(`${identityOf(house)}/pemulihan`)
  const mail = await visitor.submit(start, { name: username })
  const mailed = await inboxAt(house.addresses.urls.sandbox).code(mailOf(username))
  const proof = await visitor.submit(mail, { code: mailed })
  const page = await visitor.submit(proof, { kind: 'totp', ...(await code()) })
  expect(page.body).toContain('<h1>Kata sandi baru</h1>')
  return { person, page, visitor, elsewhere }
}

/**
 * Sends something and kills the process while its transaction waits at a table: everything before that statement is
 * written by then, nothing after it. Gives the service back, started anew.
 * @param begun the table that the transaction writes first
 */
export async function killAt(
  house: TestHouse,
  { table, begun }: { readonly table: string; readonly begun: 'recoveries' | 'sign_on_sessions' },
  send: () => Promise<unknown>,
): Promise<void> {
  const db = openDatabase<DB>({ url: house.house.databaseUrls.identity, name: 'test', poolSize: 2 })
  try {
    await db.transaction().execute(async (trx) => {
      await sql`lock table ${sql.table(table)} in exclusive mode`.execute(trx)
      const sent = send().catch(() => 'the connection broke')
      await until(async () => (await halfWayAt(db, begun, table)).length > 0)
      await house.house.processes.end('identity', 'SIGKILL')
      expect(await sent).toBe('the connection broke')
    })
    await until(async () => (await halfWayAt(db, begun, null)).length === 0)
  } finally {
    await db.destroy()
  }
  await house.restart('identity')
}

/** What runs every minute, at once: clients are told what a worker that died had begun to tell. */
export async function tellDueClients(house: TestHouse): Promise<void> {
  const db = openDatabase<DB>({ url: house.house.databaseUrls.identity, name: 'test', poolSize: 1 })
  try {
    await db.transaction().execute((trx) => addJob(trx, 'deliver-due', {}))
  } finally {
    await db.destroy()
  }
}

/** The connections with a transaction still open that has written to the first table; with another, those that wait for it. */
async function halfWayAt(db: Executor<DB>, begun: string, table: string | null): Promise<readonly number[]> {
  const waits =
    table === null
      ? sql`true`
      : sql`exists (select from pg_locks w where w.pid = h.pid and not w.granted and w.relation = ${table}::regclass)`
  const { rows } = await sql<{ pid: number }>`
    select h.pid from pg_locks h
    where h.relation = ${begun}::regclass and h.mode = 'RowExclusiveLock' and h.granted and ${waits}`.execute(
    db,
  )
  return rows.map(({ pid }) => pid)
}

/** What holds of an account: which password, whether its session goes on, what was noted of the recovery. */
export async function standing(house: TestHouse, r: Recovering, newPassword: string) {
  const db = openDatabase<DB>({ url: house.house.databaseUrls.identity, name: 'test', poolSize: 1 })
  const { username, password } = r.person
  const opens = async (candidate: string) => {
    const visitor = new HttpVisitor()
    const page = await visitor.open(`${identityOf(house)}/keamanan`)
    const next = await visitor.submit(page, { username, password: candidate })
    return next.body.includes('Kode dari aplikasi autentikator')
  }
  try {
    const { id: accountId } = await db
      .selectFrom('accounts')
      .select('id')
      .where('username', '=', username)
      .executeTakeFirstOrThrow()
    const sessions = await db
      .selectFrom('sign_on_sessions')
      .select('uid')
      .where('account_id', '=', accountId)
      .where('ended_at', 'is', null)
      .execute()
    const recoveries = await db
      .selectFrom('recoveries')
      .select('completed_at')
      .where('account_id', '=', accountId)
      .execute()
    const noted = await db
      .selectFrom('audit_log')
      .select('id')
      .where('subject_id', '=', accountId)
      .where('action', '=', 'password.recovered')
      .execute()
    return {
      oldPassword: await opens(password),
      newPassword: await opens(newPassword),
      sessions: sessions.length > 0,
      recovered: recoveries.some(({ completed_at }) => completed_at !== null),
      noted: noted.length,
    }
  } finally {
    await db.destroy()
  }
}
