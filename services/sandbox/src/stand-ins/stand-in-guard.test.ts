import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildApp } from '../app.js'
import { type RunningSandbox, startSandbox } from '../running-sandbox.js'
import { createSandboxState } from '../sandbox-state.js'
import { pause, silenceMs, slowAnswerMs } from './pause.js'
import type { FailureMode, StandIn } from './stand-ins.js'
import { failureModesOf } from './stand-ins.js'

const pauses: number[] = []
let sandbox: RunningSandbox

beforeAll(async () => {
  sandbox = await startSandbox({
    clock: () => new Date('2026-11-21T08:00:00Z'),
    pause: async (milliseconds) => {
      pauses.push(milliseconds)
    },
  })
})
afterAll(() => sandbox.stop())
beforeEach(() => {
  sandbox.state.messages.remove({})
  sandbox.state.switches.reset()
  pauses.length = 0
})

interface Question {
  readonly path: string
  readonly key: () => string
  readonly body?: object
  readonly subject: string
  readonly success: number
}

const siti = {
  nik: '6271015510900001',
  name: 'Siti Rahmawati',
  birth_place: 'Palangka Raya',
  birth_date: '1990-10-15',
  sex: 'FEMALE',
  address: 'Jl. Tambun Bungai No. 21, RT 02/RW 08, Langkai',
  reference: 'periksa-1',
}

/** One question that each stand-in answers when nothing is switched. */
const questions: Readonly<Record<Exclude<StandIn, 'mail'>, Question>> = {
  dukcapil: {
    path: '/dukcapil/v1/identity-checks',
    key: () => sandbox.config.dukcapilKey,
    body: siti,
    subject: siti.nik,
    success: 200,
  },
  oss: {
    path: '/oss/v1/companies/9120001260101',
    key: () => sandbox.config.ossKey,
    subject: '9120001260101',
    success: 200,
  },
  djp: {
    path: '/djp/v1/status-wajib-pajak',
    key: () => sandbox.config.djpKey,
    body: { npwp: '0018842517111000' },
    subject: '0018842517111000',
    success: 200,
  },
  ahu: {
    path: '/ahu/v1/pemilik-manfaat',
    key: () => sandbox.config.ahuKey,
    body: { npwp: '0018842517111000' },
    subject: '0018842517111000',
    success: 200,
  },
  sirup: {
    path: '/sirup/v1/packages?satker=6271-02&year=2026',
    key: () => sandbox.config.sirupKey,
    subject: '6271-02',
    success: 200,
  },
  sms: {
    path: '/sms/v1/messages',
    key: () => sandbox.config.smsGatewayKey,
    body: { to: '081234567890', from: 'INAPROC', text: 'Kode Anda 123456.', reference: 'pesan-1' },
    subject: '+6281234567890',
    success: 202,
  },
}

function ask({ path, key, body }: Question, authorization = `Bearer ${key()}`): Promise<Response> {
  return fetch(`${sandbox.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}

/** What the caller sees in each mode. */
const failures: Readonly<Record<FailureMode, { status: number; code?: string; pauses?: number[] }>> = {
  UNAVAILABLE: { status: 503, code: 'SERVICE_UNAVAILABLE' },
  TIMEOUT: { status: 504, code: 'NO_ANSWER', pauses: [silenceMs] },
  SLOW: { status: 200, pauses: [slowAnswerMs] },
  MALFORMED: { status: 200 },
  UNAUTHORIZED: { status: 401, code: 'INVALID_KEY' },
  RATE_LIMITED: { status: 429, code: 'TOO_MANY_REQUESTS' },
  REJECTED: { status: 422, code: 'NUMBER_UNREACHABLE' },
  LOST: { status: 202 },
  UNKNOWN: { status: 404 },
  REVOKED: { status: 200 },
  CHANGED: { status: 200 },
}

describe.each(Object.entries(questions))('the stand-in %s', (name, question) => {
  // The keys of the table are stand-ins.
  const standIn = name as keyof typeof questions

  it('answers with the right key only', async () => {
    expect((await ask(question)).status).toBe(question.success)
    for (const authorization of ['', 'Bearer x', `Basic ${question.key()}`]) {
      const refused = await ask(question, authorization)
      expect(refused.status).toBe(401)
      expect(refused.headers.get('www-authenticate')).toBe('Bearer')
    }
  })

  it.each(failureModesOf(standIn))('fails as switched: %s, for everybody and for one', async (mode) => {
    const { status, code, pauses: expected = [] } = failures[mode]
    for (const subject of [undefined, question.subject]) {
      sandbox.state.switches.reset()
      sandbox.state.switches.set(standIn, mode, subject)
      pauses.length = 0
      const response = await ask(question)
      expect(response.status).toBe(mode === 'SLOW' ? question.success : status)
      expect(pauses).toEqual(expected)
      if (mode === 'RATE_LIMITED') expect(response.headers.get('retry-after')).toBe('30')
      const body = await response.text()
      if (mode === 'MALFORMED') expect(() => JSON.parse(body)).toThrow(SyntaxError)
      else if (code !== undefined) expect(JSON.parse(body)).toMatchObject({ error: { code } })
    }
  })

  it('goes on for one who is switched back while it fails for everybody else', async () => {
    sandbox.state.switches.set(standIn, 'UNAVAILABLE')
    sandbox.state.switches.set(standIn, 'NORMAL', question.subject)
    expect((await ask(question)).status).toBe(question.success)
  })
})

describe('a text message', () => {
  it('arrives in the inbox but when it is refused or lost', async () => {
    for (const mode of ['REJECTED', 'LOST'] as const) {
      sandbox.state.switches.set('sms', mode)
      await ask(questions.sms)
    }
    expect(sandbox.state.messages.list({}, 10)).toEqual([])
    sandbox.state.switches.reset()
    const answer = await (await ask(questions.sms)).json()
    expect(answer).toMatchObject({ status: 'QUEUED', reference: 'pesan-1' })
    expect(sandbox.state.messages.list({ to: '0812 3456 7890' }, 10)).toMatchObject([
      { channel: 'sms', from: 'INAPROC', text: 'Kode Anda 123456.' },
    ])
  })

  it('is refused for a number that is none', async () => {
    const response = await ask({ ...questions.sms, body: { ...questions.sms.body, to: '+1 555 0100' } })
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ error: { code: 'INVALID_NUMBER' } })
  })
})

describe('silence', () => {
  /** A sandbox whose OSS says nothing, and the moments at which it begins and ceases to wait. */
  async function silent() {
    const began = Promise.withResolvers<void>()
    const ended = Promise.withResolvers<void>()
    const state = createSandboxState({
      clock: () => new Date('2026-11-21T08:00:00Z'),
      async pause(milliseconds, signal) {
        began.resolve()
        await pause(milliseconds, signal)
        ended.resolve()
      },
    })
    state.switches.set('oss', 'TIMEOUT')
    const app = await buildApp(sandbox.config, { clock: state.clock, state })
    const url = await app.listen({ host: '127.0.0.1', port: 0 })
    const headers = { authorization: `Bearer ${sandbox.config.ossKey}` }
    const question = (signal?: AbortSignal) =>
      fetch(`${url}/oss/v1/companies/9120001260101`, { headers, ...(signal !== undefined && { signal }) })
    return { app, question, began: began.promise, ended: ended.promise }
  }

  it('ends when the caller hangs up', async () => {
    const { app, question, began, ended } = await silent()
    const hangUp = new AbortController()
    const asking = question(hangUp.signal)
    await began
    hangUp.abort()
    await expect(asking).rejects.toThrow('aborted')
    await ended
    await app.close()
  })

  it('ends when the sandbox stops', async () => {
    const { app, question, began } = await silent()
    const asking = question()
    await began
    await app.close()
    expect((await asking).status).toBe(504)
  })
})

describe('documented people and companies', () => {
  it('draw their failure when nothing is switched, and a switch for them wins', async () => {
    const dead = { ...questions.dukcapil, body: { ...siti, nik: '6271014101800071' } }
    expect((await ask(dead)).status).toBe(503)
    sandbox.state.switches.set('dukcapil', 'NORMAL', '6271014101800071')
    expect((await ask(dead)).status).toBe(200)
    expect((await ask({ ...questions.oss, path: '/oss/v1/companies/0220001260191' })).status).toBe(503)
  })
})

describe('what is not known', () => {
  it('is said so in the shape of each system', async () => {
    const unknown = await ask({ ...questions.dukcapil, body: { ...siti, nik: '6271010101900999' } })
    expect(await unknown.json()).toMatchObject({ nik_status: 'NOT_FOUND', fields: {} })
    for (const [question, path, code] of [
      [questions.oss, '/oss/v1/companies/1234567890123', 'NIB_NOT_FOUND'],
      [questions.sirup, '/sirup/v1/packages?satker=6271-99&year=2026', 'SATKER_NOT_FOUND'],
      [questions.sirup, '/sirup/v1/accounts/tidak.ada', 'ACCOUNT_NOT_FOUND'],
    ] as const) {
      const response = await ask({ ...question, path })
      expect(response.status).toBe(404)
      expect(await response.json()).toMatchObject({ error: { code } })
    }
  })
})
