import { buildApp, type IdentityApp } from '@inaproc/identity/app'
import { settings } from '@inaproc/identity/config'
import { systemClock } from '@inaproc/server/clock'
import type { RunningJobs } from '@inaproc/server/jobs'
import { readSettings } from '@inaproc/server/settings'
import { answerParent } from '../driver/child-link.js'
import type { IdentityQuestions } from './identity-side.js'

/* The child that is the identity service: the same app and jobs that its main.ts runs, told to stop by its parent. */

let app: IdentityApp | undefined
let jobs: RunningJobs | undefined

answerParent<IdentityQuestions>(
  {
    async start() {
      const config = readSettings(settings, process.env)
      app = await buildApp(config, { clock: systemClock })
      jobs = await app.jobs.start(app.server.metrics)
      await app.server.listen({ port: config.port, host: config.host })
      return null
    },
    async processor() {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1e6
    },
    async resident() {
      return { resident: process.memoryUsage().rss }
    },
    async memory() {
      // Twice: what the first one finds unreachable may hold back what only the second one frees.
      globalThis.gc?.()
      globalThis.gc?.()
      const { heapUsed, rss } = process.memoryUsage()
      return { heap: heapUsed, resident: rss }
    },
  },
  {
    async stop() {
      app?.server.server.closeAllConnections()
      await app?.server.close()
      await jobs?.stop()
      await app?.close()
    },
  },
)
