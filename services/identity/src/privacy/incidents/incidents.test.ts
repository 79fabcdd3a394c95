import type { AccountId } from '@inaproc/domain/identifiers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { owner, type Person } from '../../accesses/testing/access-world.js'
import { recordAudit } from '../../audit/audit-store.js'
import { type AccountPages, openAccountPages, type PageVisitor } from '../../testing/account-pages.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { privacyRoutes } from '../privacy-routes.js'
import { contextOf, createPrivacyWorld, type PrivacyWorld } from '../testing/privacy-world.js'
import { affectedAccounts } from './affected-store.js'
import { emptySelection, isAddressRange, type Selection } from './incidents.js'
import { incidentJobs, tellSubjectsTask } from './incidents-service.js'

let p: TestPlatform
let world: PrivacyWorld
let pages: AccountPages
let officer: PageVisitor
let siti: Person
let budi: Person
let tono: Person
let rudy: Person

const hours = {
  happenedFrom: new Date('2026-02-03T01:00:00Z'),
  happenedUntil: new Date('2026-02-03T03:00:00Z'),
}

beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  world = await createPrivacyWorld(p)
  pages = await openAccountPages(p, privacyRoutes)
  ;[siti, budi, tono, rudy] = [
    await world.person('Siti'),
    await world.person('Budi'),
    await world.person('Tono'),
    await world.person('Rudy'),
  ]
  await session(siti, '203.0.113.7', '2026-02-03T00:30:00Z', '2026-02-03T01:10:00Z')
  await session(budi, '198.51.100.9', '2026-02-03T02:00:00Z', '2026-02-03T02:10:00Z')
  await session(tono, '203.0.113.8', '2026-02-02T02:00:00Z', '2026-02-02T02:10:00Z')
  await world.grant(budi, 'PPK', { institution: world.regency })
  const file = await world.upload(tono)
  await p.db.transaction().execute((trx) =>
    recordAudit(trx, {
      at: new Date('2026-02-03T02:30:00Z'),
      action: 'file.viewed',
      actor: owner(rudy),
      subject: { type: 'file', id: file },
    }),
  )
  const person = await world.person('Petugas')
  const personaId = await world.grant(person, 'PETUGAS_PDP', { institution: world.city })
  officer = await pages.visitor({ accountId: person.id, personaId })
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})

async function session(person: Person, address: string, from: string, until: string): Promise<void> {
  await p.db
    .insertInto('sign_on_sessions')
    .values({
      uid: `session-${person.id}`,
      account_id: person.id,
      acr: 'urn:inaproc:aal1',
      amr: ['pwd'],
      address,
      started_at: from,
      last_seen_at: until,
      ended_at: until,
    })
    .execute()
}

const usernameOf = async (id: AccountId) =>
  (await p.db.selectFrom('accounts').select('username').where('id', '=', id).executeTakeFirstOrThrow())
    .username

describe('the people affected', () => {
  it.each<[string, Partial<Selection>, () => readonly Person[]]>([
    ['who had a session in the time', { signedIn: true }, () => [siti, budi]],
    ['who had one from a range', { addressRange: '203.0.113.0/24' }, () => [siti]],
    ['who have an access at an institution', { institutionCode: '62.02' }, () => [budi]],
    ['who had both', { signedIn: true, institutionCode: '62.02' }, () => [budi]],
    [
      'who had one, but not the other',
      { addressRange: '203.0.113.0/24', institutionCode: '62.02' },
      () => [],
    ],
    ['nobody without a condition', {}, () => []],
  ])('are those %s', async (_, selection, people) => {
    const wish = { ...hours, selection: { ...emptySelection, ...selection } }
    const { rows } = await affectedAccounts(wish).execute(p.db)
    expect(rows.map(({ id }) => id).toSorted()).toEqual(
      people()
        .map(({ id }) => id)
        .toSorted(),
    )
  })

  it('are those whose documents an account opened', async () => {
    const wish = { ...hours, selection: { ...emptySelection, seenBy: await usernameOf(rudy.id) } }
    expect((await affectedAccounts(wish).execute(p.db)).rows).toEqual([{ id: tono.id }])
    const later = { happenedFrom: new Date('2026-02-03T03:00:00Z'), happenedUntil: p.clock() }
    expect((await affectedAccounts({ ...wish, ...later }).execute(p.db)).rows).toEqual([])
  })

  it.each([
    ['203.0.113.0/24', true],
    ['203.0.113.7', true],
    ['2001:db8::/32', true],
    ['::1', true],
    ['203.0.113.0/33', false],
    ['203.0.113.256', false],
    ['2001:db8:::/32', false],
    ["1.1.1.1'; drop table accounts", false],
    ['', false],
  ])('%s is an address range: %s', (value, expected) => {
    expect(isAddressRange(value)).toBe(expected)
  })
})

describe('an incident, from the first note to its end', () => {
  it('goes over listing, telling and reporting', async () => {
    await officer.get('/konsol/insiden/baru')
    const empty = await officer.send('/konsol/insiden/baru', { title: '', happenedUntil: '2026-02-03' })
    expect(empty.status).toBe(422)
    const facts = {
      title: 'Sesi masuk terbaca pihak lain',
      description: 'Catatan peladen dengan alamat jaringan tersimpan di tempat yang salah.',
      dataKinds: ['logs', 'contact'],
      happenedFrom: '2026-02-03T08:00',
      happenedUntil: '2026-02-03T10:00',
      discoveredAt: '2026-02-03T10:30',
      handling: '',
    }
    await officer.get('/konsol/insiden/baru')
    const created = await officer.send('/konsol/insiden/baru', facts)
    const [, path = ''] = /^(\/konsol\/insiden\/[0-9a-f-]{36})\?hasil=dicatat$/.exec(created.location) ?? []
    const page = await officer.get(path)
    expect(page.text).toMatch(/INS-2026-\d{4}/)
    expect(page.text).toContain('Sisa 71 jam')

    expect((await officer.send(`${path}/terdampak`, {})).status).toBe(422)
    await officer.get(path)
    expect((await officer.send(`${path}/terdampak`, { addressRange: '203.0.113.999' })).status).toBe(422)
    await officer.get(path)
    const listed = await officer.send(`${path}/terdampak`, { signedIn: 'ya' })
    expect(listed.location).toBe(`${path}?hasil=didaftar`)
    expect((await officer.get(path)).text).toContain('2 orang terdaftar, 0 sudah diberi tahu')

    // Nothing is sent before the handling is described, and nothing closed before it is done.
    expect((await officer.send(`${path}/beri-tahu`)).status).toBe(422)
    await officer.get(path)
    expect((await officer.send(`${path}/tutup`)).status).toBe(409)
    await officer.get(path)
    await officer.send(path, { ...facts, handling: 'Catatan dihapus dan tempatnya ditutup.' })
    await officer.get(path)
    expect((await officer.send(`${path}/beri-tahu`)).location).toBe(`${path}?hasil=dikirim`)
    const job = incidentJobs(p)[tellSubjectsTask]
    const payload = (await p.waitingJobs(tellSubjectsTask)).at(-1) as { incidentId: string }
    await Promise.all([job?.(payload, contextOf(p)), job?.(payload, contextOf(p))])
    for (const person of [siti, budi]) {
      const mails = (await world.mails(person)).filter((subject) => subject.includes('INS-2026-'))
      expect(mails).toHaveLength(1)
      expect(await world.audits(person.id)).toContain('incident.subject-told')
    }
    expect(await world.mails(tono)).toEqual([])

    const told = await officer.get(path)
    expect(told.text).toContain('2 orang terdaftar, 2 sudah diberi tahu')
    for (const words of ['Pasal 46', 'alamat jaringan', '2 orang', 'Catatan dihapus'])
      expect(told.body).toContain(words)
    await officer.send(`${path}/lapor`)
    await officer.get(path)
    expect((await officer.send(`${path}/tutup`)).location).toBe(`${path}?hasil=ditutup`)
    const closed = await officer.get(path)
    expect(closed.text).toContain('Ditutup')
    expect((await officer.get('/konsol/insiden')).text).toContain('Sesi masuk terbaca pihak lain')
  })

  it('shows a missed clock, in both languages, to the officer only', async () => {
    await officer.get('/konsol/insiden/baru')
    await officer.send('/konsol/insiden/baru', {
      title: 'Berkas salah kirim',
      description: 'Satu berkas terkirim ke instansi yang keliru.',
      dataKinds: 'documents',
      happenedFrom: '2026-01-30T08:00',
      happenedUntil: '2026-01-30T09:00',
      discoveredAt: '2026-01-30T10:00',
    })
    expect((await officer.get('/konsol/insiden')).text).toContain('Lewat 72 jam')
    expect((await officer.get('/konsol/insiden?lang=en')).text).toContain('Over 72 hours')
    const tab = await pages.visitor({ accountId: siti.id })
    expect((await tab.get('/konsol/insiden')).status).not.toBe(200)
  })
})
