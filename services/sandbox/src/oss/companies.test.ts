import { parseNib } from '@inaproc/domain/nib'
import { parseNitku, parseNpwp } from '@inaproc/domain/npwp'
import { describe, expect, it } from 'vitest'
import { personByNik } from '../dukcapil/people.js'
import { companies, companyByNib } from './companies.js'

const namesWhere = (test: (company: (typeof companies)[number]) => boolean) =>
  companies.filter(test).map((company) => company.name)

describe('the test companies', () => {
  it('carry numbers that pass every rule, each its own', () => {
    for (const company of companies) {
      expect(parseNib(company.nib).ok, company.name).toBe(true)
      const npwp = parseNpwp(company.npwp)
      expect(npwp.ok && npwp.value, company.name).toBe(company.npwp)
      for (const branch of company.branches) {
        expect(npwp.ok && parseNitku(branch.nitku, npwp.value).ok, branch.name).toBe(true)
      }
      expect(
        company.kbli.every((code) => /^[0-9]{5}$/.test(code)),
        company.name,
      ).toBe(true)
    }
    expect(new Set(companies.map((company) => company.nib)).size).toBe(companies.length)
    expect(new Set(companies.map((company) => company.npwp)).size).toBe(companies.length)
    expect(companies.length).toBeGreaterThanOrEqual(12)
  })

  it('name people whom Dukcapil knows, and no NIK for foreigners', () => {
    for (const person of companies.flatMap((company) => company.people)) {
      if (person.nationality === 'WNA') expect(person.nik).toBeNull()
      else expect(personByNik(person.nik ?? '')?.name).toBe(person.name)
    }
  })

  it('hold the cases of the attorney route and of the NIB check', () => {
    const directors = (nib: string) =>
      companyByNib(nib)
        ?.people.filter((person) => person.position === 'DIREKTUR')
        .map((person) => person.nationality)
    expect(directors('9120001260105')).toEqual(['WNA', 'WNA'])
    expect(directors('9120001260106')).toEqual(['WNA', 'WNA', 'WNI'])
    expect(namesWhere((company) => company.blacklisted)).toEqual(['PT Kahayan Medika Utama'])
    expect(namesWhere((company) => company.status === 'REVOKED')).toEqual(['CV Batuah Sejati'])
  })

  it('give a sole proprietor his NIK as taxpayer number', () => {
    const sole = companies.filter((company) => company.form === 'PERORANGAN')
    expect(sole.map((company) => company.npwp)).toEqual(sole.map((company) => company.people[0]?.nik))
  })
})
