import { type InstitutionCode, institutionCode, workUnitId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { type RoleCode, roles } from '@inaproc/domain/roles'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import type { Institution, WorkUnit } from '../../../organisations/organisations.js'
import {
  findInstitution,
  findWorkUnit,
  listInstitutions,
} from '../../../organisations/organisations-store.js'
import type { Platform } from '../../../platform.js'
import { type AccessRouteOptions, typedText } from '../../route-parts.js'
import { searchWorkUnits } from '../places-store.js'
import { PlacePage } from './place-page.js'

/** The choices so far, in the address: every step of choosing can be kept, sent and gone back to. */
export const PlaceQuery = Type.Object({ instansi: typedText(), cari: typedText(), satker: typedText() })

export interface ChosenPlace {
  readonly institution: Institution
  readonly workUnit: WorkUnit
}

/** As the address names them; what is not chosen yet is missing or empty. */
export type PlaceChoice = Static<typeof PlaceQuery>

const shownWorkUnits = 100

/** The institution and work unit that an address or form names; null while one of them is not chosen. */
export async function chosenPlace(
  p: Platform,
  { instansi = '', satker = '' }: PlaceChoice,
): Promise<ChosenPlace | null> {
  if (instansi === '' || satker === '') return null
  const institution = await existingInstitution(p, institutionCode(instansi))
  const id = workUnitId(satker)
  const workUnit = await findWorkUnit(p.db, { id, institutionCode: institution.code })
  if (workUnit === undefined) throw new Refusal('WORK_UNIT_UNKNOWN')
  return { institution, workUnit }
}

/** The page on which the next one of them is chosen. */
export async function answerPlace(
  request: FastifyRequest<{ Querystring: PlaceChoice }>,
  reply: FastifyReply,
  o: AccessRouteOptions,
  about: {
    role: RoleCode
    path: string
    back: string
    moves: boolean
    problems?: readonly FormProblem[]
    status?: number
  },
): Promise<FastifyReply> {
  const { platform: p } = o
  const signOn = signedOn(request)
  const { instansi = '', cari = '' } = request.query
  const institution = instansi === '' ? null : await existingInstitution(p, institutionCode(instansi))
  const found = institution === null ? [] : await workUnitsOf(p, institution.code, cari)
  return reply.page(
    <PlacePage
      frame={o.frame(request)}
      view={{
        backHref: signOn.href(about.back),
        role: roles[about.role].label[request.language],
        path: signOn.href(about.path),
        moves: about.moves,
        institutions: institution === null ? await listInstitutions(p.db) : [],
        institution,
        words: cari,
        workUnits: found.slice(0, shownWorkUnits),
        hasMore: found.length > shownWorkUnits,
        problems: about.problems ?? [],
      }}
    />,
    { status: about.status ?? 200 },
  )
}

async function existingInstitution(p: Platform, code: InstitutionCode): Promise<Institution> {
  const institution = await findInstitution(p.db, code)
  if (institution === undefined) throw new Refusal('INSTITUTION_UNKNOWN')
  return institution
}

function workUnitsOf(p: Platform, code: InstitutionCode, words: string) {
  return searchWorkUnits(p.db, { institutionCode: code, words, limit: shownWorkUnits + 1 })
}
