import { openDatabase } from '@inaproc/database/database'
import type { DB } from '@inaproc/identity/database-types'
import { addJob } from '@inaproc/server/jobs'
import type { TestHouse } from '../testing/test-house.js'

/**
 * Ends an access as the service itself does when a verifier revokes it: the state and the job that ends its grants
 * are written in one transaction; the running identity service does the rest. Done when the relying parties are told.
 */
export async function endAccess(
  house: TestHouse,
  o: { username: string; organisation: RegExp },
): Promise<void> {
  const person = house.demo.people.find(({ username }) => username === o.username)
  const access = person?.accesses.find(({ organisation }) => o.organisation.test(organisation))
  if (access === undefined) throw new Error(`no such access of ${o.username}`)
  const db = openDatabase<DB>({ url: house.house.databaseUrls.identity, name: 'test', poolSize: 1 })
  try {
    await db.transaction().execute(async (trx) => {
      await trx.updateTable('accesses').set({ state: 'REVOKED' }).where('id', '=', access.id).execute()
      await addJob(trx, 'revoke-persona', { accessId: access.id, reason: 'REVOKED' })
    })
    await until(async () => {
      const open = await db
        .selectFrom('persona_grants')
        .select('grant_id')
        .where('access_id', '=', access.id)
        .where('ended_at', 'is', null)
        .execute()
      const untold = await db
        .selectFrom('deliveries')
        .select('id')
        .where('persona_id', '=', access.id)
        .where('delivered_at', 'is', null)
        .execute()
      return open.length === 0 && untold.length === 0
    })
  } finally {
    await db.destroy()
  }
}

/** As if the person had removed every authenticator app and used up the recovery codes. */
export async function loseAppsAndCodes(house: TestHouse, username: string): Promise<void> {
  const db = openDatabase<DB>({ url: house.house.databaseUrls.identity, name: 'test', poolSize: 1 })
  try {
    const account = db.selectFrom('accounts').select('id').where('username', '=', username)
    for (const table of ['totp_factors', 'recovery_codes'] as const) {
      await db.deleteFrom(table).where('account_id', 'in', account).execute()
    }
  } finally {
    await db.destroy()
  }
}

const patienceMs = 20_000

/** Asks again and again, as a person would reload a page, until the answer is yes. */
export async function until(reached: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patienceMs
  while (!(await reached())) {
    if (Date.now() > deadline) throw new Error(`not reached within ${patienceMs / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
