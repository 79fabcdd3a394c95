import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { type Selectable, sql } from 'kysely'
import type { DB, Incidents } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import {
  type DataKind,
  emptySelection,
  type Incident,
  type IncidentFacts,
  noticeDue,
  type Selection,
} from './incidents.js'

export async function insertIncident(
  trx: Trx,
  o: { facts: IncidentFacts; by: AccountId; year: string; at: Date },
): Promise<Incident> {
  const row = await trx
    .insertInto('incidents')
    .values({
      number: sql<string>`'INS-' || ${o.year}::text || '-' || lpad(nextval('incident_numbers')::text, 4, '0')`,
      ...columnsOf(o.facts),
      created_by: o.by,
      created_at: o.at,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toIncident(row)
}

export async function updateIncident(trx: Trx, id: string, facts: IncidentFacts): Promise<void> {
  await trx.updateTable('incidents').set(columnsOf(facts)).where('id', '=', id).execute()
}

function columnsOf(facts: IncidentFacts) {
  return {
    title: facts.title,
    description: facts.description,
    handling: facts.handling,
    data_kinds: [...facts.dataKinds],
    happened_from: facts.happenedFrom,
    happened_until: facts.happenedUntil,
    discovered_at: facts.discoveredAt,
    due_at: noticeDue(facts.discoveredAt),
  }
}

export async function saveSelection(trx: Trx, id: string, selection: Selection): Promise<void> {
  await trx
    .updateTable('incidents')
    .set({ selection: JSON.stringify(selection), subjects_told_at: null })
    .where('id', '=', id)
    .execute()
}

/** Notes that one of the duties is done. */
export async function markIncident(
  trx: Trx,
  id: string,
  duty: 'authority_told_at' | 'subjects_told_at' | 'closed_at',
  at: Date,
): Promise<void> {
  await trx
    .updateTable('incidents')
    .set({ [duty]: at })
    .where('id', '=', id)
    .execute()
}

export async function findIncident(db: Executor<DB>, id: string): Promise<Incident | undefined> {
  const row = await db.selectFrom('incidents').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toIncident(row)
}

/** The incident, held until the transaction ends. */
export async function lockIncident(trx: Trx, id: string): Promise<Incident | undefined> {
  const row = await trx
    .selectFrom('incidents')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && toIncident(row)
}

/** Open ones first, by their deadline; then the closed ones, the newest first. A register has some hundreds at most. */
export async function listIncidents(db: Executor<DB>): Promise<readonly Incident[]> {
  const rows = await db
    .selectFrom('incidents')
    .selectAll()
    .orderBy(sql`closed_at is not null`)
    .orderBy(sql`case when closed_at is null then due_at end`)
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
  return rows.map(toIncident)
}

function toIncident(row: Selectable<Incidents>): Incident {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    description: row.description,
    handling: row.handling,
    // Both written by this file, from judged values.
    dataKinds: row.data_kinds as DataKind[],
    selection: { ...emptySelection, ...(row.selection as Partial<Selection>) },
    happenedFrom: row.happened_from,
    happenedUntil: row.happened_until,
    discoveredAt: row.discovered_at,
    dueAt: row.due_at,
    authorityToldAt: row.authority_told_at,
    subjectsToldAt: row.subjects_told_at,
    closedAt: row.closed_at,
  }
}
