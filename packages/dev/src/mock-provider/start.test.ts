import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { freePort } from '../launcher/ports.js'

const program = join(import.meta.dirname, '..', '..', 'dist', 'mock-provider', 'main.js')
/** What it may take of a processor until it answers, in milliseconds: on a machine of its own that is the time it takes. */
const bound = 3_000

/** As on a machine without a network: names are not resolved, and nothing but the machine itself is reached. */
const offline = `data:text/javascript,${encodeURIComponent(`
  import dns from 'node:dns'
  import net from 'node:net'
  net.Socket.prototype.connect = function (...given) {
    throw new Error('offline: ' + JSON.stringify(given))
  }
  dns.promises.lookup = async (name) => { throw new Error('offline: ' + name) }
  process.on('SIGTERM', () => {
    const { user, system } = process.cpuUsage()
    process.stdout.write('worked ' + (user + system) / 1000 + ' ms')
  })
`)}`

it('the mock starts within three seconds, without a network', { timeout: 60_000 }, async () => {
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', offline, program, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  try {
    await expect.poll(() => output, { timeout: 40_000, interval: 20 }).toContain('discovery')
    expect((await fetch(`http://localhost:${port}/.well-known/openid-configuration`)).status).toBe(200)
  } finally {
    child.kill()
  }
  await expect.poll(() => output, { timeout: 10_000 }).toContain('worked')
  expect(output).not.toContain('offline')
  const worked = Number(/worked ([\d.]+)/.exec(output)?.[1])
  process.stdout.write(`mock provider: answers after ${Math.round(worked)} ms of one processor\n`)
  expect(worked).toBeLessThan(bound)
})

it.each([
  [['--port', 'none'], {}, '--port none is no port'],
  [['--file', '/nowhere.json'], {}, 'ENOENT'],
  [[], { NODE_ENV: 'production' }, 'refuses to run with NODE_ENV=production'],
] as const)('it says why it does not start: %j', async (words, env, reason) => {
  const child = spawn(process.execPath, [program, ...words], {
    env: { ...process.env, ...env },
    stdio: 'pipe',
  })
  let output = ''
  child.stderr.on('data', (chunk) => (output += chunk))
  const code = await new Promise((ended) => child.once('close', ended))
  expect([code, output]).toEqual([1, expect.stringContaining(reason)])
})
