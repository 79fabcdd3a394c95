import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../journeys/ending.js'
import { type HttpPage, HttpVisitor } from '../testing/http-visitor.js'
import { startBrowserApp } from './browser-app.js'
import { type Door, newClientKey, startRealDoor } from './door.js'
import { passDoor, signOutAtDoor, type Walk } from './door-walk.js'
import type { ExampleProgram } from './example-program.js'
import { placeMachine } from './machine-program.js'
import { startMockDoor } from './mock-door.js'
import { placeNativeApp } from './native-app.js'
import { readOpenApi } from './open-api.js'
import { runPage, waysToCurl } from './page-lines.js'
import { webPrograms, withoutPkce } from './web-programs.js'

let doors: {
  readonly mock: Awaited<ReturnType<typeof startMockDoor>>
  readonly real: Awaited<ReturnType<typeof startRealDoor>>
}
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

it('passport without PKCE signs in and out at the real door, where it was lifted for this client', async () => {
  const door = doors.real
  const program = await withoutPkce.start(door)
  try {
    const visitor = new HttpVisitor()
    const enter = async (wishes: string) => {
      const answer = await visitor.open(`${program.baseUrl}/sign-in?${wishes}`)
      return passDoor(visitor, answer, memberWalk(door))
    }
    const entered = await enter('prompt=select_persona')
    expect(entered.body).toContain(door.member.access.words)
    const left = await signOutAtDoor(visitor, await visitor.send(entered, '/sign-out'), 'everywhere')
    expect([left.url, left.body]).toEqual([`${program.baseUrl}/`, 'Nobody is signed in.'])
    expect((await enter('prompt=none')).body).toContain('login_required')
  } finally {
    await program.stop()
  }
}, 60_000)

describe.each(waysToCurl)('the lines of the pages, %s', (way, run) => {
  it('look after a client by the API', async () => {
    const { issuer, house } = doors.real
    const secret = house.demo.clients.find(({ client_id }) => client_id === 'demo-machine')?.client_secret
    const own = way.replaceAll(' ', '-')
    const { jwks } = await newClientKey()
    const answers = await runPage('integrate/clients-api.md', {
      run,
      shown: { 'http://localhost:4000': issuer, 'toko-uji': `toko-${own}` },
      env: { CLIENT_SECRET: secret ?? '', BUILD_ID: own, PUBLIC_KEYS: JSON.stringify(jwks) },
    })
    const [, made, read, changed, rotated, keyed, found, versions, traffic, retired] = answers.map(
      ({ output }) => output,
    )
    const client_id = `toko-${own}`
    expect(JSON.parse(made ?? '')).toMatchObject({
      client: { client_id, state: 'active' },
      secret: expect.any(String),
    })
    expect(read).toMatch(/^HTTP\/\S+ 200[\s\S]*etag: "1"/i)
    expect(JSON.parse(changed ?? '')).toMatchObject({ name: 'Toko Uji Coba', version: 2 })
    expect(JSON.parse(rotated ?? '').secret).toMatch(/^[\w-]{43}$/)
    expect(JSON.parse(keyed ?? '')).toMatchObject({ authentication: 'private_key_jwt', jwks })
    expect(JSON.parse(found ?? '').items).toMatchObject([{ client_id }])
    expect(JSON.parse(versions ?? '').items).toHaveLength(4)
    expect(JSON.parse(traffic ?? '')).toMatchObject({ items: [] })
    expect(JSON.parse(retired ?? '')).toMatchObject({ state: 'retired' })

    const api = await readOpenApi(`${issuer}/openapi.json`)
    expect(api.problems).toEqual([])
    for (const { command, output } of answers.slice(1)) {
      const [method, path] = requestIn(command)
      const body: unknown = JSON.parse(output.replace(/^HTTP[\s\S]*?\r\n\r\n/, ''))
      const status = path.endsWith('/secrets') || method === 'POST' ? 201 : 200
      expect([path, api.problemsOf({ method, path, status, body })]).toEqual([path, []])
    }
  })

  it('make a client of one’s own, with a secret and with a key', async () => {
    const { issuer, house } = doors.real
    const secret = house.demo.clients.find(({ client_id }) => client_id === 'demo-machine')?.client_secret
    const own = way.replaceAll(' ', '-')
    const { jwks } = await newClientKey()
    const answers = await runPage('integrate/own-client.md', {
      run,
      shown: { 'http://localhost:4000': issuer, 'my-shop': `shop-${own}`, 'my-office': `office-${own}` },
      env: { MACHINE_SECRET: secret ?? '', PUBLIC_KEYS: JSON.stringify(jwks) },
    })
    const [, shop, office] = answers.map(({ output }) => JSON.parse(output))
    expect(shop).toMatchObject({
      client: { client_id: `shop-${own}`, state: 'active', environment: 'test' },
      secret: expect.stringMatching(/^[\w-]{43}$/),
    })
    expect(office).toMatchObject({
      client: { client_id: `office-${own}`, authentication: 'private_key_jwt', resources: [issuer] },
    })
  })

  it('work the knobs of the mock provider', async () => {
    const { issuer, ppk, mock } = doors.mock
    const codes = await Promise.all(['yes', 'no'].map(() => deviceCode(issuer)))
    let device = 0
    const answers = await runPage('integrate/mock-provider.md', {
      run: (words) => {
        // One line ends the access, and the next ones need it again.
        mock.state.setEnded(ppk.id, false)
        // Each line about a device has one that waits.
        const code = () => `"user_code": "${codes[device++]}"`
        return run(words.map((word) => word.replace('"user_code": "…"', code)))
      },
      shown: { 'http://localhost:4100': issuer, '"persona": "…"': `"persona": "${ppk.id}"` },
    })
    mock.state.setEnded(ppk.id, false)
    mock.state.faults.clear()
    for (const { command, output } of answers) {
      expect([command, JSON.parse(output)]).toEqual([
        command,
        expect.objectContaining({ faults: expect.any(Array) }),
      ])
    }
  })
})

/** Method and path of what a line asks for. */
function requestIn(command: readonly string[]): readonly [string, string] {
  const url = new URL(command.find((word) => word.startsWith('http')) ?? '')
  const named = command[command.indexOf('-X') + 1]
  return [command.includes('-X') ? (named ?? '') : command.includes('-d') ? 'POST' : 'GET', url.pathname]
}

/** What a device that has just begun shows its person. */
async function deviceCode(issuer: string): Promise<string> {
  const body = new URLSearchParams({ client_id: 'demo-layar', scope: 'openid persona' })
  const { user_code } = await (await fetch(`${issuer}/oidc/device`, { method: 'POST', body })).json()
  return user_code
}

/** What a sign-in without a page ends with for somebody whom the door knows. */
const stillAtDoor = /consent_required|interaction_required|acts as/

const memberWalk = ({ issuer, member: { person, access } }: Door): Walk => ({
  issuer,
  person,
  access: access.id,
})

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

  it.each(webPrograms)(
    '$name leaves the door for itself only or everywhere, as the person says there, and has the person back',
    async ({ name, signOutFields = {} }) => {
      const leaving = new HttpVisitor()
      const enter = async (wishes: string) => {
        const answer = await leaving.open(`${addressOf(name)}/sign-in?${wishes}`)
        return passDoor(leaving, answer, memberWalk(door))
      }
      const leave = async (scope: 'here' | 'everywhere') => {
        const entered = await enter('prompt=select_persona')
        expect(entered.body).toContain(door.member.access.words)
        const left = await signOutAtDoor(
          leaving,
          await leaving.send(entered, '/sign-out', signOutFields),
          scope,
        )
        // `state` may come back with the person.
        expect(left.url.replace(/\?state=[^&]+$/, '')).toBe(`${addressOf(name)}/`)
        expect(left.body).toContain('Nobody is signed in.')
      }
      await leave('here')
      // The door still knows who it is: what it may ask now is consent, never who this is.
      expect((await enter('prompt=none')).body).toMatch(stillAtDoor)
      await leave('everywhere')
      expect((await enter('prompt=none')).body).toContain('login_required')
    },
    60_000,
  )

  it('the native app signs in by loopback, switches, learns what it may not, and signs out', async () => {
    const app = await placeNativeApp(door.issuer)
    const enter = async (who: HttpVisitor, as: Walk) => {
      const signingIn = app.begin('sign-in')
      const answer = await passDoor(who, await who.open(await signingIn.address), as)
      expect(answer.body).toBe('Go back to the program.')
      return signingIn.done
    }
    const leave = async (who: HttpVisitor, scope: 'here' | 'everywhere') => {
      const signingOut = app.begin('sign-out')
      const left = await signOutAtDoor(who, await who.open(await signingOut.address), scope)
      expect(left.body).toBe('Go back to the program.')
      expect(await signingOut.done).toContain('Nobody is signed in.')
    }
    try {
      expect(await enter(visitor, walk(door.ppk.id))).toContain(door.ppk.words)
      expect(await app.run('who')).toContain(door.ppk.words)
      expect(await app.run('switch', door.foreignAccess)).toContain('(persona_not_allowed)')
      await leave(visitor, 'here')

      const leaving = new HttpVisitor()
      expect(await enter(leaving, memberWalk(door))).toContain(door.member.access.words)
      await leave(leaving, 'everywhere')
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
      for (const scope of ['here', 'everywhere'] as const) {
        await app.click('Sign out')
        await app.signOutAtDoor(scope)
        await app.reads('Nobody is signed in.')
        // A reload asks the door nothing: the tab has forgotten with which access it acted.
        await app.reload()
        await app.reads('Nobody is signed in.')
        if (scope === 'everywhere') break
        await app.click('Sign in')
        // The door still knows who it is.
        expect(await app.reads(door.ppk.words)).not.toContain('password')
      }
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

  it('an access that has ended is seen at the next renewal, and by no other way back in', async () => {
    const renewing = webPrograms.filter(({ renewsAlone }) => renewsAlone !== true)
    const member = new HttpVisitor()
    const entered: HttpPage[] = []
    for (const { name } of renewing) {
      const answer = await member.open(`${addressOf(name)}/sign-in?prompt=select_persona`)
      entered.push(await passDoor(member, answer, memberWalk(door)))
    }
    await door.endAccess(door.member.access.id)
    for (const [index, { name }] of renewing.entries()) {
      const { [index]: page = await member.open(addressOf(name)) } = entered
      expect(page.body).toContain(door.member.access.words)
      const renewed = await member.send(page, '/renew')
      expect([renewed.status, renewed.body]).toEqual([403, expect.stringContaining('persona_expired')])
      const hinted = await member.open(`${addressOf(name)}/sign-in?persona_hint=${door.member.access.id}`)
      expect([hinted.status, hinted.body]).toEqual([403, expect.stringContaining('persona_expired')])
    }
  }, 60_000)
})

it('no default of the library had to stand in at the real door', async () => {
  const log = await readFile(join(doors.real.house.logDirectory, 'identity.log'), 'utf8')
  expect(log).toContain('OpenID request refused')
  expect(log.match(/oidc-provider (?:NOTICE|WARNING): .*/g)).toBeNull()
})
