import { describe, expect, it } from 'vitest'
import { type Acr, acrOrder, isAcr, satisfies, strongerAcr } from './acr.js'

const [aal1, aal2, aal3]: readonly Acr[] = ['urn:inaproc:aal1', 'urn:inaproc:aal2', 'urn:inaproc:aal3']

describe('authentication strength', () => {
  it.each([
    [aal1, aal1, true],
    [aal1, aal2, false],
    [aal1, aal3, false],
    [aal2, aal1, true],
    [aal2, aal2, true],
    [aal2, aal3, false],
    [aal3, aal1, true],
    [aal3, aal2, true],
    [aal3, aal3, true],
  ])('%s satisfies %s: %s', (actual, floor, enough) => {
    if (actual === undefined || floor === undefined) throw new Error('three levels')
    expect(satisfies(actual, floor)).toBe(enough)
    expect(strongerAcr(actual, floor)).toBe(enough ? actual : floor)
  })

  it('knows its three levels only', () => {
    expect(acrOrder).toEqual([aal1, aal2, aal3])
    expect(isAcr('urn:inaproc:aal2')).toBe(true)
    expect(isAcr('urn:inaproc:aal4')).toBe(false)
    expect(isAcr('constructor')).toBe(false)
  })
})
