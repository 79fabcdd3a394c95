import { createServer } from 'node:http'
import { formSteps } from '@inaproc/domain/form-steps'
import type { AccessId } from '@inaproc/domain/identifiers'
import { wibDate } from '@inaproc/domain/wib-date'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../../../testing/test-platform.js'
import { findAccess } from '../../accesses-store.js'
import {
  type AccessWorld,
  createAccessWorld,
  holder,
  owner,
  type Person,
} from '../../testing/access-world.js'
import { begin, pageEdit, typedOn } from '../../testing/role-applications.js'
import { moveDraft, savePage } from '../draft-service.js'
import { type LegacyAccount, type LegacyAnswer, legacyProblem } from './legacy-account.js'
import { createSirupAdapter } from './sirup-adapter.js'

const account: LegacyAccount = {
  username: 'yansen.tarung',
  role: 'PA',
  workUnitCode: '6271-03',
  registeredOn: wibDate('2019-02-11'),
  isActive: true,
}
const found = (change: Partial<LegacyAccount> = {}): LegacyAnswer => ({
  outcome: 'FOUND',
  account: { ...account, ...change },
})

describe('an old SiRUP account', () => {
  it.each<readonly [string, LegacyAnswer, string | null]>([
    ['fits', found(), null],
    ['of another role', found({ role: 'KPA' }), 'SIRUP_ACCOUNT_NOT_FITTING'],
    ['of another work unit', found({ workUnitCode: '6271-02' }), 'SIRUP_ACCOUNT_NOT_FITTING'],
    ['that is closed', found({ isActive: false }), 'SIRUP_ACCOUNT_NOT_FITTING'],
    ['of 31 July 2024', found({ registeredOn: wibDate('2024-07-31') }), null],
    ['of 1 August 2024', found({ registeredOn: wibDate('2024-08-01') }), 'SIRUP_ACCOUNT_NOT_FITTING'],
    ['that nobody has', { outcome: 'UNKNOWN' }, 'SIRUP_ACCOUNT_NOT_FITTING'],
    ['while SiRUP is silent', { outcome: 'UNAVAILABLE' }, 'SIRUP_UNAVAILABLE'],
  ])('%s', (_, answer, expected) => {
    const check = { role: 'PA', workUnitCode: '6271-03', today: wibDate('2026-02-03') } as const
    expect(legacyProblem(answer, check)).toBe(expected)
  })
})

describe('asking SiRUP', () => {
  const body = {
    username: 'yansen.tarung',
    name: 'Yansen Binti Tarung',
    role: 'PA',
    satker_code: '6271-03',
    registered_on: '2019-02-11',
    active: true,
  }

  it.each<readonly [string, number, string, LegacyAnswer['outcome']]>([
    ['an answer', 200, JSON.stringify(body), 'FOUND'],
    ['no such user', 404, '{}', 'UNKNOWN'],
    ['a fault', 500, '{}', 'UNAVAILABLE'],
    ['another user', 200, JSON.stringify({ ...body, username: 'lain' }), 'UNAVAILABLE'],
    [
      'a day that does not exist',
      200,
      JSON.stringify({ ...body, registered_on: '2019-02-30' }),
      'UNAVAILABLE',
    ],
    ['no JSON', 200, '<html>', 'UNAVAILABLE'],
  ])('%s', async (_, status, text, outcome) => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(`${request.headers.authorization} ${request.url}`)
      response.writeHead(status, { 'content-type': 'application/json' }).end(text)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const url = `http://127.0.0.1:${address.port}`
    const answer = await createSirupAdapter({ url, key: 'kunci', timeoutMs: 5_000 }).account('Yansen.Tarung')
    await new Promise((resolve) => server.close(resolve))
    expect(answer.outcome).toBe(outcome)
    expect(asked[0]).toBe('Bearer kunci /sirup/v1/accounts/Yansen.Tarung')
  })
})

describe('linking', () => {
  let p: TestPlatform
  let world: AccessWorld
  let siti: Person
  let vai: ReturnType<typeof holder>
  let answer: LegacyAnswer
  const platform = () => ({ ...p, sirup: { account: async () => answer } })

  beforeAll(async () => {
    p = await createTestPlatform('2026-02-03T04:05:06Z')
    world = await createAccessWorld(p)
    const person = await world.person()
    vai = holder(person, await world.grant(person, 'VAI', { institution: world.city }))
  })
  afterAll(() => p.drop())
  beforeEach(async () => {
    answer = found()
    siti = await world.person('Siti Rahmawati')
    await p.db.deleteFrom('sirup_links').execute()
  })

  const name = (id: AccessId, username: string, person = siti, unfinished = false) =>
    savePage(
      platform(),
      pageEdit(person, id, formSteps.sirup, { typed: { legacySirupUsername: username }, unfinished }),
    )
  /** An application as PA that names an old account, on the desk. */
  async function applied(username: string): Promise<AccessId> {
    siti = await world.person('Siti Rahmawati')
    const id = await begin(world, siti, 'PA')
    await name(id, username)
    await savePage(platform(), pageEdit(siti, id, formSteps.sk))
    await world.apply({ accessId: id, event: 'SUBMIT', actor: owner(siti), input: { confirmed: true } })
    return id
  }
  const approve = (id: AccessId) => world.apply({ accessId: id, event: 'APPROVE', actor: vai })

  it('happens when the application is approved, once and for good', async () => {
    const id = await applied('Yansen.Tarung')
    expect(await p.db.selectFrom('sirup_links').selectAll().execute()).toEqual([])
    await approve(id)
    expect(await p.db.selectFrom('sirup_links').select(['username', 'access_id']).execute()).toEqual([
      { username: 'yansen.tarung', access_id: id },
    ])
    const other = await world.person()
    const draft = await begin(world, other, 'PA')
    await expect(name(draft, 'YANSEN.TARUNG', other)).rejects.toMatchObject({
      problems: [{ field: 'legacySirupUsername', code: 'SIRUP_ACCOUNT_LINKED' }],
    })
  })

  it('happens to one of two that are approved at once', async () => {
    for (let trial = 0; trial < 10; trial++) {
      await p.db.deleteFrom('sirup_links').execute()
      const both = [await applied('yansen.tarung'), await applied('yansen.tarung')]
      const results = await Promise.allSettled(both.map(approve))
      const codes = results.map((result) =>
        result.status === 'fulfilled' ? 'linked' : (result.reason as { code: string }).code,
      )
      expect(codes.toSorted()).toEqual(['SIRUP_ACCOUNT_LINKED', 'linked'])
    }
  })

  it.each([
    ['does not fit', found({ role: 'PPK' }), 'SIRUP_ACCOUNT_NOT_FITTING'],
    ['cannot be asked about', { outcome: 'UNAVAILABLE' } as const, 'SIRUP_UNAVAILABLE'],
  ])('is refused also to an unfinished draft when the account %s', async (_, said, code) => {
    answer = said
    const id = await begin(world, siti, 'PA')
    const before = await world.footprint()
    await expect(name(id, 'yansen.tarung', siti, true)).rejects.toMatchObject({ problems: [{ code }] })
    expect(await world.footprint()).toEqual(before)
    await name(id, '')
  })

  it('is asked anew when the draft goes to another work unit', async () => {
    const id = await begin(world, siti, 'PA')
    await name(id, 'yansen.tarung')
    const place = { institutionCode: world.city, workUnitId: world.office, companyId: null, branchId: null }
    await moveDraft(p, { accessId: id, accountId: siti.id, actor: owner(siti), place })
    expect((await findAccess(p.db, id))?.form['legacySirupUsername']).toBeUndefined()
    await expect(name(id, 'yansen.tarung')).rejects.toMatchObject({
      problems: [{ code: 'SIRUP_ACCOUNT_NOT_FITTING' }],
    })
  })

  it('is nothing for a role that is not asked', async () => {
    const id = await begin(world, siti, 'PPK')
    const typed = { ...typedOn(formSteps.jabatan), legacySirupUsername: 'yansen.tarung' }
    await savePage(platform(), pageEdit(siti, id, formSteps.jabatan, { typed }))
    expect((await findAccess(p.db, id))?.form['legacySirupUsername']).toBeUndefined()
  })
})
