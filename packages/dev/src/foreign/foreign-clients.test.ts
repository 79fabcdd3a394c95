import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../journeys/ending.js'
import { type HttpPage, HttpVisitor } from '../testing/http-visitor.js'
import { startBrowserApp } from './browser-app.js'
import { type Door, startRealDoor } from './door.js'
import { passDoor, signOutAtDoor } from './door-walk.js'
import type { ExampleProgram } from './example-program.js'
import { placeMachine } from './machine-program.js'
import { startMockDoor } from './mock-door.js'
import { placeNativeApp } from './native-app.js'
import { webPrograms, withoutPkce } from './web-programs.js'

let doors: { readonly mock: Door; readonly real: Door }
beforeAll(async () => {
  const [mock, real] = await Promise.all([startMockDoor(), startRealDoor()])
  doors = { mock, real }
}, 120_000)
afterAll(async () => {
  await doors?.mock.stop()
  await doors?.real.stop()
})

it('the mock provider has the discovery document of the real door', async () => {
  const documentOf = async ({ issuer }: Door) => {
    const answer = await fetch(`${issuer}/.well-known/openid-configuration`)
    const document: Record<string, unknown> = JSON.parse(
      (await answer.text()).replaceAll(issuer, 'https://door'),
    )
    // The order within a list means nothing; that of the algorithms follows the names of the keys.
    const inOrder = (value: unknown) => (Array.isArray(value) ? value.toSorted() : value)
    return Object.fromEntries(Object.entries(document).map(([name, value]) => [name, inOrder(value)]))
  }
  expect(await documentOf(doors.mock)).toEqual(await documentOf(doors.real))
})

it('passport without PKCE signs in at the real door, where it was lifted for this client', async () => {
  const door = doors.real
  const program = await withoutPkce.start(door)
  try {
    const visitor = new HttpVisitor()
    const atDoor = await visitor.open(`${program.baseUrl}/sign-in?prompt=select_persona`)
    const walk = { issuer: door.issuer, person: door.person, access: door.ppk.id }
    expect((await passDoor(visitor, atDoor, walk)).body).toContain(door.ppk.words)
  } finally {
    await program.stop()
  }
}, 60_000)

describe.each(['mock', 'real'] as const)('at the %s door', (which) => {
  let door: Door
  let running: ReadonlyMap<string, ExampleProgram>
  // One browser for all: who is signed in at the door is let in by the next program without a password.
  const visitor = new HttpVisitor()

  beforeAll(async () => {
    door = doors[which]
    running = new Map(
      await Promise.all(
        webPrograms.map(async (program) => [program.name, await program.start(door)] as const),
      ),
    )
  }, 120_000)
  afterAll(async () => {
    for (const program of running?.values() ?? []) await program.stop()
  })

  const addressOf = (name: string) => running.get(name)?.baseUrl ?? ''
  const walk = (access: string) => ({ issuer: door.issuer, person: door.person, access })

  /** Through every page of the door, back to the program. */
  async function signIn(name: string): Promise<HttpPage> {
    const atDoor = await visitor.open(`${addressOf(name)}/sign-in?prompt=select_persona`)
    return passDoor(visitor, atDoor, walk(door.ppk.id))
  }

  it.each(webPrograms)(
    '$name signs in with a persona, renews it, and is switched to another',
    async (program) => {
      const { name } = program
      const entered = await signIn(name)
      expect(entered.body).toContain(door.ppk.words)

      if (program.renewsAlone !== true) {
        expect((await visitor.send(entered, '/renew')).body).toContain(door.ppk.words)
      }
      const switching = program.switchesByLink
        ? await visitor.open(`${addressOf(name)}/sign-in?persona_hint=${door.pp.id}`)
        : await visitor.send(entered, '/switch', { persona: door.pp.id })
      expect((await passDoor(visitor, switching, walk(door.pp.id))).body).toContain(door.pp.words)
    },
    60_000,
  )

  it.each(webPrograms)('$name says why the door refused', async ({ name }) => {
    const answer = await visitor.open(`${addressOf(name)}/sign-in?persona_hint=${door.foreignAccess}`)
    const refused = await passDoor(visitor, answer, walk(door.ppk.id))
    expect([refused.status, refused.body]).toEqual([403, expect.stringContaining('persona_not_allowed')])
  })

  it('the native app signs in by loopback, switches, learns what it may not, and signs out', async () => {
    const app = await placeNativeApp(door.issuer)
    try {
      const signingIn = app.signIn()
      const answer = await passDoor(visitor, await visitor.open(await signingIn.address), walk(door.ppk.id))
      expect(answer.body).toBe('Go back to the program.')
      expect(await signingIn.done).toContain(door.ppk.words)
      expect(await app.run('who')).toContain(door.ppk.words)
      expect(await app.run('switch', door.foreignAccess)).toContain('(persona_not_allowed)')
      expect(await app.run('sign-out')).toContain('Open ')
    } finally {
      await app.remove()
    }
  }, 60_000)

  it.each(['secret', 'key'] as const)(
    'a machine gets in with its %s, and is refused what is not its to ask',
    async (proof) => {
      const machine = await placeMachine(door, proof)
      try {
        expect(await machine.call('events:read')).toMatch(/^200 /)
        expect(await machine.call('identity:clients')).toMatch(/^403 .*insufficient_scope/)
      } finally {
        await machine.remove()
      }
    },
  )

  it('the browser app keeps its persona over a reload, renews, switches, and signs out', async () => {
    const app = await startBrowserApp(door)
    try {
      await app.click('Sign in')
      await app.reads(door.ppk.words)
      await app.reload()
      await app.reads(door.ppk.words)
      await app.click('Renew')
      await app.reads(door.ppk.words)
      await app.click('Act as PP of Kota Palangka Raya')
      await app.reads(door.pp.words)
    } finally {
      await app.stop()
    }
  }, 60_000)

  it('all are told at once when the person signs out everywhere', async () => {
    for (const { name } of webPrograms) await signIn(name)
    const [first, ...others] = webPrograms.map(({ name }) => name)
    const leaving = await visitor.open(addressOf(first ?? ''))
    const left = await signOutAtDoor(visitor, await visitor.send(leaving, '/sign-out'), 'everywhere')
    expect(left.url).toBe(`${addressOf(first ?? '')}/`)
    expect(left.body).toContain('Nobody is signed in.')
    for (const name of others) {
      await until(async () => /signed (in|out)\./.test((await visitor.open(addressOf(name))).body))
    }
  }, 60_000)
})
