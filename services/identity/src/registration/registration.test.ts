import { normalisePassword } from '@inaproc/domain/password-policy'
import { createKeyRing } from '@inaproc/server/key-ring'
import { describe, expect, it } from 'vitest'
import type { Judgement } from '../authentication/passwords/password-judgement.js'
import {
  consentVersions,
  isRequestKey,
  newRequestKey,
  personalDataOf,
  progressToken,
  type RegistrationForm,
  readRegistrationForm,
  readReturnPath,
} from './registration.js'

const good: RegistrationForm = {
  username: 'Sari.Wulandari',
  email: ' Sari@Palangkaraya.go.id ',
  phone: '0812 3456 7890',
  password: 'jembatan kahayan sore berkabut',
  terms: consentVersions.terms,
  privacy: consentVersions.privacy,
}

const fine: Judgement = { ok: true, password: normalisePassword(good.password) }

describe('the registration form', () => {
  it('is read into the one spelling of each field', () => {
    expect(readRegistrationForm(good, fine)).toEqual({
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
    ['no consent to the terms', { terms: '' }, 'terms', 'CONSENT_REQUIRED'],
    ['consent to an older notice', { privacy: '2024-01' }, 'privacy', 'CONSENT_OUTDATED'],
  ])('with %s is refused', (_, changes, field, code) => {
    const read = readRegistrationForm({ ...good, ...changes }, fine)
    expect(read.ok ? [] : read.problems.map((problem) => [problem.field, problem.code])).toEqual([
      [field, code],
    ])
  })

  it('tells what the judgement of the password says', () => {
    const refused: Judgement = { ok: false, problems: [{ field: 'password', code: 'PASSWORD_WEAK' }] }
    const read = readRegistrationForm({ ...good, terms: '' }, refused)
    expect(read.ok ? [] : read.problems.map((problem) => problem.code)).toEqual([
      'PASSWORD_WEAK',
      'CONSENT_REQUIRED',
    ])
  })

  it('lets a password be judged by what it tells of the person', () => {
    expect(personalDataOf(good)).toEqual(['sari.wulandari', 'sari@palangkaraya.go.id', '+6281234567890'])
    expect(personalDataOf({ ...good, email: 'sari@' })).toEqual(['sari.wulandari', '+6281234567890'])
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
    const read = readRegistrationForm(empty, fine)
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
