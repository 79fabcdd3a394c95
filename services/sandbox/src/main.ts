import { systemClock } from '@inaproc/server/clock'
import { runUntilStopped } from '@inaproc/server/stop'
import { buildApp } from './app.js'
import { readConfig } from './config.js'
import { startMailReceiver } from './inbox/mail-receiver.js'
import { createSandboxState } from './sandbox-state.js'

const config = readConfig(process.env)
const state = createSandboxState({ clock: systemClock })
const app = await buildApp(config, { clock: systemClock, state })
const mail = await startMailReceiver(state, { host: config.host, port: config.smtpPort })
app.log.info({ port: mail.port }, 'Mail receiver listens')
await runUntilStopped(app, { port: config.port, host: config.host, onStop: [() => mail.close()] })
