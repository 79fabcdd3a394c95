import { documentKinds } from '@inaproc/domain/document-kinds'
import { Refusal } from '@inaproc/domain/refusal'
import { tellWait } from '@inaproc/server/error-answers'
import { uploadedFile } from '@inaproc/server/form-bodies'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { checkProof, demandAt, issueProofTask } from '../../../authentication/attacks/attacks-service.js'
import type { Authentication } from '../../../authentication/authentication.js'
import { publicFrame } from '../../../frame.js'
import { isRequestKey, newRequestKey } from '../../../registration/registration.js'
import { typedText } from '../../route-parts.js'
import type { SpecialRoutes } from '../route-parts.js'
import { messages } from './foreign.messages.js'
import { directorLines, type ForeignForm, routePapers } from './foreign-application.js'
import { ForeignFormPage, ForeignSentPage } from './foreign-form-page.js'
import { submitForeign } from './foreign-service.js'

/** The path of the public form, which needs no sign-on. */
const foreignFormPath = '/kuasa-wna'

const lines = Array.from({ length: directorLines }, (_, index) => index + 1)
const lineFields = Object.fromEntries(
  lines.flatMap((line) => [
    [`director${line}`, typedText()],
    [`nationality${line}`, typedText()],
  ]),
)

const Body = Type.Object({
  companyName: typedText(),
  nib: typedText(),
  attorneyName: typedText(),
  nik: typedText(),
  email: typedText(),
  phone: typedText(),
  powerEndsOn: typedText(),
  confirmed: typedText(),
  request_key: typedText(),
  proof_task: typedText(),
  proof_answer: typedText(),
  REQUEST_LETTER: Type.Optional(uploadedFile()),
  POWER_OF_ATTORNEY: Type.Optional(uploadedFile()),
  ...lineFields,
})

/** The public form of attorneys: open to everybody, limited by address and e-mail, proved like a sign-in under attack. */
export function foreignFormRoutes(
  app: AppServer,
  o: { routes: SpecialRoutes; authentication: Authentication },
): void {
  const { routes: p, authentication } = o
  const oversize = 'report' as const
  const { maxBytes } = documentKinds.POWER_OF_ATTORNEY
  const config = { form: { files: { maxBytes, maxCount: routePapers.length, oversize } } }

  app.get(foreignFormPath, (request, reply) => showForm(request, reply, {}))

  app.get(`${foreignFormPath}/terkirim`, (request, reply) =>
    reply.page(<ForeignSentPage frame={publicFrame(request)} />),
  )

  app.post(foreignFormPath, { schema: { body: Body }, config }, async (request, reply) => {
    const { body, ip: address, language } = request
    const values = formOf(body)
    const requestKey = body.request_key ?? ''
    try {
      await meetProof(body, address)
      const papers = {
        REQUEST_LETTER: body.REQUEST_LETTER,
        POWER_OF_ATTORNEY: body.POWER_OF_ATTORNEY,
      }
      await submitForeign(p, { form: values, papers, language, requestKey, address })
      return reply.redirect(`${foreignFormPath}/terkirim`, 303)
    } catch (error) {
      if (!(error instanceof Refusal) || error.status >= 500) throw error
      return showForm(request, reply, { values, requestKey, refusal: error })
    }
  })

  /** @throws Refusal PROOF_REQUIRED, PROOF_WRONG, RATE_LIMITED */
  async function meetProof(body: Static<typeof Body>, address: string): Promise<void> {
    if ((await demandAt(authentication, { address, knownDevice: false })) === 'none') return
    const { proof_task: task = '', proof_answer: answer = '' } = body
    await checkProof(authentication, { task, answer, address })
  }

  async function showForm(
    request: FastifyRequest,
    reply: FastifyReply,
    o: { values?: ForeignForm; requestKey?: string; refusal?: Refusal },
  ): Promise<FastifyReply> {
    const { refusal, values = {}, requestKey } = o
    const { ip: address, language } = request
    const isDemanded = (await demandAt(authentication, { address, knownDevice: false })) !== 'none'
    tellWait(reply, refusal)
    const view = {
      token: request.formToken(),
      requestKey: requestKey !== undefined && isRequestKey(requestKey) ? requestKey : newRequestKey(),
      values,
      problems: refusal === undefined ? [] : formProblems(refusal, language, fieldLabels(language)),
      task: isDemanded ? issueProofTask(authentication, { address }) : null,
    }
    const frame = { ...publicFrame(request), path: foreignFormPath }
    return reply.page(<ForeignFormPage frame={frame} view={view} />, { status: refusal?.status ?? 200 })
  }
}

/** A field that was not sent is an empty one; the rules say what is missing. */
function formOf(body: Static<typeof Body>): ForeignForm {
  const typed = body as Readonly<Record<string, unknown>>
  const text = (field: string) => {
    const value = typed[field]
    return typeof value === 'string' ? value : ''
  }
  return {
    companyName: text('companyName'),
    nib: text('nib'),
    directors: lines.map((line) => ({
      name: text(`director${line}`),
      nationality: text(`nationality${line}`),
    })),
    attorneyName: text('attorneyName'),
    nik: text('nik'),
    email: text('email'),
    phone: text('phone'),
    powerEndsOn: text('powerEndsOn'),
    confirmed: text('confirmed'),
  }
}

function fieldLabels(language: 'id' | 'en'): Readonly<Partial<Record<string, string>>> {
  const words = messages[language]
  return {
    companyName: words.companyName,
    attorneyName: words.attorneyName,
    powerEndsOn: words.powerEndsOn,
    ...words.paper,
    ...Object.fromEntries(
      lines.flatMap((line) => [
        [`director${line}`, words.director(line)],
        [`nationality${line}`, words.nationality(line)],
      ]),
    ),
  }
}
