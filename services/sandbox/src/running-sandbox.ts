import type { AddressInfo } from 'node:net'
import type { Clock } from '@inaproc/domain/clock'
import type { ServerOptions } from '@inaproc/server/server'
import { buildApp } from './app.js'
import { readConfig, type SandboxConfig } from './config.js'
import { startMailReceiver } from './inbox/mail-receiver.js'
import { createSandboxState, type SandboxState } from './sandbox-state.js'
import type { Pause } from './stand-ins/pause.js'

/** A sandbox inside the test process, on free ports of the loopback interface. */
export interface RunningSandbox {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  readonly smtpPort: number
  /** The bearer keys of the stand-ins are here. */
  readonly config: SandboxConfig
  readonly state: SandboxState
  stop(): Promise<void>
}

/** Starts the whole sandbox, mail receiver included. A `pause` that returns at once makes slow answers quick. */
export async function startSandbox(o: {
  clock: Clock
  pause?: Pause
  logStream?: ServerOptions['logStream']
}): Promise<RunningSandbox> {
  const config: SandboxConfig = { ...readConfig({}), logLevel: o.logStream === undefined ? 'silent' : 'info' }
  const state = createSandboxState(o)
  const app = await buildApp(config, { clock: o.clock, logStream: o.logStream, state })
  const mail = await startMailReceiver(state, { host: config.host, port: 0 })
  await app.listen({ host: config.host, port: 0 })
  // Listening on a port of the loopback interface: the address is one of the internet, not a pipe.
  const { port } = app.server.address() as AddressInfo
  return {
    url: `http://${config.host}:${port}`,
    smtpPort: mail.port,
    config,
    state,
    async stop() {
      await app.close()
      await mail.close()
    },
  }
}
