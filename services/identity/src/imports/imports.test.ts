import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccessWorld, holder } from '../accesses/testing/access-world.js'
import { hashOfNik } from '../accounts/nik-hash.js'
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.js'
import { cancelImport, purgeImports, resumeImports, startImport } from './imports-service.js'
import { countRows, findImport } from './imports-store.js'
import { runImport } from './run/run-service.js'
import { type Cells, createImportWorld, type ImportWorld } from './testing/import-world.js'

let p: TestPlatform
let w: ImportWorld
beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  w = await createImportWorld(await createAccessWorld(p))
})
afterAll(() => p.drop())

const signal = new AbortController().signal
const judged = async (importer: 'vai' | 'directorate', lines: readonly Cells[]) => {
  const id = await w.upload(w[importer], lines)
  await w.check(id)
  return { id, results: await w.results(id) }
}
/** What a line about a right official comes to, with these cells changed. */
const judgedLine = async (cells: Cells, importer: 'vai' | 'directorate' = 'vai') => {
  const { username } = await w.official()
  const { results } = await judged(importer, [{ username, ...cells }])
  const [result] = results
  return { state: result?.state, problems: result?.problems.map(({ field, code }) => `${field} ${code}`) }
}
const nikOf = async (accountId: string, nik: string) => {
  await p.db
    .updateTable('profiles')
    .set({ nik_hash: hashOfNik(p.keys, nik) })
    .where('account_id', '=', accountId)
    .execute()
  return nik
}

/** What the run has written of these people. */
const writtenOf = async (people: readonly { readonly person: { readonly id: string } }[]) => {
  const ids = people.map(({ person }) => person.id)
  const { rows } = await sql<Record<'accesses' | 'steps' | 'audited' | 'notices' | 'papers', bigint>>`
    with made as (select id from accesses where account_id = any(${ids}::uuid[]))
    select (select count(*) from made) as accesses,
      (select count(*) from access_transitions join made on made.id = access_id) as steps,
      (select count(*) from audit_log join made on made.id::text = subject_id) as audited,
      (select count(*) from notices where account_id = any(${ids}::uuid[]) and template = 'access-imported') as notices,
      (select count(*) from access_documents join made on made.id = access_id) as papers`.execute(p.db)
  const [row] = rows
  return Object.fromEntries(Object.entries(row ?? {}).map(([what, count]) => [what, Number(count)]))
}

describe('the trial run', () => {
  it('says of each row what would come of it, and makes nothing', async () => {
    const { person, username } = await w.official()
    const nik = await nikOf((await w.official()).person.id, '6271015510900901')
    const before = await w.world.footprint()
    const { id, results } = await judged('vai', [
      { name: 'Dengan nama pengguna', username },
      { name: 'Dengan NIK', nik },
      { name: 'Belum punya akun', email: 'baru.satu@palangkaraya.go.id' },
      { name: 'Bendahara', role: 'BENDAHARA', username },
      { name: 'Keliru', username, workUnit: '9999-99' },
    ])
    expect(results.map(({ number, state }) => [number, state])).toEqual([
      [2, 'TO_SUBMIT'],
      [3, 'TO_SUBMIT'],
      [4, 'TO_INVITE'],
      // A bank account is for no list: the person adds it.
      [5, 'TO_INVITE'],
      [6, 'REFUSED'],
    ])
    expect((await findImport(p.db, id))?.state).toBe('CHECKED')
    // Only the upload itself has left an audit row.
    expect(await w.world.footprint()).toEqual({ ...before, audits: (before['audits'] ?? 0) + 1 })
    expect(await w.world.stateOf(await w.world.grant(person, 'PP', { institution: w.world.city }))).toBe(
      'ACTIVE',
    )
  })

  it.each<[string, Cells, string, ('vai' | 'directorate')?]>([
    ['no name', { name: '' }, 'name FIELD_REQUIRED'],
    ['an unknown role', { role: 'RAJA' }, 'role ROLE_UNKNOWN'],
    ['a provider role', { role: 'ADMIN_PERUSAHAAN' }, 'role IMPORT_ROLE_NOT_ALLOWED'],
    ['a VAI by a VAI', { role: 'VAI' }, 'role IMPORT_ROLE_NOT_ALLOWED'],
    ['another institution', { institution: '62.02' }, 'institution IMPORT_OTHER_INSTITUTION'],
    ['no institution from the Directorate', {}, 'institution FIELD_REQUIRED', 'directorate'],
    ['what is no code', { institution: '??' }, 'institution INSTITUTION_UNKNOWN', 'directorate'],
    ['an unknown work unit', { workUnit: 'x' }, 'workUnit WORK_UNIT_UNKNOWN'],
    ['a work unit of another institution', { workUnit: '6202-02' }, 'workUnit WORK_UNIT_UNKNOWN'],
    ['nobody in particular', { username: '' }, 'nik IMPORT_PERSON_REQUIRED'],
    ['an unknown username', { username: 'tidak.ada' }, 'username IMPORT_PERSON_UNKNOWN'],
    ['a NIK of 15 digits', { nik: '627101551090000' }, 'nik NIK_FORMAT'],
    ['a username with the NIK of somebody else', { nik: '6271015510900999' }, 'nik IMPORT_PERSON_DIFFERS'],
    [
      'a username with the NIP of another birth date',
      { nip: '198001012005011001' },
      'nip IMPORT_PERSON_DIFFERS',
    ],
    ['no e-mail to invite to', { username: '', nik: '6271015510900998' }, 'email FIELD_REQUIRED'],
    ['what is no e-mail', { username: '', email: 'bukan surel' }, 'email EMAIL_INVALID'],
    ['no position', { positionTitle: '' }, 'positionTitle FIELD_REQUIRED'],
    ['an unknown rank', { grade: 'Z/9' }, 'grade CHOICE_UNKNOWN'],
    ['a term that is over', { endsOn: '2026-02-02' }, 'endsOn TERM_ALREADY_OVER'],
    ['an end before the start', { endsOn: '2025-12-31' }, 'endsOn TERM_END_BEFORE_START'],
    ['a decree of tomorrow', { decreeDatedOn: '2026-02-04' }, 'decreeDatedOn DATE_IN_FUTURE'],
    ['a work unit that nobody has told of yet', { workUnit: '6271-03' }, 'workUnitNpwp FIELD_REQUIRED'],
  ])('refuses %s', async (_case, cells, problem, importer) => {
    const { state, problems } = await judgedLine(cells, importer)
    expect([state, problems]).toEqual(['REFUSED', expect.arrayContaining([problem])])
  })

  it('refuses a row that repeats another, and names that one', async () => {
    const { username } = await w.official()
    const { results } = await judged('vai', [
      { username },
      { username, name: 'Lagi' },
      { username, role: 'PP' },
    ])
    expect(results.map(({ state }) => state)).toEqual(['TO_SUBMIT', 'REFUSED', 'TO_SUBMIT'])
    expect(results[1]?.problems).toEqual([{ field: '', code: 'IMPORT_ROW_REPEATED', params: { row: 2 } }])
  })

  it('lets the Directorate bring anybody, VAI too', async () => {
    expect(await judgedLine({ institution: '62.71', role: 'VAI' }, 'directorate')).toMatchObject({
      state: 'TO_SUBMIT',
    })
  })
})

describe('the run', () => {
  it('makes applications that another verifier decides on, and tells everybody', async () => {
    const colleague = await w.world.person('Fitria VAI')
    const colleagueAccess = await w.world.grant(colleague, 'VAI', { institution: w.world.city })
    const { person, username } = await w.official()
    const id = await w.upload(w.vai, [
      { username },
      { email: 'baru.dua@palangkaraya.go.id' },
      { username: 'tidak.ada' },
    ])
    await w.check(id)
    await w.run(w.vai, id)

    expect((await w.results(id)).map(({ state }) => state)).toEqual(['SUBMITTED', 'INVITED', 'REFUSED'])
    const access = await p.db
      .selectFrom('accesses')
      .selectAll()
      .where('account_id', '=', person.id)
      .executeTakeFirstOrThrow()
    expect(access).toMatchObject({ state: 'SUBMITTED', ends_on: '2026-12-31', to_directorate: false })
    const decide = (actor: ReturnType<typeof holder>) =>
      w.world.apply({ accessId: access.id as never, event: 'APPROVE', actor })
    await expect(decide(holder(w.vai.person, w.vai.accessId))).rejects.toMatchObject({ code: 'OWN_IMPORT' })
    expect((await decide(holder(colleague, colleagueAccess))).state).toBe('ACTIVE')

    expect(await w.world.mails(person)).toContain('Akses PPK diajukan atas nama Anda')
    expect(await w.world.mails(colleague)).toContain('Akses hasil impor menunggu verifikasi Anda')
    expect(await w.world.mails(w.vai.person)).toContain('Impor pejabat selesai')
    expect(await w.world.mails({ ...person, email: 'baru.dua@palangkaraya.go.id' })).toEqual([
      'Undangan mengajukan akses PPK',
    ])
    const audited = await p.db
      .selectFrom('audit_log')
      .select('action')
      .where('subject_id', 'in', [id, access.id])
      .orderBy('id')
      .execute()
    expect(audited.map(({ action }) => action)).toEqual([
      'import.uploaded',
      'import.started',
      'access.import',
      'import.finished',
      'access.approve',
      'access.start',
    ])
  })

  it('of a lone VAI goes to the desk of the Directorate', async () => {
    const { person, username } = await w.official()
    const vai = await w.world.person('VAI tunggal')
    const accessId = await w.world.grant(vai, 'VAI', { institution: w.world.regency })
    const lone = { person: vai, accessId, actor: holder(vai, accessId), institutionCode: w.world.regency }
    const id = await w.upload(lone, [{ username, workUnit: '6202-02' }])
    await w.check(id)
    await w.run(lone, id)
    const access = await p.db
      .selectFrom('accesses')
      .select('to_directorate')
      .where('account_id', '=', person.id)
      .executeTakeFirstOrThrow()
    expect(access.to_directorate).toBe(true)
    expect(await w.world.mails(w.directorate.person)).toContain('Akses hasil impor menunggu verifikasi Anda')
  })

  it('of the same file again finds everything there', async () => {
    const { username } = await w.official()
    const lines = [{ username }, { email: 'baru.tiga@palangkaraya.go.id' }]
    const first = await w.upload(w.vai, lines)
    expect(await w.upload(w.vai, lines)).toBe(first)
    await w.check(first)
    await w.run(w.vai, first)
    const before = await w.world.footprint()
    const second = await w.upload(w.vai, lines)
    expect(second).not.toBe(first)
    await w.check(second)
    expect((await w.results(second)).map(({ state }) => state)).toEqual(['ALREADY', 'ALREADY'])
    await w.run(w.vai, second)
    expect((await w.world.footprint())['transitions']).toBe(before['transitions'])
  })

  it('uploaded twice at the same moment is one import', async () => {
    const { username } = await w.official()
    const ids = await Promise.all([w.upload(w.vai, [{ username }]), w.upload(w.vai, [{ username }])])
    expect(new Set(ids).size).toBe(1)
  })

  it('goes on after a kill in the middle without doubling, also when two work at once', async () => {
    const people = await Promise.all(Array.from({ length: 24 }, () => w.official()))
    const id = await w.upload(
      w.vai,
      people.map(({ username }) => ({ username })),
    )
    await w.check(id)
    await startImport(p, { id, accountId: w.vai.person.id, actor: w.vai.actor, confirmed: true })
    let asked = 0
    const throwIfAborted = () => {
      asked += 1
      if (asked > 2) throw new Error('killed')
    }
    await expect(runImport(w.parts, id, { signal: { throwIfAborted }, size: 5 })).rejects.toThrow('killed')
    expect((await countRows(p.db, id)).SUBMITTED).toBe(10)

    p.advance(3 * 60_000)
    expect(await resumeImports(p)).toBeGreaterThanOrEqual(1)
    expect(await p.waitingJobs('run-import')).toContainEqual({ importId: id })
    const both = { signal, size: 3 }
    await Promise.all([runImport(w.parts, id, both), runImport(w.parts, id, both)])
    await runImport(w.parts, id, { signal })
    expect((await countRows(p.db, id)).SUBMITTED).toBe(24)
    expect((await findImport(p.db, id))?.state).toBe('DONE')
    const { rows } = await sql<{ count: bigint }>`
      select count(*) as count from accesses where account_id = any(${people.map(({ person }) => person.id)}::uuid[])`.execute(
      p.db,
    )
    expect(rows[0]?.count).toBe(24n)
  })

  it('does all others of a piece when one row fails, and says so', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => w.official()))
    const [, , damaged] = people
    const id = await w.upload(
      w.vai,
      people.map(({ username }) => ({ username })),
    )
    await w.check(id)
    await sql`create function refuse() returns trigger language plpgsql as $$
      begin raise exception 'damaged'; end $$`.execute(p.db)
    await sql`create trigger refuse before insert on accesses
      for each row when (new.account_id = ${sql.lit(damaged?.person.id)}) execute function refuse()`.execute(
      p.db,
    )
    await w.run(w.vai, id)
    await sql`drop function refuse cascade`.execute(p.db)
    const states = (await w.results(id)).map(({ state }) => state)
    expect(states).toEqual(['SUBMITTED', 'SUBMITTED', 'REFUSED', 'SUBMITTED', 'SUBMITTED'])
    expect((await w.results(id))[2]?.problems).toEqual([{ field: '', code: 'IMPORT_ROW_FAILED' }])
    expect(await writtenOf(people)).toEqual({ accesses: 4, steps: 4, audited: 4, notices: 4, papers: 4 })
  })

  it('whose connection is cut in the middle of a piece loses and doubles nothing', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => w.official()))
    const id = await w.upload(
      w.vai,
      people.map(({ username }) => ({ username })),
    )
    await w.check(id)
    // A sequence counts through the rollback.
    await sql`create sequence steps`.execute(p.db)
    await sql`create function die_once() returns trigger language plpgsql as $$
      begin
        if nextval('steps') = 8 then perform pg_terminate_backend(pg_backend_pid()); end if;
        return new;
      end $$`.execute(p.db)
    await sql`create trigger die_once after insert on access_transitions
      for each row execute function die_once()`.execute(p.db)
    await startImport(p, { id, accountId: w.vai.person.id, actor: w.vai.actor, confirmed: true })
    await runImport(w.parts, id, { signal, size: 6 })
    await sql`drop function die_once cascade`.execute(p.db)
    await sql`drop sequence steps`.execute(p.db)
    expect((await countRows(p.db, id)).SUBMITTED).toBe(12)
    expect(await writtenOf(people)).toEqual({ accesses: 12, steps: 12, audited: 12, notices: 12, papers: 12 })
  })

  it('makes one access of two rows of a piece that mean the same, however they name the person', async () => {
    const { person, username } = await w.official()
    const nik = await nikOf(person.id, '6271015510900977')
    const id = await w.upload(w.vai, [{ username }, { nik }])
    await w.check(id)
    await w.run(w.vai, id)
    expect((await w.results(id)).map(({ state }) => state)).toEqual(['SUBMITTED', 'ALREADY'])
    expect(await writtenOf([{ person }])).toMatchObject({ accesses: 1, steps: 1 })
  })

  it('refuses every row of an importer who has lost the access to do so', async () => {
    const { username } = await w.official()
    const vai = await w.world.person('VAI yang pergi')
    const accessId = await w.world.grant(vai, 'VAI', { institution: w.world.city })
    const leaving = { person: vai, accessId, actor: holder(vai, accessId), institutionCode: w.world.city }
    const id = await w.upload(leaving, [{ username }])
    await w.check(id)
    await p.db.updateTable('accesses').set({ state: 'REVOKED' }).where('id', '=', accessId).execute()
    await w.run(leaving, id)
    expect((await w.results(id))[0]).toMatchObject({
      state: 'REFUSED',
      problems: [{ code: 'ACCESS_NOT_ACTIVE' }],
    })
  })
})

describe('an import', () => {
  const asked = (id: Awaited<ReturnType<ImportWorld['upload']>>) => ({
    id,
    accountId: w.vai.person.id,
    actor: w.vai.actor,
  })

  it('starts only judged, confirmed, by its importer, and once', async () => {
    const { username } = await w.official()
    const id = await w.upload(w.vai, [{ username }])
    await expect(startImport(p, { ...asked(id), confirmed: true })).rejects.toMatchObject({
      code: 'IMPORT_NOT_NOW',
    })
    await w.check(id)
    await expect(startImport(p, { ...asked(id), confirmed: false })).rejects.toMatchObject({
      code: 'CONFIRMATION_REQUIRED',
    })
    const other = { id, accountId: w.directorate.person.id, actor: w.directorate.actor, confirmed: true }
    await expect(startImport(p, other)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await Promise.all([
      startImport(p, { ...asked(id), confirmed: true }),
      startImport(p, { ...asked(id), confirmed: true }),
    ])
    const starts = await p.db
      .selectFrom('audit_log')
      .select('id')
      .where('subject_id', '=', id)
      .where('action', '=', 'import.started')
      .execute()
    expect(starts).toHaveLength(1)
  })

  it('that is cancelled works nothing off and forgets what it said of people', async () => {
    const { username } = await w.official()
    const id = await w.upload(w.vai, [{ username }])
    await w.check(id)
    await cancelImport(p, asked(id))
    await runImport(w.parts, id, { signal })
    await expect(startImport(p, { ...asked(id), confirmed: true })).rejects.toMatchObject({
      code: 'IMPORT_NOT_NOW',
    })
    const { kept } = await p.db
      .selectFrom('import_rows')
      .select((eb) => eb.fn.count<bigint>('row_sealed').as('kept'))
      .where('import_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(kept).toBe(0n)
  })

  it('keeps nothing readable of a person, and nothing at all of a row that is done', async () => {
    const { username } = await w.official()
    const id = await w.upload(w.vai, [
      { username, nip: '199010152015032001', email: 'rahasia@palangkaraya.go.id' },
    ])
    const dump = async () =>
      JSON.stringify(await p.db.selectFrom('import_rows').selectAll().where('import_id', '=', id).execute())
    expect(await dump()).not.toMatch(/rahasia|199010152015032001/)
    await w.check(id)
    await w.run(w.vai, id)
    expect(JSON.parse(await dump())[0].row_sealed).toBeNull()
  })

  it('is forgotten 90 days after it ended, or 14 days after nobody started it', async () => {
    const { username } = await w.official()
    const id = await w.upload(w.vai, [{ username }])
    await w.check(id)
    p.advance(13 * 86_400_000)
    await purgeImports(p)
    expect(await findImport(p.db, id)).toBeDefined()
    p.advance(2 * 86_400_000)
    await purgeImports(p)
    expect(await findImport(p.db, id)).toBeUndefined()
  })
})
