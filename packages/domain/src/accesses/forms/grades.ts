import type { Texts } from '../../language.js'
import type { ServiceKind } from '../../numbers/nip.js'

/** A rank in the service (golongan), as decrees write it. */
export interface Grade {
  readonly code: string
  readonly kind: ServiceKind
  readonly label: Texts
}

const roman = [
  'I',
  'II',
  'III',
  'IV',
  'V',
  'VI',
  'VII',
  'VIII',
  'IX',
  'X',
  'XI',
  'XII',
  'XIII',
  'XIV',
  'XV',
  'XVI',
  'XVII',
]
const civilServantSteps: Readonly<Record<string, readonly string[]>> = {
  I: ['a', 'b', 'c', 'd'],
  II: ['a', 'b', 'c', 'd'],
  III: ['a', 'b', 'c', 'd'],
  IV: ['a', 'b', 'c', 'd', 'e'],
}

const same = (text: string): Texts => ({ id: text, en: text })

/** Civil servants I/a to IV/e, contract officers I to XVII, military and police by group (from memory). */
export const grades: readonly Grade[] = [
  ...Object.entries(civilServantSteps).flatMap(([group, steps]) =>
    steps.map((step): Grade => ({ code: `${group}/${step}`, kind: 'PNS', label: same(`${group}/${step}`) })),
  ),
  ...roman.map((group): Grade => ({ code: `PPPK-${group}`, kind: 'PPPK', label: same(group) })),
  { code: 'TAMTAMA', kind: 'TNI_POLRI', label: { id: 'Tamtama', en: 'Enlisted' } },
  { code: 'BINTARA', kind: 'TNI_POLRI', label: { id: 'Bintara', en: 'Non-commissioned officer' } },
  { code: 'PERWIRA-PERTAMA', kind: 'TNI_POLRI', label: { id: 'Perwira Pertama', en: 'Junior officer' } },
  { code: 'PERWIRA-MENENGAH', kind: 'TNI_POLRI', label: { id: 'Perwira Menengah', en: 'Field officer' } },
  { code: 'PERWIRA-TINGGI', kind: 'TNI_POLRI', label: { id: 'Perwira Tinggi', en: 'General officer' } },
]

export function findGrade(code: string): Grade | undefined {
  return grades.find((grade) => grade.code === code)
}
