import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findClient } from '../../../oidc/clients/clients-store.js'
import { claimNames } from '../../../oidc/tokens/claims.js'
import { addClient } from '../../../testing/test-client.js'
import { createTestPlatform, type TestPlatform } from '../../../testing/test-platform.js'
import { changeClient } from '../../registry/change-service.js'
import { definitionOf } from '../../registry/client-definition.js'
import type { Held } from '../holders/holders.js'
import { countHolders, holdersQuery } from '../holders/holders-store.js'
import { tellHolders, tellHoldersTask } from '../holders/letters-job.js'
import type { UnjudgedScope } from './people-rules.js'
import { mostPeopleScopes } from './people-scope.js'
import {
  changePeopleScope,
  peopleScope,
  registerPeopleScope,
  restorePeopleScope,
  retirePeopleScope,
} from './people-service.js'

let p: TestPlatform
beforeAll(async () => {
  p = await createTestPlatform()
})
afterAll(() => p.drop())

const by = { actor: { kind: 'system' }, steppedUp: true } as const
const notProved = { ...by, steppedUp: false }
const reason = 'Datanya tidak diperlukan lagi.'
const newName = () => `s_${randomBytes(4).toString('hex')}`
const definition = (changes: Partial<UnjudgedScope> = {}): UnjudgedScope => ({
  name: newName(),
  label: { id: 'Nama singkat', en: 'Short name' },
  description: { id: 'Hanya nama Anda.', en: 'Only your name.' },
  availableTo: 'everybody',
  sensitive: false,
  claims: ['name'],
  ...changes,
})
const made = async (changes: Partial<UnjudgedScope> = {}) => {
  const scope = definition(changes)
  await registerPeopleScope(p, { definition: scope, by })
  return scope
}
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )
const problemsOf = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (error: { problems: readonly { field: string; code: string }[] }) =>
      error.problems.map(({ field, code }) => `${field} ${code}`),
  )
const readingOf = async (held: Held) => ({
  holders: (await countHolders(p.db, held)).digest,
  isRead: true,
})
const contacts = [{ kind: 'technical' as const, name: 'Ani', email: 'ani@example.com' }]
const holderOf = (name: string, o: Parameters<typeof addClient>[1] = {}) =>
  addClient(p, { firstParty: false, scopes: ['openid', name], contacts, ...o })

describe('a scope about people', () => {
  it.each([
    ['name', { name: 'pe' }, 'name SCOPE_NAME_INVALID'],
    ['name of an API scope', { name: 'pesanan:baca' }, 'name SCOPE_NAME_INVALID'],
    ['name in capitals', { name: 'Profil' }, 'name SCOPE_NAME_INVALID'],
    ['name of a claim', { name: 'locale' }, 'name SCOPE_NAME_INVALID'],
    ['name that the protocol uses', { name: 'sid' }, 'name SCOPE_NAME_INVALID'],
    ['label', { label: { id: 'Nama', en: '' } }, 'labelEn RESOURCE_WORDS_INVALID'],
    ['explanation', { description: { id: 'a\nb', en: 'both' } }, 'descriptionId RESOURCE_WORDS_INVALID'],
    ['claims', { claims: [] }, 'claims SCOPE_CLAIMS_REQUIRED'],
    ['the NIK', { claims: ['name', 'nik'] }, 'claims SCOPE_CLAIM_UNKNOWN'],
    ['another number of identity', { claims: ['npwp'] }, 'claims SCOPE_CLAIM_UNKNOWN'],
    ['the persona', { claims: ['persona'] }, 'claims SCOPE_CLAIM_ONLY_BY'],
    ['how somebody signed in', { claims: ['acr'] }, 'claims SCOPE_CLAIM_ONLY_BY'],
    ['a word about what is not there', { claims: ['email_verified'] }, 'claims SCOPE_CLAIM_ALONE'],
  ])('is refused for its %s', async (_, changes, problem) => {
    const work = registerPeopleScope(p, { definition: definition(changes), by })
    expect(await problemsOf(work)).toEqual([problem])
  })

  it('has no claim to choose that tells a number of identity', () => {
    for (const name of claimNames) expect(name).not.toMatch(/nik|npwp|passport|number_of|national/i)
  })

  it('of the release keeps what services rely on', async () => {
    const { version, ...openid } = await peopleScope(p, 'openid')
    const change = (changes: Partial<UnjudgedScope>) =>
      problemsOf(
        changePeopleScope(p, { name: 'openid', version, by, reason, definition: { ...openid, ...changes } }),
      )
    expect(await change({ claims: ['sub', 'acr', 'amr', 'auth_time'] })).toEqual([
      'claims SCOPE_CLAIM_NEEDED',
    ])
    expect(await change({ availableTo: 'by_approval' })).toEqual(['availableTo SCOPE_FOR_EVERYBODY'])
    const reading = await readingOf({ kind: 'people', name: 'email' })
    expect(await codeOf(retirePeopleScope(p, { name: 'email', version: 1, by, reading, reason }))).toBe(
      'SCOPE_OF_THE_HOUSE',
    )
  })

  it('is made, changed, retired and brought back, with history, audit and events', async () => {
    const { name, ...said } = await made()
    const held = { kind: 'people', name } as const
    const label = { id: 'Nama pendek', en: 'Short name' }
    const of = (version: number) => ({ name, version, by })
    await changePeopleScope(p, { ...of(1), definition: { ...said, label }, reason: '' })
    await changePeopleScope(p, { ...of(2), definition: { ...said, label }, reason: '' })
    await retirePeopleScope(p, { ...of(2), reading: await readingOf(held), reason })
    await restorePeopleScope(p, of(3))
    const history = await p.db
      .selectFrom('scope_versions')
      .select(['version', 'change', 'reason', 'before', 'definition'])
      .where('name', '=', name)
      .orderBy('version')
      .execute()
    expect(history.map(({ version, change }) => `${version} ${change}`)).toEqual([
      '1 registered',
      '2 changed',
      '3 retired',
      '4 restored',
    ])
    expect(history[1]?.before).toMatchObject({ label: said.label })
    expect(history[1]?.definition).toMatchObject({ label })
    expect(history[2]?.reason).toBe(reason)
    const audited = await p.db
      .selectFrom('audit_log')
      .select('action')
      .where('subject_id', '=', name)
      .orderBy('id')
      .execute()
    const actions = ['scope.registered', 'scope.changed', 'scope.retired', 'scope.restored']
    expect(audited.map(({ action }) => action)).toEqual(actions)
    const { rows } = await sql<{ type: string }>`
      select type from outbox where subject = ${name} order by id`.execute(p.db)
    expect(rows.map(({ type }) => type)).toEqual(actions)
  })

  it('needs a fresh proof for everything but words', async () => {
    const { name, ...said } = await made()
    const change = (version: number, changes: Partial<UnjudgedScope>) =>
      codeOf(
        changePeopleScope(p, {
          name,
          version,
          by: notProved,
          reason,
          definition: { ...said, ...changes },
        }),
      )
    expect(await change(1, { label: { id: 'Nama pendek', en: 'Name' } })).toBe('done')
    expect(await change(2, { claims: ['name', 'locale'] })).toBe('STEP_UP_REQUIRED')
    expect(await change(2, { availableTo: 'first_party' })).toBe('STEP_UP_REQUIRED')
    const reading = await readingOf({ kind: 'people', name })
    const proofless = [
      registerPeopleScope(p, { definition: definition(), by: notProved }),
      retirePeopleScope(p, { name, version: 2, by: notProved, reading, reason }),
      restorePeopleScope(p, { name, version: 2, by: notProved }),
    ]
    expect(await Promise.all(proofless.map(codeOf))).toEqual(proofless.map(() => 'STEP_UP_REQUIRED'))
  })

  it('with a sensitive claim is marked, whether an official marks it or not', async () => {
    const { name } = await made({ claims: ['phone_number'], sensitive: false })
    expect((await peopleScope(p, name)).sensitive).toBe(true)
  })

  it('is changed by one of two officials who change it at once, and made by one of two', async () => {
    const { name, ...said } = await made()
    const change = (word: string) =>
      codeOf(
        changePeopleScope(p, {
          name,
          version: 1,
          by,
          reason: '',
          definition: { ...said, label: { id: word, en: word } },
        }),
      )
    expect((await Promise.all(['Satu', 'Dua'].map(change))).toSorted()).toEqual([
      'SCOPE_CHANGED_MEANWHILE',
      'done',
    ])
    const twin = definition()
    const twice = [1, 2].map(() => problemsOf(registerPeopleScope(p, { definition: twin, by })))
    expect((await Promise.all(twice)).flat()).toEqual(['name SCOPE_NAME_TAKEN'])
  })
})

describe('ending what clients have', () => {
  const retire = async (name: string, o: { holders?: string; isRead?: boolean; reason?: string } = {}) => {
    const { version } = await peopleScope(p, name)
    const reading = await readingOf({ kind: 'people', name })
    const ending = { reading: { ...reading, ...o }, reason: o.reason ?? reason }
    return retirePeopleScope(p, { name, version, by, ...ending })
  }

  it('is refused without a reason, unread, and when the clients are no longer those that were read', async () => {
    const { name } = await made()
    expect(await problemsOf(retire(name, { reason: 'ya' }))).toEqual(['reason SCOPE_REASON_REQUIRED'])
    const before = (await readingOf({ kind: 'people', name })).holders
    await holderOf(name)
    expect(await codeOf(retire(name, { holders: before }))).toBe('SCOPE_HOLDERS_CHANGED')
    expect(await problemsOf(retire(name, { isRead: false }))).toEqual(['read SCOPE_CONSEQUENCES_UNREAD'])
    expect(await codeOf(retire(name))).toBe('done')
  })

  it('is refused while nobody can be told', async () => {
    const { name } = await made()
    const silent = await holderOf(name, { name: 'Klien Sepi', contacts: [] })
    const refused = await retire(name).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'SCOPE_HOLDERS_UNTOLD', params: { clients: 'Klien Sepi' } })
    await p.db
      .updateTable('clients')
      .set({ state: 'suspended' })
      .where('client_id', '=', silent.clientId)
      .execute()
    expect(await codeOf(retire(name))).toBe('done')
  })

  it('tells every contact once, also when the job is run again in the middle', async () => {
    const { name, ...said } = await made({ claims: ['name', 'locale'] })
    await holderOf(name, {
      contacts: [
        ...contacts,
        { ...contacts[0], kind: 'security' as const, name: 'Budi', email: 'budi@example.com' },
      ],
    })
    await holderOf(name)
    const letters = async () => (await p.waitingJobs('send-message')).length
    const { clock, log } = p
    const { signal } = new AbortController()
    const run = async () => {
      for (const { id } of await p.waitingJobs(tellHoldersTask)) {
        await tellHolders(p)({ id: String(id) }, { clock, log, attempt: 1, maxAttempts: 25, signal })
      }
    }
    await run()
    const before = await letters()
    await retire(name)
    await run()
    expect((await letters()) - before).toBe(3)
    await run()
    expect((await letters()) - before).toBe(3)
    const { version } = await peopleScope(p, name)
    await restorePeopleScope(p, { name, version, by })
    const narrower = { name, version: version + 1, by, definition: { ...said, claims: ['name'] } }
    expect(await problemsOf(changePeopleScope(p, { ...narrower, reason: '' }))).toEqual([
      'reason SCOPE_REASON_REQUIRED',
    ])
    await changePeopleScope(p, { ...narrower, reason })
    await run()
    expect((await letters()) - before).toBe(6)
  })

  it('and giving it at the same moment come one after the other, 10 times', async () => {
    for (let round = 0; round < 10; round++) {
      const { name } = await made()
      const { clientId } = await addClient(p, { firstParty: false, scopes: ['openid'], contacts })
      const client = await findClient(p.db, clientId)
      if (client === undefined) throw new Error('the client is not there')
      const given = changeClient(p, {
        clientId,
        version: client.version,
        by: { ...by, as: 'DIRECTORATE' },
        changes: { ...definitionOf(client), scopes: ['openid', name] },
        rules: { production: false, offered: [] },
      })
      const [gave, ended] = await Promise.all([codeOf(given), codeOf(retire(name))])
      const { count } = await countHolders(p.db, { kind: 'people', name })
      // Given first: the official had not read of it. Ended first: it can be given to nobody.
      expect([`${gave} ${ended} ${count}`]).toEqual(
        ended === 'done' ? ['FORM_INVALID done 0'] : ['done SCOPE_HOLDERS_CHANGED 1'],
      )
    }
  })

  it.each(['people', 'scope', 'api'] as const)('finds the clients of %s by an index', async (kind) => {
    await p.db.transaction().execute(async (trx) => {
      await sql`set local enable_seqscan = off`.execute(trx)
      const query = holdersQuery(trx, { kind, name: 'x:y' }, { after: null, limit: 20 })
      const plan = JSON.stringify(await query.explain())
      expect(plan).toMatch(/clients_by_(scope|resource_scope|resource) /)
    })
  })
})

it('no more scopes are made than people read', async () => {
  const { count } = await p.db
    .selectFrom('scopes')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('resource_id', 'is', null)
    .executeTakeFirstOrThrow()
  const room = mostPeopleScopes - Number(count)
  for (let at = 1; at < room; at++) await made()
  // Two at once for the last place.
  const outcomes = await Promise.all(
    [1, 2].map(() => codeOf(registerPeopleScope(p, { definition: definition(), by }))),
  )
  expect(outcomes.toSorted()).toEqual(['SCOPES_TOO_MANY', 'done'])
})
