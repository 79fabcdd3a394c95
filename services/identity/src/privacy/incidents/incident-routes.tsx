import type { Language } from '@inaproc/domain/language'
import { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { officerOf } from '../../audit/console/officer.js'
import { auditSearchHref } from '../../audit/search/pages/audit-link.js'
import { expected, IdParams, type PrivacyRouteOptions, problemsOf, typedText } from '../route-parts.js'
import { countSubjects, listSubjects } from './affected-store.js'
import { IncidentPage, type IncidentView, type SelectionValues } from './incident-page.js'
import { type Incident, type IncidentForm, type Selection, wibLocal } from './incidents.js'
import { messages } from './incidents.messages.js'
import { NewIncidentPage, RegisterPage } from './incidents-page.js'
import {
  closeIncident,
  editIncident,
  noteAuthorityTold,
  openIncident,
  selectAffected,
  tellSubjects,
} from './incidents-service.js'
import { findIncident, listIncidents } from './incidents-store.js'

const path = '/konsol/insiden'
const subjectsPerPage = 50
const minuteMs = 60_000

const uuid = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
const PageQuery = Type.Object({ hasil: typedText(), setelah: Type.Optional(Type.String({ pattern: uuid })) })
const Facts = Type.Object({
  title: typedText(),
  description: typedText(),
  handling: typedText(),
  dataKinds: Type.Optional(Type.Array(Type.String())),
  happenedFrom: typedText(),
  happenedUntil: typedText(),
  discoveredAt: typedText(),
})
const Conditions = Type.Object({
  signedIn: typedText(),
  addressRange: typedText(),
  institutionCode: typedText(),
  seenBy: typedText(),
})
type OneIncident = FastifyRequest<{ Params: { id: string } }>

/** The register of incidents, for the data protection officer (UU 27/2022 art. 46). */
export function incidentRoutes(app: AppServer, o: PrivacyRouteOptions): void {
  const { platform: p } = o
  const preHandler = app.requirePersona('PETUGAS_PDP')
  const params = IdParams

  app.get(path, { preHandler }, async (request, reply) => {
    const view = { now: p.clock(), incidents: await listIncidents(p.db), href: signedOn(request).href }
    return reply.page(<RegisterPage frame={o.frame(request)} view={view} />)
  })

  app.get(`${path}/baru`, { preHandler }, (request, reply) => {
    const now = wibLocal(p.clock())
    const values = { ...formOf({}), happenedFrom: now, happenedUntil: now, discoveredAt: now }
    return showNew(request, reply, { values, problems: [] })
  })

  app.post(`${path}/baru`, { preHandler, schema: { body: Facts } }, async (request, reply) => {
    const form = formOf(request.body)
    try {
      const { id } = await openIncident(p, { form, actor: officerOf(request) })
      return reply.redirect(signedOn(request).href(`${path}/${id}?hasil=dicatat`), 303)
    } catch (error) {
      const refusal = expected(error)
      const problems = problemsOf(refusal, request.language, labelsIn(request.language))
      return showNew(request, reply, { values: form, problems, status: refusal.status })
    }
  })

  app.get(`${path}/:id`, { preHandler, schema: { params, querystring: PageQuery } }, (request, reply) =>
    show(request, reply, { done: request.query.hasil ?? '', after: request.query.setelah ?? null }),
  )

  app.post(`${path}/:id`, { preHandler, schema: { params, body: Facts } }, (request, reply) => {
    const values = formOf(request.body)
    return act(request, reply, 'disimpan', { values }, (one) => editIncident(p, { ...one, form: values }))
  })

  app.post(
    `${path}/:id/terdampak`,
    { preHandler, schema: { params, body: Conditions } },
    (request, reply) => {
      const selection = conditionsOf(request.body)
      return act(request, reply, 'didaftar', { selection }, async (one) => {
        await selectAffected(p, { ...one, selection: selectionOf(selection) })
      })
    },
  )

  app.post(`${path}/:id/beri-tahu`, { preHandler, schema: { params } }, (request, reply) =>
    act(request, reply, 'dikirim', {}, (one) => tellSubjects(p, one)),
  )
  app.post(`${path}/:id/lapor`, { preHandler, schema: { params } }, (request, reply) =>
    act(request, reply, 'dilaporkan', {}, (one) => noteAuthorityTold(p, one)),
  )
  app.post(`${path}/:id/tutup`, { preHandler, schema: { params } }, (request, reply) =>
    act(request, reply, 'ditutup', {}, (one) => closeIncident(p, one)),
  )

  /** Does one act and goes back to the page; what was refused is shown there with what was typed. */
  async function act(
    request: OneIncident,
    reply: FastifyReply,
    done: string,
    typed: Partial<Pick<IncidentView, 'values' | 'selection'>>,
    work: (one: { id: string; actor: ReturnType<typeof officerOf> }) => Promise<void>,
  ): Promise<FastifyReply> {
    const { id } = request.params
    try {
      await work({ id, actor: officerOf(request) })
    } catch (error) {
      const refusal = expected(error)
      if (refusal.code === 'NOT_FOUND') throw refusal
      const problems = problemsOf(refusal, request.language, labelsIn(request.language))
      return show(request, reply, { ...typed, problems, status: refusal.status })
    }
    return reply.redirect(signedOn(request).href(`${path}/${id}?hasil=${done}`), 303)
  }

  async function show(
    request: OneIncident,
    reply: FastifyReply,
    shown: Partial<Pick<IncidentView, 'values' | 'selection' | 'problems' | 'done'>> & {
      after?: string | null
      status?: number
    },
  ): Promise<FastifyReply> {
    const { href } = signedOn(request)
    const { id } = request.params
    const incident = await findIncident(p.db, id)
    if (incident === undefined) throw new Refusal('NOT_FOUND')
    const wish = { incidentId: id, after: shown.after ?? null, limit: subjectsPerPage }
    const [counts, subjects] = await Promise.all([countSubjects(p.db, id), listSubjects(p.db, wish)])
    const view: IncidentView = {
      now: p.clock(),
      done: shown.done ?? '',
      incident,
      values: shown.values ?? valuesOf(incident),
      selection: shown.selection ?? conditionValues(incident.selection),
      problems: shown.problems ?? [],
      counts,
      subjects: subjects.items,
      nextHref: subjects.next === null ? undefined : href(`${path}/${id}?setelah=${subjects.next}`),
      action: href(`${path}/${id}`),
      actHref: (name) => href(`${path}/${id}/${name}`),
      backHref: href(path),
      auditHref: auditSearchHref(signedOn(request), {
        from: incident.happenedFrom,
        until: new Date(incident.happenedUntil.getTime() + minuteMs),
      }),
    }
    return reply.page(<IncidentPage frame={o.frame(request)} view={view} />, { status: shown.status ?? 200 })
  }

  function showNew(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: Pick<IncidentView, 'values' | 'problems'> & { status?: number },
  ): FastifyReply {
    const { href } = signedOn(request)
    const view = { ...shown, action: href(`${path}/baru`), backHref: href(path) }
    return reply.page(<NewIncidentPage frame={o.frame(request)} view={view} />, {
      status: shown.status ?? 200,
    })
  }
}

function formOf(body: Static<typeof Facts>): IncidentForm {
  const { title = '', description = '', handling = '', dataKinds = [] } = body
  const { happenedFrom = '', happenedUntil = '', discoveredAt = '' } = body
  return {
    title,
    description,
    handling,
    dataKinds,
    happenedFrom,
    happenedUntil,
    discoveredAt,
  }
}

function valuesOf(incident: Incident): IncidentForm {
  return {
    title: incident.title,
    description: incident.description,
    handling: incident.handling,
    dataKinds: incident.dataKinds,
    happenedFrom: wibLocal(incident.happenedFrom),
    happenedUntil: wibLocal(incident.happenedUntil),
    discoveredAt: wibLocal(incident.discoveredAt),
  }
}

function conditionsOf(body: Static<typeof Conditions>): SelectionValues {
  const { signedIn = '', addressRange = '', institutionCode = '', seenBy = '' } = body
  return {
    signedIn,
    addressRange: addressRange.trim(),
    institutionCode: institutionCode.trim(),
    seenBy: seenBy.trim(),
  }
}

function selectionOf(typed: SelectionValues): Selection {
  const given = (value: string) => (value === '' ? null : value)
  return {
    signedIn: typed.signedIn === 'ya',
    addressRange: given(typed.addressRange),
    institutionCode: given(typed.institutionCode),
    seenBy: given(typed.seenBy),
  }
}

function conditionValues(selection: Selection): SelectionValues {
  return {
    signedIn: selection.signedIn ? 'ya' : '',
    addressRange: selection.addressRange ?? '',
    institutionCode: selection.institutionCode ?? '',
    seenBy: selection.seenBy ?? '',
  }
}

/** How the page calls the fields of an incident. */
function labelsIn(language: Language) {
  const { incidentTitle: title, ...words } = messages[language]
  const { description, dataKinds, happenedFrom, happenedUntil, discoveredAt, handling } = words
  return { title, description, dataKinds, happenedFrom, happenedUntil, discoveredAt, handling }
}
