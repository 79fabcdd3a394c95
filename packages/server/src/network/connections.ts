import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Knows which connections of a server carry a request now. Node's own `closeIdleConnections` spares a connection on
 * which nothing was ever asked (browsers open some ahead of need), and a kept one can fall idle after it was called:
 * both would hold up `close` until their timeout.
 */
export interface Connections {
  /** Closes every connection without a running request that is older than `ageMs`; what was written is sent first. */
  closeIdle(ageMs: number): void
}

export function watchConnections(server: Server): Connections {
  const connections = new Map<Socket, { requests: number; readonly since: number }>()

  server.on('connection', (socket: Socket) => {
    connections.set(socket, { requests: 0, since: performance.now() })
    socket.once('close', () => connections.delete(socket))
  })
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const connection = connections.get(request.socket)
    if (connection === undefined) return
    connection.requests += 1
    response.once('close', () => {
      connection.requests -= 1
    })
  })

  return {
    closeIdle(ageMs) {
      const now = performance.now()
      for (const [socket, { requests, since }] of connections) {
        if (requests === 0 && now - since >= ageMs) socket.destroySoon()
      }
    },
  }
}
