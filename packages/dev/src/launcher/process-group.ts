import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

export interface ServiceProcess {
  readonly name: string
  readonly script: string
  readonly env: Readonly<Record<string, string>>
  /** Address that answers 200 once the service can serve. */
  readonly readyUrl: string
}

export interface ProcessGroup {
  /** Starts one service and resolves when it is ready; rejects with the end of its log when it ends first. */
  start(service: ServiceProcess): Promise<void>
  /** Sends one service a signal and resolves when its process has ended. */
  end(name: string, signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
  /** Sends SIGTERM to all, waits for their clean end, and kills what is left after the patience. */
  stop(): Promise<void>
  /** Resolves with the name of the first service that ends without being asked to. */
  readonly firstUnexpectedEnd: Promise<string>
}

const readyPatienceMs = 60_000
const stopPatienceMs = 30_000
const keptLines = 40

/** Child processes that live and end together; each writes its log to a file of its own. */
export function processGroup(logDirectory: string): ProcessGroup {
  const running = new Map<string, ChildProcess>()
  const ending = new Set<string>()
  let stopping = false
  let reportEnd: (name: string) => void = () => {}
  const firstUnexpectedEnd = new Promise<string>((resolve) => {
    reportEnd = resolve
  })

  async function start(service: ServiceProcess): Promise<void> {
    await mkdir(logDirectory, { recursive: true })
    const log = createWriteStream(join(logDirectory, `${service.name}.log`), { flags: 'a' })
    const child = spawn(process.execPath, [service.script], {
      env: { PATH: process.env['PATH'] ?? '', ...service.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const tail: string[] = []
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        log.write(chunk)
        tail.push(...chunk.toString('utf8').split('\n').filter(Boolean))
        tail.splice(0, Math.max(0, tail.length - keptLines))
      })
    }
    running.set(service.name, child)
    const ended = new Promise<never>((_, reject) => {
      child.once('error', reject)
      child.once('exit', (code, signal) => {
        running.delete(service.name)
        log.end()
        if (!stopping && !ending.delete(service.name)) reportEnd(service.name)
        reject(
          new Error(`${service.name} ended (${signal ?? code}) before it was ready:\n${tail.join('\n')}`),
        )
      })
    })
    await Promise.race([untilReady(service), ended])
    ended.catch(() => {})
  }

  async function end(name: string, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = running.get(name)
    if (child === undefined) return
    ending.add(name)
    await endOne(child, signal)
  }

  async function stop(): Promise<void> {
    stopping = true
    await Promise.all([...running.values()].map((child) => endOne(child, 'SIGTERM')))
  }

  return { start, end, stop, firstUnexpectedEnd }
}

async function untilReady({ name, readyUrl }: ServiceProcess): Promise<void> {
  const deadline = Date.now() + readyPatienceMs
  while (Date.now() < deadline) {
    const answer = await fetch(readyUrl, { signal: AbortSignal.timeout(2_000) }).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${name} was not ready within ${readyPatienceMs / 1000} s: ${readyUrl}`)
}

function endOne(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const kill = setTimeout(() => child.kill('SIGKILL'), stopPatienceMs)
    child.once('exit', () => {
      clearTimeout(kill)
      resolve()
    })
    child.kill(signal)
  })
}
