import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import type { RunningJobs } from '@inaproc/server/jobs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../testing/test-app.js'
import type { TestClient } from '../../../testing/test-client.js'
import { startTestReceiver, type TestReceiver } from '../../../testing/test-receiver.js'
import { type SignalHouse, signalHouse } from '../../../testing/test-signals.js'

/** Receivers that do what they should not, each of a partner of its own, and one of ours that works; real workers. */
let app: TestApp
let house: SignalHouse
let jobs: RunningJobs
let server: Server
let base: string
let ours: TestReceiver
const log: string[] = []
/** The path of every request, in its order. */
const asked: string[] = []
/** What the receiver that answers without an end got rid of, the buffers of the system included. */
let floodBytes = 0

const megabytes = 1024 * 1024
const secrets = { header: 'Bearer rahasia-penerima', answer: 'rahasia-balasan', path: 'rahasia-alamat' }

interface Misbehaviour {
  readonly does: string
  readonly answers: (response: ServerResponse, socket: Socket) => void
  readonly problem: string
}

/** Without an end, as fast as it is taken. */
function* flood(): Generator<Buffer> {
  for (const part = Buffer.alloc(megabytes, secrets.answer); ; floodBytes += part.length) yield part
}

const misbehaviours: readonly Misbehaviour[] = [
  {
    does: 'fails',
    answers: (response) => response.writeHead(500).end(secrets.answer),
    problem: 'http-500',
  },
  {
    does: 'refuses',
    answers: (response) => response.writeHead(400).end(JSON.stringify({ err: secrets.answer })),
    problem: 'http-400',
  },
  {
    does: 'leads elsewhere',
    answers: (response) => response.writeHead(307, { location: `${base}/elsewhere` }).end(),
    problem: 'http-307',
  },
  {
    does: 'floods',
    answers(response) {
      response.writeHead(202)
      Readable.from(flood()).pipe(response)
    },
    problem: 'too-large',
  },
  { does: 'breaks off', answers: (_response, socket) => socket.resetAndDestroy(), problem: 'unreachable' },
  {
    does: 'speaks no HTTP',
    answers: (_response, socket) => socket.end('220 smtp\r\n'),
    problem: 'unreachable',
  },
  { does: 'never answers', answers: () => undefined, problem: 'timeout' },
  {
    does: 'never ends its answer',
    answers(response) {
      response.writeHead(202)
      const drip = setInterval(() => response.write('.'), 200)
      response.once('close', () => clearInterval(drip))
    },
    problem: 'timeout',
  },
]

function answer(request: IncomingMessage, response: ServerResponse): void {
  const path = URL.parse(request.url ?? '', base)?.pathname ?? ''
  asked.push(path)
  request.resume()
  misbehaviours[Number(path.split('/')[1])]?.answers(response, request.socket)
}

const pushTo = (endpoint_url: string) => ({
  delivery: { method: 'urn:ietf:rfc:8935', endpoint_url, authorization_header: secrets.header },
})

interface Partner {
  readonly client: TestClient
  readonly stream: string
  readonly path: string
  readonly misbehaviour: Misbehaviour
}

async function partnerThat(misbehaviour: Misbehaviour): Promise<Partner> {
  const client = await house.addReceiver()
  const path = `/${misbehaviours.indexOf(misbehaviour)}/${client.clientId}`
  const wish = pushTo(`${base}${path}?${secrets.path}`)
  const { body } = await house.call(client, 'POST', '/ssf/streams', wish)
  return { client, stream: String(body['stream_id']), path, misbehaviour }
}

async function startVerifying({ client, stream }: Partner): Promise<void> {
  const { status } = await house.call(client, 'POST', '/ssf/verification', { stream_id: stream })
  expect(status).toBe(204)
}

const deliveryTo = (stream: string) =>
  app.platform.db
    .selectFrom('deliveries')
    .select(['attempts', 'last_problem', 'delivered_at'])
    .where('stream_id', '=', stream)
    .executeTakeFirst()

beforeAll(async () => {
  const logStream = { write: (line: string) => void log.push(line) }
  app = await startTestApp({ LOG_LEVEL: 'debug' }, logStream)
  house = signalHouse(app)
  server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  base = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  ours = await startTestReceiver()
  ours.answer(202)
  jobs = await app.app.jobs.start(app.app.server.metrics)
})
afterAll(async () => {
  await jobs.stop()
  server.closeAllConnections()
  server.close()
  await ours.down()
  await app.stop()
})

describe('receivers that do what they should not', () => {
  it('never hold up our own services, are bounded, and are noted by their problem and nothing else', async () => {
    const own = await house.addReceiver({ firstParty: true })
    await house.call(own, 'POST', '/ssf/streams', pushTo(ours.url))
    const person = await house.personAt(own)
    const hanging = misbehaviours.filter(({ problem }) => problem === 'timeout')
    const others = misbehaviours.filter(({ problem }) => problem !== 'timeout')
    const patient = await Promise.all([...hanging, ...hanging].map(partnerThat))
    for (const partner of patient) await startVerifying(partner)

    // Two are waited for, as many as this instance waits for at once; the other workers go on.
    await expect.poll(() => asked.length, { timeout: 5_000 }).toBe(2)
    const begun = performance.now()
    await house.happen(person, 'password-changed')
    await expect.poll(() => ours.tokens.length, { interval: 20, timeout: 5_000 }).toBe(1)
    const heard = Math.round(performance.now() - begun)
    process.stdout.write(`signals  beside hanging partners ours heard after ${heard} ms\n`)
    expect(asked).toHaveLength(2)

    const [underWay, waiting] = [true, false].map((is) =>
      patient.filter(({ path }) => asked.includes(path) === is),
    )
    for (const { client, stream } of waiting ?? []) {
      await house.call(client, 'DELETE', `/ssf/streams?stream_id=${stream}`)
    }
    const partners = await Promise.all(others.map(partnerThat))
    for (const partner of partners) await startVerifying(partner)
    for (const { stream, misbehaviour } of [...(underWay ?? []), ...partners]) {
      await expect
        .poll(async () => [misbehaviour.does, (await deliveryTo(stream))?.last_problem], { timeout: 25_000 })
        .toEqual([misbehaviour.does, misbehaviour.problem])
      expect((await deliveryTo(stream))?.delivered_at).toBeNull()
    }
    expect(asked).not.toContain('/elsewhere')
    expect(floodBytes).toBeLessThan(20 * megabytes)
  }, 60_000)

  it('leave nothing in the log that opens anything: no token, no header, no address, no answer', () => {
    const written = log.join('')
    expect(written).toContain('A client did not take what it was told')
    for (const secret of [...Object.values(secrets), 'secevent+jwt', 'eyJ']) {
      expect([secret, written.includes(secret)]).toEqual([secret, false])
    }
  })
})
