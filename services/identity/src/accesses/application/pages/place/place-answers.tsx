import {
  type AccountId,
  type CompanyId,
  companyId,
  type InstitutionCode,
  institutionCode,
  isUuid,
  workUnitId,
} from '@inaproc/domain/identifiers'
import { institutionTypes, isInstitutionType } from '@inaproc/domain/institution-types'
import { Refusal } from '@inaproc/domain/refusal'
import { existsAt, type RoleCode, roles } from '@inaproc/domain/roles'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { findNibCheck } from '../../../../organisations/companies/nib-check/nib-checks-store.js'
import { searchInstitutions } from '../../../../organisations/institutions/institutions-store.js'
import type { Institution, WorkUnit } from '../../../../organisations/organisations.js'
import { findInstitution, findWorkUnit } from '../../../../organisations/organisations-store.js'
import { searchWorkUnits } from '../../../../organisations/work-units/work-units-store.js'
import type { Platform } from '../../../../platform.js'
import type { AccessPlace } from '../../../accesses.js'
import { type AccessRouteOptions, typedText } from '../../../route-parts.js'
import { PlacePage } from './place-page.js'

/** The choices so far, in the address: every step of choosing can be kept, sent and gone back to. */
export const PlaceQuery = Type.Object({
  instansi: typedText(),
  jenis: typedText(),
  cari: typedText(),
  satker: typedText(),
  /** A company, once its NIB was checked; and the check whose result is shown. */
  perusahaan: typedText(),
  cek: typedText(),
})

/** As the address names them; what is not chosen yet is missing or empty. */
export type PlaceChoice = Static<typeof PlaceQuery>

/** Where an access is to be for, with what pages show of it. */
export interface ChosenPlace {
  readonly institution: Institution | null
  readonly workUnit: WorkUnit | null
  readonly company: { readonly id: CompanyId; readonly name: string; readonly nib: string } | null
}

const nowhere: ChosenPlace = { institution: null, workUnit: null, company: null }

const shown = 100

/** What the role is tied to, as an address or form names it; null while a part of it is not chosen. */
export async function chosenPlace(
  p: Platform,
  role: RoleCode,
  accountId: AccountId,
  { instansi = '', satker = '', perusahaan = '' }: PlaceChoice,
): Promise<ChosenPlace | null> {
  const { boundTo } = roles[role]
  if (boundTo === 'operator') return nowhere
  if (boundTo === 'company') return checkedCompany(p, accountId, perusahaan)
  if (instansi === '') return null
  const institution = await existingInstitution(p, role, institutionCode(instansi))
  if (boundTo === 'institution') return { ...nowhere, institution }
  if (satker === '') return null
  const id = workUnitId(satker)
  const workUnit = await findWorkUnit(p.db, { id, institutionCode: institution.code })
  if (workUnit === undefined) throw new Refusal('WORK_UNIT_UNKNOWN')
  return { ...nowhere, institution, workUnit }
}

/** As the access keeps it. */
export function accessPlaceOf({ institution, workUnit, company }: ChosenPlace): AccessPlace {
  return {
    institutionCode: institution?.code ?? null,
    workUnitId: workUnit?.id ?? null,
    companyId: company?.id ?? null,
    branchId: null,
  }
}

/** The page on which the next part of the place is chosen. */
export async function answerPlace(
  request: FastifyRequest,
  reply: FastifyReply,
  o: AccessRouteOptions,
  about: {
    role: RoleCode
    path: string
    back: string
    moves: boolean
    choice: PlaceChoice
    problems?: readonly FormProblem[]
    status?: number
  },
): Promise<FastifyReply> {
  const { platform: p } = o
  const { role } = about
  const signOn = signedOn(request)
  const { instansi = '', jenis = '', cari = '' } = about.choice
  const isChosen = instansi !== '' && roles[role].boundTo === 'work-unit'
  const institution = isChosen ? await existingInstitution(p, role, institutionCode(instansi)) : null
  const type = isInstitutionType(jenis) ? jenis : null
  const search = { words: cari, limit: shown, after: null }
  const [institutions, workUnits] = await Promise.all([
    institution === null ? searchInstitutions(p.db, { ...search, type }) : nothing,
    institution === null ? nothing : searchWorkUnits(p.db, { ...search, institutionCode: institution.code }),
  ])
  const view = {
    role,
    backHref: signOn.href(about.back),
    path: signOn.href(about.path),
    moves: about.moves,
    types: Object.keys(institutionTypes)
      .filter(isInstitutionType)
      .filter((code) => existsAt(role, code)),
    type,
    institutions: institutions.items.filter((found) => existsAt(role, found.type)),
    institution,
    words: cari,
    workUnits: workUnits.items,
    hasMore: institutions.next !== null || workUnits.next !== null,
    problems: about.problems ?? [],
  }
  return reply.page(<PlacePage frame={o.frame(request, role)} view={view} />, { status: about.status ?? 200 })
}

/** A company that this person has asked about; whether the check carries an application, T01 judges. */
async function checkedCompany(p: Platform, accountId: AccountId, id: string): Promise<ChosenPlace | null> {
  if (!isUuid(id)) return null
  const check = await findNibCheck(p.db, { accountId, companyId: companyId(id) })
  if (check === undefined || check.company === null) return null
  return { ...nowhere, company: { ...check.company, nib: check.nib } }
}

const nothing = { items: [], next: null } as const

async function existingInstitution(p: Platform, role: RoleCode, code: InstitutionCode): Promise<Institution> {
  const institution = await findInstitution(p.db, code)
  if (institution === undefined) throw new Refusal('INSTITUTION_UNKNOWN')
  if (!existsAt(role, institution.type)) throw new Refusal('ROLE_NOT_FOR_INSTITUTION')
  return institution
}
