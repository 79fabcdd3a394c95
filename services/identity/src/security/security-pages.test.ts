import { inTransaction } from '@inaproc/database/database'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { recordAudit } from '../audit/audit-store.js'
import { factorsOf } from '../authentication/factors/factors-store.js'
import { makeRecoveryCodes } from '../authentication/recovery-codes/recovery-codes-service.js'
import { signInWithPassword } from '../authentication/sign-in-service.js'
import { addPerson, type TestPerson, totpOf } from '../testing/test-people.js'
import { openSecurityPages, type SecurityPages, type Tab } from './testing/security-pages.js'

const newPassword = 'pelita sungai barito menyala terang'
const address = '203.0.113.7'
let pages: SecurityPages
let person: TestPerson
let tab: Tab
let round = 0
beforeAll(async () => {
  pages = await openSecurityPages()
})
beforeEach(async () => {
  round += 1
  person = await addPerson(pages.authentication, { accesses: [{ role: 'PPK' }] })
  tab = await pages.tab(person, { sid: `own-${round}` })
  await pages.addSession(person.accountId, {
    uid: `here-${round}`,
    entered: [{ clientId: 'akun', sid: `own-${round}` }],
  })
})
afterAll(() => pages.stop())

const minutesAgo = (minutes: number) => new Date(pages.platform.clock().getTime() - minutes * 60_000)
const factorId = async () => {
  const { id } = await pages.platform.db
    .selectFrom('totp_factors')
    .select('id')
    .where('account_id', '=', person.accountId)
    .executeTakeFirstOrThrow()
  return id
}

describe.each([
  [
    'id',
    [
      'Keamanan',
      'Ganti kata sandi',
      'Tambah aplikasi autentikator',
      'kunci sandi',
      'Kode pemulihan',
      'Aktivitas akun',
      'Hapus “Ponsel”?',
    ],
  ],
  [
    'en',
    [
      'Security',
      'Change password',
      'Add an authenticator app',
      'passkey',
      'Recovery codes',
      'Account activity',
      'Remove “Ponsel”?',
    ],
  ],
] as const)('the pages in %s', (language, titles) => {
  it('each say what they are', async () => {
    const id = await factorId()
    const paths = [
      '/keamanan',
      '/keamanan/kata-sandi',
      '/keamanan/autentikator/tambah',
      '/keamanan/passkey/tambah',
      '/keamanan/kode-pemulihan',
      '/keamanan/aktivitas',
      `/keamanan/autentikator/${id}/hapus`,
    ]
    const own = await pages.tab(person, { language })
    for (const [index, path] of paths.entries()) {
      const page = await own.open(path)
      const heading = /<h1>(.*?)<\/h1>/.exec(page.body)?.[1]
      expect([path, page.status, heading?.includes(titles[index] ?? '?')]).toEqual([path, 200, true])
    }
  })
})

describe('the hub', () => {
  it('tells password, factors, codes, sessions, contacts and the next step', async () => {
    const { text, body } = await tab.open('/keamanan')
    expect(text).toContain('Terakhir diganti 3 Februari 2026')
    expect(text).toContain('Ponsel')
    expect(text).toContain('Aplikasi autentikator')
    expect(text).toContain('Belum ada kode pemulihan')
    expect(text).toContain('1 sesi sedang berjalan')
    expect(text).toContain(`${person.username}@palangkaraya.go.id`)
    expect(text).toContain('Tanpa kode pemulihan, kehilangan ponsel berarti menunggu')
    for (const path of ['kata-sandi', 'sesi', 'kontak', 'aktivitas', 'kode-pemulihan', 'passkey/tambah'])
      expect(body).toContain(tab.seeded.href(`/keamanan/${path}`))
  })

  it('warns when three codes are left', async () => {
    const { accountId } = person
    await makeRecoveryCodes(pages.authentication, { accountId, actor: { kind: 'person', accountId } })
    await pages.platform.db
      .updateTable('recovery_codes')
      .set({ used_at: pages.platform.clock() })
      .where('id', 'in', (select) =>
        select.selectFrom('recovery_codes').select('id').where('account_id', '=', accountId).limit(7),
      )
      .execute()
    const { text } = await tab.open('/keamanan')
    expect(text).toContain('Kode pemulihan hampir habis')
    expect(text).toContain('Tersisa 3 kode')
  })

  it('says that nothing but the password keeps the account', async () => {
    const plain = await pages.tab(await addPerson(pages.authentication, { totp: false }))
    const { text } = await plain.open('/keamanan')
    expect(text).toContain('Siapa pun yang tahu kata sandi Anda dapat masuk')
    expect(text).toContain('Pasang faktor kedua')
  })
})

describe('whoever changes what keeps the account', () => {
  it.each([
    '/keamanan/kata-sandi',
    '/keamanan/autentikator/tambah',
    '/keamanan/passkey/tambah',
    '/keamanan/kode-pemulihan',
  ])('proves first who they are: %s', async (path) => {
    const old = await pages.tab(person, { authTime: minutesAgo(11) })
    const asked = new URL(String((await old.open(path)).location), 'http://localhost')
    expect([asked.pathname, asked.searchParams.get('return_to'), asked.searchParams.get('prompt')]).toEqual([
      '/sign-in',
      path,
      'login',
    ])
    const weak = await pages.tab(person, { acr: 'urn:inaproc:aal1' })
    expect((await weak.open(path)).location).toContain('acr_values=urn%3Ainaproc%3Aaal2')
    // The form as well: the page may have been opened long ago.
    const page = await tab.open(path)
    pages.platform.advance(11 * 60_000)
    expect((await sendAny(page.body, path)).location).toContain('/sign-in?')
  })

  const sendAny = (body: string, path: string) => {
    const token = /name="_token" value="([^"]*)"/.exec(body)?.[1] ?? ''
    const fields = { _token: token, faktor: '00000000-0000-0000-0000-000000000000', password: newPassword }
    return tab.browser.post(tab.seeded.href(path), fields, tab.seeded.href(path))
  }

  it('needs no second factor when there is none yet', async () => {
    const plain = await addPerson(pages.authentication, { totp: false })
    const weak = await pages.tab(plain, { acr: 'urn:inaproc:aal1' })
    expect((await weak.open('/keamanan/autentikator/tambah')).status).toBe(200)
  })
})

describe('the password', () => {
  const change = async (fields: Readonly<Record<string, string>>) =>
    tab.send(await tab.open('/keamanan/kata-sandi'), '/keamanan/kata-sandi', fields)
  const ended = async () => {
    const rows = await pages.platform.db
      .selectFrom('sign_on_sessions')
      .select(['uid', 'ended_at'])
      .where('account_id', '=', person.accountId)
      .execute()
    return rows.filter(({ ended_at }) => ended_at !== null).map(({ uid }) => uid)
  }

  it('is replaced, and every other session ends with it', async () => {
    await pages.addSession(person.accountId, { uid: `there-${round}`, entered: [{ clientId: 'catalogue' }] })
    const answer = await change({ password: newPassword, akhiri: 'ya' })
    expect(answer.location).toBe(tab.seeded.href('/keamanan?hasil=kata-sandi'))
    expect((await tab.open('/keamanan?hasil=kata-sandi')).text).toContain('Kata sandi diganti')
    expect(await ended()).toEqual([`there-${round}`])
    const { username } = person
    const signedIn = await signInWithPassword(pages.authentication, {
      username,
      password: newPassword,
      address,
    })
    expect(signedIn.accountId).toBe(person.accountId)
  })

  it('leaves the other sessions when the person wants that', async () => {
    await pages.addSession(person.accountId, { uid: `there-${round}` })
    expect((await tab.open('/keamanan/kata-sandi')).body).toMatch(/<input[^>]*name="akhiri"[^>]*checked/)
    expect((await change({ password: newPassword })).status).toBe(303)
    expect(await ended()).toEqual([])
  })

  it.each([
    ['short', 'pendek', 'minimal'],
    ['the one there is', 'jembatan kahayan sore berkabut', 'sama'],
  ])('that is %s is refused, and not shown again', async (_, password) => {
    const answer = await change({ password, akhiri: 'ya' })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('id="field-password-error"')
    expect(answer.body).not.toContain(password)
    expect(await ended()).toEqual([])
  })
})

describe('authenticator apps', () => {
  it('are added by a right code, under a name', async () => {
    const page = await tab.open('/keamanan/autentikator/tambah')
    const secret = /data-copy="([A-Z2-7]+)"/.exec(page.body)?.[1] ?? ''
    const wrong = await tab.send(page, '/keamanan/autentikator/tambah', { code: '000000', name: 'Tablet' })
    expect([wrong.status, wrong.body.includes(secret), wrong.body.includes('value="Tablet"')]).toEqual([
      422,
      true,
      true,
    ])
    const code = await totpOf(pages.authentication, secret)
    const answer = await tab.send(wrong, '/keamanan/autentikator/tambah', { code, name: 'Tablet' })
    expect(answer.location).toBe(tab.seeded.href('/keamanan?hasil=autentikator-ditambah'))
    expect((await tab.open('/keamanan')).text).toContain('Tablet')
    expect(await factorsOf(pages.platform.db, person.accountId)).toMatchObject({ totp: 2 })
  })

  it('are renamed', async () => {
    const id = await factorId()
    const path = `/keamanan/autentikator/${id}`
    const page = await tab.open(path)
    const long = await tab.send(page, `${path}/nama`, { name: 'x'.repeat(21) })
    expect([long.status, long.body.includes(`value="${'x'.repeat(21)}"`)]).toEqual([422, true])
    expect((await tab.send(page, `${path}/nama`, { name: 'Ponsel dinas' })).status).toBe(303)
    expect((await tab.open('/keamanan')).text).toContain('Ponsel dinas')
  })

  it('are removed after a warning that names the accesses which need a second factor', async () => {
    const path = `/keamanan/autentikator/${await factorId()}/hapus`
    const page = await tab.open(path)
    expect(page.text).toContain('Ini faktor kedua Anda yang terakhir')
    expect(page.text).toContain('PPK, Kota Palangka Raya')
    expect((await tab.send(page, path)).location).toBe(
      tab.seeded.href('/keamanan?hasil=autentikator-dihapus'),
    )
    expect(await factorsOf(pages.platform.db, person.accountId)).toMatchObject({ totp: 0 })
    expect((await tab.send(page, path)).status).toBe(404)
  })

  it('of somebody else are not there', async () => {
    const stranger = await pages.tab(await addPerson(pages.authentication))
    const path = `/keamanan/autentikator/${await factorId()}`
    for (const page of [path, `${path}/hapus`]) expect((await stranger.open(page)).status).toBe(404)
    expect((await tab.open(path.replace('autentikator', 'passkey'))).status).toBe(404)
    expect((await tab.open('/keamanan/sms/x')).status).toBeGreaterThanOrEqual(400)
  })
})

describe('passkeys', () => {
  it('are asked for with a challenge of this tab; an answer that is none is refused beside the button', async () => {
    const page = await tab.open('/keamanan/passkey/tambah')
    expect(page.body).toContain('data-passkey="enrol"')
    const answer = await tab.send(page, '/keamanan/passkey/tambah', { credential: '{}', name: 'Laptop' })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.body).toContain('value="Laptop"')
    expect(answer.body).toContain('error-summary')
    expect(await factorsOf(pages.platform.db, person.accountId)).toMatchObject({ passkeys: 0 })
  })
})

describe('recovery codes', () => {
  it('are shown once, ten of them', async () => {
    const page = await tab.open('/keamanan/kode-pemulihan')
    const made = await tab.send(page, '/keamanan/kode-pemulihan')
    const codes = made.body.match(/<code>[0-9A-Z]{5}-[0-9A-Z]{5}<\/code>/g)
    expect(codes).toHaveLength(10)
    expect(made.headers['cache-control']).toContain('no-store')
    const after = await tab.open('/keamanan/kode-pemulihan')
    expect(after.text).toContain('Tersisa 10 kode')
    for (const code of codes ?? []) expect(after.body).not.toContain(code)
  })

  it('follow the first app at once: its code, spent by adding it, is not asked for again', async () => {
    const plain = await addPerson(pages.authentication, { totp: false })
    const weak = { acr: 'urn:inaproc:aal1' }
    const own = await pages.tab(plain, { ...weak, sid: `first ${round}` })
    const form = await own.open('/keamanan/autentikator/tambah')
    const secret = /data-copy="([A-Z2-7]+)"/.exec(form.body)?.[1] ?? ''
    const code = await totpOf(pages.authentication, secret)
    await own.send(form, '/keamanan/autentikator/tambah', { code, name: '' })

    const page = await own.open('/keamanan/kode-pemulihan')
    expect(page.status).toBe(200)
    const made = await own.send(page, '/keamanan/kode-pemulihan')
    expect(made.body.match(/<code>[0-9A-Z]{5}-[0-9A-Z]{5}<\/code>/g)).toHaveLength(10)
    // Only the codes, only here, and only for ten minutes.
    expect((await own.open('/keamanan/passkey/tambah')).location).toContain('acr_values=')
    const elsewhere = await pages.tab(plain, { ...weak, sid: `other ${round}` })
    expect((await elsewhere.open('/keamanan/kode-pemulihan')).location).toContain('acr_values=')
    const nameless = await pages.tab(plain, weak)
    expect((await nameless.open('/keamanan/kode-pemulihan')).location).toContain('acr_values=')
    pages.platform.advance(600_000 + 1)
    expect((await own.open('/keamanan/kode-pemulihan')).location).toContain('acr_values=')
    expect((await own.send(page, '/keamanan/kode-pemulihan')).location).toContain('acr_values=')
  })

  it('need a second factor that they stand in for', async () => {
    const plain = await addPerson(pages.authentication, { totp: false })
    const own = await pages.tab(plain)
    const page = await own.open('/keamanan/kode-pemulihan')
    expect(page.text).toContain('Pasang faktor kedua lebih dahulu')
    expect(page.body).not.toContain('action="/as/x/keamanan/kode-pemulihan"')
    expect(await factorsOf(pages.platform.db, plain.accountId)).toMatchObject({ recoveryCodesLeft: 0 })
  })
})

describe('the activity', () => {
  it('goes back page by page in plain words', async () => {
    const { accountId } = person
    for (let n = 0; n < 30; n += 1) {
      await inTransaction(pages.platform.db, (trx) =>
        recordAudit(trx, {
          at: pages.platform.clock(),
          action: n === 0 ? 'sign-in.password-failed' : 'password.changed',
          actor: { kind: 'person', accountId, address },
          subject: { type: 'account', id: accountId },
        }),
      )
    }
    const first = await tab.open('/keamanan/aktivitas')
    expect(first.text).toContain('Kata sandi diganti')
    expect(first.text).toContain('Alamat internet 203.0.113.7')
    expect(first.text).not.toContain('password.changed')
    const older = /href="[^"]*(\/keamanan\/aktivitas\?sebelum=[^"]+)"/.exec(first.body)?.[1] ?? ''
    const second = await tab.open(older)
    expect(second.text).toContain('Percobaan masuk dengan kata sandi yang salah')
    expect(second.body).toContain(`href="${tab.seeded.href('/keamanan/aktivitas')}"`)
  })

  it('of somebody without any says so', async () => {
    const fresh = await pages.tab(await addPerson(pages.authentication, { totp: false }))
    expect((await fresh.open('/keamanan/aktivitas')).text).toContain('Belum ada aktivitas')
  })
})
