import { expect, it } from 'vitest'
import { type Advice, adviceFor } from './advice.js'

const cases: readonly [totp: number, passkeys: number, codes: number, Advice][] = [
  [0, 0, 0, 'add-second-factor'],
  [0, 0, 10, 'add-second-factor'],
  [1, 0, 0, 'make-codes'],
  [0, 1, 0, 'make-codes'],
  [1, 0, 1, 'few-codes'],
  [2, 2, 3, 'few-codes'],
  [1, 0, 4, 'add-passkey'],
  [3, 0, 10, 'add-passkey'],
  [0, 1, 10, 'add-another'],
  [0, 2, 10, null],
  [1, 1, 10, null],
]

it.each(cases)('%i apps, %i passkeys, %i codes left: %s', (totp, passkeys, recoveryCodesLeft, advice) => {
  expect(adviceFor({ totp, passkeys, disabledPasskeys: 0, recoveryCodesLeft, phone: true })).toBe(advice)
})
