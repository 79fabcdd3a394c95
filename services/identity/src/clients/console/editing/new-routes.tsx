import { invalidForm, type Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { ClientKind } from '../../../oidc/clients/stored-client.js'
import type { ClientDefinition } from '../../registry/client-definition.js'
import { createClient } from '../../registry/create-service.js'
import { offeredTo, problemsOfClient } from '../../scopes/offered.js'
import { environments, kinds } from '../client-list.js'
import { clientWriters } from '../console-roles.js'
import { type ConsoleOptions, changerOf, expected, listPath, newPath, problemsOf } from '../route-parts.js'
import { SecretOncePage } from '../weighty/credentials-page.js'
import { messages } from '../words/console.messages.js'
import {
  ClientForm,
  type ClientFormValues,
  changesOf,
  credentialsIn,
  formValues,
  newDefinition,
} from './client-form.js'
import { ClientFormPage, ClientKindPage } from './client-form-page.js'

const Kind = Type.Object({ kind: Type.String() })
const NewForm = Type.Object({ ...ClientForm.properties, langkah: Type.Optional(Type.String()) })

interface Shown {
  readonly values: ClientFormValues
  readonly problems?: readonly FormProblem[]
  readonly preview?: ClientDefinition
  readonly status?: number
}

/** Making clients of the Directorate. */
export function newRoutes(app: AppServer, o: ConsoleOptions): void {
  const { platform: p, rules } = o
  const preHandler = app.requirePersona(...clientWriters)

  app.get(
    newPath,
    { preHandler, schema: { querystring: Type.Object({ jenis: Type.Optional(Type.String()) }) } },
    async (request, reply) => {
      const { href } = signedOn(request)
      const kind = kindNamed(request.query.jenis)
      if (kind !== undefined) return reply.redirect(href(`${newPath}/${kind}`), 303)
      return reply.page(
        <ClientKindPage frame={o.frame(request)} path={href(newPath)} listHref={href(listPath)} />,
      )
    },
  )

  app.get(`${newPath}/:kind`, { preHandler, schema: { params: Kind } }, async (request, reply) => {
    const kind = kindNamed(request.params.kind)
    if (kind === undefined) return reply.redirect(signedOn(request).href(newPath), 303)
    return showNew(request, reply, kind, { values: formValues(newDefinition(kind)) })
  })

  app.post(
    `${newPath}/:kind`,
    { preHandler, schema: { params: Kind, body: NewForm } },
    async (request, reply) => {
      const kind = kindNamed(request.params.kind)
      if (kind === undefined) return reply.redirect(signedOn(request).href(newPath), 303)
      const { langkah, ...values } = request.body
      const { definition, problems } = newFrom(values, kind)
      if (langkah === 'pratinjau') return showNew(request, reply, kind, { values, preview: definition })
      try {
        if (problems.length > 0) {
          throw invalidForm([...(await problemsOfClient(p.db, definition, rules)), ...problems])
        }
        const { client, secret } = await createClient(p, { definition, by: changerOf(request), rules })
        const nextHref = signedOn(request).href(`${listPath}/${client.clientId}`)
        if (secret === null) return reply.redirect(nextHref, 303)
        const once = { name: client.name, clientId: client.clientId, secret, nextHref }
        return reply.page(<SecretOncePage frame={o.frame(request)} {...once} />)
      } catch (error) {
        return showNew(request, reply, kind, refusedForm(expected(error), values, request))
      }
    },
  )

  async function showNew(request: FastifyRequest, reply: FastifyReply, kind: ClientKind, shown: Shown) {
    const { href } = signedOn(request)
    const words = messages[request.language]
    const { values, problems = [], preview = null, status = 200 } = shown
    const view = {
      kind,
      version: null,
      title: words.newOf(words.kinds[kind].label),
      name: words.newTitle,
      values,
      problems,
      preview,
      offered: await offeredTo('DIRECTORATE', p.db, { own: rules.offered }),
      environments,
      logoHref: undefined,
      action: href(`${newPath}/${kind}`),
      backHref: href(newPath),
    }
    return reply.page(<ClientFormPage frame={o.frame(request)} view={view} />, { status })
  }
}

function newFrom(values: ClientFormValues, kind: ClientKind) {
  const changes = changesOf(values, kind)
  const { credentials, problems } = credentialsIn(values, { kind, profile: changes.profile })
  const environment = environments.find((known) => known === values.environment) ?? 'test'
  const clientId = (values.clientId ?? '').trim()
  const definition = { ...newDefinition(kind), ...changes, ...credentials, clientId, environment }
  return { definition, problems }
}

function refusedForm(refusal: Refusal, values: ClientFormValues, request: FastifyRequest): Shown {
  return { values, problems: problemsOf(refusal, request.language), status: refusal.status }
}

function kindNamed(value: string | undefined): ClientKind | undefined {
  return kinds.find((kind) => kind === value)
}
