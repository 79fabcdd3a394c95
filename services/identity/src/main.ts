import { inTransaction, openDatabase } from '@inaproc/database/database'
import { systemClock } from '@inaproc/server/clock'
import { createKeyRing } from '@inaproc/server/key-ring'
import { createLogger } from '@inaproc/server/logging'
import { readSettings } from '@inaproc/server/settings'
import { runUntilStopped } from '@inaproc/server/stop'
import { addressesOf, buildApp } from './app.js'
import { exportAuditCommand, verifyAuditCommand } from './audit/console/audit-commands.js'
import { loadBreachedPasswordsCommand } from './authentication/passwords/breached/load-command.js'
import { registerFirstParty } from './clients/first-party-service.js'
import { settings } from './config.js'
import type { DB } from './database-types.js'
import { migrateIdentity } from './migrate.js'
import { auditSigner } from './oidc/keys/signed-statement.js'
import { rotateSigningKeys } from './oidc/keys/signing-keys-service.js'
import { loadRegions } from './organisations/regions-store.js'
import type { Platform } from './platform.js'
import { resealCommand } from './resealing/resealing-command.js'

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
  /** Reads the whole audit log [--against audit.jsonl]; exit code 1 when it is not what was written. */
  'verify-audit': () =>
    withPlatform(async (p) => {
      process.exitCode = await verifyAuditCommand(p, process.argv.slice(3))
    }),
  /** `--from 2026-01-01 --to 2026-01-31 [--file audit.jsonl]` */
  'export-audit': () =>
    withPlatform((p) => exportAuditCommand(p, { args: process.argv.slice(3), sign: auditSigner(p) })),
  /** Seals data at rest anew with the newest key of the ring; exit code 1 when some rows still need an older one. */
  reseal: () =>
    withPlatform(async (p) => {
      process.exitCode = await resealCommand(p)
    }),
  /** `<file>`: the full list of leaked passwords, as text, becomes the file BREACHED_PASSWORDS_FILE. */
  'load-breached-passwords': () =>
    loadBreachedPasswordsCommand({ from: process.argv[3], to: config.breachedPasswordsFile }),
}

/** For commands that need data and keys only; they write their result to standard output, so nothing is logged there. */
async function withPlatform(work: (p: Platform) => Promise<void>): Promise<void> {
  const db = openDatabase<DB>({ url: config.databaseUrl, name: 'identity command', poolSize: 2 })
  const log = createLogger({ name: 'identity', level: 'silent' })
  try {
    await work({ db, clock, keys: createKeyRing(config.keyRing), log })
  } finally {
    await db.destroy()
  }
}

const [, , name = 'serve'] = process.argv
const command = commands[name]
if (command === undefined) throw new Error(`unknown command; known are ${Object.keys(commands).join(', ')}`)
await command()
