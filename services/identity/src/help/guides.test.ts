import { describe, expect, it } from 'vitest'
import { findGuide, guideOf, guides } from './guides.js'
import { helpLinks } from './help-links.js'
import { pictureNames, pictureTexts } from './picture-texts.js'

describe('the guides', () => {
  it('have addresses of their own and something to do in each', () => {
    expect(new Set(guides.map(({ slug }) => slug)).size).toBe(guides.length)
    for (const guide of guides) {
      expect(guide.slug).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(guide.steps.length, guide.slug).toBeGreaterThan(1)
      expect(findGuide(guide.slug)).toBe(guide)
    }
  })

  it('say everything in both languages, and not the same', () => {
    for (const { slug, title, summary, steps, questions } of guides) {
      const texts = [
        title,
        summary,
        ...steps.map(({ text }) => text),
        ...questions.flatMap((q) => [q.question, q.answer]),
      ]
      for (const { id, en } of texts) {
        expect(id.trim(), slug).not.toBe('')
        expect(en.trim(), slug).not.toBe('')
        expect(id, slug).not.toBe(en)
      }
    }
  })
})

describe('the pictures of the guides', () => {
  it('each have a guide that shows them', () => {
    const shown = new Set(guides.flatMap(({ steps }) => steps.map(({ picture }) => picture)))
    expect(pictureNames.filter((name) => !shown.has(name))).toEqual([])
  })

  it('are described in both languages', () => {
    for (const name of pictureNames) {
      const { id, en } = pictureTexts[name]
      expect(id, name).toMatch(/^[A-Z].*\.$/)
      expect(en, name).toMatch(/^[A-Z].*\.$/)
      expect(id, name).not.toBe(en)
    }
  })
})

describe('the guide of a page', () => {
  it.each([
    ['/daftar', 'daftar'],
    ['/daftar/verifikasi', 'daftar'],
    ['/daftarkan', undefined],
    ['/konsol/audit', 'log-audit'],
    ['/konsol/audit/cari', 'telusur-audit'],
    ['/konsol/audit/cari/0198', 'telusur-audit'],
    ['/keamanan/sesi', 'bukan-saya'],
    ['/keamanan/sesi/perangkat', 'bukan-saya'],
    ['/keamanan/kode-pemulihan', 'keamanan'],
    ['/akses/ajukan/ppk', 'ajukan-akses'],
    ['/akses/ajukan/admin-perusahaan', 'admin-perusahaan'],
    ['/akses', 'akses-saya'],
    ['/akses/0198', 'akses-saya'],
    ['/akses/0198/nonaktifkan', 'nonaktifkan-akses'],
    ['/akses/0198/persetujuan-direktorat', 'vai-terakhir'],
    ['/akses/0198/sk', 'ajukan-akses'],
    ['/akses/0198/surat-kuasa', 'staf-dan-anggota'],
    ['/akses/ajukan/ppk/nib', 'ajukan-akses'],
    ['/pemulihan/faktor/kode', 'faktor-hilang'],
    ['/interaction/xyz', 'persona'],
    ['/verifikasi/vai-terakhir/0198', 'izin-vai-terakhir'],
    ['/verifikasi/0198', 'meja-verifikasi'],
    ['/verifikasi/impor', 'impor-pejabat'],
    ['/verifikasi/impor/0198', 'impor-pejabat'],
    ['/kuasa-wna', 'kuasa-wna'],
    ['/kuasa-wna/terkirim', 'kuasa-wna'],
    ['/undangan', 'undangan-kuasa'],
    ['/perusahaan', 'data-perusahaan'],
    ['/perusahaan/cabang', 'admin-cabang'],
    ['/penunjukan', 'terima-penunjukan'],
    ['/mitra/0198/klien/toko/kredensial', 'mitra'],
    ['/undangan-mitra', 'mitra'],
    ['/konsol/ikhtisar', 'ikhtisar-aplikasi'],
    ['/konsol/klien/katalog/riwayat', 'mengelola-klien'],
    ['/konsol/klien/katalog/lalu-lintas', 'lalu-lintas-klien'],
    ['/mitra/0198/klien/toko/usul/ubah', 'mitra-usul'],
    ['/mitra/0198/klien/toko/produksi', 'mitra-produksi'],
    ['/konsol/sesi/orang/0198', 'sesi-dan-sambungan'],
    ['/konsol/kunci/cabut', 'kunci-tanda-tangan'],
    ['/konsol/pengiriman/hentikan', 'pengiriman-tertunda'],
    ['/', 'persona'],
    ['/sesi/berakhir', undefined],
  ])('%s: %s', (path, slug) => {
    expect(guideOf(path)?.slug).toBe(slug)
  })
})

describe('a page that several roles share', () => {
  it.each([
    ['/akses/0198/tinjau', 'PPK', 'ajukan-akses'],
    ['/akses/0198/tinjau', 'ADMIN_PERUSAHAAN', 'admin-perusahaan'],
    ['/akses/0198/terkirim', 'STAF_ADMIN', 'staf-dan-anggota'],
    ['/akses/0198/pernyataan', 'ADMIN_PERUSAHAAN', 'admin-perusahaan'],
    ['/akses/0198/pernyataan', 'ANGGOTA_PERUSAHAAN', 'staf-dan-anggota'],
    ['/akses/0198/nib', 'STAF_ADMIN', 'staf-dan-anggota'],
    ['/verifikasi', 'VAI', 'meja-verifikasi'],
    ['/verifikasi/0198', 'STAF_ADMIN', 'meja-perusahaan'],
    ['/verifikasi/khusus', 'ADMIN_PERUSAHAAN', 'permohonan-khusus'],
    ['/pemegang/0198', 'ADMIN_PERUSAHAAN', 'meja-perusahaan'],
    ['/pemegang', 'VERIFIKATOR_DIREKTORAT', 'pemegang-akses'],
  ] as const)('%s for %s: %s', (path, role, slug) => {
    expect(guideOf(path, role)?.slug).toBe(slug)
  })
})

describe('the links of a page', () => {
  it('lead to all guides where it has none', () => {
    expect(helpLinks('/sesi/berakhir', 'id')).toEqual({ footer: [{ href: '/bantuan', text: 'Bantuan' }] })
  })

  it('lead to its guide from the footer, and from the heading where the page is difficult', () => {
    const easy = { href: '/bantuan/profil', text: 'Help: Complete your profile' }
    expect(helpLinks('/profil', 'en')).toEqual({ footer: [easy] })
    const difficult = { href: '/bantuan/meja-verifikasi', text: 'Bantuan: Memverifikasi pengajuan akses' }
    expect(helpLinks('/verifikasi/0198', 'id')).toEqual({ footer: [difficult], guide: difficult })
  })
})
