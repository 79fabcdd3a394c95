import { accessId } from '@inaproc/domain/identifiers'
import { describe, expect, it } from 'vitest'
import type { SubjectRef } from '../audit-filter.js'
import { AuditLink, auditSearchHref } from './audit-link.js'

const access = accessId('019a0000-0000-7000-8000-000000000001')
const client: SubjectRef = { type: 'client', id: 'katalog' }
const as = (role: string) => ({
  href: (path: string) => `/as/1${path}`,
  persona: { id: access, role, valid_until: null },
})

describe('the way from a page to the audit log', () => {
  it.each([
    ['PETUGAS_PDP', true, true],
    ['VERIFIKATOR_DIREKTORAT', true, true],
    ['APIP', true, true],
    ['HELPDESK', true, false],
    ['OPERATOR_TELKOM', true, false],
    ['VAI', false, false],
    ['PPK', false, false],
  ])('of %s: to a client %s, to an access %s', (role, toClient, toAccess) => {
    expect(auditSearchHref(as(role), { subject: client }) !== undefined).toBe(toClient)
    expect(auditSearchHref(as(role), { subject: { type: 'access', id: access } }) !== undefined).toBe(
      toAccess,
    )
    expect(auditSearchHref({ ...as(role), persona: null }, { subject: client })).toBeUndefined()
  })

  it('asks for the subject, or for somebody in a span of time', () => {
    expect(auditSearchHref(as('APIP'), { subject: client })).toBe(
      '/as/1/konsol/audit/cari?objek=klien%3Akatalog',
    )
    const span = { from: new Date('2026-02-02T18:00:00Z'), until: new Date('2026-02-02T22:00:00Z') }
    expect(auditSearchHref(as('APIP'), span)).toBe(
      '/as/1/konsol/audit/cari?dari=2026-02-03T01%3A00&sampai=2026-02-03T05%3A00',
    )
  })

  it('is nothing for those who would find nothing', () => {
    expect(AuditLink({ href: undefined, language: 'id' })).toBeNull()
    expect(AuditLink({ href: '/konsol/audit/cari', language: 'id' })).not.toBeNull()
  })
})
