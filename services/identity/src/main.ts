import { inTransaction, openDatabase } from '@inaproc/database/database'
import { systemClock } from '@inaproc/server/clock'
import { readSettings } from '@inaproc/server/settings'
import { runUntilStopped } from '@inaproc/server/stop'
import { addressesOf, buildApp } from './app.js'
import { registerFirstParty } from './clients/first-party-service.js'
import { settings } from './config.js'
import type { DB } from './database-types.js'
import { migrateIdentity } from './migrate.js'
import { rotateSigningKeys } from './oidc/keys/signing-keys-service.js'
import { loadRegions } from './organisations/regions-store.js'

const config = readSettings(settings, process.env)
const clock = systemClock

/** Without a command the service runs; with one that one thing is done. */
const commands: Readonly<Record<string, () => Promise<void>>> = {
  serve: async () => {
    const app = await buildApp(config, { clock })
    const jobs = config.jobs ? await app.jobs.start(app.server.metrics) : undefined
    if (jobs !== undefined) app.server.addReadinessCheck('jobs', jobs.check)
    const onStop = [async () => jobs?.stop(), app.close]
    await runUntilStopped(app.server, { port: config.port, host: config.host, onStop })
  },
  /** The database, and in it the regions of the country and our own relying parties. */
  migrate: async () => {
    await migrateIdentity(config.databaseUrl)
    const db = openDatabase<DB>({ url: config.databaseUrl, name: 'identity migration', poolSize: 1 })
    await inTransaction(db, loadRegions)
    await registerFirstParty(db, config, { clock, addresses: addressesOf(config) })
    await db.destroy()
  },
  'rotate-signing-keys': async () => {
    const app = await buildApp(config, { clock })
    await rotateSigningKeys(app.platform)
    await app.server.close()
    await app.close()
  },
}

const [, , name = 'serve'] = process.argv
const command = commands[name]
if (command === undefined) throw new Error(`unknown command; known are ${Object.keys(commands).join(', ')}`)
await command()
