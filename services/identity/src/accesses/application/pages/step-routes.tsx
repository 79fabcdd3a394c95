import { documentKinds } from '@inaproc/domain/document-kinds'
import { type FieldName, fieldNames, fieldOf } from '@inaproc/domain/form-fields'
import { type FormStep, formSteps, type StepCode, stepCodes } from '@inaproc/domain/form-steps'
import { accessId } from '@inaproc/domain/identifiers'
import { isAsked } from '@inaproc/domain/judge-form'
import { Refusal } from '@inaproc/domain/refusal'
import { fileField, stepOf, stepsOf, uploadField } from '@inaproc/domain/role-forms'
import { signedOn } from '@inaproc/relying-party/relying-party'
import { type UploadedFile, uploadedFile } from '@inaproc/server/form-bodies'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply } from 'fastify'
import { type Static, type TSchema, Type } from 'typebox'
import type { AccessSummary, FormAnswers } from '../../accesses.js'
import { findUploads } from '../../documents/documents-store.js'
import { listTransitions } from '../../lifecycle/transitions-store.js'
import { type AccessRouteOptions, expected, IdParams, personOf, typedText } from '../../route-parts.js'
import { isReasonCode } from '../../verifiers/reasons.js'
import { reasonInWords, rejectionOf } from '../../verifiers/rejection.js'
import { filesOf, markOf } from '../application.js'
import { concernedOn } from '../concerned-fields.js'
import { savePage } from '../draft-service.js'
import { asksWorkUnit } from '../judged-draft.js'
import { fieldLabels } from './field-labels.js'
import type { KeptFile } from './form-fields.js'
import { type DraftRequest, openDraft, optionalIn, placeRows } from './own-drafts.js'
import { StepPage } from './step-page.js'

/** What a browser sends of a page: every question that some role asks on it. `simpan` keeps it unjudged. */
export function answersSchema(): Readonly<Record<FieldName, ReturnType<typeof typedText>>> {
  return Object.fromEntries(fieldNames.map((name) => [name, typedText()])) as Record<
    FieldName,
    ReturnType<typeof typedText>
  > // made from exactly the names
}

const Answers = Type.Object({ ...answersSchema(), simpan: typedText(), seen: typedText() })
type TypedPage = Static<typeof Answers> & Readonly<Record<string, string | UploadedFile | undefined>>

/** What a page shows again when what was sent was refused. */
interface Shown {
  readonly values: FormAnswers
  readonly problems: readonly FormProblem[]
  readonly status?: number
}

/** The pages of a draft, or of a rejected application that is being corrected: one pair of routes draws them all. */
export function stepRoutes(app: AppServer, o: AccessRouteOptions): void {
  const { platform: p } = o
  for (const code of stepCodes) addStep(code)

  function addStep(code: StepCode): void {
    const path = `/akses/:id/${code}`
    const preHandler = app.requireSignIn()
    const { documents } = formSteps[code]
    const config = documents.length === 0 ? {} : { form: { files: filesOn(formSteps[code]) } }

    app.get(path, { preHandler, schema: { params: IdParams } }, async (request, reply) => {
      const draft = await openDraft(p, request)
      return show(request, reply, draft, code, { values: draft.access.form, problems: [] })
    })

    app.post(
      path,
      { preHandler, schema: { params: IdParams, body: bodyOf(formSteps[code]) }, config },
      async (request, reply) => {
        const body = request.body as TypedPage // the schema of this step
        const { id, actor } = personOf(request, signedOn(request))
        const typed = typedIn(body)
        const unfinished = body.simpan !== undefined
        try {
          await savePage(
            { ...p, sirup: o.sirup },
            {
              accessId: accessId(request.params.id),
              accountId: id,
              actor,
              step: code,
              typed,
              uploads: uploadsIn(body, formSteps[code]),
              unfinished,
              seen: body.seen ?? null,
            },
          )
        } catch (error) {
          const refusal = expected(error)
          const { language } = request
          const problems = formProblems(refusal, language, fieldLabels(language))
          const draft = await openDraft(p, request)
          const values = shownValues(draft.access.form, typed)
          return show(request, reply, draft, code, { values, problems, status: refusal.status })
        }
        const draft = await openDraft(p, request)
        return reply.redirect(
          signedOn(request).href(unfinished ? '/akses?disimpan=1' : nextOf(draft, code)),
          303,
        )
      },
    )
  }

  async function show(
    request: DraftRequest,
    reply: FastifyReply,
    draft: AccessSummary,
    code: StepCode,
    shown: Shown,
  ): Promise<FastifyReply> {
    const signOn = signedOn(request)
    const { access } = draft
    const step = stepOf(access.role, code)
    if (step === undefined) throw new Refusal('NOT_FOUND')
    const { language } = request
    const [kept, rejection] = await Promise.all([keptFiles(draft, step), rejectionIn(request, draft, step)])
    const isFirst = stepsOf(access.role)[0]?.code === code
    const view = {
      role: access.role,
      step,
      backHref: signOn.href(backOf(draft, code)),
      action: signOn.href(`/akses/${access.id}/${code}`),
      hidden: { seen: markOf(step, access.form) },
      place: isFirst ? placeRows(draft, language, signOn) : [],
      fields: step.fields.filter((field) =>
        isAsked(field, { firstOfWorkUnit: asksWorkUnit(draft.workUnit) }),
      ),
      isOptional: optionalIn(access.role),
      values: shown.values,
      kept,
      problems: shown.problems,
      ...rejection,
    }
    return reply.page(<StepPage frame={o.frame(request, access.role)} view={view} />, {
      status: shown.status ?? 200,
    })
  }

  /** The uploads of a page that the answers name, when they are there. */
  async function keptFiles(
    { access }: AccessSummary,
    step: FormStep,
  ): Promise<Readonly<Partial<Record<string, KeptFile>>>> {
    const kinds = step.documents.map(({ kind }) => kind)
    const named = filesOf(access.role, access.form).filter(({ kind }) => kinds.includes(kind))
    const ids = named.map(({ id }) => id)
    const found = await findUploads(p.db, { ids, accountId: access.accountId })
    return Object.fromEntries(
      found
        .filter(({ id, kind }) => access.form[fileField(kind)] === id)
        .map(({ kind, name, size }) => [uploadField(kind), { name, bytes: size }]),
    )
  }

  /** Why the application was sent back, and the fields of this page that it was about. */
  async function rejectionIn(request: DraftRequest, { access }: AccessSummary, step: FormStep) {
    if (access.state !== 'REJECTED') return { rejection: null, marks: [] }
    const history = await listTransitions(p.db, access.id)
    const last = history.at(-1)
    const code = last?.reasonCode ?? ''
    const text = last === undefined ? null : reasonInWords(last, request.language)
    const fields = isReasonCode(code) ? concernedOn(step, code) : []
    return {
      rejection: rejectionOf(history, request.language),
      marks: fields.map((field) => ({ field, text: text ?? '' })),
    }
  }
}

/** The questions of a page, and its papers as files. */
function bodyOf({ documents }: FormStep): TSchema {
  const files = documents.map(({ kind }) => [uploadField(kind), Type.Optional(uploadedFile())])
  return Type.Object({ ...Answers.properties, ...Object.fromEntries(files) })
}

function filesOn({ documents }: FormStep) {
  const maxBytes = Math.max(...documents.map(({ kind }) => documentKinds[kind].maxBytes))
  return { maxBytes, maxCount: documents.length, oversize: 'report' as const }
}

function uploadsIn(
  body: TypedPage,
  { documents }: FormStep,
): Readonly<Partial<Record<string, UploadedFile>>> {
  const files = documents.map(({ kind }): [string, UploadedFile | undefined] => {
    const file = body[uploadField(kind)]
    return [uploadField(kind), typeof file === 'string' ? undefined : file]
  })
  return Object.fromEntries(files)
}

/** The texts among what was sent. */
export function typedIn(body: Readonly<Record<string, unknown>>): FormAnswers {
  const texts = fieldNames.flatMap((name) => {
    const value = body[name]
    return typeof value === 'string' ? [[name, value] as const] : []
  })
  return Object.fromEntries(texts)
}

/** What was typed over what is kept; a sealed answer shows only how the kept one ends. */
function shownValues(form: FormAnswers, typed: FormAnswers): FormAnswers {
  const open = Object.entries(typed).filter(([name]) => !isSealed(name))
  return { ...form, ...Object.fromEntries(open) }
}

function isSealed(name: string): boolean {
  return fieldNames.some((field) => field === name && fieldOf(field).sealed === true)
}

function nextOf({ access }: AccessSummary, code: StepCode): string {
  const steps = stepsOf(access.role)
  const next = steps[steps.findIndex((step) => step.code === code) + 1]
  return `/akses/${access.id}/${next?.code ?? 'tinjau'}`
}

function backOf({ access }: AccessSummary, code: StepCode): string {
  const steps = stepsOf(access.role)
  const previous = steps[steps.findIndex((step) => step.code === code) - 1]
  return previous === undefined ? `/akses/${access.id}` : `/akses/${access.id}/${previous.code}`
}
