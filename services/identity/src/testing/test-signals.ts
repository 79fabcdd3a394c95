import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { inTransaction } from '@inaproc/database/database'
import { type AccessId, type AccountId, accountId } from '@inaproc/domain/identifiers'
import type { JsonObject } from '@inaproc/server/jobs'
import { sql } from 'kysely'
import { endSessionsTask } from '../accounts/sessions-end.js'
import { queueSignals, type SignalFacts, tellStreamsTask } from '../accounts/signal-queue.js'
import { tellClientEndTask } from '../oidc/clients/client-end.js'
import { deliverTask } from '../oidc/logout/deliveries-queue.js'
import type { TestApp } from './test-app.js'
import { addClient, clientProof, type TestClient } from './test-client.js'

/** An answer of the API of streams. */
export interface ApiAnswer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** The whole service with clients that receive signals, and people whom they know. */
export interface SignalHouse {
  addReceiver(changes?: Parameters<typeof addClient>[1]): Promise<TestClient>
  tokenOf(client: TestClient, scope?: string): Promise<string>
  /** A call of the client with a token of its own, kept until `renew`. */
  call(client: TestClient, method: string, path: string, body?: unknown): Promise<ApiAnswer>
  /** The client asks for a new token, until it gets one that counts: tokens know seconds. */
  renew(client: TestClient): Promise<void>
  /** Somebody who has a grant at the client, in a session that it knows by this `sid`. */
  personAt(client: TestClient, sid?: string): Promise<AccountId>
  /** This person has a grant at the client, with this persona, in a running session. */
  enter(
    client: TestClient,
    o: { accountId: AccountId; accessId?: AccessId; uid?: string; at?: Date },
  ): Promise<void>
  happen(person: AccountId, cause: SignalFacts['cause']): Promise<void>
  /** Runs one job without a payload. */
  run(task: string): Promise<void>
  /** Runs the waiting jobs of what ends, of streams and of deliveries, as a worker would. */
  work(): Promise<void>
}

export function signalHouse({ app, issuer }: TestApp): SignalHouse {
  const { platform: p } = app
  const tokens = new Map<string, string>()

  async function tokenOf(client: TestClient, scope = 'signals:manage'): Promise<string> {
    const form = { grant_type: 'client_credentials', resource: issuer, scope }
    const body = new URLSearchParams({ ...form, ...(await clientProof(client, issuer)) })
    const answer = await fetch(`${issuer}/oidc/token`, { method: 'POST', body })
    // Every answer of the token endpoint is a JSON object.
    return String(((await answer.json()) as Record<string, unknown>)['access_token'])
  }

  async function runJobs(task: string): Promise<void> {
    const { rows } = await sql<{ id: bigint; payload: JsonObject }>`
      select jobs.id, payload from graphile_worker._private_jobs jobs
      join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
      where tasks.identifier = ${task} order by jobs.id`.execute(p.db)
    const { signal } = new AbortController()
    for (const { id, payload } of rows) {
      await app.jobs.tasks[task]?.(payload, {
        clock: p.clock,
        log: p.log,
        attempt: 1,
        maxAttempts: 25,
        signal,
      })
      await sql`delete from graphile_worker._private_jobs where id = ${id} and locked_at is null
        and run_at <= now()`.execute(p.db)
    }
  }

  async function addGrant(
    { clientId }: TestClient,
    o: { accountId: AccountId; accessId?: AccessId; uid: string; sid: string; at?: Date },
  ): Promise<void> {
    const { at = p.clock() } = o
    await p.db
      .insertInto('persona_grants')
      .values({
        grant_id: randomUUID(),
        account_id: o.accountId,
        client_id: clientId,
        session_uid: o.uid,
        access_id: o.accessId ?? null,
        sid: o.sid,
        created_at: at,
        last_used_at: at,
      })
      .execute()
  }

  return {
    tokenOf,
    addReceiver: (changes) =>
      addClient(p, {
        kind: 'machine',
        firstParty: false,
        backchannelLogoutUri: undefined,
        scopes: ['signals:manage'],
        resources: [issuer],
        ...changes,
      }),
    async call(client, method, path, body) {
      const token = tokens.get(client.clientId) ?? (await tokenOf(client))
      tokens.set(client.clientId, token)
      const answer = await fetch(`${issuer}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      // What the API answers is a JSON object, a list, or nothing.
      return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as ApiAnswer['body']) }
    },
    async renew(client) {
      for (const deadline = Date.now() + 10_000; Date.now() < deadline; ) {
        tokens.set(client.clientId, await tokenOf(client))
        if ((await this.call(client, 'GET', '/ssf/streams')).status === 200) return
        await pause(100)
      }
      throw new Error('no token of the client counts')
    },
    async personAt(client, sid = randomUUID()) {
      const person = accountId(randomUUID())
      await addGrant(client, { accountId: person, sid, uid: randomUUID() })
      return person
    },
    async enter(client, o) {
      const { accountId: account, uid = randomUUID(), at = p.clock() } = o
      const session = { uid, acr: 'urn:inaproc:aal1', amr: ['pwd'], started_at: at }
      await p.db
        .insertInto('sign_on_sessions')
        .values({ ...session, account_id: account, last_seen_at: at })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      await addGrant(client, { ...o, uid, sid: randomUUID() })
    },
    happen: (person, cause) =>
      inTransaction(p.db, (trx) => queueSignals(trx, { cause, accountId: person, at: p.clock() })),
    async run(task) {
      const { signal } = new AbortController()
      const context = { clock: p.clock, log: p.log, attempt: 1, maxAttempts: 25, signal }
      await app.jobs.tasks[task]?.({}, context)
    },
    async work() {
      for (const task of ['revoke-persona', 'revoke-personas', endSessionsTask]) await runJobs(task)
      await runJobs(tellStreamsTask)
      await runJobs(tellClientEndTask)
      await runJobs(deliverTask)
    },
  }
}
