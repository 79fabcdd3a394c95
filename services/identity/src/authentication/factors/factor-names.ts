import { Refusal } from '@inaproc/domain/refusal'

/** Code points in the name a person gives an authenticator app or a passkey. */
const factorNameLength = { max: 20 } as const

/**
 * The name as it is kept: one line without control and invisible characters; the fallback when nothing is left.
 * @throws Refusal FIELD_TOO_LONG {max}
 */
export function readFactorName(input: string, fallback: string): string {
  const name = input.replace(/[\p{C}\s]+/gu, ' ').trim()
  if ([...name].length > factorNameLength.max) {
    throw new Refusal('FIELD_TOO_LONG', { field: 'name', params: factorNameLength })
  }
  return name === '' ? fallback : name
}
