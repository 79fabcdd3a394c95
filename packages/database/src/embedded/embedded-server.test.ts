import { execFile } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import {
  discardEmbeddedData,
  type EmbeddedServer,
  embeddedDataDir,
  startEmbeddedServer,
} from './embedded-server.js'

const room = dirname(import.meta.dirname)
const run = promisify(execFile)
const cleanUps: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

async function start(o: { dataDir: string; port: number; durable: boolean }): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer(o)
  cleanUps.push(() => server.stop())
  return server
}

/** A folder that the account of the server can reach. */
async function openFolder(): Promise<string> {
  const parent = join(tmpdir(), `inaproc-embedded-${process.pid}`)
  await mkdir(parent, { recursive: true, mode: 0o755 })
  cleanUps.push(() => rm(parent, { recursive: true, force: true }))
  return join(parent, 'data')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function query(url: string, text: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

function serverPid(server: EmbeddedServer): number {
  return Number.parseInt(readFileSync(join(server.dataDir, 'cluster', 'postmaster.pid'), 'utf8'), 10)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Starts a server in another Node process, which then ends in the given way without having stopped it. */
function startAndEnd(o: { dataDir: string; port: number; durable: boolean }, end: string): Promise<unknown> {
  const program = `
    import { startEmbeddedServer } from '@inaproc/database/embedded/embedded-server'
    await startEmbeddedServer(JSON.parse(process.argv[1]))
    ${end}`
  return run(process.execPath, ['--input-type=module', '-e', program, JSON.stringify(o)], { cwd: room })
}

async function startAndBeKilled(o: { dataDir: string; port: number; durable: boolean }): Promise<void> {
  await expect(startAndEnd(o, `process.kill(process.pid, 'SIGKILL')`)).rejects.toMatchObject({
    signal: 'SIGKILL',
  })
}

describe('startEmbeddedServer', () => {
  it('is PostgreSQL 18 in UTF-8 and UTC, on the loopback address only, for whoever has the password', async () => {
    const { INAPROC_TEST_ADMIN_URL: url = '' } = process.env
    const facts = `select current_setting('server_version_num')::int / 10000 as version,
      current_setting('server_encoding') as encoding, current_setting('timezone') as timezone,
      current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
      current_setting('fsync') as fsync, 'É' ilike 'é' as unicode`
    expect(await query(url, facts)).toEqual([
      {
        version: 18,
        encoding: 'UTF8',
        timezone: 'UTC',
        addresses: '127.0.0.1',
        sockets: '',
        fsync: 'off',
        unicode: true,
      },
    ])
    const stranger = new URL(url)
    stranger.password = 'guess'
    await expect(query(stranger.href, 'select 1')).rejects.toThrow('password authentication failed')
  })

  it('keeps durable data, survives the SIGKILL of its owner, and stops without leaving a process', async () => {
    const place = { dataDir: await openFolder(), port: await freePort(), durable: true }
    const first = await start(place)
    expect(first.dataDir).toBe(place.dataDir)
    expect(statSync(join(first.dataDir, 'superuser-password')).mode & 0o777).toBe(0o600)
    await query(first.adminUrl, "create table note as select 'kept' as text")
    const pid = serverPid(first)
    await first.stop()
    expect(isAlive(pid)).toBe(false)

    await startAndBeKilled(place)
    const second = await start(place)
    expect(
      await query(second.adminUrl, 'select text, current_setting($$fsync$$) as fsync from note'),
    ).toEqual([{ text: 'kept', fsync: 'on' }])
    await second.stop()

    await startAndBeKilled(place)
    await discardEmbeddedData(place)
    expect(existsSync(place.dataDir)).toBe(false)
    await expect(query(second.adminUrl, 'select 1')).rejects.toThrow('ECONNREFUSED')
  })

  it('refuses data that a living process works on, and a port that is taken', async () => {
    const place = { dataDir: await openFolder(), port: await freePort(), durable: false }
    await start(place)
    await expect(startEmbeddedServer({ ...place, port: await freePort() })).rejects.toThrow(
      `is in use by process ${process.pid}`,
    )
    await expect(startEmbeddedServer({ ...place, dataDir: `${place.dataDir}-2` })).rejects.toThrow(
      `Port ${place.port} of 127.0.0.1 is taken`,
    )
  })

  it('goes to a reachable folder when the wanted one is behind a private home, and throws test data away', async () => {
    const home = await mkdtemp(join(tmpdir(), 'inaproc-home-'))
    cleanUps.push(() => rm(home, { recursive: true, force: true }))
    const place = { dataDir: join(home, 'data'), port: await freePort(), durable: false }
    const server = await start(place)
    // An ordinary user runs the server as himself and can enter his own home.
    expect(server.dataDir === place.dataDir).toBe(process.getuid?.() !== 0)
    expect(server.dataDir).toBe(embeddedDataDir(place))
    await server.stop()
    expect(existsSync(server.dataDir)).toBe(false)
  })

  it('leaves neither data nor a server of a test run that exits without stopping it', async () => {
    const place = { dataDir: await openFolder(), port: await freePort(), durable: false }
    await startAndEnd(place, 'process.exit(0)')
    expect(existsSync(place.dataDir)).toBe(false)
    await start(place)
  })
})
