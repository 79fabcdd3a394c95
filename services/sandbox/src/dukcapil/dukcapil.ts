import type { TestPerson } from './people.js'

/** The fields that an identity check compares; the answer names each, and never tells what is recorded. */
export const comparedFields = ['name', 'birth_place', 'birth_date', 'sex', 'address'] as const
export type ComparedField = (typeof comparedFields)[number]

export type Declared = Readonly<Record<ComparedField, string>>
export type FieldAnswer = 'MATCH' | 'MISMATCH'
export type NikStatus = 'FOUND' | 'NOT_FOUND' | 'DECEASED'

export interface IdentityAnswer {
  readonly nik_status: NikStatus
  /** Empty when the NIK is not recorded: there is nothing to compare with. */
  readonly fields: Partial<Record<ComparedField, FieldAnswer>>
}

/** Compares what a person declares with what the register holds, field by field (domain.md A2). */
export function checkIdentity(person: TestPerson | undefined, declared: Declared): IdentityAnswer {
  if (!person || person.registry === 'NOT_FOUND') return { nik_status: 'NOT_FOUND', fields: {} }
  const recorded = recordOf(person)
  const fields = Object.fromEntries(
    comparedFields.map((field) => [field, sameText(declared[field], recorded[field]) ? 'MATCH' : 'MISMATCH']),
  )
  return { nik_status: person.registry ?? 'FOUND', fields }
}

function recordOf(person: TestPerson): Declared {
  const recorded = { ...person, ...person.registered }
  return {
    name: recorded.name,
    birth_place: recorded.birthPlace,
    birth_date: recorded.birthDate,
    sex: recorded.sex,
    address: recorded.address,
  }
}

/** Cards are typed in capitals, with or without punctuation: only letters and digits count. */
function sameText(declared: string, recorded: string): boolean {
  return comparable(declared) === comparable(recorded)
}

function comparable(value: string): string {
  return value.toUpperCase().replace(/[^\p{L}\p{N}]+/gu, '')
}
