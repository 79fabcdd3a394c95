import { invalidForm, type Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import { uploadedFile } from '@inaproc/server/form-bodies'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { ClientKind } from '../../../oidc/clients/stored-client.js'
import { changeClient } from '../../registry/change-service.js'
import { type ClientDefinition, definitionOf } from '../../registry/client-definition.js'
import { createClient } from '../../registry/create-service.js'
import { setLogo } from '../../registry/logo-service.js'
import { clientProblems } from '../../registry/rules/client-rules.js'
import { logoBytes } from '../../registry/rules/logo-rules.js'
import { environments, kinds, type ShownClient } from '../client-list.js'
import { clientWriters } from '../console-roles.js'
import {
  ClientParams,
  type ConsoleOptions,
  changerOf,
  clientLinks,
  expected,
  listPath,
  newPath,
  problemsOf,
  shownClient,
  Version,
} from '../route-parts.js'
import { SecretOncePage } from '../weighty/credentials-page.js'
import { LogoPage } from '../weighty/state-page.js'
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
const Step = Type.Object({ langkah: Type.Optional(Type.String()) })
const NewForm = Type.Object({ ...ClientForm.properties, ...Step.properties })
const EditForm = Type.Object({ ...ClientForm.properties, ...Step.properties, version: Version })

interface Shown {
  readonly values: ClientFormValues
  readonly problems?: readonly FormProblem[]
  readonly preview?: ClientDefinition
  readonly status?: number
}

/** Making clients and changing what they are. */
export function editRoutes(app: AppServer, o: ConsoleOptions): void {
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
        if (problems.length > 0) throw invalidForm([...clientProblems(definition, rules), ...problems])
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

  const editPath = `${listPath}/:client/ubah`
  app.get(editPath, { preHandler, schema: { params: ClientParams } }, async (request, reply) => {
    const shown = await shownClient(p, request.params.client)
    return showEdit(request, reply, shown, { values: formValues(definitionOf(shown.client)) })
  })

  app.post(
    editPath,
    { preHandler, schema: { params: ClientParams, body: EditForm } },
    async (request, reply) => {
      const { langkah, version, ...values } = request.body
      const shown = await shownClient(p, request.params.client)
      const { clientId, kind } = shown.client
      const changes = changesOf(values, kind)
      if (langkah === 'pratinjau') {
        const preview = { ...definitionOf(shown.client), ...changes }
        return showEdit(request, reply, shown, { values, preview }, version)
      }
      try {
        await changeClient(p, { clientId, version, by: changerOf(request), changes, rules })
        return reply.redirect(`${clientLinks(request, shown).hrefOf('overview')}?hasil=ubah`, 303)
      } catch (error) {
        return showEdit(request, reply, shown, refusedForm(expected(error), values, request), version)
      }
    },
  )

  const logoFormPath = `${listPath}/:client/logo`
  app.get(logoFormPath, { preHandler, schema: { params: ClientParams } }, async (request, reply) =>
    showLogo(request, reply, await shownClient(p, request.params.client)),
  )

  const LogoForm = Type.Object({ version: Version, logoFile: Type.Optional(uploadedFile()) })
  app.post(
    logoFormPath,
    {
      preHandler,
      schema: { params: ClientParams, body: LogoForm },
      config: { form: { files: { maxBytes: logoBytes, oversize: 'report' } } },
    },
    async (request, reply) => {
      const { version, logoFile: upload } = request.body
      const { client: clientId } = request.params
      try {
        await setLogo(p, { clientId, version, by: changerOf(request), upload })
      } catch (error) {
        const refusal = expected(error)
        return showLogo(request, reply, await shownClient(p, clientId), refusal)
      }
      return reply.redirect(signedOn(request).href(`${listPath}/${clientId}?hasil=ubah`), 303)
    },
  )

  function showNew(request: FastifyRequest, reply: FastifyReply, kind: ClientKind, shown: Shown) {
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
      offered: rules.offered,
      environments,
      logoHref: undefined,
      action: href(`${newPath}/${kind}`),
      backHref: href(newPath),
    }
    return reply.page(<ClientFormPage frame={o.frame(request)} view={view} />, { status })
  }

  /** `version`: what the form was filled in for; a form that was overtaken keeps it, and is refused again. */
  function showEdit(
    request: FastifyRequest,
    reply: FastifyReply,
    { client, ...rest }: ShownClient,
    shown: Shown,
    version = client.version,
  ) {
    const links = clientLinks(request, { client, ...rest })
    const { values, problems = [], preview = null, status = 200 } = shown
    const view = {
      kind: client.kind,
      version,
      title: messages[request.language].editTitle,
      name: client.name,
      values,
      problems,
      preview,
      offered: rules.offered,
      environments,
      logoHref: links.logoHref,
      action: links.hrefOf('edit'),
      backHref: links.hrefOf('overview'),
    }
    return reply.page(<ClientFormPage frame={o.frame(request)} view={view} />, { status })
  }

  function showLogo(request: FastifyRequest, reply: FastifyReply, shown: ShownClient, refusal?: Refusal) {
    const links = clientLinks(request, shown)
    const page = (
      <LogoPage
        frame={o.frame(request)}
        client={shown.client}
        logoHref={links.logoHref}
        problems={refusal === undefined ? [] : problemsOf(refusal, request.language)}
        action={links.hrefOf('logo')}
        backHref={links.hrefOf('overview')}
      />
    )
    return reply.page(page, { status: refusal?.status ?? 200 })
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
