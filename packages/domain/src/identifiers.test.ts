import { describe, expect, it } from 'vitest'
import { accountId, institutionCode, isUuid } from './identifiers.js'

const uuid = '01989f2a-7c3b-7d4e-8f5a-0123456789ab'

describe('UUID identifiers', () => {
  it('are read in any letter case and kept in one', () => {
    expect(accountId(uuid.toUpperCase())).toBe(uuid)
  })

  it.each([
    '',
    uuid.slice(1),
    `${uuid}0`,
    `{${uuid}}`,
    ` ${uuid}`,
    `${uuid}\n`,
    uuid.replaceAll('-', ''),
    '../etc/passwd',
  ])('refuse %j', (value) => {
    expect(isUuid(value)).toBe(false)
    expect(() => accountId(value)).toThrow(
      expect.objectContaining({ code: 'INVALID_IDENTIFIER', status: 400 }),
    )
  })
})

describe('institutionCode', () => {
  it.each(['62', '62.71', 'K34', 'L12', 'D199'])('accepts %s', (code) => {
    expect(institutionCode(code)).toBe(code)
  })

  it.each(['', '6', '6271', '62.7', '62.71.01', 'k34', 'K', 'K34\n', "62'--"])('refuses %j', (code) => {
    expect(() => institutionCode(code)).toThrow('INVALID_IDENTIFIER')
  })
})
