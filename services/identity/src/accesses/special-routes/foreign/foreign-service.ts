import { inTransaction } from '@inaproc/database/database'
import { accessPolicyOn } from '@inaproc/domain/access-policy'
import type { Language } from '@inaproc/domain/language'
import { invalidForm, Refusal } from '@inaproc/domain/refusal'
import {
  type ForeignRouteEffect,
  foreignRouteCodes,
  foreignRouteLifecycle,
} from '@inaproc/domain/special-routes'
import { todayInWib } from '@inaproc/domain/wib-date'
import { judgeUpload, type Upload } from '../../../files/files.js'
import { sendEmail } from '../../../notifications/message-service.js'
import { regionsOfNik } from '../../../organisations/regions-store.js'
import { isRequestKey } from '../../../registration/registration.js'
import { type RouteMoment, type SpecialRoutes, tellDirectorate } from '../route-parts.js'
import { takeRouteStep } from '../route-step.js'
import {
  type ForeignApplicationData,
  type ForeignForm,
  type RoutePaper,
  readForeignForm,
  routePapers,
} from './foreign-application.js'
import { changeApplication, findByRequestKey, insertApplication, insertPaper } from './foreign-store.js'

export interface ForeignSubmission {
  readonly form: ForeignForm
  readonly papers: Readonly<Record<RoutePaper, Upload | undefined>>
  readonly language: Language
  /** The same for two sendings of one form. */
  readonly requestKey: string
  readonly address: string
}

/**
 * W01: takes the application of somebody who has no account yet. Nothing outside is asked for it: that the
 * Directorate does. Sent twice it is one.
 * @throws Refusal FORM_INVALID with every field that is wrong, RATE_LIMITED, REQUEST_INVALID
 */
export async function submitForeign(p: SpecialRoutes, o: ForeignSubmission): Promise<string> {
  if (!isRequestKey(o.requestKey)) throw new Refusal('REQUEST_INVALID')
  const earlier = await findByRequestKey(p.db, o.requestKey)
  if (earlier !== undefined) return earlier
  await p.throttles.attempt([{ scope: 'foreign-route-address', key: o.address }])
  const today = todayInWib(p.clock)
  const read = readForeignForm(o.form, {
    regions: await regionsOfNik(p.db, o.form.nik.replace(/\s/g, '')),
    today,
  })
  const papers = routePapers.map((kind) => ({
    kind,
    ...judgeUpload(o.papers[kind], { kind, field: kind, required: true }),
  }))
  const problems = [
    ...(read.ok ? [] : read.problems),
    ...papers.flatMap(({ problem }) => (problem === undefined ? [] : [problem])),
  ]
  if (!read.ok || problems.length > 0) throw invalidForm(problems)
  const { data } = read
  await p.throttles.attempt([{ scope: 'foreign-route-email', key: data.email }])
  return inTransaction(p.db, async (trx) => {
    const at = p.clock()
    const dueAt = new Date(at.getTime() + accessPolicyOn(today).decisionHours * 3_600_000)
    const id = await insertApplication(trx, p.keys, { ...o, data, at, dueAt })
    if (id === null) return alreadyKept(await findByRequestKey(trx, o.requestKey))
    for (const { kind, accepted: upload } of papers) {
      if (upload !== undefined) await insertPaper(trx, p.keys, { applicationId: id, kind, upload })
    }
    const { row } = await takeRouteStep(trx, {
      machine: foreignRouteLifecycle,
      codes: foreignRouteCodes,
      route: 'FOREIGN',
      caseId: id,
      from: null,
      event: 'SUBMIT',
      as: 'APPLICANT',
      actor: { kind: 'client', address: o.address },
      at,
      guard: async () => true,
    })
    for (const effect of row.effects) {
      await beginnings[effect]?.({ p, trx, at, today }, { data, language: o.language })
    }
    return id
  })
}

/** The two sendings met in the database: the other one has kept it. */
function alreadyKept(id: string | undefined): string {
  if (id === undefined) throw new Refusal('REQUEST_INVALID')
  return id
}

/** START_DEADLINE is a column of the row that was just made. */
const beginnings: Partial<
  Readonly<
    Record<
      ForeignRouteEffect,
      (c: RouteMoment, about: { data: ForeignApplicationData; language: Language }) => Promise<void>
    >
  >
> = {
  RECEIPT_TO_APPLICANT: async ({ p, trx, at }, { data, language }) =>
    sendEmail(trx, p.keys, {
      to: data.email,
      template: 'foreign-received',
      language,
      params: { company: data.companyName },
      at,
    }),
  TASK_TO_DIRECTORATE: (c, { data }) => tellDirectorate(c, data.companyName),
}

/** Notes an invitation that has run out, before another step is taken from what holds now. */
export async function lapse(c: RouteMoment, id: string): Promise<void> {
  await takeRouteStep(c.trx, {
    machine: foreignRouteLifecycle,
    codes: foreignRouteCodes,
    route: 'FOREIGN',
    caseId: id,
    from: 'INVITED',
    event: 'LAPSE',
    as: 'SYSTEM',
    actor: { kind: 'system' },
    at: c.at,
    guard: async () => true,
  })
  await changeApplication(c.trx, id, { state: 'LAPSED', invitation_hash: null })
}
