import { systemClock } from '@inaproc/server/clock'
import { readSettings } from '@inaproc/server/settings'
import { runUntilStopped } from '@inaproc/server/stop'
import { buildApp } from './app.js'
import { commands } from './commands.js'
import { type IdentityConfig, settings } from './config.js'

const clock = systemClock

async function serve(config: IdentityConfig): Promise<void> {
  const app = await buildApp(config, { clock })
  const jobs = config.jobs ? await app.jobs.start(app.server.metrics) : undefined
  if (jobs !== undefined) app.server.addReadinessCheck('jobs', jobs.check)
  const onStop = [async () => jobs?.stop(), app.close]
  await runUntilStopped(app.server, { port: config.port, host: config.host, onStop })
}

/** Without a command the service runs; with one that one thing is done. */
const [, , name = 'serve', ...args] = process.argv
const command = name === 'serve' ? serve : commands[name]
if (command === undefined) {
  throw new Error(`unknown command; known are ${['serve', ...Object.keys(commands)].join(', ')}`)
}
await command(readSettings(settings, process.env), { clock, args })
