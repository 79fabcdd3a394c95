import { describe, expect, it } from 'vitest'
import { commonPasswordCount, isCommonPassword } from './common-passwords.js'

describe('common passwords', () => {
  it('knows at least 300', () => {
    expect(commonPasswordCount).toBeGreaterThanOrEqual(300)
  })

  it.each([
    'passwordpassword',
    'Password123456789',
    'P@ssw0rd2026!!!!',
    'indonesiamerdeka',
    'Indonesia_Merdeka45',
    'bismillahirrahmanirrahim',
    'BISMILLAH BISMILLAH 99',
    'qwertyuiopasdfghjkl',
    '1q2w3e4r5t6y1q2w3e4r5t6y',
    '123456789012345',
    'admin123admin123',
    'kalimantantengah2026',
    'rahasiarahasia12',
  ])('refuses %s', (password) => {
    expect(isCommonPassword(password)).toBe(true)
  })

  it.each([
    'jembatan kahayan sore berkabut',
    'tiga perahu menuju hulu',
    'kuda baterai staples benar',
    'Xk7#mQ9$vL2@pR5!',
    'rahasia dapur nenek palangkaraya',
    'correct horse battery staple',
  ])('takes %s', (password) => {
    expect(isCommonPassword(password)).toBe(false)
  })

  it('answers at once for the longest password the policy takes', () => {
    const started = performance.now()
    isCommonPassword('a1'.repeat(128))
    expect(performance.now() - started).toBeLessThan(250)
  })
})
