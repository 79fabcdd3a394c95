import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import type { ComparedField, IdentityAnswer, IdentityCheckPort, Profile } from './profiles.js'

const FieldAnswer = Type.Union([Type.Literal('MATCH'), Type.Literal('MISMATCH')])

/** The believed answer of the register: match or no match per field, never data (domain.md A2, from memory). */
const Answer = Type.Object({
  reference: Type.String({ minLength: 1, maxLength: 200 }),
  nik_status: Type.Union([Type.Literal('FOUND'), Type.Literal('NOT_FOUND'), Type.Literal('DECEASED')]),
  fields: Type.Object({
    name: Type.Optional(FieldAnswer),
    birth_place: Type.Optional(FieldAnswer),
    birth_date: Type.Optional(FieldAnswer),
    sex: Type.Optional(FieldAnswer),
    address: Type.Optional(FieldAnswer),
  }),
})

const fieldNames: Readonly<Record<keyof Static<typeof Answer>['fields'], ComparedField>> = {
  name: 'fullName',
  birth_place: 'birthPlace',
  birth_date: 'birthDate',
  sex: 'sex',
  address: 'address',
}

export interface DukcapilSettings {
  readonly url: string
  readonly key: string
  readonly timeoutMs: number
}

/** Asks the register over HTTP. A time-out, a refusal, or an answer of another shape is no answer: UNAVAILABLE. */
export function createDukcapilAdapter(settings: DukcapilSettings): IdentityCheckPort {
  return {
    async check(profile, checkId) {
      try {
        const response = await fetch(`${settings.url}/dukcapil/v1/identity-checks`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${settings.key}` },
          body: JSON.stringify(question(profile, checkId)),
          redirect: 'error',
          signal: AbortSignal.timeout(settings.timeoutMs),
        })
        if (!response.ok) {
          await response.body?.cancel()
          return { outcome: 'UNAVAILABLE' }
        }
        return judgement(await response.json())
      } catch {
        return { outcome: 'UNAVAILABLE' }
      }
    },
  }
}

function question(profile: Profile, checkId: string): Record<string, string> {
  return {
    nik: profile.nik,
    name: profile.fullName,
    birth_place: profile.birthPlace,
    birth_date: profile.birthDate,
    sex: profile.sex,
    address: profile.address,
    reference: checkId,
  }
}

/** A found person counts as a match only when every field says so; a field that is missing does not. */
function judgement(body: unknown): IdentityAnswer {
  if (!Value.Check(Answer, body)) return { outcome: 'UNAVAILABLE' }
  const { fields, nik_status: status, reference } = body
  if (status !== 'FOUND') return { outcome: status, reference }
  const names = Object.keys(fieldNames) as (keyof typeof fieldNames)[] // the record has exactly these keys
  const mismatched = names.filter((name) => fields[name] !== 'MATCH').map((name) => fieldNames[name])
  return mismatched.length === 0
    ? { outcome: 'MATCH', reference }
    : { outcome: 'MISMATCH', reference, fields: mismatched }
}
