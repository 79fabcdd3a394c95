import { wibDate } from '@inaproc/domain/wib-date'
import { createKeyRing } from '@inaproc/server/key-ring'
import { describe, expect, it } from 'vitest'
import {
  consentVersions,
  isRequestKey,
  newRequestKey,
  progressToken,
  type RegistrationForm,
  readRegistrationForm,
  readReturnPath,
} from './registration.js'

const today = wibDate('2026-02-03')
const good: RegistrationForm = {
  username: 'Sari.Wulandari',
  email: ' Sari@Palangkaraya.go.id ',
  phone: '0812 3456 7890',
  password: 'jembatan kahayan sore berkabut',
  terms: consentVersions.terms,
  privacy: consentVersions.privacy,
}

describe('the registration form', () => {
  it('is read into the one spelling of each field', () => {
    expect(readRegistrationForm(good, today)).toEqual({
      ok: true,
      data: {
        username: 'sari.wulandari',
        email: 'sari@palangkaraya.go.id',
        phone: '+6281234567890',
        password: good.password,
      },
    })
  })

  it.each<[string, Partial<RegistrationForm>, string, string]>([
    ['no username', { username: ' ' }, 'username', 'FIELD_REQUIRED'],
    ['a short username', { username: 'abc' }, 'username', 'USERNAME_LENGTH'],
    ['a username with a blank', { username: 'sari wulan' }, 'username', 'USERNAME_CHARACTERS'],
    ['a username that begins with a digit', { username: '1sari' }, 'username', 'USERNAME_FIRST_LETTER'],
    ['no e-mail', { email: '' }, 'email', 'FIELD_REQUIRED'],
    ['an e-mail without domain', { email: 'sari@' }, 'email', 'EMAIL_INVALID'],
    ['two e-mails in one', { email: 'a@b.id, c@d.id' }, 'email', 'EMAIL_INVALID'],
    ['a foreign phone', { phone: '+6591234567' }, 'phone', 'PHONE_NOT_INDONESIAN'],
    ['a short phone', { phone: '0812345' }, 'phone', 'PHONE_LENGTH'],
    ['no password', { password: '' }, 'password', 'FIELD_REQUIRED'],
    ['14 characters', { password: 'berkabut sore!' }, 'password', 'PASSWORD_TOO_SHORT'],
    ['one character repeated', { password: 'aaaaaaaaaaaaaaaaaaaa' }, 'password', 'PASSWORD_TOO_SIMPLE'],
    ['a common password', { password: 'IndonesiaMerdeka45' }, 'password', 'PASSWORD_TOO_COMMON'],
    ['the username inside', { password: 'milik sari.wulandari!' }, 'password', 'PASSWORD_CONTAINS_PERSONAL'],
    [
      'the e-mail inside',
      { email: 'kuda@a.id', password: 'seekor kuda berlari' },
      'password',
      'PASSWORD_CONTAINS_PERSONAL',
    ],
    ['no consent to the terms', { terms: '' }, 'terms', 'CONSENT_REQUIRED'],
    ['consent to an older notice', { privacy: '2024-01' }, 'privacy', 'CONSENT_OUTDATED'],
  ])('with %s is refused', (_, changes, field, code) => {
    const read = readRegistrationForm({ ...good, ...changes }, today)
    expect(read.ok ? [] : read.problems.map((problem) => [problem.field, problem.code])).toEqual([
      [field, code],
    ])
  })

  it('tells every problem at once', () => {
    const empty: RegistrationForm = {
      username: '',
      email: '',
      phone: '',
      password: '',
      terms: '',
      privacy: '',
    }
    const read = readRegistrationForm(empty, today)
    expect(read.ok ? [] : read.problems.map((problem) => problem.field)).toEqual([
      'username',
      'email',
      'phone',
      'password',
      'terms',
      'privacy',
    ])
  })
})

describe('the way back to a sign-in', () => {
  it.each([
    ['/interaction/abc-DEF_123', '/interaction/abc-DEF_123'],
    ['/interaction/', null],
    ['/interaction/a/b', null],
    ['/interaction/a?x=1', null],
    ['//evil.example/interaction/a', null],
    ['https://evil.example/interaction/a', null],
    ['/interaction/../sign-out', null],
    ['/\\evil.example', null],
    [undefined, null],
  ])('%s leads to %s', (input, path) => {
    expect(readReturnPath(input)).toBe(path)
  })
})

describe('the progress token', () => {
  const keys = createKeyRing(`k1:${Buffer.alloc(32, 1).toString('base64')}`)
  const otherKeys = createKeyRing(`k1:${Buffer.alloc(32, 2).toString('base64')}`)

  it('is the same for the same form and another for every other form and key', () => {
    const key = newRequestKey()
    expect(isRequestKey(key)).toBe(true)
    expect(progressToken(keys, key)).toBe(progressToken(keys, key))
    expect(progressToken(keys, key)).not.toBe(key)
    expect(progressToken(keys, key)).not.toBe(progressToken(keys, newRequestKey()))
    expect(progressToken(keys, key)).not.toBe(progressToken(otherKeys, key))
  })

  it.each(['', 'short', `${'a'.repeat(42)}!`, 'a'.repeat(44)])('is not made from %s', (key) => {
    expect(isRequestKey(key)).toBe(false)
  })
})
