import { randomUUID } from 'node:crypto'
import { type Database, openDatabase } from '@inaproc/database/database'
import { accessId, accountId } from '@inaproc/domain/identifiers'
import { addDays, todayInWib, type WibDate } from '@inaproc/domain/wib-date'
import type { TransitionRequest } from '@inaproc/identity/accesses/lifecycle/transition'
import { applyTransition } from '@inaproc/identity/accesses/transition-service'
import type { DB } from '@inaproc/identity/database-types'
import { systemActor } from '@inaproc/identity/platform'
import { systemClock } from '@inaproc/server/clock'
import { createKeyRing } from '@inaproc/server/key-ring'
import { createLogger } from '@inaproc/server/logging'
import type { ServiceKey } from '../../launcher/addresses.js'
import { type HttpPage, HttpVisitor } from '../../testing/http-visitor.js'
import type { TestHouse } from '../../testing/test-house.js'
import { actor } from '../steps.js'

/** The platforms that a PPK enters: all three. */
export const platforms = [
  'catalogue',
  'provider-management',
  'blacklist',
] as const satisfies readonly ServiceKey[]
export type PlatformKey = (typeof platforms)[number]

/** The four ways out of ACTIVE (domain.md A4). */
export const endings = ['T08', 'T09', 'T13', 'T15'] as const
export type Ending = (typeof endings)[number]

const pollMs = 20

/** A PPK at work on all three platforms of a running house, whose access can be ended in every way and restored. */
export interface WorkingOfficial {
  /** Signs in at the three platforms, or comes back to them; one sign-on for all. */
  enter(): Promise<void>
  /** Takes the step as the service does, in one transaction with everything that belongs to it. */
  end(how: Ending): Promise<void>
  /** The same as far as the access is concerned, but nobody is ever told: as if every event were lost. */
  endUnheard(): Promise<void>
  /** Milliseconds until each platform refuses, counted from this call. */
  refusedAfter(patienceMs: number): Promise<Readonly<Record<PlatformKey, number>>>
  /** Lets the access be in force again, so that it can be ended once more. */
  restore(): Promise<void>
  /** Makes what each platform holds as old as tokens get: the next request renews it. */
  ageTokens(): Promise<void>
  close(): Promise<void>
}

export async function officialAtWork(house: TestHouse): Promise<WorkingOfficial> {
  const person = actor(house.demo, 'hendra.ppk')
  const [ppk] = person.accesses
  const [vai] = actor(house.demo, 'rudy.vai').accesses
  if (ppk === undefined || vai === undefined) throw new Error('the demo people have changed')
  const db = openDatabase<DB>({ url: house.house.databaseUrls.identity, name: 'test', poolSize: 2 })
  const platform = {
    db,
    clock: systemClock,
    keys: createKeyRing(house.secrets.keyRing),
    log: createLogger({ name: 'test', level: 'silent' }),
  }
  const [owner, verifier] = [await ownerOf(db, ppk.id), await ownerOf(db, vai.id)]
  const visitor = new HttpVisitor()
  const pages = new Map<PlatformKey, string>()

  /** What every step needs besides. */
  const about = { accessId: accessId(ppk.id), requestKey: '' }
  const steps: Readonly<Record<Ending, () => Omit<TransitionRequest, 'accessId' | 'requestKey'>>> = {
    T08: () => ({
      event: 'DEACTIVATE',
      actor: { kind: 'person', accountId: owner },
      input: {
        handover: { kind: 'completed', note: 'Semua pekerjaan sudah diserahkan.' },
        proof: { at: systemClock(), acr: 'urn:inaproc:aal2' },
      },
    }),
    T09: () => ({ event: 'EXPIRE', actor: systemActor }),
    T13: () => ({
      event: 'SUSPEND',
      actor: systemActor,
      reason: { code: 'COMPROMISED', text: 'Akun diduga diambil alih orang lain.' },
      input: { evidence: `account ${owner}` },
    }),
    T15: () => ({
      event: 'REVOKE',
      actor: { kind: 'person', accountId: verifier, accessId: accessId(vai.id) },
      reason: { code: 'TRANSFERRED', text: 'Pindah tugas ke provinsi.' },
    }),
  }
  const change = (set: { state: string; ends_on: WibDate }) =>
    db.updateTable('accesses').set(set).where('id', '=', ppk.id).execute()
  const today = () => todayInWib(systemClock)

  return {
    async enter() {
      for (const key of platforms) {
        pages.set(key, await enterAt(key))
      }
    },
    async end(how) {
      // Over since yesterday, as the calendar finds it.
      if (how === 'T09') await change({ state: 'ACTIVE', ends_on: addDays(today(), -1) })
      await applyTransition(platform, { ...about, requestKey: randomUUID(), ...steps[how]() })
    },
    async endUnheard() {
      await change({ state: 'REVOKED', ends_on: addDays(today(), 100) })
    },
    async refusedAfter(patienceMs) {
      const began = performance.now()
      const times = await Promise.all(
        platforms.map(async (key): Promise<[PlatformKey, number]> => {
          while (isWorkspace(await visitor.open(pages.get(key) ?? ''))) {
            if (performance.now() - began > patienceMs) throw new Error(`${key} still lets the person work`)
            await new Promise((resolve) => setTimeout(resolve, pollMs))
          }
          return [key, performance.now() - began]
        }),
      )
      return Object.fromEntries(times) as Record<PlatformKey, number> // exactly the platforms as keys
    },
    async restore() {
      await change({ state: 'ACTIVE', ends_on: addDays(today(), 100) })
    },
    async ageTokens() {
      for (const key of platforms) {
        const rows = openDatabase<{ rp_context: { access_expires_at: Date } }>({
          url: house.house.databaseUrls[key],
          name: 'test',
          poolSize: 1,
        })
        await rows.updateTable('rp_context').set({ access_expires_at: systemClock() }).execute()
        await rows.destroy()
      }
    },
    close: () => db.destroy(),
  }

  /**
   * The address of the workspace. Who comes back in the very second in which the persona ended is turned away: tokens
   * know seconds, and one that may be older than its end is none.
   */
  async function enterAt(key: PlatformKey): Promise<string> {
    const began = performance.now()
    for (;;) {
      const page = await visitor.open(`${house.addresses.urls[key]}/kerja`)
      const entered = page.body.includes('name="password"') ? await signIn(page) : page
      if (isWorkspace(entered)) return entered.url
      if (performance.now() - began > 5_000) throw new Error(`${entered.url}: ${entered.body.slice(0, 400)}`)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }

  async function signIn(page: HttpPage): Promise<HttpPage> {
    const code = await visitor.submit(page, { username: person.username, password: person.password })
    return visitor.submit(code, { code: (await person.authenticator?.code()) ?? '' })
  }
}

async function ownerOf(db: Database<DB>, access: string) {
  const row = await db
    .selectFrom('accesses')
    .select('account_id')
    .where('id', '=', access)
    .executeTakeFirstOrThrow()
  return accountId(row.account_id)
}

/** The page on which people work; anything else lets nobody act. */
function isWorkspace({ status, url, body }: HttpPage): boolean {
  return status === 200 && /\/kerja$/.test(new URL(url).pathname) && body.includes('Catatan baru')
}
