import { systemClock } from '@inaproc/server/clock'
import { readSettings } from '@inaproc/server/settings'
import { runUntilStopped } from '@inaproc/server/stop'
import { buildApp } from './app.js'
import { settings } from './config.js'
import { migrateDatabase } from './migrate.js'

const config = readSettings(settings, process.env)

if (process.argv[2] === 'migrate') {
  await migrateDatabase(config.databaseUrl)
} else {
  const platform = await buildApp(config, { clock: systemClock })
  await runUntilStopped(platform.server, { port: config.port, host: config.host, onStop: [platform.close] })
}
