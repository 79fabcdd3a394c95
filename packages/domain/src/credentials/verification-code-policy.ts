import type { Brand } from '../brand.js'
import { accepted, type Parsed, rejected } from '../errors/parsed.js'
import { type DatedRow, rowOn } from '../time/dated-rows.js'
import { type WibDate, wibDate } from '../time/wib-date.js'

/** The digits a person typed from an e-mail or SMS. Never logged; stored only as a keyed hash. */
export type VerificationCode = Brand<string, 'VerificationCode'>

/** How codes for e-mail and phone behave (domain.md, A1: "OTP"). */
export interface VerificationCodePolicy extends DatedRow {
  readonly digits: number
  readonly lifetimeSeconds: number
  /** Wrong answers after which the code is dead. */
  readonly tries: number
  readonly resendAfterSeconds: number
  /** Codes sent to one e-mail or phone within `perTargetSeconds`, whichever account asks. */
  readonly perTarget: number
  /** How many of these anybody may ask for; the rest is kept for devices that the account of the target knows. */
  readonly perTargetByStrangers: number
  readonly perTargetSeconds: number
  /** A registration whose contacts are not verified by then is erased. */
  readonly purgeAfterDays: number
}

export const verificationCodePolicies: readonly VerificationCodePolicy[] = [
  {
    validFrom: wibDate('2020-01-01'),
    validTo: null,
    digits: 6,
    lifetimeSeconds: 300,
    tries: 5,
    resendAfterSeconds: 60,
    perTarget: 5,
    perTargetByStrangers: 3,
    perTargetSeconds: 86_400,
    purgeAfterDays: 7,
  },
]

/** The rules for codes on a day. */
export function verificationCodePolicyOn(day: WibDate): VerificationCodePolicy {
  return rowOn(verificationCodePolicies, day)
}

/** Reads a typed code: the right number of digits; spaces and hyphens from copying are ignored. */
export function parseVerificationCode(input: string, digits: number): Parsed<VerificationCode> {
  const code = input.replace(/[\s-]/g, '')
  if (code.length !== digits || !/^[0-9]+$/.test(code)) return rejected('code', 'CODE_FORMAT', { digits })
  return accepted(code as VerificationCode) // the form was just checked
}
