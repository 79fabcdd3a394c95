import { describe, expect, it } from 'vitest'
import { matchesSearch } from './persona-search.js'

const persona = {
  role: 'Pejabat Pembuat Komitmen (PPK)',
  organisation: 'Kabupaten Kotawaringin Timur',
  workUnit: 'RSUD dr. Murjani, Sampit',
  validUntil: null,
  daysLeft: null,
}

describe('the search of the chooser', () => {
  it.each([
    ['', true],
    ['   ', true],
    ['ppk', true],
    ['KOTAWARINGIN', true],
    ['murjani ppk', true],
    ['  timur   komitmen ', true],
    ['pökja', false],
    ['komítmen', true],
    ['ppk barat', false],
  ])('%s: %s', (typed, found) => {
    expect(matchesSearch(persona, typed)).toBe(found)
  })
})
