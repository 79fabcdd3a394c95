import { poolOf } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { todayInWib } from '@inaproc/domain/wib-date'
import { contextRewrite, migrateRelyingParty, relyingParty } from '@inaproc/relying-party/relying-party'
import { seedSignOn, testClientKey } from '@inaproc/relying-party/test-sign-on'
import { type AppServer, createServer } from '@inaproc/server/server'
import { sql } from 'kysely'
import { accountFrame } from '../../account-frame.js'
import type { Message } from '../../notifications/messages.js'
import type { IdentityAnswer, IdentityCheckPort, Profile } from '../../profiles/profiles.js'
import { putProfile } from '../../profiles/profiles-store.js'
import { createTestBrowser, type PageAnswer, type TestBrowser } from '../../testing/test-browser.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { codeSentTo, createRegistrationParts, waitingMessages } from '../../testing/test-registration.js'
import { recoveryJobs } from '../recovery-jobs.js'
import { type RecoveryParts, recoveryParts } from '../recovery-parts.js'
import { recoveryRoutes } from '../recovery-routes.js'

/** A page of an account, without the address of its context. */
export interface SignedInTab {
  get(path: string): Promise<PageAnswer>
  /** Sends the form of the last page with this action, hidden fields included. */
  submit(action: string, fields?: Readonly<Record<string, string>>): Promise<PageAnswer>
  readonly sid: string
}

/** Recovery with its pages and jobs, on a database of its own; the test plays the civil register. */
export interface RecoveryWorld {
  readonly platform: TestPlatform
  readonly p: RecoveryParts
  readonly app: AppServer
  /** Everything that was logged. */
  readonly log: () => string
  browser(language?: string): TestBrowser
  /** A person with a verified profile, as the register knows them. */
  person(o?: { totp?: boolean; profile?: boolean }): Promise<RecoveryPerson>
  signedIn(person: TestPerson, o?: { authTime?: Date; acr?: string; language?: string }): Promise<SignedInTab>
  /** Runs the waiting jobs of a task once. The register answers this. */
  runJobs(task: string, answer?: IdentityAnswer): Promise<void>
  messagesTo(to: string): Promise<readonly Message[]>
  codeTo(to: string): Promise<string>
  /** The path of the newest link to this address; mail or SMS. */
  linkTo(to: string): Promise<string>
  /** Forgets attempts: all tests come from one address. */
  calm(): Promise<void>
  /** A running session with a grant whose tokens bear this sid. */
  addSession(accountId: AccountId, o: { uid: string; sid: string; acr?: string }): Promise<void>
  runningSessions(accountId: AccountId): Promise<readonly string[]>
  contactOf(accountId: AccountId, kind: 'email' | 'phone'): Promise<{ value: string; verified: boolean }>
  auditOf(accountId: AccountId): Promise<readonly string[]>
  stop(): Promise<void>
}

export interface RecoveryPerson extends TestPerson {
  readonly email: string
  readonly phone: string
  readonly profile: Profile
}

export const baseUrl = 'http://localhost:4000'
let niks = 0

/** @param given the platform of a whole service, when it stands beside this world */
export async function createRecoveryWorld(given?: TestPlatform): Promise<RecoveryWorld> {
  const platform = given ?? (await createTestPlatform())
  const p = recoveryParts(await createRegistrationParts(platform), { reproofWait: 86_400_000 })
  const pool = poolOf(platform.db)
  await migrateRelyingParty(pool)
  const options = {
    issuer: 'http://127.0.0.1:9',
    clientId: 'akun',
    clientKey: await testClientKey(),
    baseUrl,
    pool,
    cookieName: 'inaproc_identity_account',
    sessionKey: new Uint8Array(32).fill(7),
    scopes: ['profile', 'persona'],
    resource: baseUrl,
    personaRequired: false,
    now: platform.clock,
    allowHttp: true,
    // Long enough for tests that move the clock over days.
    idleSeconds: 400 * 86_400,
    absoluteSeconds: 400 * 86_400,
    publicPaths: ['/pemulihan'],
    pages: {
      refused: (
        _request: unknown,
        reply: { code(status: number): { send(body: unknown): unknown } },
        refusal: { statusCode: number; code: string },
      ) => reply.code(refusal.statusCode).send({ refused: refusal.code }),
    },
  }
  const logged: string[] = []
  const app = await createServer({
    name: 'identity',
    baseUrl,
    clock: platform.clock,
    formKey: 'a form key of the tests, long enough',
    production: false,
    logLevel: 'trace',
    logStream: { write: (line: string) => void logged.push(line) },
    rewriteUrl: contextRewrite,
  })
  await app.register(relyingParty, options)
  recoveryRoutes(app, {
    parts: p,
    frame: (request) => accountFrame(request, todayInWib(platform.clock)),
  })
  await app.ready()

  let answer: IdentityAnswer = { outcome: 'UNAVAILABLE' }
  const register: IdentityCheckPort = { check: async () => answer }
  const jobs = recoveryJobs(p, register)
  const messagesTo = async (to: string) =>
    (await waitingMessages(platform)).filter((message) => message.to === to)

  return {
    platform,
    p,
    app,
    log: () => logged.join(''),
    browser: (language = 'id') => createTestBrowser(app, { baseUrl, language }),
    async person(o = {}) {
      const person = await addPerson(p, { totp: o.totp ?? true })
      niks += 1
      const profile = {
        nik: `62710155109${String(niks).padStart(5, '0')}`,
        fullName: 'Siti Rahmawati',
        birthPlace: 'Palangka Raya',
        birthDate: '1990-09-15',
        sex: 'FEMALE',
        address: 'Jalan Tjilik Riwut 1',
        regionCode: '62.71',
      } as Profile // as a verified profile holds it
      if (o.profile !== false) {
        const at = platform.clock()
        await platform.db.transaction().execute(async (trx) => {
          await putProfile(trx, p.keys, { accountId: person.accountId, profile, ktpFileId: null, at })
          await trx
            .updateTable('profiles')
            .set({ verified_at: at })
            .where('account_id', '=', person.accountId)
            .execute()
        })
      }
      const number = Number(person.username.split('.')[1])
      return {
        ...person,
        profile,
        email: `${person.username}@palangkaraya.go.id`,
        phone: `+62812${10_000_000 + number}`,
      }
    },
    async signedIn(person, o = {}) {
      const sid = `sid-of-${person.accountId}`
      const { language = 'id', ...more } = o
      const seeded = await seedSignOn(pool, options, { sub: person.accountId, sid, ...more })
      const tab = createTestBrowser(app, { baseUrl, language })
      const [name = '', value = ''] = seeded.cookie.split(/=(.*)/s)
      // The browser keeps its cookies in a map that the test may fill.
      const cookies = tab.cookies as Map<string, string>
      cookies.set(name, value)
      return {
        sid,
        get: (path) => tab.get(seeded.href(path)),
        submit: (action, fields = {}) => tab.submit(seeded.href(action), fields),
      }
    },
    async runJobs(task, given) {
      if (given !== undefined) answer = given
      const handler = jobs[task]
      if (handler === undefined) throw new Error(`no job ${task}`)
      const { signal } = new AbortController()
      // What the handlers queue anew waits for the next run.
      const { rows } = await sql<{ id: bigint }>`
        select jobs.id from graphile_worker._private_jobs jobs
        join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
        where tasks.identifier = ${task}`.execute(platform.db)
      const ids = rows.map(({ id }) => String(id))
      for (const payload of await platform.waitingJobs(task)) {
        const context = {
          clock: platform.clock,
          log: platform.log,
          attempt: 1,
          maxAttempts: 25,
          signal,
        }
        await handler(payload as Parameters<typeof handler>[0], context)
      }
      await sql`delete from graphile_worker._private_jobs where id = any(${ids}::bigint[])`.execute(
        platform.db,
      )
    },
    messagesTo,
    async codeTo(to) {
      const code = await codeSentTo(platform, to)
      if (code === undefined) throw new Error(`no code was sent to ${to}`)
      return code
    },
    async linkTo(to) {
      const texts = (await messagesTo(to)).map(({ text }) => text)
      const found = texts.flatMap((text) => [...text.matchAll(/(\/tautan\/[a-z]+\/[A-Za-z0-9_-]+)/g)])
      const path = found.at(-1)?.[1]
      if (path === undefined) throw new Error(`no link was sent to ${to}`)
      return path
    },
    async calm() {
      await platform.db.deleteFrom('throttles').execute()
    },
    async addSession(accountId, o) {
      const at = platform.clock()
      await platform.db
        .insertInto('sign_on_sessions')
        .values({
          uid: o.uid,
          account_id: accountId,
          acr: o.acr ?? 'urn:inaproc:aal1',
          amr: ['pwd'],
          started_at: at,
          last_seen_at: at,
        })
        .execute()
      await platform.db
        .insertInto('persona_grants')
        .values({
          grant_id: `grant-of-${o.uid}`,
          account_id: accountId,
          client_id: 'akun',
          session_uid: o.uid,
          sid: o.sid,
          created_at: at,
          last_used_at: at,
        })
        .execute()
    },
    async runningSessions(accountId) {
      const rows = await platform.db
        .selectFrom('sign_on_sessions')
        .select('uid')
        .where('account_id', '=', accountId)
        .where('ended_at', 'is', null)
        .orderBy('uid')
        .execute()
      return rows.map(({ uid }) => uid)
    },
    async contactOf(accountId, kind) {
      const row = await platform.db
        .selectFrom('contacts')
        .select(['value', 'verified_at'])
        .where('account_id', '=', accountId)
        .where('kind', '=', kind)
        .executeTakeFirstOrThrow()
      return { value: row.value, verified: row.verified_at !== null }
    },
    async auditOf(accountId) {
      const rows = await platform.db
        .selectFrom('audit_log')
        .select('action')
        .where('subject_id', '=', accountId)
        .orderBy('id')
        .execute()
      return rows.map(({ action }) => action)
    },
    async stop() {
      await app.close()
      if (given === undefined) await platform.drop()
    },
  }
}
