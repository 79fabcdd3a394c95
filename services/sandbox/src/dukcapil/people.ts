import { peopleForAnswers } from './people-for-answers.js'
import { peopleOfCompanies } from './people-of-companies.js'
import { peopleOfGovernment } from './people-of-government.js'
import { peopleOfPartners } from './people-of-partners.js'
import { peopleOfTheOperator } from './people-of-the-operator.js'
import { peopleWithoutAccount } from './people-without-account.js'
import type { TestPerson } from './test-person.js'

export type { TestPerson } from './test-person.js'

/** The documented test people by what they are for, in the order of their page. */
export const peopleGroups = {
  withoutAccount: peopleWithoutAccount,
  government: peopleOfGovernment,
  companies: peopleOfCompanies,
  partners: peopleOfPartners,
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
