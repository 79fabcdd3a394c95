import { randomBytes, randomUUID } from 'node:crypto'
import { poolOf } from '@inaproc/database/database'
import type { Persona } from '@inaproc/domain/persona'
import type { RoleCode } from '@inaproc/domain/roles'
import { todayInWib } from '@inaproc/domain/wib-date'
import { seedSignOn } from '@inaproc/relying-party/test-sign-on'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listPersonas } from './accesses/personas-store.js'
import { type AccessWorld, createAccessWorld, type Place } from './accesses/testing/access-world.js'
import { registeredRoutes } from './testing/inspection/registered-routes.js'
import { startTestApp, type TestApp } from './testing/test-app.js'

const sessionKey = randomBytes(32)
let test: TestApp
beforeAll(async () => {
  test = await startTestApp({ SESSION_KEY: sessionKey.toString('base64') })
})
afterAll(() => test.stop())

interface Route {
  readonly method: 'GET' | 'POST'
  /** As it was registered. */
  readonly path: string
}

/** Every page and form of the service; what programs call proves itself otherwise and has its own tests. */
function routes(): readonly Route[] {
  return registeredRoutes(test.app.server).flatMap(({ path, methods }) =>
    (['GET', 'POST'] as const)
      .filter((method) => methods.includes(method) && !forPrograms.test(path))
      .map((method) => ({ method, path })),
  )
}
const forPrograms =
  /^\/(?:\*$|oidc\/|\.well-known\/|api\/|ssf\/|events$|signals$|backchannel-logout$|csp-report$|health\/|metrics$|openapi\.json$|assets\/)/

/** What everybody may open, and why. All else asks who is there. */
const open: readonly { readonly path: RegExp; readonly reason: string }[] = [
  { path: /^\/(?:masuk|sign-in|callback|sign-out|sesi\/\w+)$/, reason: 'the way in and out' },
  { path: /^\/(?:interaction\/|perangkat)/, reason: 'a sign-in under way, by the provider’s own cookie' },
  { path: /^\/daftar/, reason: 'registering' },
  { path: /^\/pemulihan/, reason: 'getting back what was lost' },
  { path: /^\/(?:bukan-saya|tautan\/\w+)\/:token$/, reason: 'links of mails, each with a secret' },
  { path: /^\/kuasa-wna/, reason: 'the form of attorneys (R-31)' },
  {
    path: /^\/undangan(?:\/:token)?$/,
    reason: 'an invitation shows who it is for once that person signs in',
  },
  { path: /^\/undangan-mitra(?:\/:token)?$/, reason: 'the same for partners' },
  { path: /^\/(?:bantuan|statistik|klien-logo)(?:\/|$)/, reason: 'public by purpose' },
  { path: /^\/$/, reason: 'the front page' },
]

/** Whose desk each part of the service is, the longest beginning first. */
const desks: readonly { readonly path: RegExp; readonly roles: readonly RoleCode[] }[] = [
  {
    path: /^\/verifikasi\/(?:satker\/impor|vai-terakhir|khusus|perusahaan)/,
    roles: ['VERIFIKATOR_DIREKTORAT'],
  },
  { path: /^\/verifikasi\/(?:impor|satker)/, roles: ['VAI', 'VERIFIKATOR_DIREKTORAT'] },
  {
    path: /^\/verifikasi/,
    roles: ['VAI', 'VERIFIKATOR_DIREKTORAT', 'OPERATOR_TELKOM', 'ADMIN_PERUSAHAAN', 'STAF_ADMIN'],
  },
  { path: /^\/pemegang/, roles: ['VAI', 'VERIFIKATOR_DIREKTORAT', 'ADMIN_PERUSAHAAN', 'STAF_ADMIN'] },
  { path: /^\/perusahaan/, roles: ['ADMIN_PERUSAHAAN', 'STAF_ADMIN'] },
  { path: /^\/konsol\/(?:permintaan-data|insiden|retensi)/, roles: ['PETUGAS_PDP'] },
  {
    path: /^\/konsol\/audit\/cari/,
    roles: ['PETUGAS_PDP', 'VERIFIKATOR_DIREKTORAT', 'APIP', 'OPERATOR_TELKOM', 'HELPDESK'],
  },
  { path: /^\/konsol\/audit/, roles: ['PETUGAS_PDP', 'VERIFIKATOR_DIREKTORAT'] },
  { path: /^\/konsol\/statistik/, roles: ['VERIFIKATOR_DIREKTORAT', 'OPERATOR_TELKOM', 'VAI', 'APIP'] },
  { path: /^\/konsol/, roles: ['VERIFIKATOR_DIREKTORAT', 'OPERATOR_TELKOM', 'HELPDESK'] },
]

/** Enough that each desk has somebody who may not come to it, though he may come to another. */
const strangers: readonly (RoleCode | null)[] = [null, 'VAI', 'ADMIN_PERUSAHAAN', 'PETUGAS_PDP']

/** Parts of addresses and answers of forms that are not free; everything else is filled in with some id. */
const parts: Readonly<Partial<Record<string, string>>> = {
  jenis: 'autentikator',
  scope: 'profile',
  claim: 'email',
  kind: 'web',
}
const answers: Readonly<Partial<Record<string, string>>> = {
  version: '1',
  holders: '1',
  jenis: 'application',
  nib: '9120001260101',
  wish: 'restrict',
  putusan: 'setuju',
  algoritma: 'ES256',
  tabel: 'berakhir',
}

interface Told {
  readonly status: number
  readonly location: unknown
  readonly code: string | null
  /** What the schema misses; then it is not known yet whether the guard would have answered. */
  readonly missing: readonly string[]
}

/** A browser with a form token, signed in or not: asks for a route and tells what it was answered. */
async function browser(
  who?: { readonly sub: string; readonly persona: Persona | null },
  part: () => string = randomUUID,
): Promise<(route: Route) => Promise<Told>> {
  const cookies = new Map<string, string>()
  if (who !== undefined) {
    const seeded = await seedSignOn(poolOf(test.platform.db), options(), who)
    const [name = '', ...value] = seeded.cookie.split('=')
    cookies.set(name, value.join('='))
  }
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const page = await test.app.server.inject({ url: '/daftar', headers: { cookie: cookie() } })
  for (const { name, value } of page.cookies) cookies.set(name, value)
  const [, token = ''] = /name="_token" value="([^"]+)"/.exec(page.body) ?? []

  const ask = async ({ method, path }: Route, fields: Record<string, string>): Promise<Told> => {
    const url = path.replace(/:([A-Za-z]+)/g, (_, name: string) => parts[name] ?? part())
    const accept = 'application/problem+json'
    const encoded = new URLSearchParams({ ...fields, ...(method === 'POST' && { _token: token }) })
    const answer = await test.app.server.inject({
      method,
      url: method === 'POST' ? url : `${url}?${encoded}`,
      headers: {
        cookie: cookie(),
        accept,
        ...(method === 'POST' && {
          'content-type': 'application/x-www-form-urlencoded',
          origin: test.issuer,
        }),
      },
      ...(method === 'POST' && { payload: encoded.toString() }),
    })
    const problem: { code?: string; errors?: { field: string; code: string }[] } =
      answer.headers['content-type']?.startsWith(accept) === true ? answer.json() : {}
    const missing = (problem.errors ?? []).filter(({ code }) => code === 'FIELD_REQUIRED')
    return {
      status: answer.statusCode,
      location: answer.headers.location,
      code: problem.code ?? null,
      missing: missing.map(({ field }) => field),
    }
  }
  return async (route) => {
    let fields: Record<string, string> = {}
    let told = await ask(route, fields)
    // Fills in what the schema asks for, so that the guard is who answers.
    for (let round = 0; round < 3 && told.missing.length > 0; round++) {
      const more = told.missing.map((field) => [field, answers[field] ?? randomUUID()] as const)
      fields = { ...fields, ...Object.fromEntries(more) }
      told = await ask(route, fields)
    }
    return told
  }
}

function options() {
  const oneDay = 86_400
  return {
    baseUrl: test.issuer,
    cookieName: 'inaproc_identity_account',
    sessionKey,
    idleSeconds: oneDay,
    absoluteSeconds: oneDay,
  }
}

/** Somebody whose session names a persona; whether there is such an access, guards do not ask. */
function stranger(role: RoleCode | null) {
  const claim = { id: randomUUID(), valid_until: null, verified_at: '2026-02-03T04:05:06Z' }
  return { sub: randomUUID(), persona: role === null ? null : { ...claim, role } }
}

/** Somebody who really holds such an access. */
async function official(world: AccessWorld, role: RoleCode, place: Place) {
  const { p } = world
  const person = await world.person()
  const access = await world.grant(person, role, place, { endsOn: null })
  const personas = await listPersonas(p.db, person.id, todayInWib(p.clock))
  return { sub: person.id, persona: personas.find(({ accessId }) => accessId === access)?.claim ?? null }
}

/** How many routes may be refused by their schemas before a guard is asked, such as for a choice that is not filled in here. */
const mostUnproven = 5
const isOfSchema = ({ code }: Told) => code === 'FORM_INVALID' || code === 'REQUEST_INVALID'
const inWords = (route: Route, { status, code, location }: Told) =>
  `${route.method} ${route.path}: ${status} ${code ?? location}`

describe('every page and form of the service', () => {
  it('that is not open on purpose asks who is there, before it says anything', async () => {
    const ask = await browser()
    const closed = routes().filter(({ path }) => !open.some((row) => row.path.test(path)))
    expect(closed.length).toBeGreaterThan(150)
    const answered: string[] = []
    const unproven: string[] = []
    for (const route of closed) {
      const told = await ask(route)
      if (told.status === 401 || String(told.location).startsWith('/sign-in')) continue
      ;(isOfSchema(told) ? unproven : answered).push(inWords(route, told))
    }
    expect(answered).toEqual([])
    expect(unproven.length).toBeLessThanOrEqual(mostUnproven)
  })

  it('that belongs to a desk is closed to the personas of others', async () => {
    const atDesks = routes().flatMap((route) => {
      const desk = desks.find(({ path }) => path.test(route.path))
      return desk === undefined ? [] : [{ route, roles: desk.roles }]
    })
    expect(atDesks.length).toBeGreaterThan(100)
    const answered: string[] = []
    for (const role of strangers) {
      const ask = await browser(stranger(role))
      for (const { route, roles } of atDesks) {
        if (role !== null && roles.includes(role)) continue
        const told = await ask(route)
        if (told.status !== 403 && !isOfSchema(told)) answered.push(`${role} ${inWords(route, told)}`)
      }
    }
    expect(answered).toEqual([])
  })

  it('answers nonsense in its address with a refusal, to whoever may come there', async () => {
    const world = await createAccessWorld(test.platform)
    const inAddress = routes().filter(({ path }) => path.includes(':'))
    const faults: string[] = []
    let unknown = 0
    for (const [role, place] of [
      ['VERIFIKATOR_DIREKTORAT', {}],
      ['PETUGAS_PDP', {}],
      ['ADMIN_PERUSAHAAN', { company: world.company }],
    ] as const) {
      const ask = await browser(await official(world, role, place), () => '0')
      // What belongs to no desk is everybody's: one of them asks for it.
      const asked = inAddress.filter((route) => {
        const desk = desks.find(({ path }) => path.test(route.path))
        return desk === undefined ? role === 'PETUGAS_PDP' : desk.roles.includes(role)
      })
      for (const route of asked) {
        const told = await ask(route)
        if (told.status >= 500) faults.push(inWords(route, told))
        else if (told.status === 404) unknown += 1
      }
    }
    expect(faults).toEqual([])
    // Most were asked for past their guards: there is no such thing.
    expect(unknown).toBeGreaterThan(inAddress.length / 2)
  })
})
