import { randomUUID } from 'node:crypto'
import { inTransaction } from '@inaproc/database/database'
import { partnerId } from '@inaproc/domain/identifiers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertAccount } from '../../accounts/accounts-store.js'
import { findClient, findClientWithSecrets } from '../../oidc/clients/clients-store.js'
import { hashClientSecret } from '../../oidc/clients/stored-client.js'
import { addClient } from '../../testing/test-client.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { changeClient, setKeys } from './change-service.js'
import type { Changer } from './changer.js'
import type { ClientDefinition } from './client-definition.js'
import { createClient } from './create-service.js'
import { setLogo } from './logos/logo-service.js'
import { testPng } from './rules/testing/test-pictures.js'
import { endSecret, rotateSecret } from './secrets/secrets-service.js'
import { listLiveSecrets } from './secrets/secrets-store.js'
import { resumeClient, retireClient, suspendClient } from './states-service.js'

let p: TestPlatform
beforeAll(async () => {
  p = await createTestPlatform()
})
afterAll(() => p.drop())

const rules = { production: true }
const by: Changer = { actor: { kind: 'system' }, as: 'DIRECTORATE', steppedUp: true }
const definition = (changes: Partial<ClientDefinition> = {}): ClientDefinition => ({
  clientId: `mitra-${randomUUID().slice(0, 8)}`,
  name: 'Mitra Satu',
  kind: 'web',
  firstParty: false,
  environment: 'test',
  authentication: 'client_secret_basic',
  redirectUris: ['https://mitra.example.com/callback'],
  scopes: ['openid', 'persona'],
  contacts: [{ kind: 'technical', name: 'Siti', email: 'siti@mitra.example.com' }],
  ...changes,
})
const make = async (changes: Partial<ClientDefinition> = {}) => {
  const { client, secret } = await createClient(p, { definition: definition(changes), by, rules })
  return { clientId: client.clientId, secret: secret ?? '', version: client.version, by }
}
const stored = async (clientId: string) => {
  const client = await findClient(p.db, clientId)
  if (client === undefined) throw new Error(`no client ${clientId}`)
  return client
}
const opens = async (clientId: string, secret: string) => {
  const found = await findClientWithSecrets(p.db, clientId, p.clock())
  return found?.secretHashes.some((hash) => hash.equals(hashClientSecret(secret))) === true
}
const liveSecrets = (clientId: string) => listLiveSecrets(p.db, clientId, p.clock())
const changesOf = async (clientId: string) => {
  const rows = await p.db
    .selectFrom('client_versions')
    .select(['version', 'change'])
    .where('client_id', '=', clientId)
    .orderBy('version')
    .execute()
  return rows.map(({ version, change }) => `${version} ${change}`)
}
const outcomes = async (work: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(work)).map((result) =>
    result.status === 'fulfilled' ? 'done' : String(result.reason.code ?? result.reason),
  )
const reason = 'Kuncinya terlihat di internet.'

describe('what two officials have approved', () => {
  const approved = async () => {
    const { id } = await p.db
      .insertInto('partners')
      .values({ name: 'PT Mitra Satu', kind: 'company', state: 'active', created_at: p.clock() })
      .returning('id')
      .executeTakeFirstOrThrow()
    const made = await make({ partnerId: partnerId(id) })
    await p.db
      .updateTable('clients')
      .set({ environment: 'production' })
      .where('client_id', '=', made.clientId)
      .execute()
    return { ...made, by: { ...by, as: 'PARTNER', partnerId: partnerId(id) } as Changer }
  }
  const changes = { redirectUris: ['https://lain.example.com/callback'] }

  it('is not changed by the partner that runs it, but for its secrets and keys', async () => {
    const client = await approved()
    const upload = { bytes: testPng(), oversize: false }
    expect(
      await outcomes([changeClient(p, { ...client, changes, rules }), setLogo(p, { ...client, upload })]),
    ).toEqual(['CLIENT_APPROVED', 'CLIENT_APPROVED'])
    expect(await outcomes([rotateSecret(p, { ...client, overlap: 24 })])).toEqual(['done'])
    expect(await outcomes([changeClient(p, { ...client, version: 2, by, changes, rules })])).toEqual(['done'])
  })

  it.each(['draft', 'in_review'])('is changed by nobody while it is examined: %s', async (state) => {
    const client = await approved()
    await p.db.updateTable('clients').set({ state }).where('client_id', '=', client.clientId).execute()
    const expected = state === 'draft' ? 'done' : 'TRANSITION_NOT_POSSIBLE'
    expect(await outcomes([changeClient(p, { ...client, changes, rules })])).toEqual([expected])
    const upload = { bytes: testPng(), oversize: false }
    const version = state === 'draft' ? 2 : 1
    expect(await outcomes([setLogo(p, { ...client, version, upload })])).toEqual([expected])
  })
})

describe('making a client', () => {
  it('of the test environment makes it active, one for production a draft', async () => {
    const test = await make()
    expect(await stored(test.clientId)).toMatchObject({
      state: 'active',
      environment: 'test',
      firstParty: false,
    })
    const draft = await make({ environment: 'production', firstParty: true })
    expect(await stored(draft.clientId)).toMatchObject({ state: 'draft', firstParty: false })
  })

  it('tells its secret once and keeps a hash, and no secret where none is used', async () => {
    const { clientId, secret } = await make()
    expect(secret).toHaveLength(43)
    expect(await opens(clientId, secret)).toBe(true)
    const native = await createClient(p, {
      definition: definition({ kind: 'native', authentication: 'none' }),
      by,
      rules,
    })
    expect(native.secret).toBeNull()
  })

  it('refuses all that is wrong at once, and an id that was ever taken', async () => {
    const wrong = definition({ name: '', redirectUris: ['http://a.id/'] })
    await expect(createClient(p, { definition: wrong, by, rules })).rejects.toMatchObject({
      code: 'FORM_INVALID',
      problems: [{ field: 'name' }, { field: 'redirectUris' }],
    })
    const { clientId } = await make()
    await expect(make({ clientId })).rejects.toMatchObject({ problems: [{ code: 'CLIENT_ID_TAKEN' }] })
    await retireClient(p, { ...(await make()), reason })
    expect(await outcomes([make({ clientId: 'serentak' }), make({ clientId: 'serentak' })])).toContain('done')
    expect(await changesOf('serentak')).toEqual(['1 registered'])
  })

  it('by a partner makes it the partner’s, whatever was said', async () => {
    const { id } = await p.db
      .insertInto('partners')
      .values({ name: 'PT Mitra', kind: 'company', created_at: p.clock() })
      .returning('id')
      .executeTakeFirstOrThrow()
    const partner: Changer = { actor: by.actor, as: 'PARTNER', partnerId: partnerId(id), steppedUp: true }
    const { client } = await createClient(p, { definition: definition(), by: partner, rules })
    expect(client.partnerId).toBe(id)
    const foreign = { ...(await make()), by: partner, changes: { name: 'Rebut' }, rules }
    await expect(changeClient(p, foreign)).rejects.toMatchObject({ code: 'CLIENT_NOT_REGISTERED' })
    const own = { clientId: client.clientId, version: 1, by: partner }
    await expect(changeClient(p, { ...own, changes: { name: 'Sendiri' }, rules })).resolves.toMatchObject({
      version: 2,
    })
  })
})

describe('changing a client', () => {
  it('makes a version with its audit row and event; nothing where nothing differs', async () => {
    const client = await make()
    await changeClient(p, { ...client, changes: { name: 'Mitra Dua', personaRoles: ['PPK'] }, rules })
    await changeClient(p, { ...client, version: 2, changes: { name: 'Mitra Dua' }, rules })
    expect(await changesOf(client.clientId)).toEqual(['1 registered', '2 changed'])
    const events = await p.db
      .selectFrom('outbox')
      .select('type')
      .where('subject', '=', client.clientId)
      .execute()
    expect(events.map(({ type }) => type)).toEqual([
      'client.registered',
      'client.activated',
      'client.changed',
    ])
    const audited = await p.db
      .selectFrom('audit_log')
      .select('action')
      .where('subject_id', '=', client.clientId)
      .execute()
    expect(audited.map(({ action }) => action)).toEqual(['client.registered', 'client.changed'])
  })

  it('twice at once: one wins, the other is told', async () => {
    const client = await make()
    const rename = (name: string) => changeClient(p, { ...client, changes: { name }, rules })
    expect((await outcomes([rename('Satu'), rename('Dua')])).toSorted()).toEqual([
      'CLIENT_CHANGED_MEANWHILE',
      'done',
    ])
    expect((await stored(client.clientId)).version).toBe(2)
  })

  it('refuses what is of the house, what is being examined, and what breaks the rules', async () => {
    const { clientId } = await addClient(p, { firstParty: true })
    const change = { clientId, version: 1, by, rules, changes: { name: 'Lain' } }
    await expect(changeClient(p, change)).rejects.toMatchObject({ code: 'CLIENT_OF_THE_HOUSE' })
    const { clientId: examined } = await addClient(p, { firstParty: false, state: 'in_review' })
    await expect(changeClient(p, { ...change, clientId: examined })).rejects.toMatchObject({
      code: 'TRANSITION_NOT_POSSIBLE',
    })
    const wrong = { ...(await make()), rules, changes: { redirectUris: ['http://a.id/cb'] } }
    await expect(changeClient(p, wrong)).rejects.toMatchObject({
      problems: [
        { field: 'redirectUris', code: 'CLIENT_ADDRESS_HTTP', params: { suggestion: 'https://a.id/cb' } },
      ],
    })
    await expect(changeClient(p, { ...change, clientId: 'tidak-ada' })).rejects.toMatchObject({
      code: 'CLIENT_NOT_REGISTERED',
    })
  })

  it('to keys ends its secrets, and back again makes a new one', async () => {
    const client = await make()
    const keys = { jwksUri: 'https://mitra.example.com/jwks.json' }
    const toKeys = { authentication: 'private_key_jwt', keys } as const
    await expect(
      setKeys(p, { ...client, by: { ...by, steppedUp: false }, credentials: toKeys, rules }),
    ).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' })
    await setKeys(p, { ...client, credentials: toKeys, rules })
    expect(await opens(client.clientId, client.secret)).toBe(false)
    expect((await stored(client.clientId)).metadata.jwks_uri).toBe(keys.jwksUri)
    const credentials = { authentication: 'client_secret_basic' } as const
    const { secret } = await setKeys(p, { ...client, version: 2, credentials, rules })
    expect(await opens(client.clientId, secret ?? '')).toBe(true)
    expect((await stored(client.clientId)).metadata.jwks_uri).toBeUndefined()
  })
})

describe('rotating a secret', () => {
  it('lets the old one go on for the overlap and not longer', async () => {
    const client = await make()
    const { secret } = await rotateSecret(p, { ...client, overlap: 24 })
    const both = async () => [
      await opens(client.clientId, client.secret),
      await opens(client.clientId, secret),
    ]
    expect(await both()).toEqual([true, true])
    p.advance(24 * 3_600_000 - 1)
    expect(await both()).toEqual([true, true])
    p.advance(1)
    expect(await both()).toEqual([false, true])
    await rotateSecret(p, { ...client, version: 2, overlap: 1 })
    expect(await liveSecrets(client.clientId)).toHaveLength(2)
  })

  it('without an overlap ends the old one at once', async () => {
    const client = await make()
    const { secret } = await rotateSecret(p, { ...client, overlap: 0 })
    expect([await opens(client.clientId, client.secret), await opens(client.clientId, secret)]).toEqual([
      false,
      true,
    ])
  })

  it('twice at once never leaves three live secrets, nor two new ones', async () => {
    const client = await make()
    const rotate = () => rotateSecret(p, { ...client, overlap: 24 })
    const tries = await outcomes([rotate(), rotate(), rotate(), rotate()])
    expect(tries.filter((outcome) => outcome === 'done')).toHaveLength(1)
    expect(await liveSecrets(client.clientId)).toHaveLength(2)
    await expect(rotateSecret(p, { ...client, version: 2, overlap: 24 })).rejects.toMatchObject({
      code: 'CLIENT_ROTATION_RUNNING',
    })
  })

  it('can end either of the two, and not the last', async () => {
    const client = await make()
    const { secret } = await rotateSecret(p, { ...client, overlap: 24 })
    const [current] = await liveSecrets(client.clientId)
    await endSecret(p, { ...client, version: 2, secretId: current?.id ?? '' })
    expect(await opens(client.clientId, secret)).toBe(false)
    p.advance(48 * 3_600_000)
    expect(await opens(client.clientId, client.secret)).toBe(true)
    const [last] = await liveSecrets(client.clientId)
    const end = { ...client, version: 3, secretId: last?.id ?? '' }
    await expect(endSecret(p, end)).rejects.toMatchObject({ code: 'CLIENT_LAST_SECRET' })
    await expect(endSecret(p, { ...end, secretId: current?.id ?? '' })).rejects.toMatchObject({
      code: 'CLIENT_SECRET_GONE',
    })
    expect(await changesOf(client.clientId)).toEqual(['1 registered', '2 secret-rotated', '3 secret-ended'])
  })

  it('is for who has just proved who they are, and for clients with secrets', async () => {
    const client = await make()
    const tired = { ...client, by: { ...by, steppedUp: false }, overlap: 0 } as const
    await expect(rotateSecret(p, tired)).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' })
    const app = await make({ kind: 'browser', authentication: 'none' })
    await expect(rotateSecret(p, { ...app, overlap: 0 })).rejects.toMatchObject({
      code: 'CLIENT_SECRETS_NOT_USED',
    })
  })
})

describe('suspending a client', () => {
  it('ends its grants by a job, tells its contacts, and can be lifted', async () => {
    const client = await make()
    await suspendClient(p, { ...client, reason })
    const jobs = (await p.waitingJobs('end-client-grants')).filter(
      ({ clientId }) => clientId === client.clientId,
    )
    expect(jobs).toHaveLength(2)
    expect(await p.waitingJobs('send-message')).not.toEqual([])
    await resumeClient(p, { ...client, version: 2, reason: 'Kuncinya sudah diganti.' })
    expect(await changesOf(client.clientId)).toEqual(['1 registered', '2 suspended', '3 resumed'])
    expect(await stored(client.clientId)).toMatchObject({ state: 'active', version: 3 })
  })

  it.each([
    ['without a reason', { reason: ' ' }, 'REASON_REQUIRED'],
    ['without a fresh proof', { reason, by: { ...by, steppedUp: false } }, 'STEP_UP_REQUIRED'],
    ['of the console itself', { reason, clientId: 'akun' }, 'CLIENT_IS_THE_CONSOLE'],
  ])('%s is refused', async (_, changes, code) => {
    if ('clientId' in changes) await addClient(p, { clientId: changes.clientId })
    await expect(suspendClient(p, { ...(await make()), ...changes })).rejects.toMatchObject({ code })
  })

  it('and retiring at once: one wins', async () => {
    const client = await make()
    const tries = await outcomes([
      suspendClient(p, { ...client, reason }),
      retireClient(p, { ...client, reason }),
    ])
    expect(tries.toSorted()).toEqual(['CLIENT_CHANGED_MEANWHILE', 'done'])
  })
})

describe('retiring a client', () => {
  it('takes its secrets and is for good', async () => {
    const client = await make()
    await retireClient(p, { ...client, reason })
    expect(await liveSecrets(client.clientId)).toEqual([])
    const again = { ...client, version: 2, reason }
    await expect(resumeClient(p, again)).rejects.toMatchObject({ code: 'TRANSITION_NOT_POSSIBLE' })
    await expect(rotateSecret(p, { ...again, overlap: 0 })).rejects.toMatchObject({
      code: 'TRANSITION_NOT_POSSIBLE',
    })
    await expect(changeClient(p, { ...again, changes: { name: 'Lagi' }, rules })).rejects.toMatchObject({
      code: 'TRANSITION_NOT_POSSIBLE',
    })
  })
})

it('what a person did is kept with their account', async () => {
  const account = {
    username: 'pejabat.klien',
    language: 'id',
    termsVersion: '1',
    privacyVersion: '1',
    at: p.clock(),
  } as const
  const id = await inTransaction(p.db, (trx) => insertAccount(trx, account))
  const person: Changer = { ...by, actor: { kind: 'person', accountId: id } }
  const { client } = await createClient(p, { definition: definition(), by: person, rules })
  const row = await p.db
    .selectFrom('client_versions')
    .select('actor_account_id')
    .where('client_id', '=', client.clientId)
    .executeTakeFirstOrThrow()
  expect(row.actor_account_id).toBe(id)
})
