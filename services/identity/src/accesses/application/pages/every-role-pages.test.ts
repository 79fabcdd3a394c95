import { type FieldName, fieldOf } from '@inaproc/domain/form-fields'
import { documentsOf, stepsOf, uploadField } from '@inaproc/domain/role-forms'
import { roles } from '@inaproc/domain/roles'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../../../testing/test-platform.js'
import { type AccessPages, openAccessPages } from '../../testing/access-pages.js'
import {
  type AccessWorld,
  createAccessWorld,
  holder,
  owner,
  type Person,
} from '../../testing/access-world.js'
import { fillInRole } from '../../testing/role-applications.js'
import { documentLabel } from '../answers.js'
import { openRoles } from '../open-roles.js'

let p: TestPlatform
let world: AccessWorld
let pages: AccessPages
let admin: Person

beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  world = await createAccessWorld(p)
  pages = await openAccessPages(world)
  admin = await world.person('Admin')
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})

describe.each(openRoles)('the pages of %s', (role) => {
  it('draw every question and paper of its data, in both languages, and the receipt names who decides', async () => {
    await p.db.deleteFrom('accesses').where('company_id', 'is not', null).execute()
    if (roles[role].approvals.flat().includes('COMPANY_ADMIN')) {
      await world.grant(admin, 'ADMIN_PERUSAHAAN', { company: world.company }, { endsOn: null })
    }
    const person = await world.person('Siti Rahmawati')
    const tab = await pages.visitor(person)
    expect((await tab.get('/akses/ajukan')).text).toContain(roles[role].label.id)
    const id = await fillInRole(world, person, role)
    for (const language of ['id', 'en'] as const) {
      for (const step of stepsOf(role)) {
        const page = await tab.get(`/akses/${id}/${step.code}?lang=${language}`)
        expect([page.status, page.queries <= 5]).toEqual([200, true])
        expect(page.text).toContain(step.title[language])
        const ofUnit = (field: FieldName) => fieldOf(field).need === 'first-of-work-unit'
        const hasUnit = roles[role].boundTo === 'work-unit'
        for (const field of step.fields.filter((name) => !hasUnit && ofUnit(name))) {
          expect(page.body).not.toContain(`name="${field}"`)
        }
        for (const field of step.fields.filter((name) => hasUnit || !ofUnit(name))) {
          expect(page.body).toContain(`name="${field}"`)
          expect(page.text).toContain(fieldOf(field).label[language])
        }
        for (const use of step.documents) {
          expect(page.body).toContain(`name="${uploadField(use.kind)}"`)
          expect(page.text).toContain(documentLabel(use, language))
          expect(page.text).toContain(`${use.kind}.p`)
        }
        expect(page.body).not.toContain('1250012345678')
      }
      const review = await tab.get(`/akses/${id}/tinjau?lang=${language}`)
      expect([review.status, review.queries <= 5]).toEqual([200, true])
    }
    await tab.get(`/akses/${id}/tinjau?lang=id`)
    const sent = await tab.send(`/akses/${id}/kirim`, { confirmed: 'ya' })
    expect(sent.status).toBe(303)
    if (role === 'ADMIN_PERUSAHAAN') return
    const receipt = await tab.get(`/akses/${id}/terkirim`)
    expect(receipt.text).toMatch(/AKS-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}/)
    expect(receipt.text).toContain('paling lambat 6 Februari 2026 pukul 11.05 WIB')
    const [kind] = roles[role].verifiedBy
    const named = {
      VAI: 'Verifikator Kota',
      DIRECTORATE: 'Verifikator Direktorat',
      COMPANY_ADMIN: 'Admin CV',
    }
    expect(receipt.text).toContain(Object.entries(named).find(([key]) => key === kind)?.[1] ?? 'nobody')
    const detail = await tab.get(`/akses/${id}`)
    expect([detail.status, detail.queries <= 5]).toEqual([200, true])
    for (const { kind } of documentsOf(role)) expect(detail.text).toContain(`${kind}.p`)
  })
})

describe('a rejected application', () => {
  it('says the reason on every page, and beside the fields it is about', async () => {
    const person = await world.person('Siti Rahmawati')
    const vai = await world.person()
    const vaiAccess = await world.grant(vai, 'VAI', { institution: world.city })
    const id = await fillInRole(world, person, 'BENDAHARA')
    await world.apply({ accessId: id, event: 'SUBMIT', actor: owner(person), input: { confirmed: true } })
    const reason = { code: 'TERM_DIFFERS', text: 'Masa jabatan pada SK berakhir Juni.' }
    await world.apply({ accessId: id, event: 'REJECT', actor: holder(vai, vaiAccess), reason })
    const tab = await pages.visitor(person)
    const term = await tab.get(`/akses/${id}/sk`)
    expect(term.text.split(reason.text).length - 1).toBeGreaterThan(2)
    expect(term.body).toMatch(/id="field-endsOn-error"/)
    expect(term.body).not.toMatch(/id="field-decreeNumber-error"/)
    const account = await tab.get(`/akses/${id}/rekening`)
    expect(account.text).toContain(reason.text)
    expect(account.body).not.toMatch(/-error"/)
    expect(account.text).toContain('Tersimpan: ••••5678')
  })
})

describe('a page that was saved from another tab meanwhile', () => {
  it('is shown with what was typed here, and replaces it only when sent again', async () => {
    const person = await world.person('Siti Rahmawati')
    const id = await fillInRole(world, person, 'PPK')
    const [here, there] = [await pages.visitor(person), await pages.visitor(person)]
    const page = `/akses/${id}/jabatan`
    await here.get(page)
    await there.get(page)
    const typed = { serviceKind: 'PNS', nip: '199010152015032001', grade: 'III/c' }
    const place = { workUnitNpwp: '0012345678901000', workUnitAddress: 'Jalan Diponegoro 10' }
    await there.send(page, { ...typed, ...place, positionTitle: 'Kepala Bidang Lain' })
    const refused = await here.send(page, { ...typed, ...place, positionTitle: 'Kepala Bidang Ini' })
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('sudah disimpan dari tab atau perangkat lain')
    expect(refused.body).toContain('value="Kepala Bidang Ini"')
    const again = await here.send(page, { ...typed, ...place, positionTitle: 'Kepala Bidang Ini' })
    expect(again.status).toBe(303)
    expect((await there.get(page)).body).toContain('value="Kepala Bidang Ini"')
  })
})
