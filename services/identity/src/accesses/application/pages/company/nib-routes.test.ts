import { formSteps } from '@inaproc/domain/form-steps'
import type { Nik } from '@inaproc/domain/nik'
import { documentsOf, uploadField } from '@inaproc/domain/role-forms'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { borneo, createCompanyWorld } from '../../../../organisations/companies/testing/company-world.js'
import { nikPurpose } from '../../../../profiles/profiles-store.js'
import { createTestPlatform, type TestPlatform } from '../../../../testing/test-platform.js'
import {
  type AccessPages,
  openAccessPages,
  type SentFile,
  type Visitor,
} from '../../../testing/access-pages.js'
import { type AccessWorld, createAccessWorld, type Person } from '../../../testing/access-world.js'
import { paper, typedOn } from '../../../testing/role-applications.js'

let p: TestPlatform
let world: AccessWorld
let companies: ReturnType<typeof createCompanyWorld>
let pages: AccessPages
let person: Person
let tab: Visitor

beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  world = await createAccessWorld(p)
  companies = createCompanyWorld(p)
  pages = await openAccessPages(world, companies)
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})
beforeEach(async () => {
  await p.db.deleteFrom('accesses').execute()
  person = await world.person('Aru Usat')
  await listed(person)
  tab = await pages.visitor(person)
})

/** OSS names this person as a director of the company. */
async function listed({ id, name }: Person): Promise<void> {
  const row = await p.db
    .updateTable('profiles')
    .set({ verified_at: p.clock() })
    .where('account_id', '=', id)
    .returning('nik_sealed')
    .executeTakeFirstOrThrow()
  const nik = p.keys.decrypt(nikPurpose, row.nik_sealed).toString('utf8') as Nik // sealed as one
  const people = [{ name, position: 'DIREKTUR', nationality: 'WNI', nik } as const]
  companies.outside.oss.set(borneo.nib, { outcome: 'FOUND', record: { ...borneo, people } })
}

const typed = (step: keyof typeof formSteps) => {
  const answers = Object.entries(typedOn(formSteps[step]))
  return Object.fromEntries(answers.map(([name, value]) => [name, value ?? '']))
}
const files = (step: keyof typeof formSteps): readonly SentFile[] =>
  formSteps[step].documents.map(({ kind }) => {
    const { filename, bytes } = paper(kind)
    return { field: uploadField(kind), name: filename, bytes }
  })

/** Cek NIB for a role; answers the page with the result. */
async function check(role: string, nib = borneo.nib as string) {
  await tab.get(`/akses/ajukan/${role}`)
  const sent = await tab.send(`/akses/ajukan/${role}/nib`, { nib })
  return sent.status === 303 ? tab.get(sent.location) : sent
}

describe('applying for a company', () => {
  it('goes from the NIB over the pages to being its admin, approved by the comparison', async () => {
    const result = await check('admin-perusahaan', '9120 0012 60101')
    expect(result.text).toContain('PT Borneo Sarana Informatika')
    expect(result.text).toContain('Anda dapat mengajukan akses Admin Perusahaan')
    expect(result.queries).toBeLessThanOrEqual(5)
    const [, next = ''] =
      /href="[^"]*(\/akses\/ajukan\/admin-perusahaan\?perusahaan=[^"]+)"/.exec(result.body) ?? []
    const first = await tab.get(next)
    expect(first.text).toContain('PT Borneo Sarana Informatika')
    expect(first.queries).toBeLessThanOrEqual(5)
    let answer = await tab.send('/akses/ajukan/admin-perusahaan', typed('jabatan-perusahaan'))
    const id = answer.location.split('/')[2] ?? ''
    expect(answer.location).toBe(`/akses/${id}/legalitas`)
    for (const step of ['legalitas', 'pernyataan'] as const) {
      const page = await tab.get(answer.location)
      expect([page.status, page.queries <= 5]).toEqual([200, true])
      answer = await tab.send(answer.location, typed(step), files(step))
    }
    const review = await tab.get(answer.location)
    for (const { kind } of documentsOf('ADMIN_PERUSAHAAN')) expect(review.text).toContain(`${kind}.pdf`)
    expect(review.queries).toBeLessThanOrEqual(5)
    const sent = await tab.send(`/akses/${id}/kirim`, { confirmed: 'ya' })
    expect(sent.location).toBe(`/akses/${id}/terkirim`)
    // There is nothing to wait for.
    const after = await tab.get(sent.location)
    expect(after.location).toBe(`/akses/${id}`)
    expect((await tab.get(after.location)).text).toContain('Aktif')
  })

  it('offers membership where the company has an admin already', async () => {
    const admin = await world.person()
    await world.grant(admin, 'ADMIN_PERUSAHAAN', { company: world.company }, { endsOn: null })
    const result = await check('admin-perusahaan')
    expect(result.text).toContain('Akses Admin Perusahaan tidak dapat diajukan')
    expect(result.text).toContain('sudah terdaftar')
    expect(result.body).toContain('/akses/ajukan/anggota-perusahaan?perusahaan=')
    expect(result.body).toContain('/akses/ajukan/staf-admin?perusahaan=')
    const member = await tab.get(`/akses/ajukan/anggota-perusahaan?perusahaan=${world.company}`)
    expect(member.text).toContain('Jabatan Anda di perusahaan')
    const made = await tab.send('/akses/ajukan/anggota-perusahaan', typed('jabatan-perusahaan'))
    expect(made.location).toMatch(/\/surat-kerja$/)
    await tab.get(made.location)
    await tab.send(made.location, {}, files('surat-kerja'))
    const id = made.location.split('/')[2] ?? ''
    await tab.get(`/akses/${id}/tinjau`)
    await tab.send(`/akses/${id}/kirim`, { confirmed: 'ya' })
    const receipt = await tab.get(`/akses/${id}/terkirim`)
    expect(receipt.text).toContain('Admin PT Borneo Sarana Informatika sudah diberi tahu')
  })

  it('shows the way of all-foreign directors to an attorney of a company without an admin (C-02)', async () => {
    const foreign = [{ name: 'Ooi Beng Hock', position: 'DIREKTUR', nationality: 'WNA', nik: null } as const]
    companies.outside.oss.set(borneo.nib, { outcome: 'FOUND', record: { ...borneo, people: foreign } })
    const result = await check('staf-admin')
    expect(result.text).toContain('Bila semua direksi WNA, ajukan surat kuasa kepada Direktorat')
    expect(result.body).not.toContain('?perusahaan=')
  })

  it.each([
    ['no NIB', '123', 422, 'NIB'],
    ['a NIB that OSS does not know', '1111111111111', 200, 'NIB tidak dikenal OSS'],
  ])('says what is wrong with %s', async (_, nib, status, words) => {
    const result = await check('admin-perusahaan', nib)
    expect([result.status, result.text.includes(words)]).toEqual([status, true])
    // Another language leads to the page, not to the address that takes the form only.
    expect(result.body).toMatch(/akses\/ajukan\/admin-perusahaan\?[^"]*lang=en/)
  })

  it('shows nobody the check of another, and makes no draft without an own one', async () => {
    const result = await check('admin-perusahaan')
    const { rows } = {
      rows: await p.db.selectFrom('nib_checks').select('id').where('account_id', '=', person.id).execute(),
    }
    expect(result.text).toContain('Hasil Cek NIB')
    const mallory = await pages.visitor(await world.person('Mallory'))
    const page = await mallory.get(`/akses/ajukan/admin-perusahaan?cek=${rows[0]?.id}`)
    expect(page.text).not.toContain('Hasil Cek NIB')
    const first = await mallory.get(`/akses/ajukan/admin-perusahaan?perusahaan=${world.company}`)
    expect(first.text).not.toContain('PT Borneo Sarana Informatika')
  })

  it('moves a draft to another company only after checking its NIB', async () => {
    const result = await check('admin-perusahaan')
    const [, next = ''] =
      /href="[^"]*(\/akses\/ajukan\/admin-perusahaan\?perusahaan=[^"]+)"/.exec(result.body) ?? []
    await tab.get(next)
    const made = await tab.send('/akses/ajukan/admin-perusahaan', typed('jabatan-perusahaan'))
    const id = made.location.split('/')[2] ?? ''
    const place = await tab.get(`/akses/${id}/satker`)
    expect(place.body).toContain(`value="${borneo.nib}"`)
    const checked = await tab.send(`/akses/${id}/nib`, { nib: borneo.nib })
    const again = await tab.get(checked.location)
    expect(again.text).toContain('Pakai perusahaan ini')
    const moved = await tab.send(`/akses/${id}/satker`, {})
    expect(moved.location).toBe(`/akses/${id}/jabatan-perusahaan`)
  })

  it('a draft moved to a company where the person has such an access leads to that access', async () => {
    const taken = await world.grant(
      person,
      'ANGGOTA_PERUSAHAAN',
      { company: world.company },
      { endsOn: null },
    )
    const admin = await world.person()
    await world.grant(admin, 'ADMIN_PERUSAHAAN', { company: world.company }, { endsOn: null })
    const result = await check('anggota-perusahaan')
    expect(result.text).toContain('Anda dapat mengajukan akses Anggota Perusahaan')
    const elsewhere = { company: await world.newCompany() }
    const draft = await world.grant(person, 'ANGGOTA_PERUSAHAAN', elsewhere, { state: 'DRAFT' })
    await tab.get(`/akses/${draft}/satker`)
    const checked = await tab.send(`/akses/${draft}/nib`, { nib: borneo.nib })
    await tab.get(checked.location)
    const refused = await tab.send(`/akses/${draft}/satker`, {})
    expect(refused.status).toBe(409)
    expect(refused.body).toMatch(new RegExp(`href="[^"]*/akses/${taken}"`))
    expect(refused.text).toContain('Hasil Cek NIB')
  })

  it('the page of roles leads to it', async () => {
    expect((await tab.get('/akses/ajukan')).body).toMatch(
      /href="[^"]*\/akses\/ajukan\/admin-perusahaan">Cek NIB perusahaan/,
    )
  })

  it('speaks English as well', async () => {
    const page = await tab.get('/akses/ajukan/admin-perusahaan?lang=en')
    expect(page.text).toContain('NIB of the company')
  })
})
