import { randomUUID } from 'node:crypto'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { JobContext, JobHandler } from '@inaproc/server/jobs'
import {
  type AccessWorld,
  createAccessWorld,
  owner,
  type Person,
} from '../../accesses/testing/access-world.js'
import { loadRegions } from '../../organisations/regions-store.js'
import type { IdentityAnswer, IdentityCheckPort } from '../../profiles/profiles.js'
import type { TestPlatform } from '../../testing/test-platform.js'
import type { CorrectionInput } from '../correction/correction-service.js'
import type { Asking } from '../requests/requests-service.js'

export interface PrivacyWorld extends AccessWorld {
  /** As if this person had just sent a form. */
  asking(person: Person, requestKey?: string): Asking
  /** Runs the last job of a task that waits. */
  run(task: string, handler: JobHandler): Promise<void>
  audits(accountId: AccountId): Promise<readonly string[]>
}

export async function createPrivacyWorld(p: TestPlatform): Promise<PrivacyWorld> {
  await p.db.transaction().execute(loadRegions)
  const world = await createAccessWorld(p)
  return {
    ...world,
    asking: (person, requestKey = randomUUID()) => ({
      accountId: person.id,
      requestKey,
      actor: { ...owner(person), address: '203.0.113.7' },
    }),
    run: async (task, handler) => {
      const payload = (await p.waitingJobs(task)).at(-1)
      if (payload === undefined) throw new Error(`no job ${task} waits`)
      // Written by addJob as JSON.
      await handler(payload as Parameters<JobHandler>[0], contextOf(p))
    },
    audits: async (accountId) => {
      const rows = await p.db
        .selectFrom('audit_log')
        .select('action')
        .where('subject_id', '=', accountId)
        .orderBy('id')
        .execute()
      return rows.map(({ action }) => action)
    },
  }
}

export function contextOf(p: TestPlatform): JobContext {
  return { clock: p.clock, log: p.log, attempt: 1, maxAttempts: 25, signal: new AbortController().signal }
}

/** A register that gives these answers, one after the other, and then is not there. */
export function registerWith(...given: IdentityAnswer[]): IdentityCheckPort & { readonly asked: unknown[] } {
  const asked: unknown[] = []
  return {
    asked,
    check: async (profile) => {
      asked.push(profile)
      return given.shift() ?? { outcome: 'UNAVAILABLE' }
    },
  }
}

/** The profile that every person of these tests has, with another address. */
export const corrected: CorrectionInput = {
  fullName: 'Siti Rahmawati',
  birthPlace: 'Palangka Raya',
  birthDate: '1990-10-15',
  sex: 'FEMALE',
  address: 'Jalan Rajawali Nomor 7',
  regionCode: '62.71',
}
