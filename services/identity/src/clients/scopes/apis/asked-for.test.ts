import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClient, type TestClient } from '../../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../../testing/test-open-id.js'
import { countHolders } from '../holders/holders-store.js'
import { addScope, managedResource, registerResource, retireResource } from './resources-service.js'

/* A partner's API that an administrator registered while the door was open. */

const audience = 'https://toko.example.com/api'
const by = { actor: { kind: 'system' }, steppedUp: true } as const
const texts = { id: 'Toko', en: 'Shop' }

let house: TestOpenId
let owner: TestClient
let caller: TestClient
beforeAll(async () => {
  house = await startTestOpenId()
  owner = await addClient(house.platform, { clientId: 'toko' })
  const given = { scopes: ['toko:baca'], resources: [audience], kind: 'machine' as const, firstParty: false }
  caller = await addClient(house.platform, { ...given, clientId: 'pembaca' })
})
afterAll(() => house.stop())

const ask = async (client: TestClient) =>
  house.post('/oidc/token', {
    grant_type: 'client_credentials',
    scope: 'toko:baca toko:tulis',
    resource: audience,
    ...(await house.proofOf(client)),
  })
const introspect = async (client: TestClient, token: unknown) => {
  const proof = await house.proofOf(client)
  return (await house.post('/oidc/introspect', { token: String(token), ...proof })).body
}

describe('an API that was registered in the console', () => {
  it('works without a restart, is introspected by its owner, and is refused from its end on', async () => {
    const p = house.platform
    expect((await ask(caller)).body).toMatchObject({ error: 'invalid_target' })
    const definition = {
      audience,
      ownerClient: owner.clientId,
      format: 'opaque' as const,
      name: texts,
      text: texts,
    }
    const id = await registerResource(p, { definition, by, production: true })
    for (const [at, name] of ['toko:baca', 'toko:tulis'].entries()) {
      const scope = { name, label: texts, description: texts, availableTo: 'everybody' as const }
      await addScope(p, {
        id,
        version: at + 1,
        by,
        scope: { ...scope, sensitive: false, state: 'active' },
      })
    }

    const granted = await ask(caller)
    expect(granted.body).toMatchObject({ token_type: 'Bearer', scope: 'toko:baca' })
    const token = granted.body['access_token']
    expect(String(token).split('.')).toHaveLength(1)
    expect(await introspect(owner, token)).toMatchObject({ active: true, aud: audience, scope: 'toko:baca' })
    const stranger = await addClient(p)
    expect(await introspect(stranger, token)).toEqual({ active: false })
    const without = await addClient(p, { scopes: ['toko:baca'], resources: [], kind: 'machine' })
    expect((await ask(without)).body).toMatchObject({ error: 'invalid_target' })

    const { version } = await managedResource(p, id)
    const reading = {
      holders: (await countHolders(p.db, { kind: 'api', name: audience })).digest,
      isRead: true,
    }
    const ending = { id, version, by, reading, reason: 'Layanannya berhenti bulan ini.' }
    await expect(retireResource(p, ending)).rejects.toMatchObject({ code: 'SCOPE_HOLDERS_UNTOLD' })
    await p.db
      .updateTable('clients')
      .set({ contacts: JSON.stringify([{ kind: 'technical', name: 'Ani', email: 'ani@example.com' }]) })
      .where(sql<boolean>`${audience} = any(resources)`)
      .execute()
    await retireResource(p, ending)
    await house.everybodyHeard()
    expect((await ask(caller)).body).toMatchObject({ error: 'invalid_target' })
    expect(await introspect(owner, token)).toEqual({ active: false })
  })
})
