import { type ChildProcess, spawn } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort } from '../../launcher/ports.js'
import { HttpVisitor } from '../../testing/http-visitor.js'
import { startTestHouse, type TestHouse } from '../../testing/test-house.js'
import { until } from '../ending.js'
import { actor } from '../steps.js'

const page = new URL('../../../../../docs/integrate.md', import.meta.url)
// Beside this package's node_modules, so that the example finds its one dependency as a partner's project would.
const script = join(import.meta.dirname, '..', '..', `integrate-example-${process.pid}.mjs`)

let house: TestHouse
let example: ChildProcess
let port: number
beforeAll(async () => {
  house = await startTestHouse()
  const [, code] = /```js\n([\s\S]*?)```/.exec(await readFile(page, 'utf8')) ?? []
  if (code === undefined) throw new Error('docs/integrate.md has no example')
  await writeFile(script, code)
  port = await freePort()
  const web = house.demo.clients.find(({ client_id }) => client_id === 'demo-web')
  example = spawn(process.execPath, [script], {
    env: {
      ISSUER: house.demo.issuer,
      CLIENT_ID: 'demo-web',
      CLIENT_SECRET: web?.client_secret ?? '',
      PORT: String(port),
    },
    stdio: 'inherit',
  })
  await until(
    async () => (await fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' }).catch(() => null)) !== null,
  )
}, 120_000)
afterAll(async () => {
  example?.kill()
  await rm(script, { force: true })
  await house?.stop()
})

it('the example of docs/integrate.md signs a person in with a persona, after the person agreed', async () => {
  const person = actor(house.demo, 'hendra.ppk')
  const visitor = new HttpVisitor()
  const password = await visitor.open(`http://127.0.0.1:${port}/`)
  const code = await visitor.submit(password, { username: person.username, password: person.password })
  const consent = await visitor.submit(code, { code: (await person.authenticator?.code()) ?? '' })
  expect(consent.body).toContain('Izinkan Demo Web?')
  const entered = await visitor.submit(consent, {})
  expect(entered.body).toBe('Hendra Saputra Dehen acts as PPK of Kota Palangka Raya')
}, 60_000)
