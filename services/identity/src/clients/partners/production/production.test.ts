import { randomUUID } from 'node:crypto'
import type { AccountId, PartnerId } from '@inaproc/domain/identifiers'
import { createOutgoing } from '@inaproc/server/outgoing'
import { exportJWK, generateKeyPair } from 'jose'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Authentication } from '../../../authentication/authentication.js'
import { openMessage } from '../../../notifications/message-service.js'
import { findClient, findClientWithSecrets } from '../../../oidc/clients/clients-store.js'
import { hashClientSecret } from '../../../oidc/clients/stored-client.js'
import { type AccountPages, openAccountPages } from '../../../testing/account-pages.js'
import { addPerson, type TestPerson } from '../../../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../../../testing/test-platform.js'
import { createRegistrationParts } from '../../../testing/test-registration.js'
import type { ClientDefinition } from '../../registry/client-definition.js'
import { createClient } from '../../registry/create-service.js'
import { signUpPartner } from '../partner-service.js'
import { partnersRoutes } from '../partners-routes.js'
import { approveProduction, refuseProduction } from './decisions/decision-service.js'
import { queueQuery } from './decisions/queue-store.js'
import type { ProductionForm } from './production-form.js'
import type { ProductionRequest } from './production-request.js'
import { askForProduction, withdrawProduction } from './production-service.js'
import { findRequest } from './production-store.js'

const rules = { production: false, offered: [] }
const reason = 'Sudah diperiksa dan sesuai.'

let p: TestPlatform
let authentication: Authentication
let pages: AccountPages
let officials: readonly [TestPerson, TestPerson]

beforeAll(async () => {
  p = await createTestPlatform()
  authentication = await createRegistrationParts(p)
  const baseUrl = 'http://localhost:4000'
  const outgoing = createOutgoing({ allowLoopback: true, maxBytes: 64 * 1024 })
  pages = await openAccountPages(p, (app, o) => partnersRoutes(app, { ...o, baseUrl, rules, outgoing }))
  const official = () => addPerson(authentication, { accesses: [{ role: 'VERIFIKATOR_DIREKTORAT' }] })
  officials = [await official(), await official()]
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})

interface Tried {
  readonly owner: TestPerson
  readonly partnerId: PartnerId
  readonly testClientId: string
  readonly testSecret: string
  readonly form: ProductionForm
}

/** A partner with a test client that somebody has signed in with. */
async function tried(changes: Partial<ClientDefinition> = {}): Promise<Tried> {
  const owner = await addPerson(authentication)
  const { accountId } = owner
  const actor = { kind: 'person', accountId } as const
  const partnerId = await signUpPartner(p, {
    form: {
      name: 'Dinas Kominfo Kota Palangka Raya',
      kind: 'government',
      nib: '',
      privacyEmail: 'privasi@palangkaraya.go.id',
      purpose: 'Layanan perizinan daring bagi pelaku usaha di kota.',
    },
    accountId,
    actor,
    steppedUp: true,
    requestKey: randomUUID(),
  })
  const testClientId = `izin-${randomUUID().slice(0, 8)}`
  const { secret } = await createClient(p, {
    definition: {
      clientId: testClientId,
      name: 'Perizinan',
      kind: 'web',
      firstParty: false,
      environment: 'test',
      authentication: 'client_secret_basic',
      redirectUris: ['https://uji.izin.go.id/kembali'],
      scopes: ['openid', 'email'],
      contacts: [
        { kind: 'technical', name: 'Budi', email: 'teknis@palangkaraya.go.id' },
        { kind: 'security', name: 'Sri', email: 'aman@palangkaraya.go.id' },
      ],
      ...changes,
    },
    by: { as: 'PARTNER', partnerId, actor, steppedUp: true },
    rules,
  })
  await p.db
    .insertInto('client_traffic')
    .values({ client_id: testClientId, hour: p.clock(), kind: 'sign-in', outcome: 'ok', count: 1n })
    .execute()
  const form = {
    clientId: `${testClientId}-prod`,
    redirectUris: 'https://izin.go.id/kembali',
    postLogoutRedirectUris: '',
    backchannelLogoutUri: 'https://izin.go.id/keluar',
    withoutLogout: '',
    jwks: '',
    jwksUri: '',
    purposes: { email: 'Mengirim tanda terima permohonan izin.' },
  }
  return { owner, partnerId, testClientId, testSecret: secret ?? '', form }
}

const memberActs = ({ partnerId, testClientId, owner: { accountId } }: Tried) => ({
  partnerId,
  testClientId,
  accountId,
  actor: { kind: 'person', accountId } as const,
})
const ask = (of: Tried, changes: Partial<ProductionForm> = {}) =>
  askForProduction(p, { ...memberActs(of), form: { ...of.form, ...changes }, rules })
const withdraw = (of: Tried) => withdrawProduction(p, memberActs(of))

const decision = (
  { id: requestId, clientVersion: version }: ProductionRequest,
  { accountId }: { readonly accountId: AccountId },
) => ({
  requestId,
  version,
  official: { actor: { kind: 'person', accountId } as const, accountId, steppedUp: true },
  reason,
  rules,
})
const approve = (request: ProductionRequest, by: TestPerson) => approveProduction(p, decision(request, by))

const outcomes = async (work: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(work))
    .map((result) => (result.status === 'fulfilled' ? 'done' : String(result.reason.code ?? result.reason)))
    .toSorted()
const codesOf = async (work: Promise<unknown>): Promise<readonly string[]> => {
  const [result] = await Promise.allSettled([work])
  if (result.status === 'fulfilled') return ['done']
  return result.reason.problems.map(({ code }: { code: string }) => code)
}
const standing = async (of: Tried) => {
  const client = await findClient(p.db, of.form.clientId)
  const request = await p.db
    .selectFrom('production_requests')
    .select(['id', 'state', 'round', 'first_by'])
    .where('test_client_id', '=', of.testClientId)
    .executeTakeFirst()
  return { client: client?.state, request: request?.state, round: request?.round }
}
const lettersTo = async ({ username }: TestPerson) => {
  const jobs = await p.waitingJobs('send-message')
  return jobs
    .map(({ sealed }) => openMessage(p.keys, String(sealed)))
    .filter((message) => message.channel === 'email')
    .filter(({ to }) => to === `${username}@palangkaraya.go.id`)
}
const rowsOf = async (of: Tried) => {
  const steps = await p.db
    .selectFrom('production_steps')
    .innerJoin('production_requests as request', 'request.id', 'production_steps.request_id')
    .select('transition')
    .where('request.test_client_id', '=', of.testClientId)
    .orderBy('production_steps.id')
    .execute()
  const audit = await p.db
    .selectFrom('audit_log')
    .select('action')
    .where('subject_id', '=', of.partnerId)
    .where('action', 'like', 'production.%')
    .orderBy('id')
    .execute()
  const events = await p.db
    .selectFrom('outbox')
    .select(['type', sql<string>`data ->> 'transition'`.as('transition')])
    .where('subject', '=', of.form.clientId)
    .where('type', '=', 'client.production-step')
    .orderBy('id')
    .execute()
  return {
    steps: steps.map(({ transition }) => transition),
    audit: audit.map(({ action }) => action),
    events: events.map(({ transition }) => transition),
  }
}

describe('the way to production', () => {
  it('goes over two officials, and leaves a row, an event and a letter at each step', async () => {
    const of = await tried()
    const request = await ask(of)
    expect(await standing(of)).toEqual({ client: 'in_review', request: 'submitted', round: 1 })
    const first = await approve(request, officials[0])
    expect(first.state).toBe('first_approved')
    expect(await standing(of)).toEqual({ client: 'in_review', request: 'first_approved', round: 1 })
    await approve(request, officials[1])
    expect(await standing(of)).toEqual({ client: 'active', request: 'approved', round: 1 })
    expect(await rowsOf(of)).toEqual({
      steps: ['Q01', 'Q04', 'Q05'],
      audit: ['production.submitted', 'production.first-approved', 'production.approved'],
      events: ['Q01', 'Q04', 'Q05'],
    })
    expect((await lettersTo(of.owner)).map(({ subject }) => subject)).toEqual(
      Array(3).fill('Akses produksi klien Perizinan'),
    )
    const partner = await p.db
      .selectFrom('partners')
      .select('state')
      .where('id', '=', of.partnerId)
      .executeTakeFirstOrThrow()
    expect(partner.state).toBe('active')
    // Nothing opens the production client until its partner makes the secret.
    expect((await findClientWithSecrets(p.db, of.form.clientId, p.clock()))?.secretHashes).toEqual([])
  })

  it('comes back with a reason, and is sent again corrected, as the same request', async () => {
    const of = await tried()
    const request = await ask(of)
    await refuseProduction(p, { ...decision(request, officials[0]), reasonCode: 'addresses' })
    expect(await standing(of)).toEqual({ client: 'draft', request: 'refused', round: 1 })
    const again = await ask(of, { clientId: 'lain', redirectUris: 'https://baru.izin.go.id/kembali' })
    expect([again.id, again.clientId, again.round]).toEqual([request.id, of.form.clientId, 2])
    const client = await findClient(p.db, of.form.clientId)
    expect(client?.metadata.redirect_uris).toEqual(['https://baru.izin.go.id/kembali'])
    // What was seen before the correction is not what would be approved.
    expect(await outcomes([approve(request, officials[0])])).toEqual(['CLIENT_CHANGED_MEANWHILE'])
    await approve(again, officials[0])
    await withdraw(of)
    expect(await standing(of)).toEqual({ client: 'draft', request: 'withdrawn', round: 2 })
    // An approval of an earlier round does not count.
    const third = await ask(of)
    expect((await approve(third, officials[0])).state).toBe('first_approved')
  })
})

describe('a partner is told everything that is missing', () => {
  it.each<[string, Partial<ProductionForm>, string]>([
    ['no purpose', { purposes: { email: 'pendek' } }, 'PRODUCTION_PURPOSE'],
    ['plain http', { redirectUris: 'http://localhost:3000/kembali' }, 'PRODUCTION_REDIRECT_HTTPS'],
    ['no logout address', { backchannelLogoutUri: '' }, 'PRODUCTION_LOGOUT_ADDRESS'],
    ['an id that cannot be', { clientId: 'A b' }, 'CLIENT_ID_INVALID'],
  ])('%s', async (_, changes, code) => {
    const of = await tried()
    expect(await codesOf(ask(of, changes))).toContain(code)
    expect(await standing(of)).toEqual({ client: undefined, request: undefined, round: undefined })
  })

  it('no privacy contact, no contacts, and nobody who has tried it', async () => {
    const of = await tried({ contacts: [] })
    await p.db.updateTable('partners').set({ privacy_email: null }).where('id', '=', of.partnerId).execute()
    await p.db.deleteFrom('client_traffic').where('client_id', '=', of.testClientId).execute()
    expect(await codesOf(ask(of))).toEqual([
      'PRODUCTION_PRIVACY_CONTACT',
      'PRODUCTION_CONTACTS',
      'PRODUCTION_TEST_SIGN_IN',
    ])
  })

  it('a stated reason stands for a logout address', async () => {
    const of = await tried()
    const withoutLogout = 'Aplikasi tidak menyimpan sesi sama sekali.'
    expect((await ask(of, { backchannelLogoutUri: '', withoutLogout })).state).toBe('submitted')
  })

  it('the key of the test client proves no production client, whatever it is called', async () => {
    const { publicKey } = await generateKeyPair('ES256')
    const key = { ...(await exportJWK(publicKey)), kid: 'uji' }
    // The members were just exported as the library names them.
    const jwks = { keys: [key] } as ClientDefinition['jwks']
    const of = await tried({ authentication: 'private_key_jwt', jwks })
    expect(await codesOf(ask(of))).toEqual(['CLIENT_KEYS_REQUIRED'])
    const renamed = JSON.stringify({ keys: [{ ...key, kid: 'produksi' }] })
    expect(await codesOf(ask(of, { jwks: renamed }))).toEqual(['PRODUCTION_TEST_KEYS'])
    const other = await exportJWK((await generateKeyPair('ES256')).publicKey)
    const sent = await ask(of, { jwks: JSON.stringify({ keys: [{ ...other, kid: 'produksi' }] }) })
    expect(sent.state).toBe('submitted')
  })

  it('an id that is taken, a second request, and whoever is no owner', async () => {
    const of = await tried()
    expect(await codesOf(ask(of, { clientId: of.testClientId }))).toEqual(['CLIENT_ID_TAKEN'])
    await ask(of)
    expect(await outcomes([ask(of)])).toEqual(['TRANSITION_NOT_POSSIBLE'])
    const stranger = { ...of, owner: await addPerson(authentication) }
    expect(await outcomes([withdraw(stranger)])).toEqual(['PARTNER_UNKNOWN'])
  })
})

describe('an official may not decide', () => {
  it.each<[string, (request: ProductionRequest) => Promise<unknown>, string]>([
    [
      'without a fresh proof',
      (request) => {
        const given = decision(request, officials[0])
        return approveProduction(p, { ...given, official: { ...given.official, steppedUp: false } })
      },
      'STEP_UP_REQUIRED',
    ],
    [
      'without a reason',
      (request) => approveProduction(p, { ...decision(request, officials[0]), reason: ' ok ' }),
      'REASON_REQUIRED',
    ],
    [
      'to return it without the kind of reason',
      (request) => refuseProduction(p, { ...decision(request, officials[0]), reasonCode: 'entah' }),
      'CHOICE_REQUIRED',
    ],
    [
      'about what is not there',
      (request) => approve({ ...request, id: randomUUID() }, officials[0]),
      'PRODUCTION_UNKNOWN',
    ],
  ])('%s', async (_, decide, code) => {
    const of = await tried()
    const request = await ask(of)
    expect(await outcomes([decide(request)])).toEqual([code])
    expect((await findRequest(p.db, request.id))?.state).toBe('submitted')
  })

  it('about a partner of their own, or of one that is suspended', async () => {
    const of = await tried()
    const request = await ask(of)
    expect(await outcomes([approve(request, of.owner)])).toEqual(['OWN_PARTNER'])
    await p.db
      .updateTable('partners')
      .set({ state: 'suspended', suspended_from: 'draft' })
      .where('id', '=', of.partnerId)
      .execute()
    expect(await outcomes([approve(request, officials[0])])).toEqual(['PARTNER_SUSPENDED'])
  })
})

describe('at the same moment', () => {
  it('one official who approves twice has approved once', async () => {
    const of = await tried()
    const request = await ask(of)
    const twice = [approve(request, officials[0]), approve(request, officials[0])]
    expect(await outcomes(twice)).toEqual(['APPROVAL_ALREADY_GIVEN', 'done'])
    expect(await standing(of)).toEqual({ client: 'in_review', request: 'first_approved', round: 1 })
  })

  it('two second approvals open the client once', async () => {
    const of = await tried()
    const request = await ask(of)
    await approve(request, officials[0])
    const third = await addPerson(authentication)
    const both = [approve(request, officials[1]), approve(request, third)]
    expect(await outcomes(both)).toEqual(['TRANSITION_NOT_POSSIBLE', 'done'])
    expect((await rowsOf(of)).steps).toEqual(['Q01', 'Q04', 'Q05'])
  })

  it('an approval and a withdrawal leave one of the two', async () => {
    const of = await tried()
    const request = await ask(of)
    await approve(request, officials[0])
    const both = [approve(request, officials[1]), withdraw(of)]
    expect(await outcomes(both)).toEqual(['TRANSITION_NOT_POSSIBLE', 'done'])
    const { client, request: state } = await standing(of)
    expect([
      ['active', 'approved'],
      ['draft', 'withdrawn'],
    ]).toContainEqual([client, state])
  })

  it('two requests with one test client are one', async () => {
    const of = await tried()
    expect(await outcomes([ask(of), ask(of)])).toEqual(['TRANSITION_NOT_POSSIBLE', 'done'])
  })
})

describe('on the pages', () => {
  const official = (index: 0 | 1, language: 'id' | 'en' = 'id') =>
    pages.visitor({
      accountId: officials[index].accountId,
      personaId: String(officials[index].accesses[0]),
      language,
    })

  it('a partner asks, officials decide, and the partner makes its secret, shown this once', async () => {
    const of = await tried()
    const path = `/mitra/${of.partnerId}/klien/${of.testClientId}/produksi`
    const visitor = await pages.visitor({ accountId: of.owner.accountId })
    const client = await visitor.get(`/mitra/${of.partnerId}/klien/${of.testClientId}`)
    expect(client.body).toContain('/produksi"')
    expect((await visitor.get(path)).text).toContain('Daftar periksa')
    const { purposes, ...typed } = of.form
    const refused = await visitor.send(path, { ...typed, 'purpose:email': 'pendek' })
    expect([refused.status, refused.body]).toEqual([
      422,
      expect.stringContaining('id="field-purpose:email-error"'),
    ])
    const sent = await visitor.send(path, { ...typed, 'purpose:email': purposes['email'] ?? '' })
    expect(sent.location).toBe(`${path}?hasil=minta`)

    const one = await official(0)
    const queue = await one.get('/konsol/mitra?cari=palangka')
    expect(queue.text).toContain(of.form.clientId)
    const id = new RegExp(
      `/konsol/mitra/permintaan/([0-9a-f-]{36})">Perizinan</a><br/?><code>${of.form.clientId}`,
    ).exec(queue.body)?.[1]
    const at = `/konsol/mitra/permintaan/${id}`
    const shown = await one.get(at)
    expect(shown.text).toContain('Mengirim tanda terima permohonan izin.')
    expect(shown.text).toContain('https://uji.izin.go.id/kembali')
    expect(shown.text).toContain('https://izin.go.id/kembali')
    const unsaid = await one.send(`${at}/putusan`, { putusan: 'tolak', reason: 'Alamat belum sesuai.' })
    expect([unsaid.status, unsaid.body]).toEqual([422, expect.stringContaining('field-reasonCode-error')])
    expect((await one.send(`${at}/putusan`, { putusan: 'setuju', reason })).location).toBe(
      `${at}?hasil=setuju`,
    )
    const two = await official(1, 'en')
    expect((await two.get(at)).text).toContain('Awaits the second official')
    await two.send(`${at}/putusan`, { putusan: 'setuju', reason })

    const approved = await visitor.get(path)
    expect(approved.text).toContain('Klien produksi aktif')
    // Which officials decided is not the partner's business.
    expect(approved.text.match(/oleh Pejabat Direktorat/g)).toHaveLength(2)
    expect(approved.text.match(/oleh Siti Rahmawati/g)).toHaveLength(1)
    const once = await visitor.send(`${path}/rahasia`)
    const secret = /[A-Za-z0-9_-]{43}/.exec(once.text.slice(once.text.indexOf(of.form.clientId)))?.[0] ?? ''
    const found = await findClientWithSecrets(p.db, of.form.clientId, p.clock())
    const opens = (text: string) => found?.secretHashes.some((hash) => hash.equals(hashClientSecret(text)))
    expect([opens(secret), opens(of.testSecret)]).toEqual([true, false])
    const after = await visitor.get(path)
    expect(after.body).not.toContain(secret)
    expect(after.text).not.toContain('Buat rahasia produksi')
  })

  it('are for members and for the Directorate alone, and the queue asks for a fresh proof', async () => {
    const of = await tried()
    const { id } = await ask(of)
    const stranger = await pages.visitor({ accountId: (await addPerson(authentication)).accountId })
    const path = `/mitra/${of.partnerId}/klien/${of.testClientId}/produksi`
    expect((await stranger.get(path)).status).toBe(404)
    expect((await stranger.get('/konsol/mitra')).status).toBe(403)
    const { accountId, accesses } = officials[0]
    const authTime = new Date(p.clock().getTime() - 3_600_000)
    const stale = await pages.visitor({ accountId, personaId: String(accesses[0]), authTime })
    expect((await stale.get(`/konsol/mitra/permintaan/${id}`)).location).toMatch(/^\/sign-in\?.*prompt=login/)
    expect((await stale.get('/konsol/mitra?cari=zzzz')).text).toContain(
      'Tidak ada permintaan dengan kata itu',
    )
    expect((await stale.get('/konsol/mitra?setelah=bukan')).status).toBe(400)
  })

  it('the queue is read through an index', async () => {
    await p.db.transaction().execute(async (trx) => {
      await sql`set local enable_seqscan = off`.execute(trx)
      await sql`set local enable_sort = off`.execute(trx)
      const { rows } = await sql`explain ${queueQuery({ words: '', after: null, limit: 20 })}`.execute(trx)
      const plan = JSON.stringify(rows)
      expect(plan).toContain('production_requests_queue')
      expect(plan).toContain('client_proposals_queue')
    })
  })
})
