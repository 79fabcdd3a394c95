import { createServer, type Server } from 'node:net'
import { describe, expect, it } from 'vitest'
import { freePort, takenPorts } from './ports.js'

const host = '127.0.0.1'

function held(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}

describe('a free port', () => {
  it('is given once, and none that the system gives to connections', async () => {
    const ports = await Promise.all(Array.from({ length: 50 }, () => freePort()))
    expect(new Set(ports).size).toBe(50)
    expect(Math.min(...ports)).toBeGreaterThanOrEqual(12_000)
    expect(Math.max(...ports)).toBeLessThan(32_768)
  })

  it('is not one that somebody holds', async () => {
    const before = await freePort()
    const server = await held(before + 1)
    try {
      expect(await takenPorts([before, before + 1], host)).toEqual([before + 1])
      expect(await freePort()).not.toBe(before + 1)
    } finally {
      server.close()
    }
  })
})
