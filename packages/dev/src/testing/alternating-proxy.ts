import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A proxy that hands every request to the next of its targets in turn, as the plainest load balancer does. */
export interface AlternatingProxy {
  readonly port: number
  /** How many requests each target answered. */
  readonly counts: ReadonlyMap<number, number>
  setTargets(ports: readonly number[]): void
  stop(): Promise<void>
}

export async function startAlternatingProxy(): Promise<AlternatingProxy> {
  let targets: readonly number[] = []
  let turn = 0
  const counts = new Map<number, number>()
  const server = createServer((incoming, outgoing) => {
    const port = targets[turn % targets.length]
    turn += 1
    if (port === undefined) return outgoing.writeHead(502).end()
    counts.set(port, (counts.get(port) ?? 0) + 1)
    return pass(incoming, outgoing, port)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server has an address of this kind.
  const { port } = server.address() as AddressInfo
  return {
    port,
    counts,
    setTargets: (ports) => {
      targets = ports
    },
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function pass(incoming: IncomingMessage, outgoing: ServerResponse, port: number): void {
  const { method, url, headers } = incoming
  const forwarded = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
  })
  forwarded.on('error', () => outgoing.writeHead(502).end())
  incoming.pipe(forwarded)
}
