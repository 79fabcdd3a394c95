import { accountId } from '@inaproc/domain/identifiers'
import { invalidForm, Refusal } from '@inaproc/domain/refusal'
import { parseUsername } from '@inaproc/domain/username'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { officerOf } from '../../audit/console/officer.js'
import { type ConsolePart, consolePaths } from '../console/console-paths.js'
import { clientReaders, clientWriters } from '../console/console-roles.js'
import { findShownClient } from '../console/console-store.js'
import {
  askForProof,
  ClientParams,
  type ConsoleOptions,
  expected,
  isWriter,
  problemsOf,
  shownClient,
} from '../console/route-parts.js'
import { ClientSessionsPage, PersonSessionsPage, SessionSearchPage } from './sessions-page.js'
import { type Person, signOutReasons } from './sign-ons.js'
import { endGrantOf, endSignOn, viewGrantsOfClient, viewSignOns } from './sign-ons-service.js'
import { findPerson } from './sign-ons-store.js'

const path = consolePaths.sessions
const personPath = `${path}/orang`
const clientPath = `${path}/klien`
const pageSize = 20

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const Search = Type.Object({ nama: text(100), klien: text(100) })
const PersonParams = Type.Object({ person: Type.String({ format: 'uuid' }) })
const Done = Type.Object({ hasil: text(10) })
const Cursor = Type.Object({ setelah: text(1_000) })
const Ending = Type.Object({
  sesi: Type.String({ maxLength: 100 }),
  yang: text(100),
  alasan: text(30),
})

/** Who has what open: a search by person or client for those who help, and its end from afar by the Directorate. */
export function sessionsRoutes(app: AppServer, o: Pick<ConsoleOptions, 'platform' | 'frame'>): void {
  const { platform: p } = o
  const mayRead = app.requirePersona(...clientReaders)

  app.get(path, { preHandler: mayRead }, (request, reply) => showSearch(request, reply, {}))

  // What is searched for is a form and stands in no address, where logs and histories would keep it.
  app.post(path, { preHandler: mayRead, schema: { body: Search } }, async (request, reply) => {
    const { nama = '', klien = '' } = request.body
    try {
      const found = klien === '' ? await personCalled(nama) : await clientCalled(klien.trim())
      return reply.redirect(signedOn(request).href(found), 303)
    } catch (error) {
      const refusal = expected(error)
      const problems = problemsOf(refusal, request.language)
      return showSearch(request, reply, { values: { nama, klien }, problems, status: refusal.status })
    }
  })

  app.get(
    `${personPath}/:person`,
    { preHandler: mayRead, schema: { params: PersonParams, querystring: Done } },
    (request, reply) => {
      const { hasil } = request.query
      const done = hasil === 'sesi' ? 'session' : hasil === 'aplikasi' ? 'grant' : null
      return showPerson(request, reply, { done })
    },
  )

  app.post(
    `${personPath}/:person`,
    { preHandler: app.requirePersona(...clientWriters), schema: { params: PersonParams, body: Ending } },
    async (request, reply) => {
      const own = signedOn(request).href(`${personPath}/${request.params.person}`)
      const stepUp = askForProof(request, reply, own)
      if (stepUp !== null) return stepUp
      const { sesi: uid, yang: grantId = '', alasan } = request.body
      const reason = signOutReasons.find((known) => known === alasan)
      try {
        if (reason === undefined) {
          throw invalidForm([{ field: `alasan-${uid}`, code: 'SIGN_OUT_REASON_MISSING' }])
        }
        const of = { accountId: accountId(request.params.person), uid, reason, actor: officerOf(request) }
        await (grantId === '' ? endSignOn(p, of) : endGrantOf(p, { ...of, grantId }))
        return reply.redirect(`${own}?hasil=${grantId === '' ? 'sesi' : 'aplikasi'}`, 303)
      } catch (error) {
        const refusal = expected(error)
        const problems = problemsOf(refusal, request.language)
        return showPerson(request, reply, { problems, status: refusal.status })
      }
    },
  )

  app.get(
    `${clientPath}/:client`,
    { preHandler: mayRead, schema: { params: ClientParams, querystring: Cursor } },
    async (request, reply) => {
      const { href } = signedOn(request)
      const { client } = await shownClient(p, request.params.client)
      const after = request.query.setelah ?? null
      const { clientId } = client
      const actor = officerOf(request)
      const { items, next } = await viewGrantsOfClient(p, { clientId, after, limit: pageSize, actor })
      const own = href(`${clientPath}/${clientId}`)
      const view = {
        clientName: client.name,
        grants: items,
        nextHref: next === null ? undefined : `${own}?${new URLSearchParams({ setelah: next })}`,
        isFirst: after === null,
        path: own,
        backHref: href(path),
        personHref: ({ accountId: id }: Person) => href(`${personPath}/${id}`),
      }
      return reply.page(<ClientSessionsPage frame={o.frame(request)} view={view} />)
    },
  )

  /** @throws Refusal naming the field */
  async function personCalled(username: string): Promise<string> {
    const parsed = parseUsername(username)
    const person = parsed.ok ? await findPerson(p.db, { username: parsed.value }) : undefined
    if (person === undefined) throw invalidForm([{ field: 'nama', code: 'USERNAME_UNKNOWN' }])
    return `${personPath}/${person.accountId}`
  }

  /** @throws Refusal naming the field */
  async function clientCalled(clientId: string): Promise<string> {
    if ((await findShownClient(p.db, clientId)) === undefined) {
      throw invalidForm([{ field: 'klien', code: 'CLIENT_NOT_REGISTERED' }])
    }
    return `${clientPath}/${clientId}`
  }

  function showSearch(
    request: FastifyRequest,
    reply: FastifyReply,
    outcome: {
      readonly values?: { readonly nama: string; readonly klien: string }
      readonly problems?: readonly FormProblem[]
      readonly status?: number
    },
  ): FastifyReply {
    const { href } = signedOn(request)
    const page = (
      <SessionSearchPage
        frame={o.frame(request)}
        values={outcome.values ?? { nama: '', klien: '' }}
        problems={outcome.problems ?? []}
        action={href(path)}
        partHref={(part: ConsolePart) => href(consolePaths[part])}
      />
    )
    return reply.page(page, { status: outcome.status ?? 200 })
  }

  async function showPerson(
    request: FastifyRequest<{ Params: { person: string } }>,
    reply: FastifyReply,
    outcome: {
      readonly done?: 'session' | 'grant' | null
      readonly problems?: readonly FormProblem[]
      readonly status?: number
    },
  ): Promise<FastifyReply> {
    const { href } = signedOn(request)
    const id = accountId(request.params.person)
    if ((await findPerson(p.db, { id })) === undefined) throw new Refusal('NOT_FOUND')
    const view = {
      ...(await viewSignOns(p, { accountId: id, actor: officerOf(request) })),
      done: outcome.done ?? null,
      problems: outcome.problems ?? [],
      backHref: href(path),
      endAction: isWriter(request) ? href(`${personPath}/${id}`) : undefined,
    }
    const page = <PersonSessionsPage frame={o.frame(request)} view={view} />
    return reply.page(page, { status: outcome.status ?? 200 })
  }
}
