import type { Texts } from '@inaproc/domain/language'
import type { RoleCode } from '@inaproc/domain/roles'
import type { Sex } from '@inaproc/domain/sex'
import type { FailureMode } from '../stand-ins/stand-ins.js'
import { peopleForAnswers } from './people-for-answers.js'
import { peopleOfCompanies } from './people-of-companies.js'
import { peopleOfGovernment } from './people-of-government.js'
import { peopleOfTheOperator } from './people-of-the-operator.js'
import { peopleWithoutAccount } from './people-without-account.js'

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

/** The documented test people by what they are for, in the order of their page. */
export const peopleGroups = {
  withoutAccount: peopleWithoutAccount,
  government: peopleOfGovernment,
  companies: peopleOfCompanies,
  operator: peopleOfTheOperator,
  answers: peopleForAnswers,
} as const satisfies Record<string, readonly TestPerson[]>

export type PeopleGroup = keyof typeof peopleGroups

/** Every documented test person. */
export const people: readonly TestPerson[] = Object.values(peopleGroups).flat()

const byNik: ReadonlyMap<string, TestPerson> = new Map(people.map((person) => [person.nik, person]))

/** The test person with this NIK, or undefined when Dukcapil does not know it. */
export function personByNik(nik: string): TestPerson | undefined {
  return byNik.get(nik)
}

/** The person whom the demo data gives this role first. */
export function personByRole(role: RoleCode): TestPerson {
  const person = people.find((candidate) => candidate.role === role)
  if (!person) throw new Error(`no test person for role ${role}`)
  return person
}
