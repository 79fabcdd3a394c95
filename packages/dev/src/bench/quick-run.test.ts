import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BenchReport } from './report.js'

/** The built program: it starts children of its own, which run from the same place. */
const script = join(import.meta.dirname, '..', '..', 'dist', 'bench', 'main.js')
const patienceMs = 150_000

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inaproc-bench-test-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

function startBench(...args: readonly string[]) {
  const bench = spawn(process.execPath, [script, '--quick', ...args], {
    env: { PATH: process.env['PATH'], INAPROC_DATA: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', progress: '' }
  bench.stdout.on('data', (chunk: Buffer) => {
    said.out += chunk.toString('utf8')
  })
  bench.stderr.on('data', (chunk: Buffer) => {
    said.progress += chunk.toString('utf8')
  })
  return { bench, said, ended: once(bench, 'close') }
}

function waitForLine(stream: Readable, start: string): Promise<void> {
  return new Promise((resolve) => {
    createInterface(stream).on('line', (line) => {
      if (line.startsWith(start)) resolve()
    })
  })
}

describe('a quick run of the benchmark', () => {
  it('measures every row without a refused request, and leaves nothing behind', {
    timeout: patienceMs,
  }, async () => {
    const file = join(folder, 'report.json')
    const { said, ended } = startBench('--json', file)
    const [code] = await ended
    expect(said.progress).not.toContain('inaproc bench:')
    expect(code).toBe(0)

    const report: BenchReport = JSON.parse(await readFile(file, 'utf8'))
    expect(report.rows.map((row) => row.key)).toEqual([
      'client-credentials',
      'code-exchange',
      'refresh',
      'code-flow',
      'introspection',
      'userinfo',
      'sign-in',
      'password-step',
      'crowd',
    ])
    for (const row of report.rows) {
      const { rounds, crowdRounds } = report.sizes
      expect(row.rounds).toHaveLength(row.key === 'crowd' ? crowdRounds : rounds)
      for (const { median, min, max } of [row.ratio, row.subject, row.baseline]) {
        expect([median, min, max].every((value) => Number.isFinite(value) && value > 0)).toBe(true)
      }
      expect(said.out).toContain(row.name)
    }
    const { signIns, rounds, crowd, crowdRounds } = report.sizes
    const { sessions } = report
    if (sessions === null) throw new Error('no session was begun')
    expect(sessions.sessions).toBeLessThanOrEqual(2 * signIns * rounds + crowd * crowdRounds)
    expect(sessions.sessions).toBeGreaterThanOrEqual(2 * signIns * rounds)
    expect(sessions.tables).toBeGreaterThan(0)
    expect(said.out).toContain('Memory of 10000 sessions')
    expect(await readdir(join(folder, 'data'))).toEqual([])
  })

  it('stops when it is told to, and leaves nothing behind then either', { timeout: patienceMs }, async () => {
    const { bench, said, ended } = startBench()
    await waitForLine(bench.stderr, 'Client credentials')
    bench.kill('SIGINT')
    expect(await ended).toEqual([130, null])
    expect(said.out).toBe('')
    expect(await readdir(join(folder, 'data'))).toEqual([])
  })
})
