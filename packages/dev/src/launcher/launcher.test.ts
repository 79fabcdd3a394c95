import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { discardEmbeddedData } from '@inaproc/database/embedded/embedded-server'
import { roleCodes } from '@inaproc/domain/roles'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchOptions } from './options.js'
import { takenPorts } from './ports.js'

const launcher = new URL('../../dist/launcher/main.js', import.meta.url).pathname

/** The promise of `.data/demo.json` (README). */
const DemoFile = Type.Object({
  issuer: Type.String(),
  services: Type.Record(Type.String(), Type.String()),
  inbox: Type.String(),
  people: Type.Array(
    Type.Object({
      username: Type.String(),
      password: Type.String(),
      totp_secret: Type.Optional(Type.String()),
      accesses: Type.Array(
        Type.Object({
          id: Type.String(),
          role: Type.String(),
          organisation: Type.String(),
          state: Type.String(),
          valid_until: Type.Union([Type.String(), Type.Null()]),
        }),
      ),
    }),
  ),
  clients: Type.Array(
    Type.Object({
      client_id: Type.String(),
      client_secret: Type.Optional(Type.String()),
      type: Type.String(),
      redirect_uris: Type.Array(Type.String()),
      scopes: Type.Array(Type.String()),
    }),
  ),
})

let directory: string
let portBase: number
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'inaproc-start-'))
  portBase = await freeBase()
})
afterAll(async () => {
  await discardEmbeddedData({ dataDir: join(directory, 'postgres'), durable: true })
  await rm(directory, { recursive: true, force: true })
})

describe('npm start', () => {
  it('brings the house up twice on the same data, stops cleanly, and leaves nothing running', async () => {
    const first = await start()
    const demo = await demoFile()
    expect(await fetchStatus(`${demo.services['catalogue']}/health/ready`)).toBe(200)
    await stop(first)

    const second = await start()
    const again = await demoFile()
    expect(again.people).toEqual(demo.people)
    const refused = run()
    const output = await outputOf(refused)
    expect(output).toContain('Taken by another program')
    expect(refused.exitCode).toBe(1)
    await stop(second)

    const ports = Array.from({ length: 40 }, (_, offset) => portBase + offset)
    expect(await takenPorts(ports, '127.0.0.1')).toEqual([])
  }, 180_000)

  it('tells programs all that it tells people', async () => {
    const demo = await demoFile()
    const roles = new Set(demo.people.flatMap(({ accesses }) => accesses.map(({ role }) => role)))
    expect([...roleCodes].filter((role) => !roles.has(role))).toEqual([])
    const states = demo.people.flatMap(({ accesses }) => accesses.map(({ state }) => state))
    expect(states).toEqual(expect.arrayContaining(['EXPIRED', 'DEACTIVATED']))
    const four = demo.people.find(({ accesses }) => accesses.length === 4)
    expect(four?.accesses.map(({ role }) => role).toSorted()).toEqual([
      'ANGGOTA_PERUSAHAAN',
      'PP',
      'PPK',
      'PPK',
    ])
    expect(demo.clients.map(({ type }) => type)).toEqual(['web', 'browser', 'native', 'machine', 'device'])
    expect(demo.clients.find(({ type }) => type === 'machine')?.scopes).toContain('identity:clients')
  })
})

describe('what a start can be asked', () => {
  it.each([
    [{ PORT_BASE: 'abc' }, /PORT_BASE/],
    [{ PORT_BASE: '80' }, /PORT_BASE/],
    [{ NODE_ENV: 'production' }, /production/],
  ])('%o is refused with what is wrong', (env, message) => {
    expect(() => launchOptions([], env, '/somewhere')).toThrow(message)
  })

  it('knows --fresh and no other word', () => {
    expect(launchOptions(['--fresh'], {}, '/somewhere').fresh).toBe(true)
    expect(() => launchOptions(['--clean'], {}, '/somewhere')).toThrow(/--clean/)
  })
})

function run(): ChildProcess {
  const { DATABASE_URL: _, ...env } = process.env
  return spawn(process.execPath, [launcher], {
    env: { ...env, NODE_ENV: 'test', INAPROC_DATA: directory, PORT_BASE: String(portBase) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Resolves when the start has announced itself. */
function start(): Promise<ChildProcess> {
  const child = run()
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8')
      if (output.includes('is ready')) resolve(child)
    })
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8')
    })
    child.once('exit', (code) => reject(new Error(`the start ended with ${code}:\n${output}`)))
  })
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  child.kill('SIGINT')
  expect(await ended).toBe(0)
}

function outputOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
    child.once('close', () => resolve(output))
  })
}

async function demoFile(): Promise<Static<typeof DemoFile>> {
  const content: unknown = JSON.parse(await readFile(join(directory, 'demo.json'), 'utf8'))
  return Value.Parse(DemoFile, content)
}

async function fetchStatus(url: string): Promise<number> {
  const response = await fetch(url)
  await response.body?.cancel()
  return response.status
}

/** Forty ports in a row that are free now. */
async function freeBase(): Promise<number> {
  for (let base = 21_000; base < 60_000; base += 40) {
    const ports = Array.from({ length: 40 }, (_, offset) => base + offset)
    if ((await takenPorts(ports, '127.0.0.1')).length === 0) return base
  }
  throw new Error('no forty free ports in a row')
}
