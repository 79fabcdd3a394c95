import { formSteps } from '@inaproc/domain/form-steps'
import type { AccessId } from '@inaproc/domain/identifiers'
import { stepOf } from '@inaproc/domain/role-forms'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { findAccess } from '../accesses-store.js'
import {
  type AccessWorld,
  createAccessWorld,
  owner,
  type Person,
  rejection,
} from '../testing/access-world.js'
import {
  begin,
  fillInRole,
  pageEdit,
  paper,
  silentSirup,
  typedAnswers,
  typedOn,
} from '../testing/role-applications.js'
import { markOf } from './application.js'
import { savePage } from './draft-service.js'
import { openSealedAnswer } from './keeping/sealed-answers-store.js'
import type { DraftPlatform } from './sirup/legacy-service.js'

const { jabatan, rekening, sk } = formSteps
const number = '1250012345678'
let p: TestPlatform
let platform: DraftPlatform
let world: AccessWorld
let siti: Person

beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  platform = { ...p, sirup: silentSirup }
  world = await createAccessWorld(p)
})
afterAll(() => p.drop())
beforeEach(async () => {
  siti = await world.person('Siti Rahmawati')
})

const formOf = async (id: AccessId) => (await findAccess(p.db, id))?.form ?? {}
const filesOfSiti = () =>
  p.db.selectFrom('files').select('name').where('account_id', '=', siti.id).orderBy('name').execute()
const codeOf = (result: PromiseSettledResult<unknown>) =>
  result.status === 'fulfilled' ? 'kept' : (result.reason as { code: string }).code

describe('two tabs of one draft', () => {
  it('that save the same page at once: the second is told, and nothing is lost silently', async () => {
    for (let trial = 0; trial < 20; trial++) {
      siti = await world.person()
      const id = await begin(world, siti, 'PPK')
      const seen = markOf(jabatan, await formOf(id))
      const save = (positionTitle: string) =>
        savePage(
          platform,
          pageEdit(siti, id, jabatan, { seen, typed: { ...typedOn(jabatan), positionTitle } }),
        )
      const results = await Promise.allSettled([save('Kepala Bidang A'), save('Kepala Bidang B')])
      expect(results.map(codeOf).toSorted()).toEqual(['DRAFT_CHANGED_ELSEWHERE', 'kept'])
      const kept = results[0]?.status === 'fulfilled' ? 'Kepala Bidang A' : 'Kepala Bidang B'
      expect((await formOf(id))['positionTitle']).toBe(kept)
    }
  })

  it('that save the same answers at once: both are right, and one file is kept', async () => {
    const id = await begin(world, siti, 'PPK')
    const seen = markOf(sk, await formOf(id))
    const results = await Promise.allSettled([
      savePage(platform, pageEdit(siti, id, sk, { seen })),
      savePage(platform, pageEdit(siti, id, sk, { seen })),
    ])
    expect(results.map(codeOf)).toEqual(['kept', 'kept'])
    expect(await filesOfSiti()).toHaveLength(1)
  })

  it('that save different pages at once: both are kept', async () => {
    const id = await begin(world, siti, 'BENDAHARA')
    const form = await formOf(id)
    const results = await Promise.allSettled([
      savePage(platform, pageEdit(siti, id, rekening, { seen: markOf(rekening, form) })),
      savePage(platform, pageEdit(siti, id, sk, { seen: markOf(sk, form) })),
    ])
    expect(results.map(codeOf)).toEqual(['kept', 'kept'])
    expect(await formOf(id)).toMatchObject({ payerBank: '125', decreeNumber: typedAnswers.decreeNumber })
  })

  it('replaces the other knowingly, once it has been looked at', async () => {
    const id = await begin(world, siti, 'PPK')
    const typed = { ...typedOn(jabatan), positionTitle: 'Kepala Dinas' }
    await savePage(platform, pageEdit(siti, id, jabatan, { seen: markOf(jabatan, await formOf(id)), typed }))
    expect((await formOf(id))['positionTitle']).toBe('Kepala Dinas')
  })
})

describe('the draft of another', () => {
  it('does not exist for an attacker, on any page and with any file', async () => {
    const id = await fillInRole(world, siti, 'BENDAHARA')
    const mallory = await world.person('Mallory')
    const before = await world.footprint()
    for (const step of [jabatan, rekening, sk]) {
      await expect(savePage(platform, pageEdit(mallory, id, step))).rejects.toMatchObject({
        code: 'NOT_FOUND',
      })
    }
    await expect(
      world.apply({ accessId: id, event: 'SUBMIT', actor: owner(mallory), input: { confirmed: true } }),
    ).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    expect(await world.footprint()).toEqual(before)
    const files = await p.db.selectFrom('files').select('id').where('account_id', '=', mallory.id).execute()
    expect(files).toEqual([])
  })

  it('lends no page that the role does not have', async () => {
    const id = await begin(world, siti, 'PPK')
    expect(stepOf('PPK', 'rekening')).toBeUndefined()
    await expect(savePage(platform, pageEdit(siti, id, rekening))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('cannot be changed once it is sent', async () => {
    const id = await fillInRole(world, siti, 'PPK')
    await world.apply({ accessId: id, event: 'SUBMIT', actor: owner(siti), input: { confirmed: true } })
    await expect(savePage(platform, pageEdit(siti, id, jabatan))).rejects.toMatchObject({
      code: 'TRANSITION_NOT_POSSIBLE',
    })
  })
})

describe('the account number of a treasurer', () => {
  it('is in no row in plain, and opens with the key ring', async () => {
    const id = await fillInRole(world, siti, 'BENDAHARA')
    await world.apply({ accessId: id, event: 'SUBMIT', actor: owner(siti), input: { confirmed: true } })
    const hex = Buffer.from(number).toString('hex')
    const { rows: tables } = await sql<{ name: string }>`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(
      p.db,
    )
    expect(tables.length).toBeGreaterThan(50)
    for (const { name } of tables) {
      const { rows } = await sql`select 1 from ${sql.raw(name)} as line
        where line::text like ${`%${number}%`} or line::text like ${`%${hex}%`}`.execute(p.db)
      expect([name, rows.length]).toEqual([name, 0])
    }
    const form = await formOf(id)
    expect(form['payerAccountNumber']).toBe('••••5678')
    const opened = await p.db.transaction().execute((trx) =>
      openSealedAnswer(trx, p.keys, {
        id: form['payerAccountNumberSealedId'] ?? '',
        accessId: id,
        field: 'payerAccountNumber',
      }),
    )
    expect(opened).toBe(number)
  })

  it('stays when its box is left empty, also after another save', async () => {
    const id = await fillInRole(world, siti, 'BENDAHARA')
    const before = await formOf(id)
    const typed = { ...typedOn(rekening), payerAccountNumber: '', payerBank: '002' }
    await savePage(platform, pageEdit(siti, id, rekening, { typed }))
    expect(await formOf(id)).toEqual({ ...before, payerBank: '002' })
  })

  it('leaves nothing behind in a draft when it is replaced', async () => {
    const id = await fillInRole(world, siti, 'BENDAHARA')
    const typed = { ...typedOn(rekening), payerAccountNumber: '9990012345678' }
    await savePage(platform, pageEdit(siti, id, rekening, { typed }))
    const rows = await p.db
      .selectFrom('access_sealed_answers')
      .select('id')
      .where('access_id', '=', id)
      .execute()
    expect(rows.map((row) => row.id)).toEqual([(await formOf(id))['payerAccountNumberSealedId']])
  })

  it('that was sent stays as it was when a corrected one takes its place, which counts as a correction', async () => {
    const vai = await world.person()
    const vaiAccess = await world.grant(vai, 'VAI', { institution: world.city })
    const id = await fillInRole(world, siti, 'BENDAHARA')
    const send = (event: 'SUBMIT' | 'RESUBMIT') =>
      world.apply({ accessId: id, event, actor: owner(siti), input: { confirmed: true } })
    await send('SUBMIT')
    const actor = { kind: 'person', accountId: vai.id, accessId: vaiAccess } as const
    await world.apply({ accessId: id, event: 'REJECT', actor, reason: rejection })
    // Another account that ends in the same four digits.
    const typed = { ...typedOn(rekening), payerAccountNumber: '9990012345678' }
    await savePage(platform, pageEdit(siti, id, rekening, { typed }))
    expect((await send('RESUBMIT')).state).toBe('SUBMITTED')
    const rows = await p.db
      .selectFrom('access_sealed_answers')
      .select('id')
      .where('access_id', '=', id)
      .execute()
    expect(rows).toHaveLength(2)
  })

  it.each([
    ['too short', '12345', 'FIELD_TOO_SHORT'],
    ['with letters', '12500x2345678', 'DIGITS_ONLY'],
  ])(
    'is refused %s also while the page is only saved, and is in no message',
    async (_, typedNumber, code) => {
      const id = await begin(world, siti, 'BENDAHARA')
      const before = await world.footprint()
      const typed = { ...typedOn(rekening), payerAccountNumber: typedNumber }
      const refused = savePage(platform, pageEdit(siti, id, rekening, { typed, unfinished: true }))
      await expect(refused).rejects.toMatchObject({ problems: [{ field: 'payerAccountNumber', code }] })
      expect(JSON.stringify(await refused.catch((error: unknown) => error))).not.toContain(typedNumber)
      expect(await world.footprint()).toEqual(before)
    },
  )
})

describe('the papers of a page', () => {
  it('says of each what is wrong, and keeps none of them', async () => {
    const id = await begin(world, siti, 'ADMIN_PERUSAHAAN')
    const step = formSteps.legalitas
    const uploads = {
      nib: { filename: 'nib.pdf', bytes: Buffer.from('nothing'), oversize: false },
      kswp: { filename: 'kswp.pdf', bytes: Buffer.alloc(0), oversize: true },
      companyNpwp: paper('COMPANY_NPWP'),
    }
    await expect(savePage(platform, pageEdit(siti, id, step, { uploads }))).rejects.toMatchObject({
      code: 'FORM_INVALID',
      problems: [
        { field: 'nib', code: 'FILE_NOT_PDF' },
        { field: 'kswp', code: 'FILE_TOO_LARGE' },
        { field: 'taxStatusLetter', code: 'FILE_REQUIRED' },
      ],
    })
    expect(await filesOfSiti()).toEqual([])
  })

  it('keeps those that are right when the page is saved unfinished, and the rest later', async () => {
    const id = await begin(world, siti, 'ADMIN_PERUSAHAAN')
    const step = formSteps.legalitas
    await savePage(
      platform,
      pageEdit(siti, id, step, { uploads: { nib: paper('NIB') }, unfinished: true, typed: {} }),
    )
    const { nib: _, ...others } = { nib: 1, companyNpwp: paper('COMPANY_NPWP'), kswp: paper('KSWP') }
    const last = { ...others, taxStatusLetter: paper('TAX_STATUS_LETTER') }
    await savePage(platform, pageEdit(siti, id, step, { uploads: last }))
    expect(await filesOfSiti()).toHaveLength(4)
  })
})
