import { once } from 'node:events'
import { createServer } from 'node:http'

/** A platform that takes logout tokens and counts them. */
export interface PlatformReceiver {
  readonly url: string
  readonly count: number
  close(): Promise<void>
}

export async function startPlatformReceiver(): Promise<PlatformReceiver> {
  let count = 0
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      count += 1
      response.writeHead(200).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port')
  return {
    url: `http://127.0.0.1:${address.port}/backchannel-logout`,
    get count() {
      return count
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
