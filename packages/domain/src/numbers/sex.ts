import type { Texts } from '../language.js'

/** Sex as the population register and the NIK know it. */
export type Sex = 'FEMALE' | 'MALE'

export const sexLabels: Readonly<Record<Sex, Texts>> = {
  FEMALE: { id: 'Perempuan', en: 'Female' },
  MALE: { id: 'Laki-laki', en: 'Male' },
}

export function isSex(value: string): value is Sex {
  return Object.hasOwn(sexLabels, value)
}
