import type { AccountId } from '@inaproc/domain/identifiers'
import { acceptedValue } from '@inaproc/domain/parsed'
import { invalidForm } from '@inaproc/domain/refusal'
import { parseUsername } from '@inaproc/domain/username'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { officerOf } from '../../../audit/console/officer.js'
import { type ConsolePart, consolePaths } from '../../console/console-paths.js'
import { clientReaders } from '../../console/console-roles.js'
import { findShownClient } from '../../console/console-store.js'
import { type ConsoleOptions, expected, problemsOf } from '../../console/route-parts.js'
import { SessionSearchPage } from '../sessions-page.js'
import type { Person } from '../sign-ons.js'
import { viewFoundSignOns } from '../sign-ons-service.js'
import { findPerson } from '../sign-ons-store.js'
import { FoundSessionsPage } from './found-page.js'
import { nothingTyped, type SearchValues } from './search-form.js'
import { type FoundSignOn, parseAddressPrefix, parsePeriod, type SearchOfSignOns } from './session-search.js'

const path = consolePaths.sessions
const foundPath = `${path}/cari`
export const personPath = `${path}/orang`
export const clientPath = `${path}/klien`
const pageSize = 20

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const Search = Type.Object({ nama: text(100), klien: text(100) })
const WideSearch = Type.Object({
  alamat: text(50),
  dari: text(20),
  sampai: text(20),
  orang: text(100),
  aplikasi: text(100),
  setelah: text(1_000),
})

/**
 * The searches of sessions. What is searched for is a form and stands in no address, where logs and histories would
 * keep it.
 */
export function searchRoutes(app: AppServer, o: Pick<ConsoleOptions, 'platform' | 'frame'>): void {
  const { platform: p } = o
  const mayRead = app.requirePersona(...clientReaders)

  app.get(path, { preHandler: mayRead }, (request, reply) => showSearch(request, reply, {}))

  app.post(path, { preHandler: mayRead, schema: { body: Search } }, async (request, reply) => {
    const { nama = '', klien = '' } = request.body
    try {
      const found =
        klien === ''
          ? `${personPath}/${await personCalled(nama, 'nama')}`
          : `${clientPath}/${await clientCalled(klien, 'klien')}`
      return reply.redirect(signedOn(request).href(found), 303)
    } catch (error) {
      return refuse(request, reply, { ...nothingTyped, nama, klien }, error)
    }
  })

  // Somebody who comes back to the address of what was found, or wants it in the other language, searches again.
  app.get(foundPath, { preHandler: mayRead }, async (request, reply) =>
    reply.redirect(signedOn(request).href(path), 303),
  )

  app.post(foundPath, { preHandler: mayRead, schema: { body: WideSearch } }, async (request, reply) => {
    const { setelah, ...typed } = request.body
    const values = { ...nothingTyped, ...typed }
    try {
      const wish = { after: setelah ?? null, limit: pageSize, actor: officerOf(request) }
      const { items, next } = await viewFoundSignOns(p, { ...(await searchOf(values)), ...wish })
      const { href } = signedOn(request)
      const view = {
        values,
        found: items,
        next,
        action: href(foundPath),
        backHref: href(path),
        personHref: ({ accountId }: Person) => href(`${personPath}/${accountId}`),
        sessionHref: ({ reference }: FoundSignOn) => href(`${path}/nomor/${reference}`),
      }
      return reply.page(<FoundSessionsPage frame={{ ...o.frame(request), path: href(path) }} view={view} />)
    } catch (error) {
      return refuse(request, reply, values, error)
    }
  })

  /** @throws Refusal naming the field */
  async function searchOf(values: SearchValues): Promise<SearchOfSignOns> {
    const isAddress = values.alamat.trim() !== ''
    const period = acceptedValue(parsePeriod(values.dari, values.sampai))
    if (!isAddress && period.from === null && period.until === null) {
      throw invalidForm([{ field: 'alamat', code: 'SESSION_SEARCH_EMPTY' }])
    }
    return {
      ...period,
      address: isAddress ? acceptedValue(parseAddressPrefix(values.alamat)) : null,
      accountId: values.orang.trim() === '' ? null : await personCalled(values.orang, 'orang'),
      clientId: values.aplikasi.trim() === '' ? null : await clientCalled(values.aplikasi, 'aplikasi'),
    }
  }

  /** @throws Refusal naming the field */
  async function personCalled(username: string, field: string): Promise<AccountId> {
    const parsed = parseUsername(username)
    const person = parsed.ok ? await findPerson(p.db, { username: parsed.value }) : undefined
    if (person === undefined) throw invalidForm([{ field, code: 'USERNAME_UNKNOWN' }])
    return person.accountId
  }

  /** @throws Refusal naming the field */
  async function clientCalled(typed: string, field: string): Promise<string> {
    const clientId = typed.trim()
    if ((await findShownClient(p.db, clientId)) === undefined) {
      throw invalidForm([{ field, code: 'CLIENT_NOT_REGISTERED' }])
    }
    return clientId
  }

  function refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    values: SearchValues,
    error: unknown,
  ): FastifyReply {
    const refusal = expected(error)
    const problems = problemsOf(refusal, request.language)
    return showSearch(request, reply, { values, problems, status: refusal.status })
  }

  function showSearch(
    request: FastifyRequest,
    reply: FastifyReply,
    outcome: {
      readonly values?: SearchValues
      readonly problems?: readonly FormProblem[]
      readonly status?: number
    },
  ): FastifyReply {
    const { href } = signedOn(request)
    const page = (
      <SessionSearchPage
        frame={{ ...o.frame(request), path: href(path) }}
        values={outcome.values ?? nothingTyped}
        problems={outcome.problems ?? []}
        action={href(path)}
        foundAction={href(foundPath)}
        partHref={(part: ConsolePart) => href(consolePaths[part])}
      />
    )
    return reply.page(page, { status: outcome.status ?? 200 })
  }
}
