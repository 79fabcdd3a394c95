import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acceptedValue } from '../errors/parsed.js'
import { parseEmail } from './email.js'
import { maskPhone, parsePhone } from './phone.js'

describe('parseEmail', () => {
  it.each([
    ['siti@palangkaraya.go.id', 'siti@palangkaraya.go.id'],
    [' Siti.Nur+ppk@Contoh.TEST ', 'siti.nur+ppk@contoh.test'],
    ["o'brien@a-b.co", "o'brien@a-b.co"],
  ])('reads %j as %s', (input, email) => {
    expect(parseEmail(input)).toEqual({ ok: true, value: email, warnings: [] })
  })

  it.each([
    '',
    'siti',
    'siti@',
    '@contoh.test',
    'siti@localhost',
    'siti@contoh..test',
    'siti@-contoh.test',
    'siti@contoh.test.',
    '.siti@contoh.test',
    'si..ti@contoh.test',
    'siti@@contoh.test',
    'siti nur@contoh.test',
    'siti@contoh.test\r\nBcc: x@y.test',
    'siti@cоntoh.test', // Cyrillic о
    'siti@127.0.0.1',
    `${'a'.repeat(65)}@contoh.test`,
    `siti@${'a.'.repeat(130)}test`,
  ])('rejects %j', (input) => {
    expect(parseEmail(input)).toEqual({ ok: false, problem: { field: 'email', code: 'EMAIL_INVALID' } })
  })

  it('answers hostile text at once', () => {
    expect(parseEmail(`${'a.'.repeat(50_000)}@`)).toMatchObject({ ok: false })
  })
})

describe('parsePhone', () => {
  it.each([
    '081234567890',
    '0812-3456-7890',
    '0812 3456 7890',
    '6281234567890',
    '+6281234567890',
    '+62 812 3456 7890',
    '+62 (0)812 3456 7890',
    '006281234567890',
  ])('reads %s as +6281234567890', (input) => {
    expect(parsePhone(input)).toEqual({ ok: true, value: '+6281234567890', warnings: [] })
  })

  it.each([
    ['', 'PHONE_INVALID'],
    ['telepon', 'PHONE_INVALID'],
    ['0812x4567890', 'PHONE_INVALID'],
    ['81234567890', 'PHONE_INVALID'],
    ['+62 0012345678', 'PHONE_INVALID'],
    ['٠٨١٢٣٤٥٦٧٨٩', 'PHONE_INVALID'],
    ['+65 9123 4567', 'PHONE_NOT_INDONESIAN'],
    ['0065 9123 4567', 'PHONE_NOT_INDONESIAN'],
    ['08123456', 'PHONE_LENGTH'],
    ['0812345678901234', 'PHONE_LENGTH'],
  ])('rejects %j: %s', (input, code) => {
    expect(parsePhone(input)).toMatchObject({ ok: false, problem: { field: 'phone', code } })
  })

  it('reads its own answer, and every way of writing it, as the same number', () => {
    const national = fc.stringMatching(/^[1-9][0-9]{7,12}$/)
    fc.assert(
      fc.property(national, fc.constantFrom('0', '62', '+62', '+620', '0062'), (number, prefix) => {
        expect(parsePhone(prefix + number)).toMatchObject({ ok: true, value: `+62${number}` })
      }),
    )
  })

  it('masks the middle', () => {
    expect(maskPhone(acceptedValue(parsePhone('081234567890')))).toBe('+62812****7890')
    expect(maskPhone(acceptedValue(parsePhone('012345678')))).toBe('+62123*5678')
  })
})
