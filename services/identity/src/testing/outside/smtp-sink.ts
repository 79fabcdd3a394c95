import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

/** As much of RFC 5321 as a client needs; keeps what it is given. */
export interface SmtpSink {
  readonly url: string
  readonly received: readonly ReceivedMail[]
  /** How many mails have come in all. */
  readonly count: number
  readonly connections: number
  /** Answers the next commands of this kind with this line instead of taking them. */
  refuseNext(command: 'RCPT' | 'DATA', answer: string, times: number): void
  /** Resolves when so many mails have arrived in all. */
  arrived(count: number): Promise<void>
  close(): Promise<void>
}

export interface ReceivedMail {
  readonly to: readonly string[]
  readonly source: string
}

/** With `keeps: false` mails are only counted: for those who send them by the thousand. */
export async function startSmtpSink({ keeps = true } = {}): Promise<SmtpSink> {
  let count = 0
  const received: ReceivedMail[] = []
  const refusals: { command: string; answer: string }[] = []
  const waiting: { count: number; resolve: () => void }[] = []
  const sockets = new Set<Socket>()
  let connections = 0

  const take = (mail: ReceivedMail): void => {
    count += 1
    if (keeps) received.push(mail)
    for (const one of waiting) if (count >= one.count) one.resolve()
  }
  const refusal = (command: string): string | undefined => {
    const index = refusals.findIndex((one) => one.command === command)
    return index < 0 ? undefined : refusals.splice(index, 1)[0]?.answer
  }

  const server = createServer((socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    talk(socket, { take, refusal })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The sink has no port')

  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    get count() {
      return count
    },
    get connections() {
      return connections
    },
    refuseNext: (command, answer, times) => {
      for (let count = 0; count < times; count++) refusals.push({ command, answer })
    },
    arrived: (wanted) =>
      new Promise((resolve) => {
        if (count >= wanted) resolve()
        else waiting.push({ count: wanted, resolve })
      }),
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

interface Desk {
  take(mail: ReceivedMail): void
  refusal(command: string): string | undefined
}

function talk(socket: Socket, desk: Desk): void {
  let buffer = ''
  let to: string[] = []
  let inData = false
  const say = (line: string) => socket.write(`${line}\r\n`)

  const answer = (line: string): void => {
    const command = line.slice(0, 4).toUpperCase()
    const refused = desk.refusal(command)
    if (refused !== undefined) return void say(refused)
    switch (command) {
      case 'EHLO':
        socket.write('250-sink\r\n250 8BITMIME\r\n')
        break
      case 'RCPT':
        to.push(/<([^>]*)>/.exec(line)?.[1] ?? '')
        say('250 OK')
        break
      case 'DATA':
        inData = true
        say('354 Go ahead')
        break
      case 'RSET':
        to = []
        say('250 OK')
        break
      case 'QUIT':
        say('221 Bye')
        socket.end()
        break
      default:
        say('250 OK')
    }
  }

  say('220 sink ready')
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    buffer += chunk
    for (;;) {
      const mark = inData ? '\r\n.\r\n' : '\r\n'
      const end = buffer.indexOf(mark)
      if (end < 0) return
      const piece = buffer.slice(0, end)
      buffer = buffer.slice(end + mark.length)
      if (inData) {
        inData = false
        // The client doubles a dot that begins a line (RFC 5321 §4.5.2).
        desk.take({ to, source: piece.replace(/^\.\./gm, '.') })
        to = []
        say('250 Taken')
      } else answer(piece)
    }
  })
}
