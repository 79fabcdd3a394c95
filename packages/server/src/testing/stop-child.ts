import { setTimeout as pause } from 'node:timers/promises'
import { createServer } from '../server.js'
import { runUntilStopped } from '../stop.js'

/**
 * The process that the test of stopping starts and stops. It answers slowly, counts the requests it let in, and reports
 * to its parent: the port, then at the very end what it counted and the order of its last steps.
 */
const server = await createServer({
  name: 'sandbox',
  baseUrl: 'http://localhost:4009',
  clock: () => new Date(0),
  formKey: 'a key that only the tests know, 32+',
  production: false,
  logLevel: 'silent',
})
let accepted = 0
const steps: string[] = []

server.get('/work', async () => {
  accepted += 1
  await pause(20)
  return { ok: true }
})
server.get('/poll', async () => {
  await new Promise((resolve) => server.stopSignal.addEventListener('abort', resolve))
  return { stopped: true }
})
server.addHook('onListen', async () => {
  const address = server.server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : null })
})

await runUntilStopped(server, {
  port: 0,
  host: '127.0.0.1',
  drainMs: process.argv.includes('--long-drain') ? 1_500 : 200,
  onStop: [
    async () => void steps.push('jobs'),
    async () => {
      steps.push('broken')
      if (process.argv.includes('--broken-step')) throw new Error('cannot close')
    },
    async () => void steps.push('database'),
  ],
})
process.send?.({ accepted, steps })
process.disconnect()
