import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personas } from '../testing/personas.js'
import { startTestPlatform, type TestPlatform } from '../testing/test-platform.js'

let house: TestPlatform
beforeAll(async () => {
  house = await startTestPlatform()
})
afterAll(() => house.drop())

const siti = { sub: 'siti', name: 'Siti Rahmawati', username: 'siti' }

const notes = () => house.platform.db.selectFrom('handover_notes').selectAll().orderBy('id', 'asc').execute()

/** A browser with one tab on the workspace. */
async function atWork(persona: (typeof personas)[keyof typeof personas], language: 'id' | 'en' = 'id') {
  const browser = house.browser(language)
  const tab = await browser.signIn({ ...siti, persona })
  return { browser, tab, page: await browser.get(tab.href('/kerja')) }
}

describe('the workspace', () => {
  it('leads people who are not signed in to sign in and back', async () => {
    const answer = await house.browser().get('/kerja')
    expect([answer.status, answer.location]).toEqual([303, '/sign-in?return_to=%2Fkerja'])
  })

  it('says who acts, for whom, how long still, and who may be here', async () => {
    const { page } = await atWork(personas.ppk)
    expect(page.status).toBe(200)
    expect(page.headers['cache-control']).toBe('no-store')
    for (const text of [
      'Siti Rahmawati',
      'Bertindak sebagai Pejabat Pembuat Komitmen (PPK)',
      'Kota Palangka Raya · Dinas Kesehatan',
      '31 Desember 2026 40 hari lagi',
      'Satuan kerja Dinas Kesehatan',
      'Anda masuk dengan dua faktor',
      'Bendahara Umum Daerah (BUD)',
      'Belum ada catatan untuk peran ini.',
    ])
      expect(page.text).toContain(text)
  })

  it('says the same in English', async () => {
    const { page } = await atWork(personas.ppk, 'en')
    expect(page.body).toContain('<html lang="en">')
    for (const text of [
      'Acting as Commitment-making officer (PPK)',
      '40 days left',
      'Work unit Dinas Kesehatan',
      'You signed in with two factors',
      'There are no notes for this role yet.',
    ])
      expect(page.text).toContain(text)
  })

  it('names company and branch of a provider', async () => {
    const branch = { id: '0198c0de-0000-7000-8000-0000000000b1', name: 'Cabang Sampit' }
    const browser = house.browser()
    const { href } = await browser.signIn({
      ...siti,
      persona: { ...personas.member, id: personas.pp.id, role: 'HELPDESK', branch },
    })
    const { text } = await browser.get(href('/kerja'))
    expect(text).toContain('Perusahaan PT Borneo Sarana Medika NIB 9120001234567 Cabang Cabang Sampit')
    expect(text).toContain('Tanpa batas waktu')
  })

  it('moves a bare address into the context used last', async () => {
    const { browser, tab } = await atWork(personas.ppk)
    expect((await browser.get('/kerja')).location).toBe(tab.href('/kerja'))
  })

  it('offers every open access and a new authorization for another one', async () => {
    const browser = house.browser()
    const first = await browser.signIn({ ...siti, persona: personas.ppk })
    const second = await browser.signIn({ ...siti, persona: personas.pp })
    const page = await browser.get(second.href('/kerja'))
    const switcher = page.body.slice(
      page.body.indexOf('persona-switch'),
      page.body.indexOf('</details>', page.body.indexOf('persona-switch')),
    )
    expect(switcher).toContain(`href="${first.href('/kerja')}"`)
    expect(switcher).not.toContain(`href="${second.href('/kerja')}"`)
    expect(switcher).toContain('href="/sign-in?prompt=select_persona&amp;return_to=%2Fkerja"')
    expect(page.text).toContain('Pilih persona lain')
  })
})

describe('two tabs with two personas', () => {
  it('write each for its own post, side by side, and neither changes', async () => {
    const browser = house.browser()
    const ppk = await browser.signIn({ ...siti, persona: personas.ppk })
    const ppkPage = await browser.get(ppk.href('/kerja'))
    const pp = await browser.signIn({ ...siti, persona: personas.pp })
    const ppPage = await browser.get(pp.href('/kerja'))

    // The older tab sends after the newer one was opened, and the newer one after that.
    const fromPpk = await browser.submit(ppkPage, { text: 'ditulis sebagai PPK' })
    const fromPp = await browser.submit(ppPage, { text: 'ditulis sebagai PP' })
    expect([fromPpk.status, fromPpk.location]).toEqual([303, ppk.href('/kerja?disimpan=1')])
    expect([fromPp.status, fromPp.location]).toEqual([303, pp.href('/kerja?disimpan=1')])

    const written = (await notes()).filter(({ text }) => text.startsWith('ditulis'))
    expect(written.map((note) => [note.text, note.access_id, note.post.slice(0, 8)])).toEqual([
      ['ditulis sebagai PPK', personas.ppk.id, '["PPK","'],
      ['ditulis sebagai PP', personas.pp.id, '["PP","6'],
    ])
    const seenByPpk = await browser.get(ppk.href('/kerja?disimpan=1'))
    const seenByPp = await browser.get(pp.href('/kerja?disimpan=1'))
    expect(seenByPpk.text).toContain('Bertindak sebagai Pejabat Pembuat Komitmen (PPK)')
    expect(seenByPpk.text).toContain('Catatan disimpan.')
    expect(seenByPpk.text).toContain('ditulis sebagai PPK')
    expect(seenByPpk.text).not.toMatch(/ditulis sebagai PP\b/)
    expect(seenByPp.text).toContain('Bertindak sebagai Pejabat Pengadaan (PP)')
    expect(seenByPp.text).toMatch(/ditulis sebagai PP\b/)
    expect(seenByPp.text).not.toContain('ditulis sebagai PPK')
  })

  it('refuse a form of one tab that is bent to the address of no tab', async () => {
    const browser = house.browser()
    const first = await browser.signIn({ ...siti, persona: personas.ppk })
    await browser.signIn({ ...siti, persona: personas.pp })
    const page = await browser.get(first.href('/kerja'))
    const bent = { ...page, body: page.body.replaceAll(first.href('/kerja'), '/kerja') }
    const answer = await browser.submit(bent, { text: 'tanpa alamat' })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('Pilih akses lebih dahulu')
    expect(answer.text).toContain('tanpa alamat')
    expect((await notes()).filter(({ text }) => text === 'tanpa alamat')).toHaveLength(0)
  })
})

describe('a handover note', () => {
  it('is read by a successor with another access to the same post', async () => {
    const { browser, page } = await atWork(personas.ppk)
    await browser.submit(page, { text: 'baris satu\r\n\r\nbaris <dua>' })
    const successor = house.browser()
    const { href } = await successor.signIn({
      sub: 'budi',
      persona: { ...personas.ppk, id: '0198c0de-0000-7000-8000-0000000000aa' },
    })
    const seen = await successor.get(href('/kerja'))
    expect(seen.body).toContain('<p>baris satu</p><p>baris &lt;dua></p>')
    expect(seen.text).toContain('Catatan dari Siti Rahmawati 21 November 2026, 10.05 WIB')
  })

  it('is not read from another work unit', async () => {
    const { browser, page } = await atWork(personas.ppk)
    await browser.submit(page, { text: 'hanya untuk Dinas Kesehatan' })
    const elsewhere = await atWork(personas.ppkElsewhere)
    expect(elsewhere.page.text).not.toContain('hanya untuk Dinas Kesehatan')
  })

  it('is kept once when the form is sent twice', async () => {
    const { browser, page } = await atWork(personas.ppk)
    const answers = await Promise.all([
      browser.submit(page, { text: 'dikirim dua kali' }),
      browser.submit(page, { text: 'dikirim dua kali' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect((await notes()).filter(({ text }) => text === 'dikirim dua kali')).toHaveLength(1)
  })

  it('asks again when an old form comes with another text, and takes it the second time', async () => {
    const { browser, page } = await atWork(personas.ppk)
    await browser.submit(page, { text: 'sebelum diubah' })
    const again = await browser.submit(page, { text: 'sesudah diubah' })
    expect(again.status).toBe(409)
    expect(again.text).toContain('Formulir ini sudah pernah dikirim dengan isi lain')
    expect(again.body).toContain('>sesudah diubah</textarea>')
    expect((await browser.submit(again, { text: 'sesudah diubah' })).status).toBe(303)
    expect((await notes()).filter(({ text }) => text === 'sesudah diubah')).toHaveLength(1)
  })

  it('that is empty or too long is refused beside its field, which keeps what was typed', async () => {
    const { browser, page } = await atWork(personas.ppk)
    const before = (await notes()).length
    const empty = await browser.submit(page, { text: '   ' })
    const long = await browser.submit(page, { text: 'x'.repeat(2001) })
    for (const [answer, text] of [
      [empty, 'Isian ini belum diisi.'],
      [long, 'Tulis paling banyak 2.000 karakter.'],
    ] as const) {
      expect(answer.status).toBe(422)
      expect(answer.body).toContain('<title>Kesalahan: Ruang kerja')
      expect(answer.body).toContain('href="#field-text"')
      expect(answer.body).toMatch(/<textarea[^>]*aria-invalid="true"/)
      // Once in the summary and once beside the field.
      expect(answer.text.split(text)).toHaveLength(3)
    }
    expect(long.body).toContain('x'.repeat(2001))
    expect(await notes()).toHaveLength(before)
  })

  it('says its problems in English too', async () => {
    const { browser, page } = await atWork(personas.ppk, 'en')
    const answer = await browser.submit(page, { text: '' })
    expect(answer.body).toContain('<title>Error: Workspace')
    expect(answer.text).toContain('This field is empty.')
  })

  it('needs the form of this platform', async () => {
    const { browser, tab } = await atWork(personas.ppk)
    const answer = await browser.post(tab.href('/kerja'), {
      text: 'dari situs lain',
      request_key: '0198c0de-0000-7000-8000-0000000000dd',
    })
    expect(answer.status).toBe(403)
    expect((await notes()).filter(({ text }) => text === 'dari situs lain')).toHaveLength(0)
  })

  it('older than the newest twenty is on the next page', async () => {
    const persona = { ...personas.ppk, work_unit: { code: '9.99', name: 'Dinas Perikanan' } }
    const browser = house.browser()
    const { href } = await browser.signIn({ ...siti, persona })
    for (let number = 1; number <= 21; number += 1) {
      const page = await browser.get(href('/kerja'))
      await browser.submit(page, { text: `nomor ${number}.` })
    }
    const newest = await browser.get(href('/kerja'))
    expect(newest.text).toContain('nomor 21.')
    expect(newest.text).not.toContain('nomor 1.')
    const [, older = ''] = /href="([^"]*sebelum=[^"]*)"/.exec(newest.body) ?? []
    const oldest = await browser.get(older.replaceAll('&amp;', '&'))
    expect(oldest.text).toContain('nomor 1.')
    expect(oldest.text).not.toContain('nomor 2.')
    expect(oldest.text).toContain('Kembali ke catatan terbaru')
    expect((await browser.get(href('/kerja?sebelum=zzz'))).status).toBe(400)
  })
})
