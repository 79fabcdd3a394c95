import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inTransaction } from '@inaproc/database/database'
import { type RunningJobs, startJobs } from '@inaproc/server/jobs'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type SmtpSink, startSmtpSink } from '../testing/outside/smtp-sink.js'
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.js'
import { messageJobs } from './message-jobs.js'
import { openMessage, sendEmail, sendSms } from './message-service.js'
import { type EmailPort, nobodyAddress, PermanentFailure, type SmsMessage } from './messages.js'
import { createSmsGateway } from './sms-gateway.js'
import { createSmtpPort } from './smtp-port.js'

interface SmsRequest {
  readonly authorization: string | undefined
  readonly body: Record<string, unknown>
}

/** A gateway that answers with the statuses it is given, then with 202. */
class TestGateway {
  readonly requests: SmsRequest[] = []
  statuses: number[] = []
  readonly #server: Server

  constructor() {
    this.#server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk) => {
        body += chunk
      })
      request.on('end', () => {
        this.requests.push({ authorization: request.headers.authorization, body: JSON.parse(body) })
        response.writeHead(this.statuses.shift() ?? 202).end('{}')
      })
    })
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    // Listening on an internet address.
    const { port } = this.#server.address() as AddressInfo
    return `http://127.0.0.1:${port}/sms/v1/messages`
  }

  stop(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}

let platform: TestPlatform
let sink: SmtpSink
let gateway: TestGateway
let gatewayUrl: string
let email: EmailPort
let jobs: RunningJobs

beforeAll(async () => {
  platform = await createTestPlatform()
})
afterAll(() => platform.drop())

beforeEach(async () => {
  await sql`delete from graphile_worker._private_jobs`.execute(platform.db)
  sink = await startSmtpSink()
  gateway = new TestGateway()
  gatewayUrl = await gateway.start()
  email = createSmtpPort({ url: sink.url, from: 'akun@inaproc.id' })
})
afterEach(async () => {
  email.close()
  gateway.stop()
  await sink.close()
})

const sms = () => createSmsGateway({ url: gatewayUrl, key: 'gateway key' })

async function withWorkers(work: () => Promise<void>): Promise<void> {
  jobs = await startJobs({
    url: platform.url,
    tasks: messageJobs({ keys: platform.keys, email, sms: sms(), discardTo: 'buang@inaproc.id' }),
    clock: platform.clock,
    logger: platform.log,
  })
  try {
    await work()
  } finally {
    await jobs.stop()
  }
}

const later = () => new Date(platform.clock().getTime() + 300_000)

function queueMail(notAfter?: Date, to = 'sari@palangkaraya.go.id'): Promise<void> {
  return inTransaction(platform.db, (trx) =>
    sendEmail(trx, platform.keys, {
      to,
      template: 'email-code',
      language: 'id',
      params: { code: '012345', minutes: 5 },
      at: platform.clock(),
      notAfter,
    }),
  )
}

function queueSms(to = '+6281234567890'): Promise<void> {
  return inTransaction(platform.db, (trx) =>
    sendSms(trx, platform.keys, {
      to,
      template: 'phone-code',
      language: 'en',
      params: { code: '543210', minutes: 5, host: 'localhost' },
      at: platform.clock(),
      notAfter: later(),
    }),
  )
}

const noJobsLeft = () =>
  vi.waitFor(async () => expect(await platform.waitingJobs('send-message')).toEqual([]), 5_000)

describe('a message in the queue', () => {
  it('is sealed: the table shows neither code nor recipient', async () => {
    await queueMail()
    const [job] = await platform.waitingJobs('send-message')
    const { rows } = await sql<{ content: string }>`
      select jobs::text as content from graphile_worker._private_jobs jobs`.execute(platform.db)
    expect(rows[0]?.content).not.toMatch(/012345|sari|palangkaraya/)
    expect(openMessage(platform.keys, String(job?.['sealed']))).toMatchObject({
      channel: 'email',
      to: 'sari@palangkaraya.go.id',
      template: 'email-code@1',
    })
  })

  it('is not there when its transaction was rolled back', async () => {
    const failing = inTransaction(platform.db, async (trx) => {
      await sendEmail(trx, platform.keys, {
        to: 'a@b.id',
        template: 'contact-verified',
        language: 'id',
        params: {},
        at: platform.clock(),
      })
      throw new Error('changed our mind')
    })
    await expect(failing).rejects.toThrow('changed our mind')
    expect(await platform.waitingJobs('send-message')).toEqual([])
  })
})

describe('mail', () => {
  it('reaches the server as text and HTML, from our address, to one recipient', async () => {
    await queueMail()
    await withWorkers(() => sink.arrived(1))
    const [mail] = sink.received
    expect(mail?.to).toEqual(['sari@palangkaraya.go.id'])
    expect(mail?.source).toContain('From: Akun INAPROC <akun@inaproc.id>')
    expect(mail?.source).toContain('Subject: Kode verifikasi e-mail INAPROC')
    expect(mail?.source).toContain('X-Inaproc-Template: email-code@1')
    expect(mail?.source).toContain('text/plain')
    expect(mail?.source).toContain('text/html')
    expect(mail?.source.match(/012345/g)).toHaveLength(2)
  })

  it('that the server could not take is tried again and not lost', async () => {
    sink.refuseNext('RCPT', '451 Try later', 1)
    await queueMail()
    await withWorkers(async () => {
      await sink.arrived(1)
      await noJobsLeft()
    })
    expect(sink.received).toHaveLength(1)
  }, 30_000)

  it('keeps its Message-ID over all tries', async () => {
    await queueMail()
    const [job] = await platform.waitingJobs('send-message')
    const message = openMessage(platform.keys, String(job?.['sealed']))
    if (message.channel !== 'email') throw new Error('This is mail')
    await email.send(message)
    await email.send(message)
    const ids = sink.received.map((mail) => /^Message-ID: (.*)$/m.exec(mail.source)?.[1])
    expect(ids[0]).toBe(`<${message.messageId}@inaproc.id>`)
    expect(ids[1]).toBe(ids[0])
  })

  it('to a mailbox that does not exist is given up', async () => {
    sink.refuseNext('RCPT', '550 No such user', 1)
    await queueMail()
    await withWorkers(noJobsLeft)
    expect(sink.received).toEqual([])
  })

  it('whose code has run out meanwhile is dropped', async () => {
    await queueMail(new Date(platform.clock().getTime() - 1))
    await withWorkers(noJobsLeft)
    expect(sink.received).toEqual([])
  })

  it('to nobody is sent like any other, to the mailbox that throws it away', async () => {
    await queueMail(later(), nobodyAddress)
    await withWorkers(() => sink.arrived(1))
    expect(sink.received.map(({ to }) => to)).toEqual([['buang@inaproc.id']])
  })

  it('uses one kept connection for one mail after another', async () => {
    await queueMail()
    const [job] = await platform.waitingJobs('send-message')
    const message = openMessage(platform.keys, String(job?.['sealed']))
    if (message.channel !== 'email') throw new Error('This is mail')
    for (let count = 0; count < 5; count++) await email.send(message)
    expect(sink.received).toHaveLength(5)
    expect(sink.connections).toBe(1)
  })
})

describe('SMS', () => {
  const message: SmsMessage = {
    channel: 'sms',
    to: '+6281234567890',
    text: 'halo',
    template: 'phone-code@1',
    messageId: 'reference-1',
  }

  it('reaches the gateway with its key', async () => {
    await queueSms()
    await withWorkers(noJobsLeft)
    expect(gateway.requests).toMatchObject([
      { authorization: 'Bearer gateway key', body: { to: '+6281234567890', from: 'INAPROC' } },
    ])
    expect(gateway.requests[0]?.body['text']).toMatch(/543210[\s\S]*\n@localhost #543210$/)
  })

  it('to nobody is not sent', async () => {
    await queueSms(nobodyAddress)
    await withWorkers(noJobsLeft)
    expect(gateway.requests).toEqual([])
  })

  it('that the gateway could not take is tried again under the same reference', async () => {
    gateway.statuses = [503]
    await queueSms()
    await withWorkers(async () => {
      await vi.waitFor(() => expect(gateway.requests).toHaveLength(2), 15_000)
      await noJobsLeft()
    })
    const references = gateway.requests.map((request) => request.body['reference'])
    expect(new Set(references).size).toBe(1)
  }, 30_000)

  it.each([429, 500, 502, 401, 302])('is worth another try after %i', async (status) => {
    gateway.statuses = [status]
    const failure = await sms()
      .send(message)
      .then(
        () => undefined,
        (error: unknown) => error,
      )
    expect(failure).toBeInstanceOf(Error)
    expect(failure).not.toBeInstanceOf(PermanentFailure)
  })

  it.each([400, 422])('is given up after %i', async (status) => {
    gateway.statuses = [status]
    await expect(sms().send(message)).rejects.toBeInstanceOf(PermanentFailure)
  })

  it('does not wait for ever', async () => {
    const silent = createServer(() => undefined)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    // Listening on an internet address.
    const { port } = silent.address() as AddressInfo
    const impatient = createSmsGateway({ url: `http://127.0.0.1:${port}`, key: 'k', timeoutMs: 50 })
    await expect(impatient.send(message)).rejects.toMatchObject({ name: 'TimeoutError' })
    silent.closeAllConnections()
    silent.close()
  })
})
