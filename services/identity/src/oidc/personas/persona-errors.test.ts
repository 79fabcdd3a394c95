import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Answer, TestBrowser } from '../../testing/sign-in-browser.js'
import { addClient, type TestClient } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId, type TokenAnswer } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'

/** Where a relying party meets an error, as docs/personas.md names it. */
type Place = 'authorization' | 'token' | 'userinfo' | 'introspection'

interface Told {
  readonly error: unknown
  readonly description: unknown
}

interface Walk {
  readonly error: string
  readonly place: Place
  readonly when: string
  run(): Promise<Told>
}

let house: TestOpenId
let client: TestClient
let person: TestPerson
let browser: TestBrowser
beforeAll(async () => {
  house = await startTestOpenId()
})
beforeEach(async () => {
  house.platform.setNow('2026-08-31T16:58:00Z')
  client = await addClient(house.platform)
  person = await addPerson(house.authentication, {
    accesses: [
      { role: 'PPK', endsOn: '2026-08-31' },
      { role: 'PP' },
      { role: 'PPK', workUnit: 'A', state: 'EXPIRED' },
      { role: 'PPK', workUnit: 'B', state: 'SUSPENDED' },
      { role: 'PPK', workUnit: 'C', state: 'DEACTIVATED' },
      { role: 'PPK', workUnit: 'D', state: 'REVOKED' },
    ],
  })
  browser = house.browser()
})
afterAll(() => house.stop())

const midnightPasses = () => house.platform.setNow('2026-08-31T17:00:01Z')
const access = (index: number, of = person) => String(of.accesses[index])
const stranger = () => addPerson(house.authentication, { totp: false, accesses: [{ role: 'PPK' }] })

const toldIn = ({ location }: Answer): Told => ({
  error: location?.searchParams.get('error') ?? null,
  description: location?.searchParams.get('error_description') ?? null,
})
const toldBy = ({ body }: TokenAnswer): Told => ({
  error: body['error'],
  description: body['error_description'],
})
const ask = async (wishes: Readonly<Record<string, string>>, of = client) =>
  toldIn(await house.signIn(browser, person, house.request(of, wishes)))
const tokens = (index = 0, of = client) =>
  house.tokensFor(of, person, { browser, wishes: { persona_hint: access(index) } })
const switchTo = async (persona: string, of = client, first = 0) =>
  toldBy(await house.refresh(of, (await tokens(first, of)).body['refresh_token'], { persona }))
const onlyRoles = (...values: readonly string[]) =>
  JSON.stringify({ id_token: { persona_role: { essential: true, values } } })
const narrowed = () => addClient(house.platform, { personaRoles: ['PPK'] })
const needy = () => addClient(house.platform, { personaRequired: true, personaRoles: ['VAI'] })

const walks: readonly Walk[] = [
  {
    error: 'persona_required',
    place: 'authorization',
    when: 'the client needs a role that the person lacks, after the page was left',
    run: async () => {
      const page = await house.signIn(browser, person, house.request(await needy()))
      return toldIn(await browser.submit(page, '/refuse'))
    },
  },
  {
    error: 'persona_required',
    place: 'authorization',
    when: 'the same with prompt=none',
    run: async () => {
      await tokens()
      return toldIn(await browser.open(house.request(await needy(), { prompt: 'none' }).url))
    },
  },
  {
    error: 'persona_required',
    place: 'authorization',
    when: 'the claims parameter accepts only a role that the person lacks',
    run: async () => {
      await tokens()
      return toldIn(
        await browser.open(house.request(client, { claims: onlyRoles('VAI'), prompt: 'none' }).url),
      )
    },
  },
  ...(
    [
      ['another person’s access', async () => access(0, await stranger())],
      ['an access that does not exist', async () => randomUUID()],
      ['no identifier at all', async () => "' or true --"],
    ] as const
  ).flatMap(([what, hint]): Walk[] => [
    {
      error: 'persona_not_allowed',
      place: 'authorization',
      when: `persona_hint names ${what}`,
      run: async () => ask({ persona_hint: await hint() }),
    },
    {
      error: 'persona_not_allowed',
      place: 'token',
      when: `a switch names ${what}`,
      run: async () => switchTo(await hint()),
    },
  ]),
  {
    error: 'persona_not_allowed',
    place: 'authorization',
    when: 'persona_hint names a role that this client may not receive',
    run: async () => ask({ persona_hint: access(1) }, await narrowed()),
  },
  {
    error: 'persona_not_allowed',
    place: 'authorization',
    when: 'persona_hint names a role that the claims parameter leaves out',
    run: () => ask({ persona_hint: access(0), claims: onlyRoles('PP') }),
  },
  {
    error: 'persona_not_allowed',
    place: 'token',
    when: 'a switch names a role that this client may not receive',
    run: async () => switchTo(access(1), await narrowed()),
  },
  ...['expired', 'suspended', 'deactivated', 'revoked'].flatMap((state, index): Walk[] => [
    {
      error: 'persona_expired',
      place: 'authorization',
      when: `persona_hint names an access that was ${state}`,
      run: () => ask({ persona_hint: access(index + 2) }),
    },
    {
      error: 'persona_expired',
      place: 'token',
      when: `a switch names an access that was ${state}`,
      run: () => switchTo(access(index + 2)),
    },
  ]),
  {
    error: 'persona_expired',
    place: 'token',
    when: 'the access ends between code and tokens',
    run: async () => {
      const request = house.request(client, { persona_hint: access(0) })
      const answer = await house.signIn(browser, person, request)
      midnightPasses()
      return toldBy(await house.redeem(client, request, answer))
    },
  },
  {
    error: 'persona_expired',
    place: 'token',
    when: 'the access has ended at a refresh',
    run: async () => {
      const { body } = await tokens()
      midnightPasses()
      return toldBy(await house.refresh(client, body['refresh_token']))
    },
  },
  {
    error: 'persona_expired',
    place: 'userinfo',
    when: 'the access has ended since the token was made',
    run: async () => {
      const { body } = await tokens()
      midnightPasses()
      const headers = { authorization: `Bearer ${String(body['access_token'])}` }
      const answer = await house.fetch('/oidc/userinfo', { headers })
      // Every answer of this endpoint is a JSON object.
      return toldBy({ status: answer.status, body: (await answer.json()) as TokenAnswer['body'] })
    },
  },
  {
    error: 'active: false',
    place: 'introspection',
    when: 'the access has ended since the token was made',
    run: async () => {
      const { body } = await tokens()
      midnightPasses()
      const token = String(body['access_token'])
      const answer = await house.post('/oidc/introspect', { token, ...(await house.proofOf(client)) })
      expect(answer.body).toEqual({ active: false })
      return { error: 'active: false', description: null }
    },
  },
  {
    error: 'unmet_authentication_requirements',
    place: 'authorization',
    when: 'the requested level needs a passkey that the person lacks',
    run: () => ask({ acr_values: 'urn:inaproc:aal3' }),
  },
  {
    error: 'unmet_authentication_requirements',
    place: 'authorization',
    when: 'the request insists on a level that nobody can reach',
    run: () =>
      ask({ claims: JSON.stringify({ id_token: { acr: { essential: true, value: 'urn:mars:aal9' } } }) }),
  },
  {
    error: 'unmet_authentication_requirements',
    place: 'token',
    when: 'the role of a switch needs a stronger sign-in',
    run: async () => {
      person = await addPerson(house.authentication, { totp: false, accesses: [{ role: 'PPK' }] })
      const weak = await house.tokensFor(client, person, { wishes: { scope: 'openid' } })
      return toldBy(await house.refresh(client, weak.body['refresh_token'], { persona: access(0) }))
    },
  },
  {
    error: 'interaction_required',
    place: 'authorization',
    when: 'prompt=none, and the person would have to choose',
    run: async () => {
      await tokens()
      return toldIn(await browser.open(house.request(client, { prompt: 'none' }).url))
    },
  },
  {
    error: 'login_required',
    place: 'authorization',
    when: 'prompt=none, and nobody is signed in',
    run: async () => toldIn(await browser.open(house.request(client, { prompt: 'none' }).url)),
  },
  {
    error: 'interaction_required',
    place: 'authorization',
    when: 'prompt=none, and the role needs a stronger sign-in',
    run: async () => {
      person = await addPerson(house.authentication, { totp: false, accesses: [{ role: 'PPK' }] })
      await house.tokensFor(client, person, { browser, wishes: { scope: 'openid' } })
      return toldIn(
        await browser.open(house.request(client, { prompt: 'none', persona_hint: access(0) }).url),
      )
    },
  },
  {
    error: 'consent_required',
    place: 'authorization',
    when: 'prompt=none, and the person has not allowed the client',
    run: async () => {
      await tokens()
      const partner = await addClient(house.platform, { firstParty: false, resources: [] })
      const wishes = { prompt: 'none', persona_hint: access(0) }
      return toldIn(await browser.open(house.request(partner, wishes).url))
    },
  },
  {
    error: 'consent_required',
    place: 'token',
    when: 'a switch, and what the person has allowed is a year old',
    run: async () => {
      const partner = await addClient(house.platform, { firstParty: false, resources: [] })
      const request = house.request(partner, { persona_hint: access(0) })
      const page = await house.signIn(browser, person, request)
      const { body } = await house.redeem(partner, request, await browser.submit(page, '/consent'))
      await house.platform.db
        .updateTable('client_consents')
        .set({ confirmed_at: new Date('2025-08-31T00:00:00Z') })
        .where('client_id', '=', partner.clientId)
        .execute()
      return toldBy(await house.refresh(partner, body['refresh_token'], { persona: access(1) }))
    },
  },
  {
    error: 'access_denied',
    place: 'authorization',
    when: 'the person leaves the chooser',
    run: async () => {
      const chooser = await house.signIn(browser, person, house.request(client))
      return toldIn(await browser.submit(chooser, '/cancel'))
    },
  },
]

describe('every error about personas', () => {
  it.each(walks)('$error at $place: $when', async ({ error, run }) => {
    const told = await run()
    expect(told.error).toBe(error)
    // Public text never tells whether an account, a contact or an access exists.
    const text = String(told.description)
    for (const secret of [person.username, person.accountId, ...person.accesses, 'siti', 'PPK', '@']) {
      expect(text).not.toContain(secret)
    }
  })

  it('is in the table of docs/personas.md, and nothing else is', () => {
    const page = readFileSync(new URL('../../../../../docs/personas.md', import.meta.url), 'utf8')
    const [, table = ''] = page.split('## Every error')
    const documented = [...table.matchAll(/^\| `([^`]+)` +\| (\w+) +\|/gm)].map(
      ([, error, place]) => `${error} ${place}`,
    )
    const walked = walks.map(({ error, place }) => `${error} ${place}`)
    expect(documented.toSorted()).toEqual([...new Set(walked)].toSorted())
  })

  it('says the same of a stranger’s access, of none, and of one that is not accepted', async () => {
    const own = await narrowed()
    const told = [access(0, await stranger()), randomUUID(), access(1)]
    const answers: Told[] = []
    for (const persona of told) answers.push(await switchTo(persona, own))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  })
})
