import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** The ports of the list that some other program holds already on the loopback interface. */
export async function takenPorts(ports: readonly number[], host: string): Promise<readonly number[]> {
  const states = await Promise.all(ports.map(async (port) => ({ port, free: await isFree(port, host) })))
  return states.filter(({ free }) => !free).map(({ port }) => port)
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })
}

/** Below those from which systems take the ports of connections: any request could take one of these at any moment. */
const lowest = 12_000
const highest = 32_000
let next = randomInt(lowest, highest)

/**
 * A port that nobody holds at this moment, and nobody gets in passing until a service that takes seconds to start
 * listens on it; tests that start whole services use it. Each process begins to look somewhere else and goes on from
 * there, so that none is given twice.
 */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  for (let tries = lowest; tries < highest; tries++) {
    const port = next
    next = port + 1 < highest ? port + 1 : lowest
    if (await isFree(port, host)) return port
  }
  throw new Error('the system gave no port')
}
