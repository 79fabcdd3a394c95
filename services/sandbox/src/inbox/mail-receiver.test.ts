import { createTransport, type Transporter } from 'nodemailer'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningSandbox, startSandbox } from '../running-sandbox.js'
import { silenceMs, slowAnswerMs } from '../stand-ins/pause.js'

const now = new Date('2026-11-21T08:00:00Z')
const pauses: number[] = []
let sandbox: RunningSandbox
let transport: Transporter

beforeAll(async () => {
  sandbox = await startSandbox({
    clock: () => now,
    pause: async (milliseconds) => {
      pauses.push(milliseconds)
    },
  })
  transport = createTransport({ host: '127.0.0.1', port: sandbox.smtpPort, secure: false, ignoreTLS: true })
})

afterAll(async () => {
  transport.close()
  await sandbox.stop()
})

beforeEach(() => {
  sandbox.state.messages.remove({})
  sandbox.state.switches.reset()
  pauses.length = 0
})

const mail = {
  from: '"INAPROC" <tidak-dibalas@inaproc.contoh.id>',
  to: 'Siti@Contoh.id',
  subject: 'Kode verifikasi: é “kutip” ✓',
  text: 'Kode Anda 123456.\nBerlaku 5 menit.',
}
const received = () => sandbox.state.messages.list({}, 100)

describe('the mail receiver', () => {
  it('files a message with its texts decoded', async () => {
    await transport.sendMail({ ...mail, html: '<p>Kode Anda <b>123456</b>.</p>' })
    expect(received()).toMatchObject([
      {
        channel: 'email',
        to: 'siti@contoh.id',
        from: 'INAPROC <tidak-dibalas@inaproc.contoh.id>',
        subject: mail.subject,
        text: 'Kode Anda 123456.\nBerlaku 5 menit.',
        html: '<p>Kode Anda <b>123456</b>.</p>',
        receivedAt: now,
      },
    ])
  })

  it('files a copy for every recipient, hidden ones too, and lists attachments', async () => {
    const attachments = [
      { filename: 'surat.pdf', content: Buffer.alloc(1_000), contentType: 'application/pdf' },
    ]
    await transport.sendMail({ ...mail, to: ['a@contoh.id', 'b@contoh.id'], bcc: 'c@contoh.id', attachments })
    expect(
      received()
        .map((message) => message.to)
        .toSorted(),
    ).toEqual(['a@contoh.id', 'b@contoh.id', 'c@contoh.id'])
    expect(received()[0]?.attachments).toEqual([
      { filename: 'surat.pdf', mediaType: 'application/pdf', size: 1_000 },
    ])
  })

  it('refuses more than 2 MB, files nothing, and goes on', async () => {
    const attachments = [{ filename: 'besar.bin', content: Buffer.alloc(2 * 1024 * 1024) }]
    await expect(transport.sendMail({ ...mail, attachments })).rejects.toMatchObject({ responseCode: 552 })
    expect(received()).toEqual([])
    await transport.sendMail(mail)
    expect(received()).toHaveLength(1)
  })

  it.each([
    ['UNAVAILABLE', 451],
    ['REJECTED', 550],
    ['TIMEOUT', 451],
  ] as const)('in mode %s answers %i and files nothing', async (mode, responseCode) => {
    sandbox.state.switches.set('mail', mode)
    await expect(transport.sendMail(mail)).rejects.toMatchObject({ responseCode })
    expect(received()).toEqual([])
    expect(pauses).toEqual(mode === 'TIMEOUT' ? [silenceMs] : [])
  })

  it('in mode SLOW answers late, in mode LOST accepts and forgets', async () => {
    sandbox.state.switches.set('mail', 'SLOW')
    await transport.sendMail(mail)
    expect(pauses).toEqual([slowAnswerMs])
    expect(received()).toHaveLength(1)
    sandbox.state.switches.set('mail', 'LOST')
    await transport.sendMail(mail)
    expect(received()).toHaveLength(1)
  })

  it('fails for one recipient only when only he is switched', async () => {
    sandbox.state.switches.set('mail', 'REJECTED', 'a@contoh.id')
    const sent = await transport.sendMail({ ...mail, to: ['A@contoh.id', 'b@contoh.id'] })
    expect(sent.rejected).toEqual(['A@contoh.id'])
    expect(received().map((message) => message.to)).toEqual(['b@contoh.id'])
  })
})
