import { Compile, type XSchema } from 'typebox/schema'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildApp } from './app.js'
import { readConfig } from './config.js'
import type { MessageStore } from './inbox/message-store.js'
import { type RunningSandbox, startSandbox } from './running-sandbox.js'
import { createSandboxState } from './sandbox-state.js'

const now = new Date('2026-11-21T08:00:00Z')
let sandbox: RunningSandbox

beforeAll(async () => {
  sandbox = await startSandbox({ clock: () => now })
})
afterAll(() => sandbox.stop())
beforeEach(() => {
  sandbox.state.messages.remove({})
  sandbox.state.switches.reset()
})

const sms = (to: string, text: string) =>
  sandbox.state.messages.add({ channel: 'sms', to, from: 'INAPROC', subject: '', text, attachments: [] })

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${sandbox.url}${path}`, { headers })
const page = async (path: string, language: string) => {
  const response = await get(path, { accept: 'text/html', 'accept-language': language })
  return { status: response.status, type: response.headers.get('content-type'), html: await response.text() }
}

describe('the settings', () => {
  it('refuse production', () => {
    expect(() => readConfig({ NODE_ENV: 'production' })).toThrow('refuses NODE_ENV=production')
  })

  it('read their variables', () => {
    const config = readConfig({ PORT: '5009', SMTP_PORT: '5010', SMS_GATEWAY_KEY: 'kunci' })
    expect(config).toMatchObject({ port: 5009, smtpPort: 5010, smsGatewayKey: 'kunci', host: '127.0.0.1' })
  })
})

describe('the inbox as an API', () => {
  it('answers a program that names no media type with JSON, newest first', async () => {
    const first = sms('081234567890', 'satu')
    const second = sms('+6281234567890', 'dua')
    sms('089876543210', 'lain')
    const response = await get('/inbox?to=0812-3456-7890')
    expect(response.headers.get('content-type')).toContain('application/json')
    expect(await response.json()).toEqual({
      messages: [second, first].map((message) => ({
        id: message.id,
        channel: 'sms',
        to: '+6281234567890',
        from: 'INAPROC',
        subject: '',
        text: message.text,
        attachments: [],
        received_at: '2026-11-21T08:00:00.000Z',
      })),
    })
  })

  it('limits, filters by channel and refuses a wrong query', async () => {
    sms('081234567890', 'satu')
    sms('081234567890', 'dua')
    expect((await (await get('/inbox?limit=1')).json()).messages).toHaveLength(1)
    expect((await (await get('/inbox?channel=email')).json()).messages).toEqual([])
    expect((await get('/inbox?limit=0')).status).toBe(400)
    expect((await get('/inbox?channel=fax')).status).toBe(400)
  })

  it('empties itself whole or for one recipient', async () => {
    sms('081234567890', 'satu')
    sms('089876543210', 'dua')
    const remove = (path: string) => fetch(`${sandbox.url}${path}`, { method: 'DELETE' })
    expect(await (await remove('/inbox?to=081234567890')).json()).toEqual({ deleted: 1 })
    expect(await (await remove('/inbox')).json()).toEqual({ deleted: 1 })
  })
})

describe('waiting at the inbox', () => {
  it('answers when the next message arrives', async () => {
    const seen = sms('081234567890', 'satu')
    const waiting = get(`/inbox/wait?to=081234567890&after=${seen.id}&timeout=30`)
    sms('089876543210', 'untuk orang lain')
    const next = sms('081234567890', 'dua')
    const { messages } = await (await waiting).json()
    expect(messages).toMatchObject([{ id: next.id, text: 'dua' }])
  })

  it('takes an instant for what was seen', async () => {
    sms('081234567890', 'satu')
    const before = new Date(now.getTime() - 1).toISOString()
    expect((await (await get(`/inbox/wait?after=${before}&timeout=0`)).json()).messages).toHaveLength(1)
    expect((await (await get(`/inbox/wait?after=${now.toISOString()}&timeout=0`)).json()).messages).toEqual(
      [],
    )
    expect((await get('/inbox/wait?after=kemarin')).status).toBe(400)
  })

  it('ends when the sandbox stops', async () => {
    const state = createSandboxState({ clock: () => now })
    const began = Promise.withResolvers<void>()
    const messages: MessageStore = {
      ...state.messages,
      wait(...asked) {
        began.resolve()
        return state.messages.wait(...asked)
      },
    }
    const app = await buildApp(sandbox.config, { clock: () => now, state: { ...state, messages } })
    const url = await app.listen({ host: '127.0.0.1', port: 0 })
    const waiting = fetch(`${url}/inbox/wait?timeout=60`)
    await began.promise
    await app.close()
    expect((await (await waiting).json()).messages).toEqual([])
  })
})

describe('the switches as an API', () => {
  const put = (body: object) =>
    fetch(`${sandbox.url}/switches`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const dukcapil = async () => {
    const { stand_ins: standIns } = await (await get('/switches')).json()
    return standIns.find((standIn: { name: string }) => standIn.name === 'dukcapil')
  }

  it('show and set the mode for everybody and for one, and go back', async () => {
    expect(await dukcapil()).toMatchObject({ mode: 'NORMAL', subjects: [] })
    await put({ stand_in: 'dukcapil', mode: 'SLOW' })
    const answer = await put({ stand_in: 'dukcapil', mode: 'UNAVAILABLE', subject: '6271015510900001' })
    expect(answer.status).toBe(200)
    expect(await dukcapil()).toMatchObject({
      mode: 'SLOW',
      subjects: [{ subject: '6271015510900001', mode: 'UNAVAILABLE' }],
    })
    await fetch(`${sandbox.url}/switches`, { method: 'DELETE' })
    expect(await dukcapil()).toMatchObject({ mode: 'NORMAL', subjects: [] })
  })

  it('file recipients as the inbox does', async () => {
    await put({ stand_in: 'sms', mode: 'LOST', subject: '0812 3456 7890' })
    expect(sandbox.state.switches.modeFor('sms', '+6281234567890')).toBe('LOST')
  })

  it.each([
    [{ stand_in: 'dukcapil', mode: 'LOST' }, 'mode', 'CHOICE_UNKNOWN'],
    [{ stand_in: 'dukcapil', mode: 'SLOW', subject: '123' }, 'subject', 'FIELD_INVALID'],
    [{ stand_in: 'mail', mode: 'SLOW', subject: 'bukan alamat' }, 'subject', 'FIELD_INVALID'],
    [{ stand_in: 'bank', mode: 'SLOW' }, 'stand_in', 'CHOICE_UNKNOWN'],
  ])('refuse %j', async (body, field, code) => {
    const response = await put(body)
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ code: 'FORM_INVALID', errors: [{ field, code }] })
  })
})

describe('the pages', () => {
  const titles = [
    ['/inbox', 'Kotak masuk', 'Inbox'],
    ['/demo', 'Orang demo', 'Demo people'],
    ['/switches', 'Sakelar pengganti layanan luar', 'Switches of the outside systems'],
    ['/dukcapil/people', 'Orang uji', 'Test people'],
    ['/oss/companies', 'Perusahaan uji', 'Test companies'],
    ['/sirup/packages', 'RUP uji', 'Test plans'],
  ] as const

  it.each(titles)('%s speaks both languages', async (path, indonesian, english) => {
    for (const [language, title] of [
      ['id', indonesian],
      ['en', english],
    ] as const) {
      const { status, type, html } = await page(path, language)
      expect(status).toBe(200)
      expect(type).toContain('text/html')
      expect(html).toContain(`<html lang="${language}"`)
      expect(html).toContain(`>${title}</h1>`)
    }
  })

  it('lead from the root to the inbox', async () => {
    const response = await fetch(sandbox.url, { redirect: 'manual' })
    expect(response.headers.get('location')).toBe('/inbox')
  })

  it('show a message with its code to copy and its link to follow, and nothing that runs', async () => {
    sandbox.state.messages.add({
      channel: 'email',
      to: 'siti@contoh.id',
      from: 'INAPROC <a@b.id>',
      subject: 'Kode <script>',
      text: 'Kode 123456.\n\nBuka http://localhost:4000/verifikasi?a=1&b=2 atau javascript:alert(1)',
      html: '<img src=x onerror=alert(1)>',
      attachments: [],
    })
    const { html } = await page('/inbox?to=siti@contoh.id', 'id')
    expect(html).toContain('data-copy="123456"')
    expect(html).toContain('<a href="http://localhost:4000/verifikasi?a=1&amp;b=2">')
    expect(html).not.toContain('href="javascript:')
    expect(html).not.toContain('<img src=x')
    expect(html).toContain('Kode &lt;script>')
  })

  it('lead to older messages and say when there are none', async () => {
    const [first] = ['satu', 'dua', 'tiga'].map((text) => sms('081234567890', text))
    const { html } = await page('/inbox?limit=2', 'id')
    const older = /href="(\/inbox\?before=[^"]+)"/.exec(html)?.[1] ?? ''
    expect((await page(older, 'id')).html).toContain('satu')
    expect((await page(`/inbox?before=${first?.id}`, 'id')).html).not.toContain('satu')
    expect((await page('/inbox?to=tidak@ada.id', 'en')).html).toContain('No messages for this recipient')
  })

  it('serve the module that waits for the next message', async () => {
    const response = await get('/inbox/live.js')
    expect(response.headers.get('content-type')).toContain('text/javascript')
    expect((await page('/inbox', 'id')).html).toContain('<script type="module" src="/inbox/live.js">')
  })
})

describe('the forms of the switches page', () => {
  const send = async (path: string, fields: Record<string, string>) => {
    const opened = await get('/switches', { accept: 'text/html' })
    const cookie = opened.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ')
    const token = /name="_token" value="([^"]+)"/.exec(await opened.text())?.[1] ?? ''
    return fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, accept: 'text/html' },
      body: new URLSearchParams({ ...fields, _token: token }),
    })
  }

  it('change a mode and say so', async () => {
    const response = await send('/switches', { stand_in: 'oss', mode: 'TIMEOUT', subject: '' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/switches?done=oss'])
    expect(sandbox.state.switches.modeFor('oss', '9120001260101')).toBe('TIMEOUT')
    expect((await page('/switches?done=oss', 'id')).html).toContain('Keadaan OSS sudah diubah.')
  })

  it('keep what was typed when it is wrong', async () => {
    const response = await send('/switches', { stand_in: 'oss', mode: 'TIMEOUT', subject: '123' })
    expect(response.status).toBe(422)
    const html = await response.text()
    expect(html).toContain('href="#field-subject"')
    expect(html).toContain('value="123"')
    expect(sandbox.state.switches.modeFor('oss')).toBe('NORMAL')
  })

  it('set everything back, but not without the token', async () => {
    sandbox.state.switches.set('oss', 'SLOW')
    const bare = await fetch(`${sandbox.url}/switches/reset`, { method: 'POST', body: new URLSearchParams() })
    expect(bare.status).toBe(403)
    expect((await send('/switches/reset', {})).headers.get('location')).toBe('/switches?done=reset')
    expect(sandbox.state.switches.modeFor('oss')).toBe('NORMAL')
  })
})

describe('the described answers', () => {
  /** The schema that /openapi.json gives for the good answer of a route. */
  async function schemaOf(method: 'get' | 'post', route: string, status: number): Promise<XSchema> {
    const { paths } = await (await get('/openapi.json')).json()
    return paths[route][method].responses[status].content['application/json'].schema
  }

  const siti = {
    nik: '6271015510900001',
    name: 'Siti Rahmawati',
    birth_place: 'Palangka Raya',
    birth_date: '1990-10-15',
    sex: 'FEMALE',
    address: 'Jl. Tambun Bungai',
    reference: 'periksa-1',
  }
  const taxpayer = { npwp: '0018842517111000' }
  const text = { to: '081234567890', from: 'INAPROC', text: 'Halo', reference: 'pesan-1' }

  it.each([
    ['get', '/inbox', '/inbox', 200, undefined],
    ['get', '/inbox/wait', '/inbox/wait?timeout=0', 200, undefined],
    ['get', '/switches', '/switches', 200, undefined],
    ['post', '/dukcapil/v1/identity-checks', '/dukcapil/v1/identity-checks', 200, siti],
    ['get', '/dukcapil/people', '/dukcapil/people', 200, undefined],
    ['get', '/oss/v1/companies/{nib}', '/oss/v1/companies/9120001260105', 200, undefined],
    ['get', '/oss/companies', '/oss/companies', 200, undefined],
    ['post', '/djp/v1/status-wajib-pajak', '/djp/v1/status-wajib-pajak', 200, taxpayer],
    ['post', '/ahu/v1/pemilik-manfaat', '/ahu/v1/pemilik-manfaat', 200, taxpayer],
    ['get', '/sirup/v1/packages', '/sirup/v1/packages?satker=6202-03&year=2026', 200, undefined],
    ['get', '/sirup/v1/accounts/{username}', '/sirup/v1/accounts/Dewi.Kartika', 200, undefined],
    ['post', '/sms/v1/messages', '/sms/v1/messages', 202, text],
  ] as const)('%s %s', async (method, route, path, status, body) => {
    sms('081234567890', 'Kode 123456')
    const { dukcapilKey, ossKey, djpKey, ahuKey, sirupKey, smsGatewayKey } = sandbox.config
    const keys: Record<string, string> = {
      dukcapil: dukcapilKey,
      oss: ossKey,
      djp: djpKey,
      ahu: ahuKey,
      sirup: sirupKey,
      sms: smsGatewayKey,
    }
    const response = await fetch(`${sandbox.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${keys[path.split('/')[1] ?? ''] ?? ''}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    expect(response.status).toBe(status)
    const answer: unknown = await response.json()
    const [, errors] = Compile(await schemaOf(method, route, status)).Errors(answer)
    expect(errors).toEqual([])
  })
})

describe('the log', () => {
  it('holds no NIK and no key', async () => {
    const lines: string[] = []
    const logged = await startSandbox({
      clock: () => now,
      logStream: { write: (line: string) => lines.push(line) },
    })
    await fetch(`${logged.url}/dukcapil/v1/identity-checks`, {
      method: 'POST',
      headers: { authorization: `Bearer ${logged.config.dukcapilKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ nik: '6271015510900001' }),
    })
    await logged.stop()
    expect(lines.join('')).toContain('/dukcapil/v1/identity-checks')
    expect(lines.join('')).not.toContain('6271015510900001')
    expect(lines.join('')).not.toContain(logged.config.dukcapilKey)
  })
})
