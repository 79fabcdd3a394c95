import type { FieldName } from '@inaproc/domain/form-fields'
import { fieldOf } from '@inaproc/domain/form-fields'
import { accessId } from '@inaproc/domain/identifiers'
import { isRequired } from '@inaproc/domain/judge-form'
import type { Language } from '@inaproc/domain/language'
import { Refusal } from '@inaproc/domain/refusal'
import { type RoleCode, roles } from '@inaproc/domain/roles'
import { type SignOn, signedOn } from '@inaproc/relying-party/relying-party'
import type { SummaryRow } from '@inaproc/ui/content'
import type { FastifyRequest } from 'fastify'
import type { Platform } from '../../../platform.js'
import { findOwnSummary } from '../../access-summaries-store.js'
import { type AccessSummary, organisationOf, partOf } from '../../accesses.js'
import { personOf } from '../../route-parts.js'
import { messages } from './application.messages.js'

/** `/akses/:id/…` */
export type DraftRequest = FastifyRequest<{ Params: { id: string } }>

/** An access of the person who asks. @throws Refusal NOT_FOUND also for that of another */
export async function ownAccess(p: Platform, request: DraftRequest): Promise<AccessSummary> {
  const owner = personOf(request, signedOn(request)).id
  const summary = await findOwnSummary(p.db, { id: accessId(request.params.id), accountId: owner })
  if (summary === undefined) throw new Refusal('NOT_FOUND')
  return summary
}

/** An application that its owner may still write in. @throws Refusal NOT_FOUND, TRANSITION_NOT_POSSIBLE */
export async function openDraft(p: Platform, request: DraftRequest): Promise<AccessSummary> {
  const summary = await ownAccess(p, request)
  if (!isOpen(summary)) throw new Refusal('TRANSITION_NOT_POSSIBLE')
  return summary
}

export function isOpen({ access }: AccessSummary): boolean {
  return access.state === 'DRAFT' || access.state === 'REJECTED'
}

/** Where an application is for, with the way to change it. */
export function placeRows(summary: AccessSummary, language: Language, signOn: SignOn): readonly SummaryRow[] {
  const words = messages[language]
  const { access, institution, company } = summary
  const { boundTo } = roles[access.role]
  if (boundTo === 'operator') return []
  const href = signOn.href(placeAddress(access))
  const change = (about: string) => ({ href, text: words.change, about })
  const part = partOf(summary)
  if (company !== null) {
    return [
      { label: words.company, value: company.name, action: change(words.changeCompany) },
      { label: words.nib, value: company.nib },
    ]
  }
  const whole = organisationOf(summary)
  return part === undefined || institution === null
    ? [{ label: words.institution, value: whole, action: change(words.changeInstitution) }]
    : [
        { label: words.institution, value: whole },
        { label: words.workUnit, value: part, action: change(words.changeWorkUnit) },
      ]
}

/** Where the place of an application is chosen anew. */
function placeAddress({ id, role, institutionCode }: AccessSummary['access']): string {
  const query =
    roles[role].boundTo === 'work-unit' ? `?${new URLSearchParams({ instansi: institutionCode ?? '' })}` : ''
  return `/akses/${id}/satker${query}`
}

/** Which questions of the role may be left out. */
export function optionalIn(role: RoleCode): (field: FieldName) => boolean {
  const termRequired = roles[role].term === 'required'
  return (field) => fieldOf(field).need !== 'first-of-work-unit' && !isRequired(field, { termRequired })
}
