import type { Texts } from '@inaproc/domain/language'
import type { RoleCode } from '@inaproc/domain/roles'
import type { Sex } from '@inaproc/domain/sex'
import type { FailureMode } from '../stand-ins/stand-ins.js'

/**
 * A made-up person as the identity card shows him. All are synthetic; a NIK that also belongs to a real
 * person would be a coincidence (domain.md H).
 */
export interface TestPerson {
  readonly nik: string
  readonly name: string
  readonly birthPlace: string
  /** `YYYY-MM-DD`. */
  readonly birthDate: string
  readonly sex: Sex
  readonly address: string
  /** District of residence, `PP.RR.DD`; the NIK keeps the district of first registration. */
  readonly regionCode: string
  /** What the person is for, shown on the page of test people. */
  readonly note: Texts
  /** The role of domain.md A3 that the demo data gives this person first. */
  readonly role?: RoleCode
  /** What the register holds where it differs from the card: those fields answer MISMATCH. */
  readonly registered?: Partial<Pick<TestPerson, 'name' | 'birthPlace' | 'birthDate' | 'sex' | 'address'>>
  /** How the register knows the NIK; FOUND unless said. */
  readonly registry?: 'NOT_FOUND' | 'DECEASED'
  /** The failure that every check of this person draws, unless a switch says otherwise. */
  readonly failure?: FailureMode
}
