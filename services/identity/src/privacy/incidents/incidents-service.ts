import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { invalidForm, Refusal } from '@inaproc/domain/refusal'
import { todayInWib } from '@inaproc/domain/wib-date'
import { addJob, type JobHandler } from '@inaproc/server/jobs'
import { tellOwner } from '../../accounts/tell-owner.js'
import { recordAudit } from '../../audit/audit-store.js'
import type { JsonObject } from '../../database-types.js'
import { type Actor, type Platform, systemActor, type Trx } from '../../platform.js'
import { countSubjects, knownConditions, listAffected, markTold, takeUntold } from './affected-store.js'
import {
  type Incident,
  type IncidentFacts,
  type IncidentForm,
  isAddressRange,
  isEmptySelection,
  judgeIncident,
  noticeParams,
  openDuty,
  type Selection,
} from './incidents.js'
import {
  findIncident,
  insertIncident,
  lockIncident,
  markIncident,
  saveSelection,
  updateIncident,
} from './incidents-store.js'

export const tellSubjectsTask = 'tell-incident-subjects'
const batchSize = 100

type Officer = Actor & { readonly accountId: AccountId }

/** @throws Refusal FORM_INVALID */
export async function openIncident(
  p: Platform,
  o: { form: IncidentForm; actor: Officer },
): Promise<Incident> {
  const at = p.clock()
  const facts = judged(o.form, at)
  return inTransaction(p.db, async (trx) => {
    const year = todayInWib(p.clock).slice(0, 4)
    const incident = await insertIncident(trx, { facts, by: o.actor.accountId, year, at })
    await note(trx, { action: 'incident.opened', actor: o.actor, incident, at, after: facts })
    return incident
  })
}

/** @throws Refusal FORM_INVALID, NOT_FOUND, INCIDENT_CLOSED */
export async function editIncident(
  p: Platform,
  o: { id: string; form: IncidentForm; actor: Officer },
): Promise<void> {
  const at = p.clock()
  const facts = judged(o.form, at)
  await inTransaction(p.db, async (trx) => {
    const incident = await holdOpen(trx, o.id)
    await updateIncident(trx, incident.id, facts)
    await note(trx, { action: 'incident.edited', actor: o.actor, incident, at, after: facts })
  })
}

/**
 * Lists who is affected. People who were told already stay on the list.
 * @throws Refusal FORM_INVALID, INCIDENT_SELECTION_EMPTY, NOT_FOUND, INCIDENT_CLOSED
 */
export async function selectAffected(
  p: Platform,
  o: { id: string; selection: Selection; actor: Officer },
): Promise<number> {
  const at = p.clock()
  const { selection } = o
  if (isEmptySelection(selection)) throw new Refusal('INCIDENT_SELECTION_EMPTY')
  if (selection.addressRange !== null && !isAddressRange(selection.addressRange)) {
    throw invalidForm([{ field: 'addressRange', code: 'FIELD_INVALID' }])
  }
  return inTransaction(p.db, async (trx) => {
    const incident = await holdOpen(trx, o.id)
    const known = await knownConditions(trx, selection)
    if (!known.institution) throw invalidForm([{ field: 'institutionCode', code: 'FIELD_INVALID' }])
    if (!known.viewer) throw invalidForm([{ field: 'seenBy', code: 'FIELD_INVALID' }])
    await saveSelection(trx, incident.id, selection)
    await listAffected(trx, incident.id, { ...incident, selection })
    const { listed } = await countSubjects(trx, incident.id)
    await note(trx, { action: 'incident.selected', actor: o.actor, incident, at, detail: { listed } })
    return listed
  })
}

/** Asks for the notices; a job sends them, and the page shows how far it is. */
export async function tellSubjects(p: Platform, o: { id: string; actor: Officer }): Promise<void> {
  const at = p.clock()
  await inTransaction(p.db, async (trx) => {
    const incident = await holdOpen(trx, o.id)
    if (incident.handling === '') throw invalidForm([{ field: 'handling', code: 'FIELD_REQUIRED' }])
    await addJob(
      trx,
      tellSubjectsTask,
      { incidentId: incident.id },
      { key: `${tellSubjectsTask} ${incident.id}` },
    )
    await note(trx, { action: 'incident.subjects-told', actor: o.actor, incident, at })
  })
}

/** Tells everybody on the list, some in each transaction: nobody twice, and none is left out when it is cut off. */
export function incidentJobs(p: Platform): Readonly<Record<string, JobHandler>> {
  return {
    [tellSubjectsTask]: async (payload, { signal }) => {
      const id = String(payload['incidentId'])
      for (let told = batchSize; told > 0; ) {
        signal.throwIfAborted()
        told = await inTransaction(p.db, (trx) => tellSome(p, trx, id))
      }
    },
  }
}

async function tellSome(p: Platform, trx: Trx, incidentId: string): Promise<number> {
  const at = p.clock()
  const incident = await findIncident(trx, incidentId)
  if (incident === undefined) return 0
  const people = await takeUntold(trx, { incidentId, limit: batchSize })
  for (const { accountId, language } of people) {
    const letter = { template: 'incident-notice', params: noticeParams(incident, language) } as const
    await tellOwner(trx, p.keys, { accountId, letter, at })
    await recordAudit(trx, {
      at,
      action: 'incident.subject-told',
      actor: systemActor,
      subject: { type: 'account', id: accountId },
      detail: { number: incident.number },
    })
  }
  if (people.length > 0) {
    await markTold(trx, { incidentId, accountIds: people.map(({ accountId }) => accountId), at })
  } else await markIncident(trx, incidentId, 'subjects_told_at', at)
  return people.length
}

/** Notes that the authority has the letter. */
export function noteAuthorityTold(p: Platform, o: { id: string; actor: Officer }): Promise<void> {
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    const incident = await holdOpen(trx, o.id)
    if (incident.authorityToldAt !== null) return
    await markIncident(trx, incident.id, 'authority_told_at', at)
    await note(trx, { action: 'incident.authority-told', actor: o.actor, incident, at })
  })
}

/** @throws Refusal NOT_FOUND, INCIDENT_CLOSED, INCIDENT_NOT_HANDLED */
export function closeIncident(p: Platform, o: { id: string; actor: Officer }): Promise<void> {
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    const incident = await holdOpen(trx, o.id)
    const duty = openDuty(incident, await countSubjects(trx, incident.id))
    if (duty !== null) throw new Refusal(duty)
    await markIncident(trx, incident.id, 'closed_at', at)
    await note(trx, { action: 'incident.closed', actor: o.actor, incident, at })
  })
}

function judged(form: IncidentForm, now: Date): IncidentFacts {
  const result = judgeIncident(form, now)
  if (!result.ok) throw invalidForm(result.problems)
  return result.facts
}

async function holdOpen(trx: Trx, id: string): Promise<Incident> {
  const incident = await lockIncident(trx, id)
  if (incident === undefined) throw new Refusal('NOT_FOUND')
  if (incident.closedAt !== null) throw new Refusal('INCIDENT_CLOSED')
  return incident
}

function note(
  trx: Trx,
  o: {
    action: `incident.${string}`
    actor: Actor
    incident: Incident
    at: Date
    after?: IncidentFacts
    detail?: JsonObject
  },
): Promise<void> {
  const { incident } = o
  return recordAudit(trx, {
    at: o.at,
    action: o.action,
    actor: o.actor,
    subject: { type: 'incident', id: incident.id },
    before: incident,
    ...(o.after !== undefined && { after: o.after }),
    detail: { number: incident.number, ...o.detail },
  })
}
