import { randomUUID } from 'node:crypto'
import type { AccountId } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  beginPasskeyEnrolment,
  finishPasskeyEnrolment,
  listPasskeys,
} from '../../authentication/passkeys/passkeys-service.js'
import { enrol } from '../../authentication/passkeys/testing/enrolled-people.js'
import { SoftAuthenticator } from '../../authentication/passkeys/testing/soft-authenticator.js'
import { makeRecoveryCodes } from '../../authentication/recovery-codes/recovery-codes-service.js'
import {
  beginTotpEnrolment,
  confirmTotpEnrolment,
  listTotpFactors,
} from '../../authentication/totp/totp-service.js'
import { applyDueChanges } from '../../recovery/contacts/apply-service.js'
import { beginChange, goWithoutOld, proveSide } from '../../recovery/contacts/contact-change-service.js'
import { recoveryParts } from '../../recovery/recovery-parts.js'
import { addPerson, type TestPerson, totpOf } from '../../testing/test-people.js'
import { codeSentTo, waitingMessages } from '../../testing/test-registration.js'
import { pressNotMe, signInOnNewDevice } from '../testing/foreign-sign-in.js'
import { openSecurityPages, type SecurityPages } from '../testing/security-pages.js'

/* What somebody with a stolen password adds to come back with is gone when the owner says "this was not me". */

const hour = 3_600_000
const address = '36.66.1.1'
let pages: SecurityPages
let person: TestPerson
let accountId: AccountId
let email: string
let round = 0
beforeAll(async () => {
  pages = await openSecurityPages()
})
beforeEach(async () => {
  round += 1
  person = await addPerson(pages.authentication)
  accountId = person.accountId
  email = `${person.username}@palangkaraya.go.id`
  await pages.addSession(accountId, { uid: `own ${round}` })
  pages.platform.advance(hour)
})
afterAll(() => pages.stop())

const foreign = (o: { beganAt?: Date } = {}) =>
  signInOnNewDevice(pages, person, { uid: `foreign ${round}`, ...o })
const recovery = () => recoveryParts(pages.authentication, { reproofWait: 24 * hour })

async function addApp(name: string): Promise<void> {
  const p = pages.authentication
  const { factorId, secret } = await beginTotpEnrolment(p, accountId)
  await confirmTotpEnrolment(p, { accountId, factorId, name, code: await totpOf(p, secret) })
}

const makeCodes = () =>
  makeRecoveryCodes(pages.authentication, { accountId, actor: { kind: 'person', accountId, address } })

async function left() {
  const { db } = pages.platform
  const [apps, passkeys, codes] = await Promise.all([
    listTotpFactors(db, accountId),
    listPasskeys(db, accountId),
    db.selectFrom('recovery_codes').select('id').where('account_id', '=', accountId).execute(),
  ])
  return {
    apps: apps.map(({ name }) => name),
    passkeys: passkeys.map(({ name }) => name),
    codes: codes.length,
  }
}

async function actions(): Promise<readonly string[]> {
  const rows = await pages.platform.db
    .selectFrom('audit_log')
    .select('action')
    .where('subject_id', '=', accountId)
    .where(sql`detail ->> 'reason'`, '=', 'not-me')
    .where('action', '<>', 'password.change-required')
    .orderBy('id')
    .execute()
  return rows.map(({ action }) => action)
}

async function events(): Promise<number> {
  const rows = await pages.platform.db
    .selectFrom('outbox')
    .select('type')
    .where('subject', '=', accountId)
    .where('type', '=', 'account.credentials-changed')
    .execute()
  return rows.length
}

describe('factors that were added since the foreign sign-in', () => {
  it('are removed and named; older ones stay', async () => {
    await enrol(pages.authentication, accountId, { name: 'Laptop kantor' })
    await makeCodes()
    pages.platform.advance(hour)
    const token = await foreign()
    await addApp('Ponsel asing')
    await enrol(pages.authentication, accountId, { name: 'Kunci asing' })
    await makeCodes()
    const before = await events()

    const done = await pressNotMe(pages, token)
    expect(done.text).toContain('Aplikasi autentikator “Ponsel asing” dihapus.')
    expect(done.text).toContain('Kunci sandi “Kunci asing” dihapus.')
    expect(done.text).toContain('Kode pemulihan yang dibuat sejak itu tidak berlaku lagi')
    // What happened stands there as well, in plain words.
    expect(done.text).toContain('Aplikasi autentikator ditambahkan')
    expect(done.text).toContain('oleh yang masuk dengan akun Anda')
    expect(done.text).not.toContain('oleh Anda')
    expect(await left()).toEqual({ apps: ['Ponsel'], passkeys: ['Laptop kantor'], codes: 0 })
    expect(await actions()).toEqual(['totp.removed', 'passkey.removed', 'recovery-codes.removed'])
    expect(await events()).toBe(before + 1)
    const letter = (await waitingMessages(pages.platform)).findLast(({ to }) => to === email)
    expect(letter?.template).toBe('not-me-done@2')
    expect(letter?.text).toContain('faktor kedua: 2; kode pemulihan')
  })

  it('go as well when they were set up on the pages of that sign-in, before its session began', async () => {
    const beganAt = pages.platform.clock()
    await addApp('Dipaksa pasang')
    pages.platform.advance(60_000)
    const token = await foreign({ beganAt })
    await pressNotMe(pages, token)
    expect((await left()).apps).toEqual(['Ponsel'])
  })

  it('are nothing to speak of when there are none, also in English', async () => {
    await makeCodes()
    pages.platform.advance(1)
    const token = await foreign()
    const done = await pressNotMe(pages, token, 'en')
    expect(done.text).toContain('No second factor was added and no contact was changed')
    expect(await left()).toEqual({ apps: ['Ponsel'], passkeys: [], codes: 10 })
    expect(await actions()).toEqual([])
  })

  it('are removed once, by one of those who press at the same moment', async () => {
    const token = await foreign()
    await addApp('Ponsel asing')
    const answers = await Promise.all([1, 2, 3].map(() => pressNotMe(pages, token)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404, 404])
    expect(await actions()).toEqual(['totp.removed'])
    const letters = (await waitingMessages(pages.platform)).filter(
      ({ to, template }) => to === email && template.startsWith('not-me-done'),
    )
    expect(letters).toHaveLength(1)
  })

  it('do not survive by being confirmed at the same moment', async () => {
    const p = pages.authentication
    const token = await foreign()
    const { factorId, secret } = await beginTotpEnrolment(p, accountId)
    const code = await totpOf(p, secret)
    const device = new SoftAuthenticator({ origin: p.origin })
    const boundTo = randomUUID()
    const response = device.enrol(await beginPasskeyEnrolment(p, { accountId, boundTo }))
    const [done] = await Promise.allSettled([
      pressNotMe(pages, token),
      confirmTotpEnrolment(p, { accountId, factorId, code, name: 'Ponsel asing' }),
      finishPasskeyEnrolment(p, { accountId, boundTo, response, name: 'Kunci asing' }),
    ])
    expect(done.status).toBe('fulfilled')
    expect(await left()).toEqual({ apps: ['Ponsel'], passkeys: [], codes: 0 })
  })

  it('cannot be finished afterwards', async () => {
    const p = pages.authentication
    const token = await foreign()
    const boundTo = randomUUID()
    const device = new SoftAuthenticator({ origin: p.origin })
    const response = device.enrol(await beginPasskeyEnrolment(p, { accountId, boundTo }))
    const { factorId, secret } = await beginTotpEnrolment(p, accountId)
    const code = await totpOf(p, secret)
    await pressNotMe(pages, token)
    await expect(
      finishPasskeyEnrolment(p, { accountId, boundTo, response, name: 'Kunci asing' }),
    ).rejects.toMatchObject({ code: 'PASSKEY_CHALLENGE_EXPIRED' })
    await expect(
      confirmTotpEnrolment(p, { accountId, factorId, code, name: 'Ponsel asing' }),
    ).rejects.toMatchObject({ code: 'TOTP_ENROLMENT_EXPIRED' })
  })
})

describe('contacts that were changed since the foreign sign-in', () => {
  let values = 0
  async function begun(): Promise<{ changeId: string; value: string }> {
    values += 1
    const value = `orang.asing.${values}@example.go.id`
    await pages.platform.db.deleteFrom('throttles').execute()
    const changeId = await beginChange(recovery(), { accountId, sid: null, address, kind: 'email', value })
    return { changeId, value }
  }
  async function prove(changeId: string, side: 'old' | 'new', to: string): Promise<void> {
    const code = (await codeSentTo(pages.platform, to)) ?? ''
    await proveSide(recovery(), { accountId, sid: null, address, changeId, side, code })
  }
  async function changed(): Promise<string> {
    const { changeId, value } = await begun()
    await prove(changeId, 'new', value)
    await prove(changeId, 'old', email)
    return value
  }
  const contact = async () =>
    pages.platform.db
      .selectFrom('contacts')
      .select(['value', 'verified_at'])
      .where('account_id', '=', accountId)
      .where('kind', '=', 'email')
      .executeTakeFirstOrThrow()

  it('stay when the change is only under way: it is cancelled', async () => {
    const token = await foreign()
    const { changeId, value } = await begun()
    const done = await pressNotMe(pages, token)
    expect(done.text).toContain('Perubahan e-mail yang sedang berjalan dibatalkan.')
    expect((await contact()).value).toBe(email)
    expect(await actions()).toEqual(['contact-change.cancelled'])
    await expect(prove(changeId, 'new', value)).rejects.toMatchObject({ code: 'CONTACT_CHANGE_NOT_OPEN' })
  })

  it('come back within the 72 hours in which a change can be undone, and the owner hears of it there', async () => {
    const token = await foreign()
    const stranger = await changed()
    expect((await contact()).value).toBe(stranger)
    pages.platform.advance(71 * hour)
    const done = await pressNotMe(pages, token)
    expect(done.text).toContain('E-mail yang diganti dikembalikan ke yang lama.')
    const { value, verified_at } = await contact()
    expect([value, verified_at !== null]).toEqual([email, true])
    expect(await actions()).toEqual(['contact-change.reversed'])
    const sent = await waitingMessages(pages.platform)
    expect(sent.findLast(({ to }) => to === email)?.template).toBe('not-me-done@2')
    expect(sent.findLast(({ to }) => to === stranger)?.template).toBe('contact-change-stopped@2')
  })

  it('no longer count when the 72 hours are over, so that nobody recovers the account by them', async () => {
    const token = await foreign()
    await changed()
    pages.platform.advance(72 * hour)
    const done = await pressNotMe(pages, token)
    expect(done.text).toContain('E-mail diganti terlalu lama untuk dikembalikan')
    expect(done.text).toContain('Hubungi layanan bantuan INAPROC')
    expect((await contact()).verified_at).toBeNull()
    expect(await actions()).toEqual(['contact-change.distrusted'])
  })

  it('no longer count when the old one was gone without, and the waiting time is over', async () => {
    const token = await foreign()
    const { changeId, value } = await begun()
    await prove(changeId, 'new', value)
    const change = { accountId, sid: null, address, changeId, acr: 'urn:inaproc:aal2' as const }
    await goWithoutOld(recovery(), change)
    pages.platform.advance(72 * hour)
    await applyDueChanges(recovery())
    expect((await contact()).value).toBe(value)
    await pressNotMe(pages, token)
    expect((await contact()).verified_at).toBeNull()
  })

  it('are left alone when they were changed before', async () => {
    const value = await changed()
    pages.platform.advance(1)
    const token = await foreign()
    const done = await pressNotMe(pages, token)
    expect(done.text).toContain('tidak ada kontak yang diganti')
    expect((await contact()).value).toBe(value)
  })
})
