import type { AccessActor, AccessEvent } from '@inaproc/domain/access-lifecycle'
import { accessPolicyOn } from '@inaproc/domain/access-policy'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { RoleCode } from '@inaproc/domain/roles'
import { wibDate } from '@inaproc/domain/wib-date'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completeWith } from './approvals.js'
import { mayLift, rolesOfKind } from './authority.js'
import { isReasonCode, judgeReason, reasons, reasonsFor } from './reasons.js'
import { reasonInWords } from './rejection.js'

const by = (kind: AccessActor, person: string) => ({ kind, accountId: person as AccountId }) // only compared

describe('the approvals a role needs', () => {
  it.each<[string, RoleCode, readonly AccessActor[], AccessActor, boolean, string | undefined]>([
    ['a PPK by his VAI', 'PPK', [], 'VAI', false, undefined],
    ['a PPK by the Directorate after a missed deadline', 'PPK', [], 'DIRECTORATE', true, undefined],
    ['a VAI by the Directorate alone', 'VAI', [], 'DIRECTORATE', false, 'APPROVAL_INCOMPLETE'],
    ['a VAI by Telkom after the Directorate', 'VAI', ['DIRECTORATE'], 'TELKOM', false, undefined],
    ['a VAI by the Directorate after Telkom', 'VAI', ['TELKOM'], 'DIRECTORATE', false, undefined],
    ['a VAI by two of the Directorate', 'VAI', ['DIRECTORATE'], 'DIRECTORATE', false, 'APPROVAL_INCOMPLETE'],
    ['a curator by one of the Directorate', 'KURATOR', [], 'DIRECTORATE', false, 'APPROVAL_INCOMPLETE'],
    ['a curator by two of the Directorate', 'KURATOR', ['DIRECTORATE'], 'DIRECTORATE', false, undefined],
    ['a company admin by OSS', 'ADMIN_PERUSAHAAN', [], 'NIB_CHECK', false, undefined],
    ['a staff admin by an admin of the company', 'STAF_ADMIN', [], 'COMPANY_ADMIN', false, undefined],
    [
      'a staff admin by the Directorate in time',
      'STAF_ADMIN',
      [],
      'DIRECTORATE',
      false,
      'APPROVAL_INCOMPLETE',
    ],
    [
      'a staff admin by the Directorate after a missed deadline',
      'STAF_ADMIN',
      [],
      'DIRECTORATE',
      true,
      undefined,
    ],
  ])('%s', (_, role, given, next, escalated, code) => {
    const approvals = given.map((kind, position) => by(kind, `person ${position}`))
    expect(completeWith(role, approvals, by(next, 'somebody else'), escalated)?.code).toBe(code)
  })

  it('come from different people', () => {
    const twice = completeWith('VAI', [by('DIRECTORATE', 'anindya')], by('TELKOM', 'anindya'), false)
    expect(twice?.code).toBe('APPROVAL_ALREADY_GIVEN')
  })
})

describe('who lifts a suspension', () => {
  it.each<[AccessActor, AccessActor, boolean]>([
    ['VAI', 'VAI', true],
    ['VAI', 'DIRECTORATE', true],
    ['COMPANY_ADMIN', 'DIRECTORATE', true],
    ['DIRECTORATE', 'VAI', false],
    ['SYSTEM', 'VAI', false],
    ['SYSTEM', 'DIRECTORATE', true],
    ['VAI', 'OWNER', false],
  ])('laid by %s, lifted by %s: %s', (suspender, lifter, allowed) => {
    expect(mayLift(suspender, lifter)).toBe(allowed)
  })
})

it('knows which roles act as which verifier', () => {
  expect(rolesOfKind('COMPANY_ADMIN')).toEqual(['ADMIN_PERUSAHAAN', 'STAF_ADMIN'])
  expect(rolesOfKind('DIRECTORATE')).toEqual(['VERIFIKATOR_DIREKTORAT'])
  expect(rolesOfKind('OWNER')).toEqual([])
})

it.each<[AccessActor, 'id' | 'en', string]>([
  ['VAI', 'id', 'Pemilik meninggal dunia. Ditangguhkan oleh sistem: Pemilik meninggal dunia.'],
  ['SYSTEM', 'id', 'Pemilik meninggal dunia'],
  ['SYSTEM', 'en', 'The owner is deceased'],
])('a reason given by %s reads in %s: %s', (actorKind, language, words) => {
  const reasonText = 'Ditangguhkan oleh sistem: Pemilik meninggal dunia.'
  expect(reasonInWords({ actorKind, reasonCode: 'DECEASED', reasonText }, language)).toBe(words)
})

describe('reasons', () => {
  const policy = accessPolicyOn(wibDate('2026-02-03'))
  const deciding = ['REJECT', 'REJECT_REACTIVATION', 'REJECT_EXTENSION', 'SUSPEND', 'REVOKE'] as const

  it.each(deciding)('%s has several to choose from, the open one last', (event) => {
    const offered = reasonsFor(event)
    expect(offered.length).toBeGreaterThan(3)
    expect(offered.at(-1)).toBe('OTHER')
  })

  it('are offered for a decision that needs one, and for no other', () => {
    expect(Object.keys(reasons).every(isReasonCode)).toBe(true)
    const others: readonly AccessEvent[] = ['APPROVE', 'SUBMIT', 'EXPIRE']
    expect(others.flatMap((event) => reasonsFor(event))).toEqual([])
  })

  it('need words of 10 to 1000 characters as people count them', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 1_100 })
    fc.assert(
      fc.property(text, (words) => {
        const length = [...words.trim()].length
        const refused = judgeReason({ code: 'OTHER', text: words }, 'REJECT', policy) !== null
        expect(refused).toBe(length < 10 || length > 1_000)
      }),
    )
  })

  it.each([
    ['', 'CHOICE_REQUIRED'],
    ['BECAUSE', 'CHOICE_UNKNOWN'],
  ])('says of the kind "%s": %s', (code, refused) => {
    const judged = judgeReason({ code, text: 'Nomor SK berbeda dari isian.' }, 'REJECT', policy)
    expect(judged?.problems).toEqual([{ field: 'reasonCode', code: refused }])
  })
})
