import { inTransaction, openDatabase } from '@inaproc/database/database'
import type { Clock } from '@inaproc/domain/clock'
import { createKeyRing } from '@inaproc/server/key-ring'
import { createLogger } from '@inaproc/server/logging'
import { buildApp } from './app.js'
import { exportAuditCommand, verifyAuditCommand } from './audit/console/audit-commands.js'
import { loadBreachedPasswordsCommand } from './authentication/passwords/breached/load-command.js'
import { registrationTokenCommand } from './clients/dynamic/registration-token-command.js'
import { registerFirstParty } from './clients/first-party/first-party-service.js'
import { writeHouseScopes } from './clients/scopes/house-service.js'
import type { IdentityConfig } from './config.js'
import type { DB } from './database-types.js'
import { migrateIdentity } from './migrate.js'
import { auditSigner } from './oidc/keys/signed-statement.js'
import { rotateSigningKeys } from './oidc/keys/signing-keys-service.js'
import { loadInstitutions } from './organisations/institutions/institutions-store.js'
import { loadRegions } from './organisations/regions-store.js'
import type { Platform } from './platform.js'
import { resealCommand } from './resealing/resealing-command.js'
import { addressesOf } from './service-addresses.js'
import { importOfficialFiguresCommand } from './statistics/official/import-command.js'

/** What is done once and ends; `args` are the words after the command. */
export type Command = (config: IdentityConfig, o: { clock: Clock; args: readonly string[] }) => Promise<void>

/** What this program can do besides serving (docs/operations.md). */
export const commands: Readonly<Record<string, Command>> = {
  /** The database, and in it the regions and institutions of the country, our own relying parties, APIs and scopes. */
  migrate: async (config, { clock }) => {
    await migrateIdentity(config.databaseUrl)
    const db = openDatabase<DB>({ url: config.databaseUrl, name: 'identity migration', poolSize: 1 })
    await inTransaction(db, loadRegions)
    await inTransaction(db, loadInstitutions)
    await registerFirstParty(db, config, { clock, addresses: addressesOf(config) })
    await writeHouseScopes(db, { addresses: addressesOf(config), at: clock() })
    await db.destroy()
  },
  'rotate-signing-keys': async (config, { clock }) => {
    const app = await buildApp(config, { clock })
    await rotateSigningKeys(app.platform)
    await app.server.close()
    await app.close()
  },
  /** Reads the whole audit log [--against audit.jsonl]; exit code 1 when it is not what was written. */
  'verify-audit': (config, { clock, args }) =>
    withPlatform(config, clock, async (p) => {
      process.exitCode = await verifyAuditCommand(p, args)
    }),
  /** `--from 2026-01-01 --to 2026-01-31 [--file audit.jsonl]` */
  'export-audit': (config, { clock, args }) =>
    withPlatform(config, clock, (p) => exportAuditCommand(p, { args, sign: auditSigner(p) })),
  /** Seals data at rest anew with the newest key of the ring; exit code 1 when some rows still need an older one. */
  reseal: (config, { clock }) =>
    withPlatform(config, clock, async (p) => {
      process.exitCode = await resealCommand(p)
    }),
  /** `<file.csv> --source "Paparan LKPP" [--as-of 2025-08-27]`: published figures to show beside the counted ones. */
  'import-official-figures': (config, { clock, args }) =>
    withPlatform(config, clock, async (p) => {
      process.exitCode = await importOfficialFiguresCommand(p, args)
    }),
  /** `--name "Mitra ABC" [--days 30] [--uses 5] [--partner <id>]` prints a token for registration by program; `--end <id>`. */
  'issue-registration-token': (config, { clock, args }) =>
    withPlatform(config, clock, async (p) => {
      process.exitCode = await registrationTokenCommand(p, args)
    }),
  /** `<file>`: the full list of leaked passwords, as text, becomes the file BREACHED_PASSWORDS_FILE. */
  'load-breached-passwords': (config, { args }) =>
    loadBreachedPasswordsCommand({ from: args[0], to: config.breachedPasswordsFile }),
}

/** For commands that need data and keys only; they write their result to standard output, so nothing is logged there. */
async function withPlatform(
  config: IdentityConfig,
  clock: Clock,
  work: (p: Platform) => Promise<void>,
): Promise<void> {
  const db = openDatabase<DB>({ url: config.databaseUrl, name: 'identity command', poolSize: 2 })
  const log = createLogger({ name: 'identity', level: 'silent' })
  try {
    await work({ db, clock, keys: createKeyRing(config.keyRing), log })
  } finally {
    await db.destroy()
  }
}
