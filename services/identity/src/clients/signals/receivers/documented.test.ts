import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../testing/test-app.js'
import { freePort } from '../../../testing/test-open-id.js'
import { startTestReceiver } from '../../../testing/test-receiver.js'
import { signalHouse } from '../../../testing/test-signals.js'

const run = promisify(execFile)
const room = join(import.meta.dirname, '..', '..', '..', '..')
const docs = join(room, '..', '..', 'docs')

/** The program that a page shows. */
async function programOf(page: string): Promise<string> {
  const [, code = ''] = /```js\n([\s\S]*?)```/.exec(await readFile(join(docs, page), 'utf8')) ?? []
  return code
}

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.stop())

it('the receiver of docs/signals.md works as it stands there, as a program of its own', async () => {
  const code = await programOf('signals.md')
  const client = await signalHouse(app).addReceiver()
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: room,
    env: { ISSUER: app.issuer, CLIENT_ID: client.clientId, CLIENT_KEY: JSON.stringify(client.key) },
  })
  expect(JSON.parse(stdout)).toMatchObject({
    iss: app.issuer,
    aud: client.clientId,
    events: {
      'https://schemas.openid.net/secevent/ssf/event-type/verification': { state: 'is-anybody-there' },
    },
  })
  const waiting = await app.platform.db
    .selectFrom('deliveries')
    .select('id')
    .where('client_id', '=', client.clientId)
    .where('delivered_at', 'is', null)
    .execute()
  expect(waiting).toEqual([])
})

/** Starts the receiver of the page; `said` are the lines that it wrote. */
async function startReceiver(o: {
  readonly clientId: string
  readonly port: number
  readonly authorization: string
}): Promise<{ readonly said: readonly string[]; readonly program: ChildProcess }> {
  const said: string[] = []
  const program = spawn(
    process.execPath,
    ['--input-type=module', '--eval', await programOf('integrate/signals.md')],
    {
      cwd: room,
      env: {
        ISSUER: app.issuer,
        CLIENT_ID: o.clientId,
        PORT: String(o.port),
        AUTHORIZATION: o.authorization,
      },
    },
  )
  program.stdout.on('data', (text) => said.push(...String(text).trim().split('\n')))
  await expect.poll(() => said, { timeout: 10_000 }).toEqual(['listening'])
  return { said, program }
}

it('the receiver of docs/integrate/signals.md works as it stands there, and takes nothing that is not for it', async () => {
  const house = signalHouse(app)
  const { db } = app.platform
  const client = await house.addReceiver()
  const port = await freePort()
  const address = `http://127.0.0.1:${port}/`
  const authorization = 'Bearer kata-rahasia'
  const { said, program } = await startReceiver({ clientId: client.clientId, port, authorization })
  try {
    const delivery = {
      method: 'urn:ietf:rfc:8935',
      endpoint_url: address,
      authorization_header: authorization,
    }
    const made = await house.call(client, 'POST', '/ssf/streams', { delivery })
    const stream_id = String(made.body['stream_id'])
    await house.call(client, 'POST', '/ssf/verification', { stream_id, state: 'ada-orang' })
    const person = await house.personAt(client)
    await house.happen(person, 'account-closed')
    await house.work()
    // As after a process that died before it noted what it had sent.
    await db
      .updateTable('deliveries')
      .set({ delivered_at: null })
      .where('stream_id', '=', stream_id)
      .execute()
    await house.run('deliver-due')
    await house.work()
    const told = [`verification person ${stream_id} ada-orang`, `account-disabled person ${person}`]
    expect(said.map((line) => line.replace(/ \d+$/, ''))).toEqual(['listening', ...told])

    // A token that is somebody else's, and tokens that others made.
    const others = await startTestReceiver()
    others.answer(202)
    const other = await house.addReceiver()
    const theirs = { delivery: { method: 'urn:ietf:rfc:8935', endpoint_url: others.url } }
    await house.call(other, 'POST', '/ssf/streams', theirs)
    await house.happen(await house.personAt(other), 'account-closed')
    await house.work()
    await others.down()
    const claims = {
      events: { x: {} },
      sub_id: { format: 'opaque', id: 'x' },
      iss: app.issuer,
      aud: client.clientId,
    }
    const { privateKey } = await generateKeyPair('ES256')
    const forged = (typ: string) =>
      new SignJWT({ ...claims, jti: typ })
        .setProtectedHeader({ alg: 'ES256', typ })
        .setIssuedAt()
        .sign(privateKey)
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const unsigned = `${part({ alg: 'none', typ: 'secevent+jwt' })}.${part({ ...claims, jti: 'n', iat: 1 })}.`
    const sent = async (body: string, header = authorization) => {
      const answer = await fetch(address, { method: 'POST', body, headers: { authorization: header } })
      return [answer.status, Object(await answer.json()).err]
    }
    expect([
      await sent(String(others.tokens[0])),
      await sent(await forged('secevent+jwt')),
      await sent(unsigned),
      await sent('no token'),
      await sent(String(others.tokens[0]), 'Bearer tebakan'),
    ]).toEqual([
      [400, 'invalid_audience'],
      [400, 'invalid_key'],
      [400, 'invalid_key'],
      [400, 'invalid_request'],
      [401, 'authentication_failed'],
    ])
    expect(said).toHaveLength(3)
  } finally {
    program.kill()
  }
})
