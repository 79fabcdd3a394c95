import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'

/** The compiled child: it runs in a process of its own, as services do. */
const childFile = fileURLToPath(new URL('../dist/testing/stop-child.js', import.meta.url))
let child: ChildProcess | null = null

afterEach(() => {
  child?.kill('SIGKILL')
})

interface Started {
  readonly url: string
  readonly process: ChildProcess
  readonly report: Promise<{ accepted: number; steps: string[] }>
  readonly exit: Promise<[code: number | null, signal: string | null]>
}

async function start(...args: string[]): Promise<Started> {
  const started = fork(childFile, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  child = started
  // Node documents these two arguments for 'exit'; its types know any event.
  const exit = once(started, 'exit') as Promise<[number | null, string | null]>
  const [{ port }] = await once(started, 'message')
  const report = once(started, 'message').then(([message]) => message)
  return { url: `http://127.0.0.1:${port}`, process: started, report, exit }
}

type Outcome = { status: number; body: string } | { failed: string }

function ask(url: string, agent: Agent): Promise<Outcome> {
  return new Promise((resolve) => {
    const request = get(url, { agent }, (response) => {
      let body = ''
      response.on('data', (chunk) => {
        body += String(chunk)
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
      response.on('error', (error: NodeJS.ErrnoException) => resolve({ failed: error.code ?? 'cut off' }))
    })
    request.on('error', (error: NodeJS.ErrnoException) => resolve({ failed: error.code ?? 'failed' }))
  })
}

describe('SIGTERM under load', () => {
  it('loses no request that was let in, runs the steps in order and ends with code 0', async () => {
    const { url, process: running, report, exit } = await start()
    const kept = new Agent({ keepAlive: true, maxSockets: 20 })
    const single = new Agent({ keepAlive: false })
    const outcomes: Outcome[] = []
    let gone = false
    const client = async (agent: Agent) => {
      while (!gone) {
        const outcome = await ask(`${url}/work`, agent)
        outcomes.push(outcome)
        if ('failed' in outcome) gone = true
        else if (outcomes.length === 200) running.kill('SIGTERM')
      }
    }
    await Promise.all(Array.from({ length: 24 }, (_, n) => client(n % 2 === 0 ? kept : single)))
    const { accepted, steps } = await report
    const answered = outcomes.filter((outcome) => 'status' in outcome)

    expect(answered.every(({ status, body }) => status === 200 && body === '{"ok":true}')).toBe(true)
    expect(answered.length).toBeGreaterThan(200)
    expect(accepted).toBe(answered.length)
    expect(steps).toEqual(['jobs', 'broken', 'database'])
    expect(await exit).toEqual([0, null])
    kept.destroy()
  })
})

describe('while stopping', () => {
  it('says it is not ready, still answers, and tells connections to close', async () => {
    const { url, process: running, exit } = await start('--long-drain')
    const agent = new Agent({ keepAlive: true })
    const poll = ask(`${url}/poll`, agent)
    await ask(`${url}/work`, agent)
    running.kill('SIGTERM')
    // The poll ends with the stop signal, so what follows happens inside the drain time.
    expect(await poll).toEqual({ status: 200, body: '{"stopped":true}' })
    expect(await ask(`${url}/health/ready`, agent)).toMatchObject({
      status: 503,
      body: '{"status":"stopping"}',
    })
    expect(await ask(`${url}/work`, agent)).toMatchObject({ status: 200 })
    expect(await exit).toEqual([0, null])
    expect(await ask(`${url}/work`, agent)).toEqual({ failed: 'ECONNREFUSED' })
    agent.destroy()
  })

  it('bears a second signal of another kind', async () => {
    const { process: running, report, exit } = await start()
    running.kill('SIGINT')
    running.kill('SIGTERM')
    expect((await report).steps).toEqual(['jobs', 'broken', 'database'])
    expect(await exit).toEqual([0, null])
  })

  it('goes on after a step that fails, and says so by its exit code', async () => {
    const { process: running, report, exit } = await start('--broken-step')
    running.kill('SIGTERM')
    expect((await report).steps).toEqual(['jobs', 'broken', 'database'])
    expect(await exit).toEqual([1, null])
  })
})

it('does not wait for a connection on which nothing was asked', async () => {
  const { url, process: running, exit } = await start()
  const silent = connect(Number(new URL(url).port), '127.0.0.1')
  await once(silent, 'connect')
  const closed = once(silent, 'close')
  running.kill('SIGTERM')
  await closed
  expect(await exit).toEqual([0, null])
})
