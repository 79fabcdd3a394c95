import { expect, it } from 'vitest'
import { detailInWords } from './detail-words.js'

it.each([
  ['client', 'state', 'suspended', 'Ditangguhkan (suspended)'],
  ['access', 'to', 'ACTIVE', 'Aktif (ACTIVE)'],
  ['access', 'transition', 'T15', 'Mencabut akses untuk selamanya (T15)'],
  ['file', 'role', 'PPK', 'Pejabat Pembuat Komitmen (PPK) (PPK)'],
  ['client', 'state', 'novel', 'novel'],
  ['client', 'reason', 'Rahasianya terlihat', 'Rahasianya terlihat'],
  ['account', 'reason', 'person-asked', 'Diminta oleh orangnya (person-asked)'],
  ['access', 'due_at', '2026-02-03T04:05:06.000Z', '3 Februari 2026, 11.05.06 WIB'],
  ['access', 'to_directorate', true, 'ya'],
  ['import', 'rows', 1200, '1.200'],
  ['partner', 'clients', ['satu', 'dua'], 'satu, dua'],
  ['grant', 'other', { a: 1 }, '{"a":1}'],
] as const)('%s %s %j is %s', (subjectType, name, value, words) => {
  expect(detailInWords({ subjectType }, { name, value: structuredClone(value) as never }, 'id')).toBe(words)
})
