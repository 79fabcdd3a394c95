import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimsOf, errorOf } from '../../../oidc/interactions/testing/walk.js'
import { standardCatalogue } from '../../../oidc/tokens/scope-catalogue.js'
import { readScopeCatalogue } from '../../../oidc/tokens/scopes-store.js'
import { type TestBrowser, visibleText } from '../../../testing/sign-in-browser.js'
import { addClient, type TestClient } from '../../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../../testing/test-people.js'
import { renameClaim } from '../claims/claims-service.js'
import { countHolders } from '../holders/holders-store.js'
import type { UnjudgedScope } from './people-rules.js'
import {
  changePeopleScope,
  peopleScope,
  registerPeopleScope,
  restorePeopleScope,
  retirePeopleScope,
} from './people-service.js'

/* What an official writes about scopes, and what the door does with it. */

const name = 'profil_ringkas'
const by = { actor: { kind: 'system' }, steppedUp: true } as const
const reason = 'Datanya tidak diperlukan lagi.'
const definition: UnjudgedScope = {
  name,
  label: { id: 'Nama panggilan', en: 'What to call you' },
  description: { id: 'Cukup untuk menyapa Anda.', en: 'Enough to greet you.' },
  availableTo: 'by_approval',
  sensitive: false,
  claims: ['name'],
}

let house: TestOpenId
let partner: TestClient
let person: TestPerson
let browser: TestBrowser
beforeAll(async () => {
  house = await startTestOpenId()
  await house.addInstance()
  await registerPeopleScope(house.platform, { definition, by })
  partner = await addClient(house.platform, {
    firstParty: false,
    name: 'Toko Uji',
    scopes: ['openid', 'profile', 'phone'],
    contacts: [{ kind: 'technical', name: 'Ani', email: 'ani@example.com' }],
  })
  person = await addPerson(house.authentication)
  browser = house.browser()
})
afterAll(() => house.stop())

/** Every instance has heard of what was changed. */
const later = () => house.everybodyHeard()
const hold = async (scopes: readonly string[]) => {
  await house.platform.db
    .updateTable('clients')
    .set({ metadata: sql`jsonb_set(metadata, '{scope}', to_jsonb(${scopes.join(' ')}::text))` })
    .where('client_id', '=', partner.clientId)
    .execute()
  await later()
}
const change = async (changes: Partial<UnjudgedScope>, of = name) => {
  const { version, ...scope } = await peopleScope(house.platform, of)
  const o = { name: of, version, by, reason, definition: { ...scope, ...changes } }
  await changePeopleScope(house.platform, o)
}
const asking = (scope: string, wishes: Readonly<Record<string, string>> = {}) =>
  house.request(partner, { scope, ...wishes })
const signIn = async (scope: string) => {
  const request = asking(scope)
  const page = await house.signIn(browser, person, request)
  const answer = page.location === null ? await browser.submit(page, '/consent') : page
  return house.redeem(partner, request, answer)
}
const userinfo = async (tokens: { readonly body: Readonly<Record<string, unknown>> }) => {
  const headers = { authorization: `Bearer ${String(tokens.body['access_token'])}` }
  return (await (await house.fetch('/oidc/userinfo', { headers })).json()) as Record<string, unknown>
}
const discovery = async () =>
  (await (await house.fetch('/.well-known/openid-configuration')).json()) as Record<string, readonly string[]>

describe('a fresh installation', () => {
  it('has the scopes and claims of the mock provider and of the contract', async () => {
    const { scopes } = await readScopeCatalogue(house.platform.db)
    const standard = new Map(standardCatalogue.scopes)
    expect(new Map([...scopes].filter(([known]) => standard.has(known)))).toEqual(standard)
  })
})

describe('what a scope releases', () => {
  it('is what its row says, on every instance, in the ID token and at userinfo', async () => {
    const tokens = await signIn('openid profile')
    expect(await userinfo(tokens)).toMatchObject({ name: 'Siti Rahmawati', identity_level: 2 })
    expect((await discovery())['claims_supported']).toContain('identity_level')
    await change({ claims: ['name', 'preferred_username', 'locale', 'updated_at'] }, 'profile')
    await later()
    for (const _instance of [1, 2]) {
      const told = await userinfo(tokens)
      expect(told).toMatchObject({ name: 'Siti Rahmawati', locale: 'id-ID' })
      expect(told).not.toHaveProperty('identity_level')
      expect((await discovery())['claims_supported']).not.toContain('identity_level')
    }
    expect(claimsOf(await signIn('openid profile'))).not.toHaveProperty('identity_level')
  })

  it('never is a number of identity, whatever stands in the row', async () => {
    await sql`update scopes set claims = array_append(array_append(claims, 'nik'), 'npwp')
      where name = 'profile' and resource_id is null`.execute(house.platform.db)
    await later()
    const tokens = await signIn('openid profile phone')
    const told = JSON.stringify([await userinfo(tokens), claimsOf(tokens), await discovery()])
    expect(told).not.toMatch(/"nik"|npwp|\d{16}/)
  })
})

describe('a scope that an official makes', () => {
  // Somebody who has allowed nothing yet.
  beforeAll(async () => {
    person = await addPerson(house.authentication)
    browser = house.browser()
  })

  it('is given to a client, asked of people in their language, and released', async () => {
    await hold(['openid', name])
    expect((await discovery())['scopes_supported']).toContain(name)
    const request = asking(`openid ${name}`)
    const page = await house.signIn(browser, person, request)
    expect(visibleText(page.text)).toContain('Nama panggilan Cukup untuk menyapa Anda. Siti Rahmawati')
    const tokens = await house.redeem(partner, request, await browser.submit(page, '/consent'))
    const told = await userinfo(tokens)
    expect(told).toMatchObject({ name: 'Siti Rahmawati' })
    expect(Object.keys(told).toSorted()).toEqual(['name', 'sub'])
  })

  it('is read at once in its new words, on each instance and in both languages', async () => {
    const open = async (language: string) =>
      visibleText(
        (await browser.open(`${asking(`openid ${name}`, { prompt: 'consent' }).url}&ui_locales=${language}`))
          .text,
      )
    for (const word of ['Sapaan', 'Panggilan Anda']) {
      await change({ label: { id: word, en: `${word} (en)` } })
      for (const _instance of [1, 2]) expect(await open('id')).toContain(`${word} Cukup`)
      expect(await open('en')).toContain(`${word} (en) Enough`)
    }
  })

  it('that releases more asks people again, and gives tokens that are out nothing', async () => {
    const before = await signIn(`openid ${name}`)
    await change({ claims: ['name', 'locale'] })
    await later()
    expect(await userinfo(before)).not.toHaveProperty('locale')
    const silent = asking(`openid ${name}`, { prompt: 'none' })
    expect(errorOf(await browser.open(silent.url))).toBe('consent_required')

    const request = asking(`openid ${name}`)
    const page = await browser.open(request.url)
    expect(visibleText(page.text)).toMatch(
      /Panggilan Anda Baru .*Nama Siti Rahmawati Bahasa Bahasa Indonesia/,
    )
    expect(await userinfo(before)).not.toHaveProperty('locale')
    const { version } = await renameLocale('Bahasa pilihan')
    const again = await browser.open(request.url)
    expect(visibleText(again.text)).toContain('Bahasa pilihan Bahasa Indonesia')
    expect(version).toBe(1)
    const tokens = await house.redeem(partner, request, await browser.submit(again, '/consent'))
    expect(await userinfo(tokens)).toMatchObject({ name: 'Siti Rahmawati', locale: 'id-ID' })
    expect(errorOf(await browser.open(asking(`openid ${name}`, { prompt: 'none' }).url))).toBeNull()
  })

  it('that was widened while the page was open is allowed as it was read', async () => {
    await change({ claims: ['name'] })
    await later()
    await browser.open(asking(`openid ${name}`).url)
    const request = asking(`openid ${name}`, { prompt: 'consent' })
    const page = await browser.open(request.url)
    await change({ claims: ['name', 'preferred_username'] })
    await later()
    // What was read is allowed; what came since is asked about.
    const next = await browser.submit(page, '/consent')
    expect(visibleText(next.text)).toContain('Panggilan Anda Baru')
    const tokens = await house.redeem(partner, request, await browser.submit(next, '/consent'))
    expect(await userinfo(tokens)).toHaveProperty('preferred_username')
  })

  it('retired gives nothing, lets people in all the same, and comes back', async () => {
    const before = await signIn(`openid ${name}`)
    expect(await userinfo(before)).toHaveProperty('name')
    const { version } = await peopleScope(house.platform, name)
    const { digest } = await countHolders(house.platform.db, { kind: 'people', name })
    const reading = { holders: digest, isRead: true }
    await retirePeopleScope(house.platform, { name, version, by, reading, reason })
    await later()
    expect(Object.keys(await userinfo(before))).toEqual(['sub'])
    expect((await discovery())['scopes_supported']).not.toContain(name)
    const without = await signIn(`openid ${name}`)
    expect(without.body['scope']).toBe('openid')
    expect(Object.keys(await userinfo(without))).toEqual(['sub'])
    await restorePeopleScope(house.platform, { name, version: version + 1, by })
    await later()
    expect(await userinfo(await signIn(`openid ${name}`))).toHaveProperty('name')
  })
})

describe('a single claim (claims parameter)', () => {
  const claims = JSON.stringify({ userinfo: { phone_number: null } })
  const outcome = async () => errorOf(await browser.open(asking('openid', { claims, prompt: 'none' }).url))

  it('is no way around a scope that is kept for others', async () => {
    await hold(['openid', name])
    expect(await outcome()).toBe('consent_required')
    await change({ availableTo: 'by_approval' }, 'phone')
    await later()
    expect(await outcome()).toBe('invalid_request')
    await hold(['openid', name, 'phone'])
    expect(await outcome()).toBe('consent_required')
  })
})

async function renameLocale(word: string): Promise<{ version: number }> {
  const { db } = house.platform
  const { version } = await db
    .selectFrom('claims')
    .select('version')
    .where('name', '=', 'locale')
    .executeTakeFirstOrThrow()
  await renameClaim(house.platform, { name: 'locale', version, by, label: { id: word, en: 'Language' } })
  return { version }
}
