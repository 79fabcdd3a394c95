import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { type EventData, type EventType, eventCatalogue, eventTypes, isEventType } from './event-catalogue.js'

const id = '01989f2a-7c3b-7d4e-8f5a-000000000001'
const access = {
  accessId: id,
  accountId: id,
  role: 'PPK',
  institutionCode: '62.71',
  workUnitId: id,
  companyId: null,
  branchId: null,
} as const

/** One event of every type; the compiler asks for a new one with each new row. */
const samples: { readonly [T in EventType]: EventData<T> } = {
  'account.contact-verified': { accountId: id },
  'account.verified': { accountId: id },
  'account.suspended': { accountId: id },
  'account.restored': { accountId: id },
  'account.closed': { accountId: id },
  'account.processing-restricted': { accountId: id },
  'account.restriction-lifted': { accountId: id },
  'account.credentials-changed': { accountId: id },
  'account.client-allowed': { accountId: id, clientId: 'mitra' },
  'account.client-revoked': { accountId: id, clientId: 'mitra' },
  'grant.ended': { accountId: id, sid: 'Vd5kq', clientId: 'catalogue', accessId: null },
  'session.ended': { accountId: id, sid: 'Vd5kq', ending: 'SIGN_OUT' },
  'access.activated': { ...access, validUntil: '2026-12-31' },
  'access.changed': { ...access, validUntil: null },
  'access.ended': { ...access, state: 'EXPIRED', transition: 'T09' },
  'access.conflict-refused': { ...access, otherAccessId: id, otherRole: 'BENDAHARA' },
  'access.conflict-of-interest': { ...access, otherAccessId: id, otherRole: 'ADMIN_PERUSAHAAN' },
  'client.registered': { clientId: 'mitra', version: 1 },
  'client.changed': { clientId: 'mitra', version: 2 },
  'client.activated': { clientId: 'mitra', version: 3 },
  'client.suspended': { clientId: 'mitra', version: 4 },
  'client.retired': { clientId: 'mitra', version: 5 },
  'client.proposal-step': { partnerId: id, proposalId: id, clientId: 'mitra', transition: 'U07' },
  'client.production-step': { partnerId: id, requestId: id, clientId: 'mitra', transition: 'Q05' },
  'scope.registered': { scope: 'profil_ringkas', version: 1 },
  'scope.changed': { scope: 'profile', version: 2 },
  'scope.retired': { scope: 'profil_ringkas', version: 3 },
  'scope.restored': { scope: 'profil_ringkas', version: 4 },
  'claim.changed': { claim: 'locale', version: 2 },
  'resource.registered': { resourceId: id, audience: 'https://api.mitra.co.id', version: 1 },
  'resource.changed': { resourceId: id, audience: 'https://api.mitra.co.id', version: 2 },
  'resource.retired': { resourceId: id, audience: 'https://api.mitra.co.id', version: 3 },
  'resource.restored': { resourceId: id, audience: 'https://api.mitra.co.id', version: 4 },
  'partner.signed-up': { partnerId: id },
  'partner.activated': { partnerId: id },
  'partner.suspended': { partnerId: id },
  'partner.closed': { partnerId: id },
  'company.changed': { companyId: id, fields: ['scale', 'people'] },
}

describe('the event catalogue', () => {
  it.each(eventTypes)('%s accepts its data and nothing more', (type) => {
    const { data } = eventCatalogue[type]
    expect(Value.Check(data, samples[type])).toBe(true)
    expect(Value.Check(data, { ...samples[type], nik: '6271015510900001' })).toBe(false)
    expect(Value.Check(data, {})).toBe(false)
  })

  it.each(eventTypes)('%s carries nothing personal', (type) => {
    const names = Object.keys(eventCatalogue[type].data.properties).join(' ')
    expect(names).not.toMatch(/nik|name|email|phone|npwp|code\b(?<!institutionCode)|token|secret/i)
  })

  it('knows its types only', () => {
    expect(isEventType('access.ended')).toBe(true)
    expect(isEventType('access.exploded')).toBe(false)
  })
})
