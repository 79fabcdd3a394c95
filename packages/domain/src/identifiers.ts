import type { Brand } from './brand.js'
import { Refusal } from './errors/refusal.js'

/** A person with a digital identity. */
export type AccountId = Brand<string, 'AccountId'>
/** One access (persona) of a person. */
export type AccessId = Brand<string, 'AccessId'>
/** A satker. */
export type WorkUnitId = Brand<string, 'WorkUnitId'>
/** A provider's legal entity. */
export type CompanyId = Brand<string, 'CompanyId'>
/** A division or branch of a company. */
export type BranchId = Brand<string, 'BranchId'>
/** An uploaded document, immutable. */
export type FileId = Brand<string, 'FileId'>
/** One sign-on session at the identity service. */
export type SessionId = Brand<string, 'SessionId'>
/** A one-time invitation (attorney of an all-foreign board, branch admin, member). */
export type InvitationId = Brand<string, 'InvitationId'>
/** An organisation that runs relying parties. */
export type PartnerId = Brand<string, 'PartnerId'>
/**
 * The code of an institution: a region (`62`, `62.71`) for regional governments, or a letter and a number
 * (`K34` ministry, `L12` agency, `D199` other) as LKPP gives them (domain.md, H).
 */
export type InstitutionCode = Brand<string, 'InstitutionCode'>

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const institutionForm = /^(?:[0-9]{2}(?:\.[0-9]{2})?|[A-Z][0-9]{1,5})$/

/** True for a UUID in its canonical lower-case spelling, the only one the house writes. */
export function isUuid(value: string): boolean {
  return uuidForm.test(value)
}

/** Reads a UUID in any letter case and brands it; anything else is `INVALID_IDENTIFIER`. */
function uuid<Name extends string>(value: string): Brand<string, Name> {
  const canonical = value.toLowerCase()
  if (!isUuid(canonical)) throw new Refusal('INVALID_IDENTIFIER')
  return canonical as Brand<string, Name> // the form was just checked
}

export const accountId = (value: string): AccountId => uuid<'AccountId'>(value)
export const accessId = (value: string): AccessId => uuid<'AccessId'>(value)
export const workUnitId = (value: string): WorkUnitId => uuid<'WorkUnitId'>(value)
export const companyId = (value: string): CompanyId => uuid<'CompanyId'>(value)
export const branchId = (value: string): BranchId => uuid<'BranchId'>(value)
export const fileId = (value: string): FileId => uuid<'FileId'>(value)
export const sessionId = (value: string): SessionId => uuid<'SessionId'>(value)
export const invitationId = (value: string): InvitationId => uuid<'InvitationId'>(value)
export const partnerId = (value: string): PartnerId => uuid<'PartnerId'>(value)

/** Reads an institution code as LKPP writes it; anything else is `INVALID_IDENTIFIER`. */
export function institutionCode(value: string): InstitutionCode {
  if (!institutionForm.test(value)) throw new Refusal('INVALID_IDENTIFIER')
  return value as InstitutionCode // the form was just checked
}
