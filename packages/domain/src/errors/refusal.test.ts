import { describe, expect, it } from 'vitest'
import { accepted, acceptedValue, rejected } from './parsed.js'
import { invalidForm, Refusal } from './refusal.js'

describe('Refusal', () => {
  it('says only its code, whatever it carries', () => {
    const refusal = new Refusal('CODE_WRONG', { field: 'code', params: { seconds: 5 }, cause: 'why' })
    expect(refusal.message).toBe('CODE_WRONG')
    expect(String(refusal)).toBe('Refusal: CODE_WRONG')
    expect(refusal.cause).toBe('why')
    expect(refusal.status).toBe(422)
  })

  it('turns `field` into one problem with its own code and parameters', () => {
    const refusal = new Refusal('PASSWORD_TOO_SHORT', { field: 'password', params: { min: 15 } })
    expect(refusal.problems).toEqual([{ field: 'password', code: 'PASSWORD_TOO_SHORT', params: { min: 15 } }])
  })

  it('has no problems and no cause unless given', () => {
    const refusal = new Refusal('NOT_FOUND')
    expect(refusal.problems).toEqual([])
    expect('cause' in refusal).toBe(false)
  })
})

describe('invalidForm', () => {
  it('tells all problems at once', () => {
    const problems = [
      { field: 'username', code: 'USERNAME_TAKEN' },
      { field: 'email', code: 'EMAIL_INVALID' },
    ] as const
    expect(invalidForm(problems)).toMatchObject({ code: 'FORM_INVALID', status: 422, problems })
  })
})

describe('acceptedValue', () => {
  it('gives the value of an accepted answer', () => {
    expect(acceptedValue(accepted(5))).toBe(5)
  })

  it('throws a rejected answer as an invalid form', () => {
    const parsed = rejected('nik', 'NIK_AGE', { min: 17, max: 110 })
    expect(() => acceptedValue(parsed)).toThrow(
      expect.objectContaining({
        code: 'FORM_INVALID',
        problems: [{ field: 'nik', code: 'NIK_AGE', params: { min: 17, max: 110 } }],
      }),
    )
  })
})
