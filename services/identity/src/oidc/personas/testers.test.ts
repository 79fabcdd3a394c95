import { partnerId } from '@inaproc/domain/identifiers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { visibleText } from '../../testing/sign-in-browser.js'
import { addClient } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson } from '../../testing/test-people.js'
import { errorOf } from '../interactions/testing/walk.js'

let house: TestOpenId
beforeAll(async () => {
  house = await startTestOpenId()
})
afterAll(() => house.stop())

it('a client that the Directorate tries out signs in its officials, and nobody else; in development everybody', async () => {
  const production = await startTestOpenId({ allowLoopback: false })
  try {
    const definition = { firstParty: false, resources: [], scopes: ['openid'], environment: 'test' } as const
    const official = await addPerson(production.authentication, {
      accesses: [{ role: 'VERIFIKATOR_DIREKTORAT' }],
    })
    const other = await addPerson(production.authentication, { accesses: [{ role: 'PPK' }] })
    const client = await addClient(production.platform, definition)
    const open = async (person: typeof official) =>
      production.signIn(production.browser(), person, production.request(client, { scope: 'openid' }))
    expect((await open(official)).text).toContain('/consent"')
    const told = await open(other)
    expect(told.status).toBe(403)
    expect(visibleText(told.text)).toContain('sedang dicoba oleh Direktorat')
    expect(visibleText(told.text)).not.toContain('minta undangan')

    const own = await addClient(house.platform, definition)
    const anybody = await addPerson(house.authentication)
    const admitted = await house.signIn(house.browser(), anybody, house.request(own, { scope: 'openid' }))
    expect(admitted.text).toContain('/consent"')
  } finally {
    await production.stop()
  }
})

it('a client that a partner tries out signs in its members, and nobody else, until it is in production', async () => {
  const { db, clock } = house.platform
  const { id } = await db
    .insertInto('partners')
    .values({ name: 'CV Rimba', kind: 'company', state: 'draft', created_at: clock() })
    .returning('id')
    .executeTakeFirstOrThrow()
  const environment = { firstParty: false, resources: [], scopes: ['openid'], partnerId: partnerId(id) }
  const test = await addClient(house.platform, { ...environment, environment: 'test' })
  const live = await addClient(house.platform, { ...environment, environment: 'production' })
  const member = await addPerson(house.authentication)
  const stranger = await addPerson(house.authentication)
  await db
    .insertInto('partner_members')
    .values({ partner_id: id, account_id: member.accountId, role: 'developer', joined_at: clock() })
    .execute()
  const scope = 'openid'

  // A person reads why, and takes the answer back to the client; without a page it is the plain error.
  const refused = house.browser()
  const told = await house.signIn(refused, stranger, house.request(test, { scope }))
  expect([told.status, told.location]).toEqual([403, null])
  expect(visibleText(told.text)).toContain('Aplikasi ini sedang dicoba oleh CV Rimba.')
  const back = await refused.submit(told, '/no-tester')
  expect(errorOf(back)).toBe('access_denied')
  expect(back.location?.searchParams.get('state')).not.toBeNull()
  const silent = await refused.open(house.request(test, { scope, prompt: 'none' }).url)
  expect(errorOf(silent)).toBe('access_denied')
  // It may be somebody else who signs in anew.
  const anew = await refused.open(house.request(test, { scope, prompt: 'login' }).url)
  expect(anew.text).toContain('/password"')
  const english = await refused.open(house.request(test, { scope, ui_locales: 'en' }).url)
  expect(visibleText(english.text)).toContain('This application is being tried out by CV Rimba.')
  // The person is signed in all the same: a client in production asks for consent, as always.
  expect((await refused.open(house.request(live, { scope }).url)).text).toContain('/consent"')
  const admitted = await house.signIn(house.browser(), member, house.request(test, { scope }))
  expect(admitted.text).toContain('/consent"')
})
