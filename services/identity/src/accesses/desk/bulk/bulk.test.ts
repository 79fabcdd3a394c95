import { randomUUID } from 'node:crypto'
import type { AccessId } from '@inaproc/domain/identifiers'
import { wibDate } from '@inaproc/domain/wib-date'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../../../testing/test-platform.js'
import { listTransitions } from '../../lifecycle/transitions-store.js'
import { type Cast, createCast, laterTerm } from '../../testing/access-cast.js'
import { type AccessPages, openAccessPages } from '../../testing/access-pages.js'
import { type AccessWorld, holder, type Person } from '../../testing/access-world.js'
import { openDesk } from '../desk-service.js'
import { type ChosenRow, readChosen, writeChosen } from './bulk.js'
import { approveChosen, checkChosen } from './bulk-service.js'

const now = '2026-02-03T04:05:06Z'
let p: TestPlatform
let cast: Cast
let world: AccessWorld
let pages: AccessPages
beforeAll(async () => {
  p = await createTestPlatform(now)
  cast = await createCast(p)
  world = cast.world
  pages = await openAccessPages(world)
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})
beforeEach(async () => {
  p.setNow(now)
  await cast.newApplicant()
})

const deskOf = (person: Person, access: AccessId) => openDesk(p, { accountId: person.id, accessId: access })
const application = (id: AccessId, version: number): ChosenRow => ({
  accessId: id,
  version,
  kind: 'application',
})
const versionOf = async (id: AccessId) =>
  (await p.db.selectFrom('accesses').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version

/** Rows of every kind: two that can be approved, and one for each way in which one cannot. */
async function mixedRows() {
  const approvable = await world.submit(cast.siti, 'PPK', cast.office())
  await cast.newApplicant()
  const reactivation = await cast.granted({ state: 'DEACTIVATED' })
  const term = { ...laterTerm, paper: await cast.decree() }
  await world.apply(cast.byOwner(reactivation, 'REQUEST_REACTIVATION', { term }))
  await cast.newApplicant()
  await world.grant(cast.siti, 'BENDAHARA', cast.office())
  const conflicting = await world.submit(cast.siti, 'PPK', cast.office())
  await cast.newApplicant()
  const decided = await world.submit(cast.siti, 'PPK', cast.office())
  await world.apply(cast.byVai(decided, 'APPROVE'))
  const own = await world.submit(cast.vai, 'PPK', cast.office())
  await cast.newApplicant()
  const importation = await cast.importation(holder(cast.vai, cast.vaiAccess))
  await world.apply(importation)
  const imported = importation.accessId
  await cast.newApplicant()
  const elsewhere = await world.submit(cast.siti, 'PPK', {
    institution: world.regency,
    workUnit: world.regencyOffice,
  })
  return { approvable, reactivation, conflicting, decided, own, imported, elsewhere }
}

describe('several approvals at once', () => {
  it('are told beforehand row by row, and become just that', async () => {
    const rows = await mixedRows()
    const desk = await deskOf(cast.vai, cast.vaiAccess)
    const ids = Object.values(rows)
    const checked = await checkChosen(p, { desk, ids })
    const expected = new Map(checked.map(({ about, verdict }) => [about.access.id, verdict]))
    const of = (id: AccessId) => {
      const verdict = expected.get(id)
      return verdict?.kind === 'refused' ? verdict.code : verdict?.kind
    }
    const { elsewhere, ...within } = rows
    expect(Object.values(within).map(of)).toEqual([
      'approved',
      'approved',
      'ROLE_CONFLICT',
      'ALREADY_DECIDED',
      'OWN_ACCESS',
      'OWN_IMPORT',
    ])
    // An application of another institution is not shown at all: its names are none of this desk's business (S-03).
    expect(expected.has(elsewhere)).toBe(false)

    const chosen: ChosenRow[] = []
    for (const id of ids) {
      chosen.push({
        accessId: id,
        version: await versionOf(id),
        kind: id === rows.reactivation ? 'reactivation' : 'application',
      })
    }
    const request = { rows: chosen, actor: holder(cast.vai, cast.vaiAccess), requestKey: randomUUID() }
    const decided = await approveChosen(p, request)
    for (const { accessId, verdict } of decided) {
      if (accessId !== rows.elsewhere) expect([accessId, verdict]).toEqual([accessId, expected.get(accessId)])
    }
    expect(decided.find(({ accessId }) => accessId === rows.elsewhere)?.verdict).toMatchObject({
      kind: 'refused',
      code: 'VERIFIER_OUT_OF_SCOPE',
    })
    expect(await Promise.all(ids.map(world.stateOf))).toEqual([
      'ACTIVE',
      'ACTIVE',
      'SUBMITTED',
      'ACTIVE',
      'SUBMITTED',
      'SUBMITTED',
      'SUBMITTED',
    ])

    const before = await world.footprint()
    expect(await approveChosen(p, request)).toEqual(decided)
    expect(await world.footprint()).toEqual(before)
  })

  it('pass over a row that was changed behind the page, and an extension whose old end has passed', async () => {
    const changed = await world.submit(cast.siti, 'PPK', cast.office())
    await cast.newApplicant()
    const late = await cast.granted({ endsOn: wibDate('2026-02-03') })
    const term = { ...laterTerm, paper: await cast.decree() }
    await world.apply(cast.byOwner(late, 'REQUEST_EXTENSION', { term }))
    const version = await versionOf(late)
    p.setNow('2026-02-04T04:05:06Z')
    const desk = await deskOf(cast.vai, cast.vaiAccess)
    const [expected] = await checkChosen(p, { desk, ids: [late] })
    const decided = await approveChosen(p, {
      rows: [
        application(changed, (await versionOf(changed)) - 1),
        { accessId: late, version, kind: 'extension' },
      ],
      actor: holder(cast.vai, cast.vaiAccess),
      requestKey: randomUUID(),
    })
    expect(decided.map(({ verdict }) => verdict)).toMatchObject([
      { kind: 'refused', code: 'CHANGED_MEANWHILE' },
      { kind: 'refused', code: 'TRANSITION_NOT_POSSIBLE' },
    ])
    expect(expected?.verdict).toEqual(decided[1]?.verdict)
    expect(await world.stateOf(changed)).toBe('SUBMITTED')
  })

  it('pass over a reactivation whose new term has run out while it waited, and say so beforehand', async () => {
    const id = await cast.granted({ state: 'DEACTIVATED' })
    const term = {
      startsOn: wibDate('2026-02-03'),
      endsOn: wibDate('2026-02-04'),
      paper: await cast.decree(),
    }
    await world.apply(cast.byOwner(id, 'REQUEST_REACTIVATION', { term }))
    const row = { accessId: id, version: await versionOf(id), kind: 'reactivation' } as const
    p.setNow('2026-02-05T04:05:06Z')
    const [expected] = await checkChosen(p, { desk: await deskOf(cast.vai, cast.vaiAccess), ids: [id] })
    expect(expected?.verdict).toMatchObject({ kind: 'refused', code: 'TERM_ALREADY_OVER' })
    const actor = holder(cast.vai, cast.vaiAccess)
    const [decided] = await approveChosen(p, { rows: [row], actor, requestKey: randomUUID() })
    expect(decided?.verdict).toEqual(expected?.verdict)
  })

  it('by two verifiers at the same moment: each row is approved by exactly one of them', async () => {
    const other = await world.person('VAI Kedua')
    const otherAccess = await world.grant(other, 'VAI', { institution: world.city })
    const rows: ChosenRow[] = []
    for (let made = 0; made < 12; made++) {
      await cast.newApplicant()
      const id = await world.submit(cast.siti, 'PPK', cast.office())
      rows.push(application(id, await versionOf(id)))
    }
    const [mine, theirs] = await Promise.all([
      approveChosen(p, { rows, actor: holder(cast.vai, cast.vaiAccess), requestKey: randomUUID() }),
      approveChosen(p, {
        rows: rows.toReversed(),
        actor: holder(other, otherAccess),
        requestKey: randomUUID(),
      }),
    ])
    for (const { accessId } of rows) {
      const verdicts = [...mine, ...theirs].filter((row) => row.accessId === accessId)
      const codes = verdicts.map(({ verdict }) => (verdict.kind === 'refused' ? verdict.code : verdict.kind))
      expect(codes.toSorted()).toEqual(['ALREADY_DECIDED', 'approved'])
      const steps = (await listTransitions(p.db, accessId)).map(({ transition }) => transition)
      expect(steps).toEqual(['T01', 'T02', 'T06', 'T07'])
    }
  })

  it('of VAI accesses are recorded first and completed by the other side (R-25)', async () => {
    const id = await world.submit(cast.siti, 'VAI', { institution: world.city })
    const [directorate, telkom] = await Promise.all([
      nationalDesk('VERIFIKATOR_DIREKTORAT'),
      nationalDesk('OPERATOR_TELKOM'),
    ])
    const approve = async ({ person, access }: typeof telkom) => {
      const desk = await deskOf(person, access)
      const [checked] = await checkChosen(p, { desk, ids: [id] })
      const rows = [application(id, await versionOf(id))]
      const actor = holder(person, access)
      const [decided] = await approveChosen(p, { rows, actor, requestKey: randomUUID() })
      expect(decided?.verdict).toEqual(checked?.verdict)
      return decided?.verdict
    }
    expect(await approve(telkom)).toEqual({ kind: 'recorded' })
    expect(await approve(telkom)).toMatchObject({ code: 'APPROVAL_ALREADY_GIVEN' })
    expect(await approve(directorate)).toEqual({ kind: 'approved' })
  })

  async function nationalDesk(role: 'VERIFIKATOR_DIREKTORAT' | 'OPERATOR_TELKOM') {
    const person = await world.person()
    return { person, access: await world.grant(person, role, {}, { endsOn: null }) }
  }
})

describe('the pages', () => {
  it('show what would happen, ask for the statement, and tell what came of it, sent twice too', async () => {
    const approvable = await world.submit(cast.siti, 'PPK', cast.office())
    await cast.newApplicant()
    await world.grant(cast.siti, 'BENDAHARA', cast.office())
    const conflicting = await world.submit(cast.siti, 'PPK', cast.office())
    const desk = await pages.visitor(cast.vai, cast.vaiAccess)
    const queue = await desk.get('/verifikasi')
    expect(queue.body).toContain(`name="pilih" value="${approvable}"`)
    const address = `/verifikasi/massal?pilih=${approvable}&pilih=${conflicting}`
    const check = await desk.get(address)
    expect(check.text).toContain('Akan disetujui')
    expect(check.text).toContain('tidak boleh dirangkap dengan BENDAHARA')
    expect(check.text).toContain('Setujui 1 pengajuan')
    expect(check.queries).toBeLessThanOrEqual(5)

    const unstated = await desk.send('/verifikasi/massal', {})
    expect([unstated.status, await world.stateOf(approvable)]).toEqual([422, 'SUBMITTED'])
    const fields = hiddenOf((await desk.get(address)).body)
    const result = await desk.send('/verifikasi/massal', { diperiksa: 'ya' })
    expect([result.status, await world.stateOf(approvable)]).toEqual([200, 'ACTIVE'])
    expect(result.text).toContain('Disetujui')
    const again = await desk.post('/verifikasi/massal', { ...fields, diperiksa: 'ya' })
    expect([again.status, again.text.includes('Tidak disetujui')]).toEqual([200, false])
    const twice = await desk.post('/verifikasi/massal', {
      ...fields,
      request_key: randomUUID(),
      diperiksa: 'ya',
    })
    expect(twice.text).toContain('sudah diputuskan orang lain')
  })

  it('go nowhere without a row, and ask for a fresh proof when the last one is old', async () => {
    const desk = await pages.visitor(cast.vai, cast.vaiAccess)
    expect((await desk.get('/verifikasi/massal')).location).toBe('/verifikasi?hasil=kosong')
    expect((await desk.get('/verifikasi?hasil=kosong')).text).toContain('Pilih paling sedikit satu')
    const id = await world.submit(cast.siti, 'PPK', cast.office())
    await desk.get(`/verifikasi/massal?pilih=${id}`)
    p.setNow('2026-02-03T05:05:06Z')
    const stale = await desk.send('/verifikasi/massal', { diperiksa: 'ya' })
    expect([stale.status, stale.location.startsWith('/sign-in?')]).toEqual([303, true])
    expect(stale.location).toContain(encodeURIComponent(`pilih=${id}`))
    expect(await world.stateOf(id)).toBe('SUBMITTED')
  })

  it('are closed to who has no desk', async () => {
    const ppk = await world.grant(cast.siti, 'PPK', cast.office())
    const tab = await pages.visitor(cast.siti, ppk)
    expect((await tab.get('/verifikasi/massal?pilih=x')).status).toBe(403)
  })
})

it('rows survive the way through the form, and nothing else does', () => {
  const rows = [application(randomUUID() as AccessId, 3), { ...application(randomUUID() as AccessId, 41) }]
  expect(readChosen(writeChosen(rows))).toEqual(rows)
  expect(readChosen(`x:1:application ${randomUUID()}:-1:application ${randomUUID()}:1:x `)).toEqual([])
})

function hiddenOf(body: string): Readonly<Record<string, string>> {
  const form = /<form\b[^>]*method="post"[^>]*>.*?<\/form>/gs
  const own = [...body.matchAll(form)].find(([text]) => text.includes('name="pilihan"'))?.[0] ?? ''
  const fields = own.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)
  return Object.fromEntries([...fields].map(([, name, value]) => [name ?? '', value ?? '']))
}
