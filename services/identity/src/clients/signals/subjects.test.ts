import type { AccountId } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { streamPolicy } from '../../oidc/signals/streams.js'
import { startTestApp, type TestApp } from '../../testing/test-app.js'
import type { TestClient } from '../../testing/test-client.js'
import { startTestReceiver, type TestReceiver } from '../../testing/test-receiver.js'
import { type SignalHouse, signalHouse } from '../../testing/test-signals.js'

let app: TestApp
let house: SignalHouse
let receiver: TestReceiver
let client: TestClient
beforeAll(async () => {
  app = await startTestApp()
  house = signalHouse(app)
  receiver = await startTestReceiver()
  receiver.answer(202)
})
beforeEach(async () => {
  client = await house.addReceiver({ firstParty: true })
})
afterAll(async () => {
  await app.stop()
  await receiver.down()
})

async function create(default_subjects?: 'ALL' | 'NONE'): Promise<string> {
  const delivery = { method: 'urn:ietf:rfc:8935', endpoint_url: receiver.url }
  const wish = { delivery, ...(default_subjects !== undefined && { default_subjects }) }
  const { status, body } = await house.call(client, 'POST', '/ssf/streams', wish)
  expect([status, body['default_subjects']]).toEqual([201, default_subjects ?? 'ALL'])
  return String(body['stream_id'])
}

const named = (sub: string) => ({ format: 'iss_sub', iss: app.issuer, sub })
const change = (how: 'add' | 'remove', stream_id: string, sub: string) =>
  house.call(client, 'POST', `/ssf/subjects/${how}`, { stream_id, subject: named(sub), verified: true })
const added = { status: 200, body: {} }
const removed = { status: 204, body: {} }

/** Of whom the receiver hears when the same happens to all of them. */
async function toldOf(people: readonly AccountId[]): Promise<readonly unknown[]> {
  receiver.forget()
  for (const person of people) await house.happen(person, 'password-changed')
  await house.work()
  // Our own services of the other tests hear too.
  const mine = receiver.received.filter(({ aud }) => aud === client.clientId)
  return mine.map(({ sub_id }) => Object(sub_id).sub)
}

describe('a stream about everybody', () => {
  it('leaves out who is removed until they are added again', async () => {
    const stream = await create()
    const [person, another] = [await house.personAt(client), await house.personAt(client)]
    expect(await toldOf([person, another])).toEqual([person, another])
    expect(await change('remove', stream, person)).toEqual(removed)
    expect(await change('remove', stream, person)).toEqual(removed)
    expect(await toldOf([person, another])).toEqual([another])
    expect(await change('add', stream, person)).toEqual(added)
    expect(await toldOf([person, another])).toEqual([person, another])
  })
})

describe('a stream about those who were added', () => {
  it('hears of nobody at first, of whom it added, and not of whom it removed again', async () => {
    const stream = await create('NONE')
    const [person, another] = [await house.personAt(client), await house.personAt(client)]
    expect(await toldOf([person, another])).toEqual([])
    expect(await change('add', stream, person)).toEqual(added)
    expect(await change('add', stream, person)).toEqual(added)
    expect(await toldOf([person, another])).toEqual([person])
    expect(await change('remove', stream, person)).toEqual(removed)
    expect(await toldOf([person, another])).toEqual([])
  })

  it('is asked for when it is made, and stays so when it is replaced', async () => {
    const stream_id = await create('NONE')
    const person = await house.personAt(client)
    expect((await house.call(client, 'PUT', '/ssf/streams', { stream_id })).body).toMatchObject({
      default_subjects: 'NONE',
    })
    await change('add', stream_id, person)
    const same = { stream_id, default_subjects: 'NONE', description: 'x' }
    expect((await house.call(client, 'PATCH', '/ssf/streams', same)).status).toBe(200)
    const other = { stream_id, default_subjects: 'ALL' }
    expect((await house.call(client, 'PATCH', '/ssf/streams', other)).body['code']).toBe('SIGNAL_VALUE_FIXED')
    const wrong = await house.call(client, 'POST', '/ssf/streams', { default_subjects: 'SOME' })
    expect([wrong.status, wrong.body['code']]).toEqual([400, 'SIGNAL_REQUEST_INVALID'])
  })

  it('goes on hearing of itself', async () => {
    const stream_id = await create('NONE')
    receiver.forget()
    expect((await house.call(client, 'POST', '/ssf/verification', { stream_id })).status).toBe(204)
    await house.work()
    expect(receiver.received).toMatchObject([{ sub_id: { id: stream_id } }])
  })

  it('hears only of people who came to its client, whomever it adds', async () => {
    const other = await house.addReceiver({ firstParty: false })
    const theirs = await house.personAt(other)
    client = await house.addReceiver({ firstParty: false })
    const stream = await create('NONE')
    // The public name of somebody who never came, and names that nobody has: all are answered alike.
    for (const name of [theirs, 'nobody', 'a'.repeat(255)]) {
      expect(await change('add', stream, name)).toEqual(added)
    }
    expect(await toldOf([theirs])).toEqual([])
  })
})

describe('both kinds', () => {
  it.each(['ALL', 'NONE'] as const)('name so many people at most, also at once: %s', async (kind) => {
    const stream = await create(kind)
    const [table, how, ok] =
      kind === 'ALL' ? (['removed', 'remove', 204] as const) : (['added', 'add', 200] as const)
    await sql`insert into ${sql.table(`signal_subjects_${table}`)}
      select ${stream}::uuid, 'person-' || n, now() from generate_series(2, ${streamPolicy.subjects}) n`.execute(
      app.platform.db,
    )
    const answers = await Promise.all(['x', 'y', 'z'].map((name) => change(how, stream, name)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([ok, 403, 403])
    expect(answers.find(({ status }) => status === 403)?.body['code']).toBe('SIGNAL_SUBJECT_LIMIT')
    // To say once more what is said already needs no room.
    expect((await change(how, stream, 'person-2')).status).toBe(ok)
  })

  it.each<object>([
    { format: 'email', email: 'a@b.go.id' },
    { format: 'iss_sub', iss: 'https://other.example', sub: 'x' },
    { format: 'iss_sub', iss: 'https://other.example' },
    { format: 'iss_sub', sub: 'x' },
    { format: 'opaque', id: 'x' },
  ])('refuse subjects of another kind: %j', async (subject) => {
    const stream_id = await create()
    for (const act of ['add', 'remove']) {
      const { status, body } = await house.call(client, 'POST', `/ssf/subjects/${act}`, {
        stream_id,
        subject,
      })
      expect([status, body['code']]).toEqual([400, 'SIGNAL_SUBJECT_UNSUPPORTED'])
    }
  })
})
