import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { recordAudit } from '../../audit/audit-store.js'
import { mustChange } from '../../authentication/passwords/password-service.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import { waitingMessages } from '../../testing/test-registration.js'
import { pressNotMe, signInOnNewDevice } from '../testing/foreign-sign-in.js'
import { openSecurityPages, type SecurityPages } from '../testing/security-pages.js'

let pages: SecurityPages
let person: TestPerson
let token: string
let round = 0
beforeAll(async () => {
  pages = await openSecurityPages()
})
beforeEach(async () => {
  round += 1
  person = await addPerson(pages.authentication, { accesses: [{ role: 'PPK' }] })
  await pages.addSession(person.accountId, { uid: `own-${round}` })
  token = await signInOnNewDevice(pages, person, { uid: `foreign-${round}` })
})
afterAll(() => pages.stop())

async function standing(accountId: AccountId) {
  const { db } = pages.platform
  const count = async (table: 'devices' | 'sign_on_sessions' | 'persona_grants') => {
    const row = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<bigint>().as('count'))
      .where('account_id', '=', accountId)
      .$if(table !== 'devices', (query) => query.where('ended_at', 'is', null))
      .executeTakeFirstOrThrow()
    return Number(row.count)
  }
  return {
    devices: await count('devices'),
    sessions: await count('sign_on_sessions'),
    grants: await count('persona_grants'),
    mustChange: await mustChange(db, accountId),
  }
}

const press = (language: 'id' | 'en' = 'id') => pressNotMe(pages, token, language)

describe('the link "this was not me"', () => {
  it('shows what it is about and changes nothing when it is opened, as mail scanners do', async () => {
    const before = await standing(person.accountId)
    for (let times = 0; times < 3; times += 1) {
      const page = await pages.visitor().get(`/bukan-saya/${token}`)
      expect(page.status).toBe(200)
      expect(page.text).toContain('Chrome di Windows')
      expect(page.text).toContain('Indonesia (36.66.1.1)')
      expect(page.text).toContain('Katalog Elektronik (PPK, Kota Palangka Raya)')
      // Not `no-referrer`: browsers would send `Origin: null` with the form of this page, and it would be refused.
      expect(page.headers['referrer-policy']).toBe('strict-origin')
      expect(page.headers['cache-control']).toContain('no-store')
    }
    expect(await standing(person.accountId)).toEqual(before)
    expect(before).toEqual({ devices: 1, sessions: 2, grants: 1, mustChange: null })
  })

  it('ends everything, asks for a new password, forgets the devices, tells the owner, and shows what happened', async () => {
    const { accountId } = person
    await inTransaction(pages.platform.db, (trx) =>
      recordAudit(trx, {
        at: pages.platform.clock(),
        action: 'totp.confirmed',
        actor: { kind: 'person', accountId, address: '36.66.1.1' },
        subject: { type: 'account', id: accountId },
      }),
    )
    const done = await press()
    expect(done.status).toBe(200)
    expect(done.text).toContain('Akun Anda sudah diamankan')
    expect(done.text).toContain('Aplikasi autentikator ditambahkan')
    expect(done.text).toContain('Katalog Elektronik (PPK, Kota Palangka Raya)')
    expect(done.body).toContain('href="/pemulihan"')
    expect(await standing(accountId)).toEqual({ devices: 0, sessions: 0, grants: 0, mustChange: 'not-me' })
    const sent = (await waitingMessages(pages.platform)).slice(-2)
    expect(sent.map(({ text }) => text).join()).toContain('semua perangkat dilupakan')
    const events = await pages.platform.db
      .selectFrom('outbox')
      .select('type')
      .where('subject', '=', accountId)
      .execute()
    expect(events.map(({ type }) => type)).toContain('account.credentials-changed')
  })

  it('speaks English', async () => {
    const page = await pages.visitor('en').get(`/bukan-saya/${token}`)
    expect(page.text).toContain('Was it not you who signed in?')
    expect((await press('en')).text).toContain('Your account is secured')
  })

  it('works for one of two who press it at once, and never again', async () => {
    const answers = await Promise.all([press(), press(), press()])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404, 404])
    const again = await pages.visitor().get(`/bukan-saya/${token}`)
    expect(again.status).toBe(404)
    expect(again.text).toContain('Tautan ini tidak berlaku lagi')
  })

  it.each([
    ['unknown', () => 'x'.repeat(43)],
    ['no token at all', () => encodeURIComponent("'; drop table account_links")],
  ])('leads to one clear page when it is %s', async (_, value) => {
    const page = await pages.visitor().get(`/bukan-saya/${value()}`)
    expect([page.status, page.text.includes('Tautan ini tidak berlaku lagi')]).toEqual([404, true])
  })

  it('is over after seven days', async () => {
    pages.platform.advance(7 * 86_400_000)
    expect((await pages.visitor().get(`/bukan-saya/${token}`)).status).toBe(404)
  })

  it('cannot be pressed from another site', async () => {
    const answer = await pages.visitor().post(`/bukan-saya/${token}`, {})
    expect(answer.status).toBe(403)
    expect((await standing(person.accountId)).sessions).toBe(2)
  })
})
