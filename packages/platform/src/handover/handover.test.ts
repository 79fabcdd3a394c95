import { errorText } from '@inaproc/domain/error-catalogue'
import { Refusal } from '@inaproc/domain/refusal'
import type { Persona } from '@inaproc/relying-party/persona'
import { describe, expect, it } from 'vitest'
import { personas } from '../testing/personas.js'
import { maxNoteLength, noteText, postOf } from './handover.js'

describe('the post of a persona', () => {
  const { ppk, ppkElsewhere, pp, member, lpse } = personas

  it('is the same for a successor: another access with the role in the same place', () => {
    const successor = { ...ppk, id: '0198c0de-0000-7000-8000-0000000000ff', valid_until: null }
    expect(postOf(successor)).toBe(postOf(ppk))
  })

  it('differs by role, work unit, institution, company and branch', () => {
    const branch = { ...member, branch: { id: '0198c0de-0000-7000-8000-0000000000b1', name: 'Sampit' } }
    const company = { ...member, company: { ...member.company, id: '0198c0de-0000-7000-8000-0000000000c2' } }
    const wholeInstitution = { ...lpse, role: 'PPK' }
    const posts = [ppk, ppkElsewhere, pp, member, lpse, branch, company, wholeInstitution].map(postOf)
    expect(new Set(posts).size).toBe(posts.length)
  })

  it('keeps places apart whatever their codes look like', () => {
    const at = (institution: string, unit?: string): Persona => ({
      id: 'any',
      role: 'PPK',
      valid_until: null,
      institution: { code: institution, type: 'KOTA', name: '' },
      ...(unit !== undefined && { work_unit: { code: unit, name: '' } }),
    })
    const posts = [at('a","b'), at('a', 'b'), at('a|b'), at('a', 'null'), at('a')].map(postOf)
    expect(new Set(posts).size).toBe(posts.length)
  })
})

describe('the text of a note', () => {
  const refusalOf = (text: string) => {
    try {
      return noteText(text)
    } catch (error) {
      return error instanceof Refusal ? error.problems : error
    }
  }

  it('is kept without blanks around it and with plain line ends', () => {
    expect(noteText('  satu\r\n\r\ndua \n')).toBe('satu\n\ndua')
  })

  it('must not be empty', () => {
    for (const text of ['', '   ', '\r\n\t'])
      expect(refusalOf(text)).toEqual([{ field: 'text', code: 'FIELD_REQUIRED' }])
  })

  it('may be 2,000 characters long, as people count them', () => {
    const flags = '👩‍⚕️'
    expect(noteText('é'.repeat(maxNoteLength))).toHaveLength(maxNoteLength)
    // One line end is one character, though browsers send two.
    expect(noteText(`${'a'.repeat(maxNoteLength - 2)}\r\nb`)).toHaveLength(maxNoteLength)
    expect([...noteText(flags.repeat(400))].length).toBeLessThanOrEqual(maxNoteLength)
    expect(refusalOf('a'.repeat(maxNoteLength + 1))).toEqual([
      { field: 'text', code: 'FIELD_TOO_LONG', params: { max: maxNoteLength } },
    ])
    expect(errorText('FIELD_TOO_LONG', 'id', { max: maxNoteLength })).toContain('2.000')
  })
})
