import { describe, expect, it } from 'vitest'
import { parseUsername } from './username.js'

describe('parseUsername', () => {
  it.each([
    ['siti', 'siti'],
    ['siti.nurhaliza-90_ppk', 'siti.nurhaliza-90_ppk'],
    ['SitiN', 'sitin'],
    ['  budi.pp  ', 'budi.pp'],
    [`a${'b'.repeat(31)}`, `a${'b'.repeat(31)}`],
  ])('reads %j as %s', (input, username) => {
    expect(parseUsername(input)).toEqual({ ok: true, value: username, warnings: [] })
  })

  it.each([
    ['', 'USERNAME_LENGTH'],
    ['abc', 'USERNAME_LENGTH'],
    ['a'.repeat(33), 'USERNAME_LENGTH'],
    ['1siti', 'USERNAME_FIRST_LETTER'],
    ['.siti', 'USERNAME_FIRST_LETTER'],
    ['siti nur', 'USERNAME_CHARACTERS'],
    ['siti@nur', 'USERNAME_CHARACTERS'],
    ['sіtі', 'USERNAME_CHARACTERS'], // Cyrillic і
    ['\u212Aepala', 'USERNAME_CHARACTERS'], // the Kelvin sign becomes a plain k in lower case
    ['siti\0', 'USERNAME_CHARACTERS'],
  ])('rejects %j: %s', (input, code) => {
    expect(parseUsername(input)).toMatchObject({ ok: false, problem: { field: 'username', code } })
  })
})
