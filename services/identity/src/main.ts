import { systemClock } from '@inaproc/server/clock'
import { readSettings } from '@inaproc/server/settings'
import { runUntilStopped } from '@inaproc/server/stop'
import { buildApp } from './app.js'
import { settings } from './config.js'
import { migrateIdentity } from './migrate.js'
import { rotateSigningKeys } from './oidc/keys/signing-keys-service.js'

/** `main.js` serves; `main.js migrate` and `main.js rotate-signing-keys` do that one thing and end. */
const config = readSettings(settings, process.env)
const [, , command] = process.argv

if (command === 'migrate') {
  await migrateIdentity(config.databaseUrl)
} else if (command === 'rotate-signing-keys') {
  const app = await buildApp(config, { clock: systemClock })
  await rotateSigningKeys(app.platform)
  await app.server.close()
  await app.close()
} else {
  const app = await buildApp(config, { clock: systemClock })
  const jobs = config.jobs ? await app.jobs.start(app.server.metrics) : undefined
  await runUntilStopped(app.server, {
    port: config.port,
    host: config.host,
    onStop: [async () => jobs?.stop(), app.close],
  })
}
