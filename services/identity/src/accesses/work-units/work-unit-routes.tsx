import { institutionCode, workUnitId } from '@inaproc/domain/identifiers'
import type { Language } from '@inaproc/domain/language'
import { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { searchInstitutions } from '../../organisations/institutions/institutions-store.js'
import type { Institution } from '../../organisations/organisations.js'
import { findInstitution, findWorkUnit } from '../../organisations/organisations-store.js'
import { addWorkUnit, renameWorkUnit } from '../../organisations/work-units/work-units-service.js'
import { searchWorkUnits } from '../../organisations/work-units/work-units-store.js'
import { openDesk } from '../desk/desk-service.js'
import { type AccessRouteOptions, expected, IdParams, typedText, verifierOf } from '../route-parts.js'
import { messages } from './work-units.messages.js'
import { ChooseInstitutionPage, RenamePage, WorkUnitsPage } from './work-units-page.js'

const pageSize = 50
const path = '/verifikasi/satker'
const keepers = ['VAI', 'VERIFIKATOR_DIREKTORAT'] as const

const ListQuery = Type.Object({
  instansi: typedText(),
  cari: Type.Optional(Type.String({ maxLength: 100 })),
  setelah: Type.Optional(Type.String()),
  hasil: typedText(),
})
const Chosen = Type.Object({ instansi: typedText() })
const NewUnit = Type.Object({ instansi: typedText(), code: typedText(), name: typedText() })
const NewName = Type.Object({ instansi: typedText(), name: typedText() })

/** A VAI keeps the work units of the own institution, the Directorate those of any. */
export function workUnitRoutes(app: AppServer, o: AccessRouteOptions): void {
  const { platform: p } = o
  const guard = app.requirePersona(...keepers)

  app.get(path, { preHandler: guard, schema: { querystring: ListQuery } }, async (request, reply) => {
    const about = await institutionOf(request, request.query.instansi)
    if (about.institution === null) return showChoice(request, reply, request.query.cari ?? '')
    return showUnits(request, reply, { ...about, institution: about.institution }, request.query)
  })

  app.post(path, { preHandler: guard, schema: { body: NewUnit } }, async (request, reply) => {
    const { instansi, code = '', name = '' } = request.body
    const { institution, mayChoose } = await institutionOf(request, instansi)
    if (institution === null) throw new Refusal('INSTITUTION_UNKNOWN')
    const { actor } = verifierOf(request, signedOn(request))
    try {
      await addWorkUnit(p, { institutionCode: institution.code, code, name, actor })
    } catch (error) {
      const refusal = expected(error)
      const shown = {
        values: { code, name },
        problems: labelled(refusal, request.language),
        status: refusal.status,
      }
      return showUnits(request, reply, { institution, mayChoose }, {}, shown)
    }
    return reply.redirect(signedOn(request).href(`${path}?instansi=${institution.code}&hasil=ditambah`), 303)
  })

  app.get(
    `${path}/:id`,
    { preHandler: guard, schema: { params: IdParams, querystring: Chosen } },
    async (request, reply) => showRename(request, reply, request.query.instansi),
  )

  app.post(
    `${path}/:id`,
    { preHandler: guard, schema: { params: IdParams, body: NewName } },
    async (request, reply) => {
      const { instansi, name = '' } = request.body
      const { institution } = await institutionOf(request, instansi)
      if (institution === null) throw new Refusal('INSTITUTION_UNKNOWN')
      const { actor } = verifierOf(request, signedOn(request))
      const id = workUnitId(request.params.id)
      try {
        await renameWorkUnit(p, { id, institutionCode: institution.code, name, actor })
      } catch (error) {
        const refusal = expected(error)
        if (refusal.code !== 'FORM_INVALID') throw error
        const problems = labelled(refusal, request.language)
        return showRename(request, reply, instansi, { name, problems, status: refusal.status })
      }
      return reply.redirect(signedOn(request).href(`${path}?instansi=${institution.code}&hasil=diubah`), 303)
    },
  )

  /** A VAI works for the own institution, whatever the address says; the Directorate for the one it names. */
  async function institutionOf(
    request: FastifyRequest,
    named = '',
  ): Promise<{ institution: Institution | null; mayChoose: boolean }> {
    const { id, accessId } = verifierOf(request, signedOn(request))
    const { kind, acting } = await openDesk(p, { accountId: id, accessId })
    const mayChoose = kind === 'DIRECTORATE'
    const code = mayChoose ? named : (acting.institutionCode ?? '')
    if (code === '') return { institution: null, mayChoose }
    const institution = await findInstitution(p.db, institutionCode(code))
    if (institution === undefined) throw new Refusal('INSTITUTION_UNKNOWN')
    return { institution, mayChoose }
  }

  async function showChoice(
    request: FastifyRequest,
    reply: FastifyReply,
    words: string,
  ): Promise<FastifyReply> {
    const { href } = signedOn(request)
    const { items, next } = await searchInstitutions(p.db, {
      words,
      type: null,
      limit: pageSize,
      after: null,
    })
    const view = { words, institutions: items, isCut: next !== null, path: href(path), href }
    return reply.page(<ChooseInstitutionPage frame={o.frame(request)} view={view} />)
  }

  async function showUnits(
    request: FastifyRequest,
    reply: FastifyReply,
    about: { institution: Institution; mayChoose: boolean },
    query: Static<typeof ListQuery>,
    shown: {
      values: { code: string; name: string }
      problems: readonly FormProblem[]
      status: number
    } = { values: { code: '', name: '' }, problems: [], status: 200 },
  ): Promise<FastifyReply> {
    const { href } = signedOn(request)
    const { code } = about.institution
    const { cari: words = '', setelah = null, hasil } = query
    const search = { institutionCode: code, words, limit: pageSize, after: setelah }
    const { items, next } = await searchWorkUnits(p.db, search)
    const address = new URLSearchParams({
      instansi: code,
      ...(words !== '' && { cari: words }),
      setelah: next ?? '',
    })
    const view = {
      ...about,
      ...shown,
      words,
      units: items,
      nextHref: next === null ? undefined : `${href(path)}?${address}`,
      isFirst: setelah === null,
      done: hasil === 'ditambah' || hasil === 'diubah' ? hasil : null,
      path: href(path),
      href,
    } as const
    return reply.page(<WorkUnitsPage frame={o.frame(request)} view={view} />, { status: shown.status })
  }

  async function showRename(
    request: FastifyRequest<{ Params: { id: string } }>,
    reply: FastifyReply,
    named: string | undefined,
    shown?: { name: string; problems: readonly FormProblem[]; status: number },
  ): Promise<FastifyReply> {
    const { institution } = await institutionOf(request, named)
    if (institution === null) throw new Refusal('INSTITUTION_UNKNOWN')
    const id = workUnitId(request.params.id)
    const unit = await findWorkUnit(p.db, { id, institutionCode: institution.code })
    if (unit === undefined) throw new Refusal('NOT_FOUND')
    const view = {
      institution,
      unit,
      name: shown?.name ?? unit.name,
      problems: shown?.problems ?? [],
      path: signedOn(request).href(path),
    }
    return reply.page(<RenamePage frame={o.frame(request)} view={view} />, { status: shown?.status ?? 200 })
  }
}

function labelled(refusal: Refusal, language: Language): readonly FormProblem[] {
  const { code, name } = messages[language]
  return formProblems(refusal, language, { code, name })
}
