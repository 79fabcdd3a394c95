import { describe, expect, it } from 'vitest'
import { oneTimeCodes, recipientKey, textParts } from './message.js'

describe('the key of a recipient', () => {
  it.each([
    ['Siti@Contoh.ID ', 'siti@contoh.id'],
    ['0812-3456-7890', '+6281234567890'],
    ['6281234567890', '+6281234567890'],
    ['+62 812 3456 7890', '+6281234567890'],
  ])('of %s is %s', (written, key) => {
    expect(recipientKey(written)).toBe(key)
  })
})

describe('the parts of a text', () => {
  it('are plain stretches, links without the full stop after them, and codes', () => {
    const text =
      'Kode Anda 123456. Buka https://a.id/verifikasi?kode=987654&x=1. Berlaku 5 menit, sampai 10.30.'
    expect(textParts(text)).toEqual([
      { kind: 'text', value: 'Kode Anda ' },
      { kind: 'code', value: '123456' },
      { kind: 'text', value: '. Buka ' },
      { kind: 'link', value: 'https://a.id/verifikasi?kode=987654&x=1' },
      { kind: 'text', value: '. Berlaku 5 menit, sampai 10.30.' },
    ])
  })

  it('take only http and https for links', () => {
    const kinds = textParts('javascript:alert(1) data:text/html,x ftp://a.id').map((part) => part.kind)
    expect(kinds).not.toContain('link')
  })

  it('put the text together again', () => {
    const text = 'Nomor 6271015510900001, Rp200.000.000, 2026-11-21, kode 000123 dan kode 000123'
    expect(
      textParts(text)
        .map((part) => part.value)
        .join(''),
    ).toBe(text)
    expect(oneTimeCodes(text)).toEqual(['000123'])
  })
})
