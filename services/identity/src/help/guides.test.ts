import { describe, expect, it } from 'vitest'
import { findGuide, guideOf, guides } from './guides.js'

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

describe('the guide of a page', () => {
  it.each([
    ['/daftar', 'daftar'],
    ['/daftar/verifikasi', 'daftar'],
    ['/daftarkan', undefined],
    ['/keamanan/sesi', 'bukan-saya'],
    ['/keamanan/sesi/perangkat', 'bukan-saya'],
    ['/keamanan/kode-pemulihan', 'keamanan'],
    ['/akses/ajukan/ppk', 'ajukan-akses'],
    ['/akses/ajukan/admin_perusahaan', 'admin-perusahaan'],
    ['/akses', 'perbaiki-pengajuan'],
    ['/verifikasi/0198', 'meja-verifikasi'],
    ['/', 'persona'],
    ['/sesi/berakhir', undefined],
  ])('%s: %s', (path, slug) => {
    expect(guideOf(path)?.slug).toBe(slug)
  })
})
