import { once } from 'node:events'
import { createServer } from 'node:http'

/** A platform that takes logout tokens and signals, and counts them. */
export interface PlatformReceiver {
  readonly logoutUrl: string
  readonly signalsUrl: string
  readonly logouts: number
  readonly signals: number
  close(): Promise<void>
}

export async function startPlatformReceiver(): Promise<PlatformReceiver> {
  const counts = { logouts: 0, signals: 0 }
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      const isSignal = request.url === '/signals'
      counts[isSignal ? 'signals' : 'logouts'] += 1
      response.writeHead(isSignal ? 202 : 200).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port')
  return {
    logoutUrl: `http://127.0.0.1:${address.port}/backchannel-logout`,
    signalsUrl: `http://127.0.0.1:${address.port}/signals`,
    get logouts() {
      return counts.logouts
    },
    get signals() {
      return counts.signals
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
