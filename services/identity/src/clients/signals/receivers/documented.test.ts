import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../testing/test-app.js'
import { signalHouse } from '../../../testing/test-signals.js'

const run = promisify(execFile)
const room = join(import.meta.dirname, '..', '..', '..', '..')
const page = join(room, '..', '..', 'docs', 'signals.md')

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.stop())

it('the receiver of docs/signals.md works as it stands there, as a program of its own', async () => {
  const [, code = ''] = /```js\n([\s\S]*?)```/.exec(await readFile(page, 'utf8')) ?? []
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
