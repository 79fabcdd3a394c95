import { inTransaction, openDatabase } from '@inaproc/database/database'
import { registerClient, type SeededClient } from '@inaproc/identity/clients/registry/registration-service'
import type { DB } from '@inaproc/identity/database-types'

/** Registers clients, or brings known ones to these definitions; every start does, because ports may have moved. */
export async function seedClients(
  url: string,
  definitions: readonly SeededClient[],
  at: Date,
): Promise<void> {
  const db = openDatabase<DB>({ url, name: 'seed' })
  try {
    await inTransaction(db, async (trx) => {
      for (const definition of definitions) await registerClient(trx, definition, { production: false, at })
    })
  } finally {
    await db.destroy()
  }
}
