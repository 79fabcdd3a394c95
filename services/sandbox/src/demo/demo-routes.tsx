import type { AppServer } from '@inaproc/server/server'
import { frameOf } from '../frame.js'
import type { SandboxState } from '../sandbox-state.js'
import { readDemoFile } from './demo-file.js'
import { DemoPage } from './demo-page.js'

/** Whom a newcomer can be: the demo people with their passwords and one-time codes. */
export async function demoRoutes(
  app: AppServer,
  o: { state: SandboxState; demoFile?: string | undefined },
): Promise<void> {
  app.get('/demo', async (request, reply) => {
    const demo = o.demoFile === undefined ? undefined : await readDemoFile(o.demoFile)
    return reply.page(<DemoPage frame={frameOf(request, 'demo')} demo={demo} now={o.state.clock()} />)
  })
}
