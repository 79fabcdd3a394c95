import type { KeyRing } from '@inaproc/server/key-ring'

/**
 * The keyed hash under which a NIK is found again, the same wherever one is kept: a profile and a line of a NIB with
 * the same hash are the same person (domain.md A3, A5).
 */
export function hashOfNik(keys: KeyRing, nik: string): Buffer {
  return keys.hash('profiles.nik_hash', nik)
}
