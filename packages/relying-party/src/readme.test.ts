import { readFile } from 'node:fs/promises'
import Fastify, { type FastifyInstance } from 'fastify'
import pg from 'pg'
import { expect, it } from 'vitest'
import * as front from './relying-party.js'
import { testClientKey } from './test-sign-on.js'
import { openBrowser } from './testing/browser.js'
import { ppk } from './testing/personas.js'
import { startSmallProvider } from './testing/small-provider.js'
import { freePort } from './testing/test-host.js'
import { createThrowawayDatabase } from './testing/throwaway-database.js'

/** What the example imports; anything else it would import is not there, and the test fails. */
const modules: Readonly<Record<string, object>> = {
  fastify: { default: Fastify },
  pg: { default: pg },
  './relying-party.js': front,
}

interface Example {
  readonly app: FastifyInstance
  readonly pool: pg.Pool
}

async function exampleLines(): Promise<readonly string[]> {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
  return /```js\n([\s\S]+?)\n```/.exec(readme)?.[1]?.split('\n') ?? []
}

/** Runs the lines as the module they are: imports become parameters, the environment is the given one. */
async function run(lines: readonly string[], env: Record<string, string>): Promise<Example> {
  const scope: Record<string, unknown> = { process: { env } }
  for (const line of lines.filter((text) => text.startsWith('import '))) {
    const [, single, several, from = ''] =
      /^import (?:(\w+)|\{ ([\w, ]+) \}) from '([^']+)'$/.exec(line) ?? []
    const found = Object.entries(modules[from] ?? {})
    for (const name of several?.split(', ') ?? []) scope[name] = found.find(([key]) => key === name)?.[1]
    if (single !== undefined) scope[single] = found.find(([key]) => key === 'default')?.[1]
  }
  const body = [...lines.filter((text) => !text.startsWith('import ')), 'return { app, pool }'].join('\n')
  const AsyncFunction = (async () => undefined).constructor as FunctionConstructor
  return AsyncFunction(...Object.keys(scope), body)(...Object.values(scope))
}

it('the example of the README works as printed', async () => {
  const lines = await exampleLines()
  expect(lines.length).toBeGreaterThan(10)
  expect(lines.filter((line) => line !== '').length).toBeLessThanOrEqual(20)

  const database = await createThrowawayDatabase()
  const clientKey = await testClientKey()
  const baseUrl = `http://localhost:${await freePort()}`
  const resource = 'https://api.example.go.id'
  const provider = await startSmallProvider({ clientId: 'example', clientKey, baseUrl, resource })
  Object.assign(provider.person, { sub: 'siti', persona: ppk })
  const { app, pool } = await run(lines, {
    DATABASE_URL: database.url,
    ISSUER: provider.issuer,
    CLIENT_ID: 'example',
    CLIENT_KEY: JSON.stringify(clientKey),
    SESSION_KEY: Buffer.alloc(32, 1).toString('base64'),
    BASE_URL: baseUrl,
    RESOURCE: resource,
    NODE_ENV: 'development',
  })
  const answer = await openBrowser().visit(`${baseUrl}/orders`)
  const api = await fetch(`${baseUrl}/api/orders`)
  await app.close()
  await pool.end()
  await provider.stop()
  await database.drop()
  expect(answer.url).toMatch(/\/as\/\w+\/orders$/)
  expect(answer.text).toBe('Name of siti acts as PPK')
  expect(api.status).toBe(401)
})
