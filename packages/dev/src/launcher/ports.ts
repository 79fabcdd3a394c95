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

/** A port that nobody holds at this moment; tests that start whole services use it. */
export function freePort(host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, host, () => {
      const address = probe.address()
      probe.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port)
        else reject(new Error('the system gave no port'))
      })
    })
  })
}
