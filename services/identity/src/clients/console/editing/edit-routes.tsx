import type { Refusal } from '@inaproc/domain/refusal'
import { uploadedFile } from '@inaproc/server/form-bodies'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { changeClient } from '../../registry/change-service.js'
import { type ClientDefinition, definitionOf } from '../../registry/client-definition.js'
import { setLogo } from '../../registry/logos/logo-service.js'
import { logoBytes } from '../../registry/rules/logo-rules.js'
import { offeredTo } from '../../scopes/offered.js'
import { type ClientDesk, type DeskClient, DeskParams } from '../client-desk.js'
import { clientPaths } from '../client-page.js'
import { type ConsoleOptions, expected, problemsOf, Version } from '../route-parts.js'
import { LogoPage } from '../weighty/state-page.js'
import { messages } from '../words/console.messages.js'
import { ClientForm, type ClientFormValues, changesOf, formValues } from './client-form.js'
import { ClientFormPage } from './client-form-page.js'

const EditForm = Type.Object({
  ...ClientForm.properties,
  langkah: Type.Optional(Type.String()),
  version: Version,
})

interface Shown {
  readonly values: ClientFormValues
  readonly problems?: readonly FormProblem[]
  readonly preview?: ClientDefinition
  readonly status?: number
}

/** Changing what a client is, at the desk where it is looked after. */
export function editRoutes(app: AppServer, o: ConsoleOptions, desk: ClientDesk): void {
  const { platform: p, rules } = o
  const { mayWork: preHandler } = desk
  const editPath = `${desk.route}${clientPaths.edit}`
  app.get(editPath, { preHandler, schema: { params: DeskParams } }, async (request, reply) => {
    const opened = await desk.open(request, 'change')
    return showEdit(request, reply, opened, { values: formValues(definitionOf(opened.shown.client)) })
  })

  app.post(
    editPath,
    { preHandler, schema: { params: DeskParams, body: EditForm } },
    async (request, reply) => {
      const { langkah, version, ...values } = request.body
      const opened = await desk.open(request, 'change')
      const { shown, by, links } = opened
      const { clientId, kind } = shown.client
      const changes = changesOf(values, kind)
      if (langkah === 'pratinjau') {
        const preview = { ...definitionOf(shown.client), ...changes }
        return showEdit(request, reply, opened, { values, preview }, version)
      }
      try {
        await changeClient(p, { clientId, version, by, changes, rules })
        return reply.redirect(`${links.hrefOf('overview')}?hasil=ubah`, 303)
      } catch (error) {
        return showEdit(request, reply, opened, refusedForm(expected(error), values, request), version)
      }
    },
  )

  const logoFormPath = `${desk.route}${clientPaths.logo}`
  app.get(logoFormPath, { preHandler, schema: { params: DeskParams } }, async (request, reply) =>
    showLogo(request, reply, await desk.open(request, 'change')),
  )

  const LogoForm = Type.Object({ version: Version, logoFile: Type.Optional(uploadedFile()) })
  app.post(
    logoFormPath,
    {
      preHandler,
      schema: { params: DeskParams, body: LogoForm },
      config: { form: { files: { maxBytes: logoBytes, oversize: 'report' } } },
    },
    async (request, reply) => {
      const { version, logoFile: upload } = request.body
      const { shown, by, links } = await desk.open(request, 'change')
      try {
        await setLogo(p, { clientId: shown.client.clientId, version, by, upload })
      } catch (error) {
        // What it is now: somebody else may have changed it meanwhile.
        return showLogo(request, reply, await desk.open(request, 'change'), expected(error))
      }
      return reply.redirect(`${links.hrefOf('overview')}?hasil=ubah`, 303)
    },
  )

  /** `version`: what the form was filled in for; a form that was overtaken keeps it, and is refused again. */
  async function showEdit(
    request: FastifyRequest,
    reply: FastifyReply,
    { shown: { client }, by, links }: DeskClient,
    form: Shown,
    version = client.version,
  ) {
    const { values, problems = [], preview = null, status = 200 } = form
    const view = {
      kind: client.kind,
      version,
      title: messages[request.language].editTitle,
      name: client.name,
      values,
      problems,
      preview,
      offered: await offeredTo(by.as, p.db, { own: rules.offered, held: definitionOf(client).scopes }),
      environments: [client.environment],
      logoHref: links.logoHref,
      action: links.hrefOf('edit'),
      backHref: links.hrefOf('overview'),
    }
    return reply.page(<ClientFormPage frame={o.frame(request)} view={view} />, { status })
  }

  function showLogo(
    request: FastifyRequest,
    reply: FastifyReply,
    { shown, links }: DeskClient,
    refusal?: Refusal,
  ) {
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

function refusedForm(refusal: Refusal, values: ClientFormValues, request: FastifyRequest): Shown {
  return { values, problems: problemsOf(refusal, request.language), status: refusal.status }
}
