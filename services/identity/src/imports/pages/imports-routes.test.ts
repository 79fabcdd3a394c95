import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type AccessPages,
  openAccessPages,
  type SentFile,
  type Visitor,
} from '../../accesses/testing/access-pages.js'
import { createAccessWorld } from '../../accesses/testing/access-world.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import type { ImportId } from '../imports.js'
import {
  type Cells,
  createImportWorld,
  decreeUpload,
  type ImportWorld,
  listOf,
} from '../testing/import-world.js'
import { importRoutes } from './imports-routes.js'

let p: TestPlatform
let w: ImportWorld
let pages: AccessPages
let vai: Visitor
beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  w = await createImportWorld(await createAccessWorld(p))
  pages = await openAccessPages(w.world, undefined, undefined, importRoutes)
  vai = await pages.visitor(w.vai.person, w.vai.accessId)
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})

const decree: SentFile = { field: 'decree', name: decreeUpload.filename, bytes: decreeUpload.bytes }
const list = (lines: readonly Cells[]): SentFile => ({
  field: 'list',
  name: 'pejabat.csv',
  bytes: listOf(lines).bytes,
})

/** Hands a list in on the page; the address of the import. */
async function handIn(lines: readonly Cells[]): Promise<{ path: string; id: ImportId }> {
  await vai.get('/verifikasi/impor')
  const { status, location } = await vai.send('/verifikasi/impor', {}, [list(lines), decree])
  expect(status).toBe(303)
  return { path: location, id: location.split('/').at(-1) as ImportId }
}

describe('the pages of an import', () => {
  it('lead from the list to its result', async () => {
    const { username } = await w.official()
    const { path, id } = await handIn([{ username }, { username: '', email: '', name: '=2+5' }])
    const checking = await vai.get(path)
    expect(checking.text).toContain('0 dari 2 baris')
    expect(checking.text).toContain('Perbarui halaman')
    expect(checking.queries).toBeLessThanOrEqual(5)
    expect(JSON.parse((await vai.get(`${path}/kemajuan`)).body)).toEqual({
      state: 'CHECKING',
      part: 0,
      text: '0 dari 2 baris',
    })

    await w.check(id)
    const checked = await vai.get(path)
    expect(checked.text).toMatch(/Akan diajukan 1 .*Ditolak 1/)
    expect(checked.text).toContain('Baris ini tidak menyebut orangnya')
    const unticked = await vai.send(`${path}/jalankan`, {})
    expect([unticked.status, unticked.text]).toEqual([422, expect.stringContaining('Ada masalah')])
    expect((await vai.send(`${path}/jalankan`, { confirmed: 'ya' })).status).toBe(303)
    await w.run(w.vai, id)
    expect((await vai.get(path)).text).toMatch(/Impor selesai .*Diajukan 1/)

    const { body, headers } = await vai.get(`${path}/hasil.csv`)
    expect(headers['content-disposition']).toBe('attachment; filename="hasil-impor.csv"')
    expect(body.split('\r\n')).toEqual([
      '\uFEFFbaris,nama,hasil,kolom,kode,penjelasan',
      '2,Pejabat Contoh,Diajukan,,,',
      expect.stringMatching(
        /^3,'=2\+5,Ditolak,nik,IMPORT_PERSON_REQUIRED,"?Baris ini tidak menyebut orangnya/,
      ),
      '',
    ])
    expect((await vai.get('/verifikasi/impor')).text).toContain('Selesai')
  })

  it.each<[string, readonly SentFile[], string]>([
    ['no list', [decree], 'Pilih'],
    ['no decree', [list([{ username: 'x' }])], 'Pilih'],
    ['a decree that is no PDF', [list([{ username: 'x' }]), { ...decree, bytes: Buffer.from('x') }], 'PDF'],
    [
      'another table',
      [{ ...list([]), bytes: Buffer.from('a,b\n1,2') }, decree],
      'Kolom ini tidak ada: nama, peran',
    ],
    ['an empty table', [list([]), decree], 'tidak berisi baris'],
  ])('refuse %s and say why', async (_case, files, words) => {
    await vai.get('/verifikasi/impor')
    const { status, text } = await vai.send('/verifikasi/impor', {}, files)
    expect(status).toBe(422)
    expect(text).toContain(words)
  })

  it('give a template that the upload takes', async () => {
    const template = await vai.get('/verifikasi/impor/templat.csv')
    expect(template.body).toMatch(/^\uFEFFnama,nik,nama_pengguna,email,peran/)
    await vai.get('/verifikasi/impor')
    const sent = { field: 'list', name: 'templat.csv', bytes: Buffer.from(template.body) }
    expect((await vai.send('/verifikasi/impor', {}, [sent, decree])).status).toBe(303)
  })

  it('are for their importer alone, and for those who may import', async () => {
    const { username } = await w.official()
    const { path } = await handIn([{ username }])
    const directorate = await pages.visitor(w.directorate.person, w.directorate.accessId)
    for (const address of [path, `${path}/hasil.csv`, `${path}/kemajuan`]) {
      expect((await directorate.get(address)).status).toBe(404)
    }
    const { person } = await w.official()
    const ppk = await w.world.grant(person, 'PPK', { institution: w.world.city, workUnit: w.world.office })
    const official = await pages.visitor(person, ppk)
    expect((await official.get('/verifikasi/impor')).status).toBe(403)
    expect((await vai.get('/verifikasi/impor/bukan-nomor')).status).toBe(404)
  })

  it('cancel', async () => {
    const { username } = await w.official()
    const { path } = await handIn([{ username }])
    await vai.get(path)
    expect((await vai.send(`${path}/batalkan`, {})).status).toBe(303)
    expect((await vai.get(path)).text).toContain('Impor ini dibatalkan')
  })
})

describe('an invitation', () => {
  it('is seen and taken up once, by whoever has the address', async () => {
    const { person } = await w.official()
    const id = await w.upload(w.vai, [{ email: person.email, name: 'Diundang' }])
    await w.check(id)
    await w.run(w.vai, id)

    const other = await pages.visitor((await w.official()).person)
    expect((await other.get('/akses/undangan')).text).toContain('Tidak ada undangan untuk e-mail Anda')
    const invited = await pages.visitor(person)
    expect((await invited.get('/akses')).text).toContain('Anda diundang mengajukan satu akses')
    const { body, text } = await invited.get('/akses/undangan')
    expect(text).toContain('Kota Palangka Raya')
    const [, invitation = ''] = /\/akses\/undangan\/([0-9a-f-]{36})/.exec(body) ?? []
    expect((await other.get('/akses/undangan')).body).not.toContain(invitation)

    const answers = await Promise.all([1, 2].map(() => invited.send(`/akses/undangan/${invitation}`, {})))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
    const draft = answers.find(({ status }) => status === 303)?.location ?? ''
    // Everything is there but the decree, which the person uploads.
    const { location } = await invited.get(draft)
    expect(location).toMatch(/\/sk$/)
    expect((await invited.get(location)).body).toContain('188.45/12/2026')
    expect((await invited.get('/akses/undangan')).text).toContain('Tidak ada undangan')
  })

  it('is over after 14 days, and can then be sent anew', async () => {
    const { person } = await w.official()
    const lines = [{ email: person.email }]
    const send = async () => {
      const id = await w.upload(w.vai, lines)
      await w.check(id)
      await w.run(w.vai, id)
      return (await w.results(id))[0]?.state
    }
    expect(await send()).toBe('INVITED')
    expect(await send()).toBe('ALREADY')
    p.advance(14 * 86_400_000)
    const invited = await pages.visitor(person)
    expect((await invited.get('/akses/undangan')).text).toContain('Tidak ada undangan')
    expect(await send()).toBe('INVITED')
    expect((await invited.get('/akses/undangan')).text).toContain('Kota Palangka Raya')
  })
})
