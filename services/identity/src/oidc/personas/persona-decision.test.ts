import type { AccessId } from '@inaproc/domain/identifiers'
import type { RoleCode } from '@inaproc/domain/roles'
import { describe, expect, it } from 'vitest'
import type { PersonaRow } from '../../accesses/personas-store.js'
import { decidePersona, type PersonaChoice, type PersonaQuestion } from './persona-decision.js'

const persona = (id: string, role: RoleCode): PersonaRow => ({
  accessId: id as AccessId,
  role,
  verifiedAt: new Date(0),
  validUntil: null,
  claim: { id, role, valid_until: null, verified_at: '2026-01-01T00:00:00Z' },
})
const ppk = persona('a', 'PPK')
const pp = persona('b', 'PP')
const wanted: PersonaQuestion = { wanted: true, listed: false, required: false, roles: null, hint: null }

const cases: readonly {
  name: string
  question?: Partial<PersonaQuestion>
  personas: readonly PersonaRow[]
  choice?: PersonaChoice
  expected: object
}[] = [
  {
    name: 'asks for nothing when nobody speaks of personas',
    question: { wanted: false },
    personas: [ppk, pp],
    expected: { kind: 'none' },
  },
  { name: 'takes the only one', personas: [ppk], expected: { kind: 'persona', persona: ppk } },
  { name: 'asks when there are several', personas: [ppk, pp], expected: { kind: 'choose' } },
  {
    name: 'takes the only one of the accepted roles',
    question: { roles: ['PP'] },
    personas: [ppk, pp],
    expected: { kind: 'persona', persona: pp },
  },
  { name: 'goes on without one when none is required', personas: [], expected: { kind: 'none' } },
  {
    name: 'misses one when it is required',
    question: { required: true },
    personas: [],
    expected: { kind: 'missing' },
  },
  {
    name: 'misses one when only other roles are there',
    question: { required: true, roles: ['VAI'] },
    personas: [ppk, pp],
    expected: { kind: 'missing' },
  },
  {
    name: 'follows the hint',
    question: { hint: 'b' },
    personas: [ppk, pp],
    expected: { kind: 'persona', persona: pp },
  },
  {
    name: 'refuses a hint to another’s access',
    question: { hint: 'x' },
    personas: [ppk, pp],
    expected: { kind: 'hint-refused' },
  },
  {
    name: 'refuses a hint to a role the client may not receive',
    question: { hint: 'a', roles: ['PP'] },
    personas: [ppk, pp],
    expected: { kind: 'hint-refused' },
  },
  {
    name: 'follows what the person picked rather than the hint',
    question: { hint: 'a' },
    personas: [ppk, pp],
    choice: { accessId: 'b' },
    expected: { kind: 'persona', persona: pp },
  },
  {
    name: 'asks again when the picked one has ended since',
    personas: [ppk, pp],
    choice: { accessId: 'gone' },
    expected: { kind: 'choose' },
  },
  {
    name: 'goes on without one when the person picked that',
    personas: [ppk, pp],
    choice: { accessId: null },
    expected: { kind: 'none' },
  },
  {
    name: 'does not go on without one when it is required',
    question: { required: true },
    personas: [ppk, pp],
    choice: { accessId: null },
    expected: { kind: 'choose' },
  },
]

describe('the persona of a sign-in', () => {
  it.each(cases)('$name', ({ question, personas, choice, expected }) => {
    expect(decidePersona({ ...wanted, ...question }, personas, choice)).toMatchObject(expected)
  })
})
