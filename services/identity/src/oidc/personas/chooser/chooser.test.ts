import type { AccessState } from '@inaproc/domain/access-lifecycle'
import { type AccessId, accessId } from '@inaproc/domain/identifiers'
import { roleCodes, roles } from '@inaproc/domain/roles'
import { todayInWib, wibDate } from '@inaproc/domain/wib-date'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRoles } from '../../../accesses/application/open-roles.js'
import { heldAccesses, listHeldAccesses } from '../../../accesses/held-accesses-store.js'
import { listPersonas } from '../../../accesses/personas-store.js'
import { type TestBrowser, visibleText } from '../../../testing/sign-in-browser.js'
import { statementsOf } from '../../../testing/statements.js'
import { addClient, type TestClient } from '../../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../../testing/test-people.js'
import { errorOf } from '../../interactions/testing/walk.js'
import { type Obstacle, sortAccesses } from './chooser.js'

let house: TestOpenId
beforeAll(async () => {
  house = await startTestOpenId()
})
afterAll(() => house.stop())

const choose = (client: TestClient, wishes: Readonly<Record<string, string>> = {}) =>
  house.request(client, { prompt: 'select_persona', ...wishes })

describe('what can be chosen', () => {
  const today = wibDate('2026-02-03')
  const sorted = async (
    person: TestPerson,
    roles: Parameters<typeof sortAccesses>[1]['roles'] = ['PPK', 'PP'],
  ) => {
    const { db } = house.platform
    const personas = await listPersonas(db, person.accountId, today)
    return sortAccesses(await listHeldAccesses(db, person.accountId), { personas, roles, today })
  }

  it.each<[AccessState, Obstacle | 'a choice' | 'nothing']>([
    ['ACTIVE', 'a choice'],
    ['APPROVED', 'a choice'],
    ['EXPIRED', 'expired'],
    ['DEACTIVATED', 'deactivated'],
    ['SUSPENDED', 'suspended'],
    ['REVOKED', 'revoked'],
    ['REACTIVATION', 'reactivating'],
    ['SUBMITTED', 'waiting'],
    ['REJECTED', 'rejected'],
    ['DRAFT', 'unfinished'],
    ['WITHDRAWN', 'nothing'],
  ])('an access that is %s is %s', async (state, outcome) => {
    const person = await addPerson(house.authentication, { totp: false, accesses: [{ role: 'PPK', state }] })
    const { choices, others } = await sorted(person)
    expect(choices).toHaveLength(outcome === 'a choice' ? 1 : 0)
    const named = outcome === 'a choice' || outcome === 'nothing' ? [] : [outcome]
    expect(others.map(({ obstacle }) => obstacle)).toEqual(named)
  })

  it('the days decide, whether or not a job has run', async () => {
    const accesses = [
      { role: 'PPK', endsOn: '2026-02-02' },
      { role: 'PP', startsOn: '2026-02-04' },
    ] as const
    const person = await addPerson(house.authentication, { totp: false, accesses: [...accesses] })
    await house.platform.db
      .updateTable('accesses')
      .set({ state: 'APPROVED', starts_on: '2026-02-04' })
      .where('id', '=', String(person.accesses[1]))
      .execute()
    const { choices, others } = await sorted(person)
    expect([choices.length, others.map(({ obstacle }) => obstacle).toSorted()]).toEqual([
      0,
      ['expired', 'not-started'],
    ])
  })

  it('a role that is not accepted stands in the way of what could be used elsewhere, of nothing else', async () => {
    const person = await addPerson(house.authentication, {
      totp: false,
      accesses: [
        { role: 'VAI' },
        { role: 'BENDAHARA', state: 'EXPIRED' },
        { role: 'PP', state: 'SUSPENDED' },
      ],
    })
    const { others } = await sorted(person)
    expect(others.map(({ obstacle }) => obstacle)).toEqual(['role', 'suspended'])
    expect((await sorted(person, null)).choices).toHaveLength(1)
  })
})

describe('the chooser page', () => {
  it('puts what was used last first, at whatever platform that was', async () => {
    const person = await addPerson(house.authentication, {
      accesses: [{ role: 'PPK' }, { role: 'PP' }, { role: 'PPK', workUnit: 'DISDIK' }],
    })
    const [one, other] = [await addClient(house.platform), await addClient(house.platform)]
    await house.tokensFor(one, person, { wishes: { persona_hint: String(person.accesses[1]) } })
    house.platform.advance(120_000)
    await house.tokensFor(one, person, { wishes: { persona_hint: String(person.accesses[2]) } })
    const page = await house.signIn(house.browser(), person, choose(other))
    const order = [...page.text.matchAll(/type="radio" name="persona" value="([^"]+)"/g)].map(([, id]) => id)
    expect(order).toEqual([person.accesses[2], person.accesses[1], person.accesses[0]])
    const words = visibleText(page.text)
    expect(words.match(/Terakhir dipakai 3 Februari 2026/g)).toHaveLength(2)
    expect(words.match(/Belum pernah dipakai/g)).toHaveLength(1)
  })

  it('notes a use when tokens are refreshed, not more often than each minute', async () => {
    const person = await addPerson(house.authentication, { accesses: [{ role: 'PPK' }] })
    const client = await addClient(house.platform)
    const tokens = await house.tokensFor(client, person)
    const noted = async () =>
      (
        await house.platform.db
          .selectFrom('persona_uses')
          .select('last_used_at')
          .where('account_id', '=', person.accountId)
          .executeTakeFirstOrThrow()
      ).last_used_at
    const first = await noted()
    house.platform.advance(20_000)
    await house.refresh(client, tokens.body['refresh_token'])
    expect(await noted()).toEqual(first)
    house.platform.advance(61_000)
    await house.refresh(client, tokens.body['refresh_token'])
    expect(await noted()).toEqual(house.platform.clock())
  })

  it('tells why others cannot be chosen and where that is mended, and what needs a stronger sign-in', async () => {
    const client = await addClient(house.platform, { personaRoles: ['PPK', 'PP', 'ANGGOTA_PERUSAHAAN'] })
    const person = await addPerson(house.authentication, {
      totp: false,
      accesses: [
        { role: 'PPK' },
        { role: 'PP', state: 'EXPIRED', endsOn: '2026-01-31' },
        { role: 'PPK', workUnit: 'DINKES' },
        { role: 'PP', state: 'SUSPENDED', workUnit: 'DISDIK' },
        { role: 'VAI' },
      ],
    })
    const browser = house.browser()
    const page = await house.signIn(browser, person, choose(client))
    const words = visibleText(page.text)
    expect(page.text.match(/type="radio"/g)).toHaveLength(2)
    expect(words.match(/Anda akan diminta faktor kedua\./g)).toHaveLength(2)
    expect(words).toContain('Berakhir 31 Januari 2026. Aktifkan kembali')
    expect(words).toContain('Sedang ditangguhkan. Lihat akses ini')
    expect(words).toContain('Katalog Uji tidak menerima peran ini. Ajukan akses lain')
    expect(page.text).toContain(`href="/akses/${person.accesses[1]}/masa-berlaku"`)
    const english = visibleText((await browser.open(`${page.url}?lang=en`)).text)
    expect(english).toContain('Ended on 31 January 2026. Reactivate')
    expect(english).toContain('Katalog Uji does not accept this role.')
  })

  it('is not chosen from by what is not on it', async () => {
    const client = await addClient(house.platform, { personaRoles: ['PPK'] })
    const person = await addPerson(house.authentication, {
      accesses: [{ role: 'PPK' }, { role: 'PP' }, { role: 'PPK', state: 'SUSPENDED', workUnit: 'DISDIK' }],
    })
    const browser = house.browser()
    const page = await house.signIn(browser, person, choose(client))
    expect(visibleText(page.text)).toContain('Hanya persona ini yang diterima Katalog Uji.')
    expect(page.text).not.toContain('diminta faktor kedua')
    for (const refused of [person.accesses[1], person.accesses[2], 'no access', '']) {
      const answer = await browser.submit(page, '/persona', { persona: String(refused) })
      // Without a persona this client may be entered, too.
      if (refused === '') expect(errorOf(answer)).toBeNull()
      else expect(visibleText(answer.text)).toContain('Pilih salah satu dari daftar')
    }
  })

  it('without anything to choose says so, and goes on without a persona where that is enough', async () => {
    const person = await addPerson(house.authentication, {
      totp: false,
      accesses: [{ role: 'PPK', state: 'DRAFT' }],
    })
    const client = await addClient(house.platform)
    const browser = house.browser()
    const page = await house.signIn(browser, person, choose(client))
    const words = visibleText(page.text)
    expect(page.text).toMatch(/<h1>Belum ada persona Anda yang diterima Katalog Uji<\/h1>/)
    expect(words).toContain('Permohonan belum dikirim. Lanjutkan permohonan')
    expect((await browser.submit(page, '/persona')).location?.searchParams.get('code')).toBeTruthy()
  })
})

describe('a client that needs a persona which the person lacks', () => {
  it('leads to what is nearly there and to the forms of the roles that would help', async () => {
    const appointed = roleCodes.filter((role) => !openRoles.includes(role))
    const client = await addClient(house.platform, {
      personaRequired: true,
      personaRoles: ['PPK', ...appointed],
    })
    const person = await addPerson(house.authentication, {
      totp: false,
      accesses: [{ role: 'PPK', state: 'SUBMITTED' }, { role: 'PP' }],
    })
    const page = await house.signIn(house.browser(), person, house.request(client))
    const words = visibleText(page.text)
    expect(page.status).toBe(403)
    expect(words).toContain('Permohonan sedang diverifikasi. Lihat akses ini')
    expect(words).not.toContain('tidak menerima peran ini')
    expect(page.text).toContain('href="/akses/ajukan/ppk"')
    expect(page.text.match(/href="\/akses\/ajukan\/[a-z-]+"/g)).toEqual(['href="/akses/ajukan/ppk"'])
    for (const role of appointed) expect(words).toContain(roles[role].label.id)
    expect(words).toContain('Setelah akses disetujui, buka Katalog Uji lagi.')
  })
})

describe('a person with 60 personas', () => {
  let person: TestPerson
  let browser: TestBrowser
  let client: TestClient
  beforeAll(async () => {
    person = await addPerson(house.authentication, { accesses: [{ role: 'PPK' }] })
    client = await addClient(house.platform)
    await manyPersonas(person, 60)
    browser = house.browser()
  })

  it('searches without JavaScript', async () => {
    const page = await house.signIn(browser, person, choose(client))
    expect(page.text.match(/type="radio"/g)).toHaveLength(61)
    const found = await browser.open(`${page.url}?cari=dinas+ke-7`)
    expect(visibleText(found.text)).toContain('1 persona cocok.')
    expect(found.text.match(/data-option="[^"]*" hidden/g)).toHaveLength(60)
    const none = await browser.open(`${page.url}?cari=%3Cscript%3E`)
    expect(visibleText(none.text)).toContain('Tidak ada persona yang cocok dengan pencarian ini.')
    expect(none.text).toContain('value="&lt;script')
    expect((await browser.open(`${page.url}?cari=${'x'.repeat(101)}`)).status).toBe(400)
  })

  it('is asked about with at most five queries, all by index', async () => {
    const page = await house.signIn(browser, person, choose(client))
    const asked = await statementsOf(() => browser.open(page.url))
    const queries = asked.filter((statement) => /^\s*(?:select|with)/i.test(statement))
    expect(queries.length, queries.join('\n')).toBeLessThanOrEqual(5)

    const { db } = house.platform
    await sql`analyze accesses, persona_uses, accounts`.execute(db)
    const rows = await heldAccesses(db, person.accountId).explain<Record<string, string>>()
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('accesses_by_account')
    expect(plan).not.toMatch(/Seq Scan on (?:accesses|accounts)\b/)
    expect(todayInWib(house.platform.clock)).toBe('2026-02-03')
  })

  /** In a table in which others have thousands. */
  async function manyPersonas({ accountId }: TestPerson, count: number): Promise<readonly AccessId[]> {
    const { db } = house.platform
    const at = house.platform.clock()
    await sql`
      insert into accounts (username, state, display_name, terms_version, privacy_version, consented_at, created_at, updated_at)
      select 'banyak.' || n, 'PROFILE_VERIFIED', 'Banyak ' || n, '1', '1', ${at}, ${at}, ${at}
      from generate_series(1, 5000) n`.execute(db)
    await sql`
      insert into work_units (institution_code, code, name)
      select '62.71', 'U' || n, 'Dinas ke-' || n || '.' from generate_series(1, ${count}::int) n`.execute(db)
    const { rows } = await sql<{ id: string }>`
      insert into accesses (account_id, role, state, institution_code, work_unit_id, starts_on, ends_on, verified_at,
        created_at, updated_at)
      select ${accountId}, 'PPK', 'ACTIVE', '62.71', id, '2026-01-01', '2026-12-31', ${at}, ${at}, ${at}
      from work_units where code like 'U%' returning id`.execute(db)
    await sql`
      insert into accesses (account_id, role, state, institution_code, starts_on, ends_on, verified_at, created_at, updated_at)
      select id, 'VAI', 'ACTIVE', '62.71', '2026-01-01', '2026-12-31', ${at}, ${at}, ${at}
      from accounts where username like 'banyak.%'`.execute(db)
    return rows.map(({ id }) => accessId(id))
  }
})
