import { randomUUID } from 'node:crypto'
import type { AccountId } from '@inaproc/domain/identifiers'
import { createOutgoing } from '@inaproc/server/outgoing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Authentication } from '../../authentication/authentication.js'
import { openMessage } from '../../notifications/message-service.js'
import { type AccountPages, openAccountPages, type PageVisitor } from '../../testing/account-pages.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { createRegistrationParts } from '../../testing/test-registration.js'
import { acceptInvitation, removeMember } from './members/members-service.js'
import { signUpPartner } from './partner-service.js'
import { partnersRoutes } from './partners-routes.js'

const baseUrl = 'http://localhost:4000'
const form = {
  name: 'Dinas Kominfo Kota Palangka Raya',
  kind: 'government',
  nib: '',
  privacyEmail: 'privasi@palangkaraya.go.id',
  purpose: 'Layanan perizinan daring bagi pelaku usaha di kota.',
}

let p: TestPlatform
let authentication: Authentication
let pages: AccountPages

beforeAll(async () => {
  p = await createTestPlatform()
  authentication = await createRegistrationParts(p)
  const outgoing = createOutgoing({ allowLoopback: true, maxBytes: 64 * 1024 })
  pages = await openAccountPages(p, (app, o) =>
    partnersRoutes(app, { ...o, baseUrl, rules: { production: false, offered: [] }, outgoing }),
  )
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})

const visitorOf = ({ accountId }: TestPerson, language?: 'id' | 'en') =>
  pages.visitor({ accountId, ...(language && { language }) })
const actorOf = (accountId: AccountId) => ({ kind: 'person', accountId }) as const

async function signUp(person: TestPerson, changes: Partial<typeof form> = {}) {
  const { accountId } = person
  return signUpPartner(p, {
    form: { ...form, ...changes },
    accountId,
    actor: actorOf(accountId),
    steppedUp: true,
    requestKey: randomUUID(),
  })
}

async function invite(visitor: PageVisitor, partnerId: string, email: string, role = 'developer') {
  const path = `/mitra/${partnerId}/anggota`
  await visitor.get(path)
  return visitor.send(`${path}/undang`, { email, role })
}

/** The link of the invitation sent last to this address. */
async function linkTo(email: string): Promise<string> {
  const jobs = await p.waitingJobs('send-message')
  const letters = jobs
    .map(({ sealed }) => openMessage(p.keys, String(sealed)))
    .filter((message) => message.channel === 'email' && message.to === email)
  const text = letters.at(-1)?.text ?? ''
  return /\/undangan-mitra\/([A-Za-z0-9_-]{43})/.exec(text)?.[1] ?? ''
}

const emailOf = ({ username }: TestPerson) => `${username}@palangkaraya.go.id`
const outcomes = async (work: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(work))
    .map((result) => (result.status === 'fulfilled' ? 'done' : String(result.reason.code ?? result.reason)))
    .toSorted()
const auditOf = async (partnerId: string) => {
  const rows = await p.db
    .selectFrom('audit_log')
    .select('action')
    .where('subject_type', '=', 'partner')
    .where('subject_id', '=', partnerId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(({ action }) => action)
}

describe('signing up an organisation', () => {
  it('makes whoever does it the owner, and leads to its clients', async () => {
    const person = await addPerson(authentication)
    const visitor = await visitorOf(person)
    expect((await visitor.get('/mitra')).text).toContain('Anda belum menjadi anggota mitra')
    await visitor.get('/mitra-baru')
    const sent = await visitor.send('/mitra-baru', form)
    expect([sent.status, sent.location]).toEqual([
      303,
      expect.stringMatching(/^\/mitra\/[0-9a-f-]{36}\?hasil=mendaftar$/),
    ])
    const overview = await visitor.get(sent.location)
    expect(overview.text).toContain(form.name)
    expect(overview.text).toContain('Belum ada klien')
    const list = await visitor.get('/mitra')
    expect(list.text).toContain('Pemilik')
    expect(list.text).toContain('Uji coba')
    const partnerId = sent.location.slice('/mitra/'.length, '/mitra/'.length + 36)
    expect(await auditOf(partnerId)).toEqual(['partner.signed-up'])
    const events = await p.db
      .selectFrom('outbox')
      .select(['type', 'data'])
      .where('subject', '=', partnerId)
      .execute()
    expect(events).toEqual([{ type: 'partner.signed-up', data: { partnerId } }])
  })

  it('says what is wrong beside each field, and keeps what was typed', async () => {
    const visitor = await visitorOf(await addPerson(authentication))
    await visitor.get('/mitra-baru')
    const wrong = { name: 'PT', kind: '', nib: '12', privacyEmail: 'bukan', purpose: 'pendek' }
    const { status, body } = await visitor.send('/mitra-baru', wrong)
    expect(status).toBe(422)
    for (const field of ['name', 'kind', 'nib', 'privacyEmail', 'purpose']) {
      expect(body).toContain(`id="field-${field}-error"`)
    }
    expect(body).toContain('value="bukan"')
  })

  it('leads to what has to be done first: the profile, and a second factor', async () => {
    const without = await addPerson(authentication, { totp: false })
    expect((await (await visitorOf(without)).get('/mitra-baru')).text).toContain(
      'Aktifkan verifikasi dua faktor dahulu',
    )
    const unverified = await addPerson(authentication)
    await p.db
      .updateTable('accounts')
      .set({ state: 'CONTACT_VERIFIED' })
      .where('id', '=', unverified.accountId)
      .execute()
    expect((await (await visitorOf(unverified)).get('/mitra-baru')).text).toContain(
      'Verifikasi profil dahulu',
    )
    expect(await outcomes([signUp(without), signUp(unverified)])).toEqual([
      'PROFILE_REQUIRED',
      'SECOND_FACTOR_REQUIRED',
    ])
  })

  it('asks for a fresh proof when the sign-in is old', async () => {
    const { accountId } = await addPerson(authentication)
    const visitor = await pages.visitor({ accountId, authTime: new Date(p.clock().getTime() - 3_600_000) })
    const asked = await visitor.get('/mitra-baru')
    expect([asked.status, asked.location]).toEqual([303, expect.stringMatching(/^\/sign-in\?.*prompt=login/)])
  })

  it('sent twice at once is one partner; five are the most, also when two come at once', async () => {
    const person = await addPerson(authentication)
    const { accountId } = person
    const requestKey = randomUUID()
    const asked = { form, accountId, actor: actorOf(accountId), steppedUp: true, requestKey }
    const [one, other] = await Promise.all([signUpPartner(p, asked), signUpPartner(p, asked)])
    expect(one).toBe(other)
    for (let index = 0; index < 3; index++) await signUp(person)
    expect(await outcomes([signUp(person), signUp(person)])).toEqual(['PARTNERS_TOO_MANY', 'done'])
  })
})

describe('the members of a partner', () => {
  it('are invited by e-mail, and join once with the account of that address', async () => {
    const owner = await addPerson(authentication)
    const partnerId = await signUp(owner)
    const visitor = await visitorOf(owner)
    const guest = await addPerson(authentication)
    expect((await invite(visitor, partnerId, emailOf(guest))).location).toBe(
      `/mitra/${partnerId}/anggota?hasil=undang`,
    )
    const token = await linkTo(emailOf(guest))

    const stranger = await addPerson(authentication)
    const accept = ({ accountId }: TestPerson) =>
      acceptInvitation(p, { token, accountId, actor: actorOf(accountId) })
    expect(await outcomes([accept(stranger)])).toEqual(['PARTNER_INVITATION_OTHER_ADDRESS'])

    const joining = await visitorOf(guest)
    const opened = await joining.get(`/undangan-mitra/${token}`)
    expect(opened.location).toBe('/undangan-mitra')
    const shown = await joining.get('/undangan-mitra')
    expect(shown.text).toContain(`${form.name} mengundang Anda sebagai Pengembang`)
    expect(shown.body).not.toContain(token)
    const joined = await joining.send('/undangan-mitra/terima')
    expect(joined.location).toBe(`/mitra/${partnerId}?hasil=bergabung`)
    expect(await outcomes([accept(guest)])).toEqual(['PARTNER_INVITATION_INVALID'])
    expect(await auditOf(partnerId)).toEqual([
      'partner.signed-up',
      'partner.member-invited',
      'partner.member-joined',
    ])
    // A developer sees the members, and manages nothing.
    const members = await joining.get(`/mitra/${partnerId}/anggota`)
    expect(members.text).toContain('Keluar dari mitra')
    const own = await joining.get(`/mitra/${partnerId}/anggota/${guest.accountId}`)
    expect(own.text).toContain('Untuk kembali Anda perlu diundang lagi')
    expect(own.text).not.toContain('Simpan peran')
    expect((await joining.get(`/mitra/${partnerId}/anggota/${owner.accountId}`)).status).toBe(403)
    expect(members.text).not.toContain('Mengundang anggota')
    expect((await joining.post(`/mitra/${partnerId}/anggota/undang`, {})).status).toBe(403)
  })

  it('join once, when the link is sent twice at the same moment', async () => {
    const owner = await addPerson(authentication)
    const partnerId = await signUp(owner)
    const guest = await addPerson(authentication)
    await invite(await visitorOf(owner), partnerId, emailOf(guest))
    const token = await linkTo(emailOf(guest))
    const { accountId } = guest
    const accept = () => acceptInvitation(p, { token, accountId, actor: actorOf(accountId) })
    expect(await outcomes([accept(), accept()])).toEqual(['PARTNER_INVITATION_INVALID', 'done'])
  })

  it('do not join by a link that was replaced, withdrawn, or whose time is over', async () => {
    const owner = await addPerson(authentication)
    const partnerId = await signUp(owner)
    const visitor = await visitorOf(owner)
    const guest = await addPerson(authentication)
    const { accountId } = guest
    const accept = (token: string) => acceptInvitation(p, { token, accountId, actor: actorOf(accountId) })
    await invite(visitor, partnerId, emailOf(guest))
    const first = await linkTo(emailOf(guest))
    await invite(visitor, partnerId, emailOf(guest), 'owner')
    const second = await linkTo(emailOf(guest))
    expect(second).not.toBe(first)
    expect(await outcomes([accept(first)])).toEqual(['PARTNER_INVITATION_INVALID'])
    const page = await visitor.get(`/mitra/${partnerId}/anggota`)
    const undangan = /name="undangan" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    expect((await visitor.send(`/mitra/${partnerId}/anggota/cabut`)).location).toContain('hasil=cabut')
    expect(undangan).not.toBe('')
    expect(await outcomes([accept(second)])).toEqual(['PARTNER_INVITATION_INVALID'])
    await invite(visitor, partnerId, emailOf(guest))
    const third = await linkTo(emailOf(guest))
    p.advance(7 * 86_400_000)
    expect(await outcomes([accept(third)])).toEqual(['PARTNER_INVITATION_INVALID'])
  })

  it('always have an owner among them, also when two owners remove each other at once', async () => {
    const [one, other] = [await addPerson(authentication), await addPerson(authentication)]
    const partnerId = await signUp(one)
    await p.db
      .insertInto('partner_members')
      .values({ partner_id: partnerId, account_id: other.accountId, role: 'owner', joined_at: p.clock() })
      .execute()
    const remove = (by: TestPerson, member: TestPerson) =>
      removeMember(p, {
        partnerId,
        accountId: by.accountId,
        actor: actorOf(by.accountId),
        member: member.accountId,
      })
    expect(await outcomes([remove(one, other), remove(other, one)])).toEqual(['PARTNER_UNKNOWN', 'done'])
    const [left] = await p.db
      .selectFrom('partner_members')
      .select('account_id')
      .where('partner_id', '=', partnerId)
      .execute()
    const last = left?.account_id === one.accountId ? one : other
    expect(await outcomes([remove(last, last)])).toEqual(['PARTNER_LAST_OWNER'])
  })
})

describe('the clients of a partner', () => {
  it('are made for trying out, active at once, with a secret that is shown this once', async () => {
    const partnerId = await signUp(await addPerson(authentication))
    const developer = await addPerson(authentication)
    await p.db
      .insertInto('partner_members')
      .values({
        partner_id: partnerId,
        account_id: developer.accountId,
        role: 'developer',
        joined_at: p.clock(),
      })
      .execute()
    const visitor = await visitorOf(developer)
    const path = `/mitra/${partnerId}/klien-baru/web`
    const clientId = `izin-${randomUUID().slice(0, 8)}`
    const typed = { clientId, name: 'Perizinan', environment: 'test', authentication: 'client_secret_basic' }
    await visitor.get(path)
    const refused = await visitor.send(path, {
      ...typed,
      scopes: ['openid'],
      redirectUris: 'http://izin.example.go.id',
    })
    expect([refused.status, refused.body]).toEqual([
      422,
      expect.stringContaining('https://izin.example.go.id'),
    ])
    const redirectUris = 'https://izin.example.go.id/kembali'
    const made = await visitor.send(path, { ...typed, scopes: ['openid'], redirectUris })
    expect(made.status).toBe(200)
    const secret = /[A-Za-z0-9_-]{43}/.exec(
      made.text.slice(made.text.indexOf(clientId) + clientId.length),
    )?.[0]
    expect(secret).toBeDefined()
    const page = await visitor.get(`/mitra/${partnerId}/klien/${clientId}`)
    expect(page.text).toContain('Uji coba: hanya anggota mitra ini yang dapat masuk')
    expect(page.body).not.toContain(secret)
    expect((await visitor.get(`/mitra/${partnerId}`)).text).toContain('Perizinan')
    const row = await p.db
      .selectFrom('clients')
      .select(['partner_id', 'state', 'environment', 'first_party'])
      .where('client_id', '=', clientId)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ partner_id: partnerId, state: 'active', environment: 'test', first_party: false })
    const other = await addPerson(authentication)
    const elsewhere = await signUp(other)
    expect((await (await visitorOf(other)).get(`/mitra/${elsewhere}/klien/${clientId}`)).status).toBe(404)
  })
})

describe('what others see of a partner', () => {
  it.each(['', '/anggota', '/data', '/data/ubah'])('nothing at %s', async (path) => {
    const partnerId = await signUp(await addPerson(authentication))
    const stranger = await visitorOf(await addPerson(authentication))
    expect((await stranger.get(`/mitra/${partnerId}${path}`)).status).toBe(404)
    expect((await stranger.get(`/mitra/bukan-id${path}`)).status).toBe(404)
  })
})

describe('the data of a partner', () => {
  it('are changed by owners, and written only when they differ', async () => {
    const owner = await addPerson(authentication)
    const partnerId = await signUp(owner)
    const visitor = await visitorOf(owner, 'en')
    const path = `/mitra/${partnerId}/data`
    await visitor.get(`${path}/ubah`)
    expect((await visitor.send(`${path}/ubah`, form)).location).toBe(`${path}?hasil=ubah`)
    expect(await auditOf(partnerId)).toEqual(['partner.signed-up'])
    await visitor.get(`${path}/ubah`)
    await visitor.send(`${path}/ubah`, { ...form, nib: '9120001234567' })
    expect((await visitor.get(path)).text).toContain('9120001234567')
    expect(await auditOf(partnerId)).toEqual(['partner.signed-up', 'partner.changed'])
  })
})
