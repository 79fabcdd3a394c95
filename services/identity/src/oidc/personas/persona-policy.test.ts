import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, visibleText } from '../../testing/sign-in-browser.js'
import { addClient, authorizationRequest, type TestClient } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'

let house: TestOpenId
beforeAll(async () => {
  house = await startTestOpenId()
})
afterAll(() => house.stop())

const errorOf = (answer: Answer) => answer.location?.searchParams.get('error')

async function personaOf(
  client: TestClient,
  answer: Answer,
  request: { verifier: string },
): Promise<unknown> {
  const tokens = await house.redeem(client, { url: '', state: '', nonce: '', ...request }, answer)
  return decodeJwt(String(tokens.body['id_token']))['persona']
}

/** A person with two personas, signed in at the client's side, in a browser of its own. */
async function severalPersonas(): Promise<{
  person: TestPerson
  browser: ReturnType<TestOpenId['browser']>
}> {
  const person = await addPerson(house.authentication, {
    accesses: [{ role: 'PPK' }, { role: 'PP' }, { role: 'PPK', state: 'EXPIRED', workUnit: 'DISDIK' }],
  })
  return { person, browser: house.browser() }
}

describe('the chooser', () => {
  it('lists the accepted personas and binds the picked one to the tokens', async () => {
    const client = await addClient(house.platform)
    const { person, browser } = await severalPersonas()
    const request = authorizationRequest(house.issuer, client)
    const chooser = await house.signIn(browser, person, request)
    expect(visibleText(chooser.text)).toContain('Sebagai siapa Anda masuk ke Katalog Uji?')

    const unchosen = await browser.submit(chooser, '/persona')
    expect(visibleText(unchosen.text)).toContain('Pilih salah satu dari daftar')
    const answer = await browser.submit(chooser, '/persona', { persona: String(person.accesses[1]) })
    expect(await personaOf(client, answer, request)).toMatchObject({ id: person.accesses[1], role: 'PP' })
  })

  it('does not appear when the client accepts exactly one of the personas', async () => {
    const client = await addClient(house.platform, { personaRoles: ['PP'] })
    const { person, browser } = await severalPersonas()
    const request = authorizationRequest(house.issuer, client)
    const answer = await house.signIn(browser, person, request)
    expect(await personaOf(client, answer, request)).toMatchObject({ role: 'PP' })
  })

  it('appears on prompt=select_persona even for a single persona, also together with login', async () => {
    const client = await addClient(house.platform, { personaRoles: ['PP'] })
    const { person, browser } = await severalPersonas()
    await house.signIn(browser, person, authorizationRequest(house.issuer, client))
    const chooser = await browser.open(
      authorizationRequest(house.issuer, client, { prompt: 'select_persona' }).url,
    )
    expect(chooser.text).toContain('/persona"')

    const both = authorizationRequest(house.issuer, client, { prompt: 'login select_persona' })
    const afterLogin = await house.signIn(browser, person, both)
    expect(afterLogin.text).toContain('/persona"')
    const answer = await browser.submit(afterLogin, '/persona', { persona: String(person.accesses[1]) })
    expect(await personaOf(client, answer, both)).toMatchObject({ role: 'PP' })
  })

  it('lets the person go on without a persona where the client does not need one', async () => {
    const client = await addClient(house.platform)
    const { person, browser } = await severalPersonas()
    const request = authorizationRequest(house.issuer, client)
    const chooser = await house.signIn(browser, person, request)
    const forms = chooser.text.split(/(?=<form )/)
    const last = forms.findLast((form) => /^<form [^>]*\/persona"/.test(form))
    const page = { ...chooser, text: last ?? '' }
    const answer = await browser.submit(page, '/persona')
    expect(await personaOf(client, answer, request)).toBeUndefined()
  })
})

describe('what a relying party may ask', () => {
  it('preselects by persona_hint, without a page', async () => {
    const client = await addClient(house.platform)
    const { person, browser } = await severalPersonas()
    const request = authorizationRequest(house.issuer, client, { persona_hint: String(person.accesses[1]) })
    const answer = await house.signIn(browser, person, request)
    expect(await personaOf(client, answer, request)).toMatchObject({ id: person.accesses[1] })
  })

  it.each([
    ['another person’s access', async () => String((await severalPersonas()).person.accesses[0])],
    ['no identifier at all', async () => "'; drop table accesses"],
  ])('answers persona_not_allowed to a hint at %s', async (_, hint) => {
    const client = await addClient(house.platform)
    const { person, browser } = await severalPersonas()
    const request = authorizationRequest(house.issuer, client, { persona_hint: await hint() })
    expect(errorOf(await house.signIn(browser, person, request))).toBe('persona_not_allowed')
  })

  it('answers persona_not_allowed to a hint at a role the client may not receive', async () => {
    const client = await addClient(house.platform, { personaRoles: ['PP'] })
    const { person, browser } = await severalPersonas()
    const request = authorizationRequest(house.issuer, client, { persona_hint: String(person.accesses[0]) })
    expect(errorOf(await house.signIn(browser, person, request))).toBe('persona_not_allowed')
  })

  it('answers persona_expired to a hint at an access that has ended', async () => {
    const client = await addClient(house.platform)
    const { person, browser } = await severalPersonas()
    const request = authorizationRequest(house.issuer, client, { persona_hint: String(person.accesses[2]) })
    expect(errorOf(await house.signIn(browser, person, request))).toBe('persona_expired')
  })

  it('accepts only the roles of an essential persona_role', async () => {
    const client = await addClient(house.platform)
    const { person, browser } = await severalPersonas()
    const claims = JSON.stringify({ id_token: { persona_role: { essential: true, values: ['PP', 'VAI'] } } })
    const request = authorizationRequest(house.issuer, client, { claims })
    const answer = await house.signIn(browser, person, request)
    expect(await personaOf(client, answer, request)).toMatchObject({ role: 'PP' })
  })

  it('answers prompt=none with what is missing', async () => {
    const client = await addClient(house.platform)
    const { person, browser } = await severalPersonas()
    const silent = authorizationRequest(house.issuer, client, { prompt: 'none' })
    expect(errorOf(await browser.open(silent.url))).toBe('login_required')
    await house.signIn(browser, person, authorizationRequest(house.issuer, client))
    expect(errorOf(await browser.open(silent.url))).toBe('interaction_required')
    const hinted = authorizationRequest(house.issuer, client, {
      prompt: 'none',
      persona_hint: String(person.accesses[0]),
    })
    expect(await personaOf(client, await browser.open(hinted.url), hinted)).toMatchObject({ role: 'PPK' })
  })
})

describe('a client that needs a persona', () => {
  it('hears persona_required after the person was told what would help', async () => {
    const client = await addClient(house.platform, { personaRequired: true, personaRoles: ['VAI'] })
    const { person, browser } = await severalPersonas()
    const page = await house.signIn(browser, person, authorizationRequest(house.issuer, client))
    expect(page.status).toBe(403)
    expect(visibleText(page.text)).toContain('Verifikator')
    expect(page.text).toContain('href="/akses/ajukan/vai"')
    expect(errorOf(await browser.submit(page, '/refuse'))).toBe('persona_required')

    const silent = authorizationRequest(house.issuer, client, { prompt: 'none' })
    expect(errorOf(await browser.open(silent.url))).toBe('persona_required')
  })
})

describe('two personas of one client in one session', () => {
  it('stay apart: each keeps its own grant, tokens and meaning', async () => {
    const client = await addClient(house.platform)
    const { person, browser } = await severalPersonas()
    const tab = async (index: number) => {
      const wishes = { persona_hint: String(person.accesses[index]) }
      return house.tokensFor(client, person, { browser, wishes })
    }
    const first = await tab(0)
    const second = await tab(1)
    const roleAfterRefresh = async (tokens: typeof first) => {
      const { body } = await house.refresh(client, tokens.body['refresh_token'])
      return decodeJwt(String(body['id_token']))['persona']
    }
    expect(await roleAfterRefresh(first)).toMatchObject({ role: 'PPK' })
    expect(await roleAfterRefresh(second)).toMatchObject({ role: 'PP' })
    const sid = ({ body }: typeof first) => decodeJwt(String(body['id_token']))['sid']
    expect(sid(first)).toBe(sid(second))

    await house.post('/oidc/revoke', {
      token: String(first.body['refresh_token']),
      ...(await house.proofOf(client)),
    })
    expect((await house.refresh(client, first.body['refresh_token'])).body['error']).toBe('invalid_grant')
    expect(await roleAfterRefresh(second)).toMatchObject({ role: 'PP' })
  })
})
