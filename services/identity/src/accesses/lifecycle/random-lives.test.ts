import { randomUUID } from 'node:crypto'
import { type AccessEvent, accessLifecycle } from '@inaproc/domain/access-lifecycle'
import type { AccessId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { addDays, todayInWib } from '@inaproc/domain/wib-date'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform.js'
import { systemActor } from '../../platform.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { stateOn } from '../accesses.js'
import { findAccess } from '../accesses-store.js'
import { type Cast, createCast, handover } from '../testing/access-cast.js'
import { holder, owner, rejection } from '../testing/access-world.js'
import type { TransitionInput, TransitionRequest } from './transition.js'
import type { TransitionRecord } from './transition-record.js'
import { listTransitions } from './transitions-store.js'

let p: TestPlatform
let cast: Cast
let actors: Readonly<Record<'OWNER' | 'VAI' | 'DIRECTORATE' | 'SYSTEM', () => Actor>>
beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  cast = await createCast(p)
  const directorate = await cast.directorate()
  await p.db.updateTable('accesses').set({ ends_on: null }).execute()
  actors = {
    OWNER: () => owner(cast.siti),
    VAI: () => holder(cast.vai, cast.vaiAccess),
    DIRECTORATE: () => directorate,
    SYSTEM: () => systemActor,
  }
})
afterAll(() => p.drop())

const events = [...new Set(accessLifecycle.rows.map(({ event }) => event))].filter(
  (event) => event !== 'CREATE',
)
/** Steps that lead somewhere come often, and time goes by in between. */
const step = fc.record({
  event: fc.constantFrom<AccessEvent>(
    ...events,
    'SUBMIT',
    'APPROVE',
    'APPROVE',
    'START',
    'REQUEST_REACTIVATION',
  ),
  by: fc.constantFrom('OWNER', 'VAI', 'DIRECTORATE', 'SYSTEM'),
  days: fc.constantFrom(0, 0, 0, 1, 40, 200),
  edit: fc.boolean(),
})

describe('a random life', () => {
  it('walks only along the rows of the table, and leaves a line of history and of audit for every change', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        p.setNow('2026-02-03T04:05:06Z')
        await cast.newApplicant()
        const id = await cast.world.draft(cast.siti, 'PPK', cast.office())
        for (const { event, by, days, edit } of steps) {
          p.advance(days * 86_400_000)
          if (edit) await editForm(id)
          const before = await cast.world.footprint()
          const request = await requestOf(id, event)
          const refused = await cast.world
            .apply({ ...request, actor: actors[by]() })
            .then(() => false)
            .catch((error: unknown) => {
              if (error instanceof Refusal) return true
              throw error
            })
          if (refused) {
            const after = await cast.world.footprint()
            // The upload that came with the request is the test's own.
            expect(after).toEqual(before)
          }
          await checkLife(id)
        }
      }),
      { numRuns: 25 },
    )
  }, 120_000)
})

async function editForm(id: AccessId): Promise<void> {
  const today = todayInWib(p.clock)
  const dates = { startsOn: today, endsOn: addDays(today, 100), decreeDatedOn: today }
  const form = JSON.stringify(await cast.world.form(cast.siti, dates))
  await p.db
    .updateTable('accesses')
    .set({ form })
    .where('id', '=', id)
    .where('state', 'in', ['DRAFT', 'REJECTED'])
    .execute()
}

async function requestOf(
  id: AccessId,
  event: AccessEvent,
): Promise<Omit<TransitionRequest, 'actor' | 'requestKey'>> {
  const today = todayInWib(p.clock)
  const input: TransitionInput = {
    confirmed: true,
    handover,
    proof: cast.proof(),
    evidence: randomUUID(),
    ...(event.startsWith('REQUEST') && {
      term: {
        startsOn: today,
        endsOn: addDays(today, 150),
        decree: { ...(await cast.decree()), datedOn: today },
      },
    }),
  }
  const reason =
    event === 'SUSPEND' || event === 'REVOKE'
      ? { code: 'OTHER', text: 'Alasan yang cukup panjang.' }
      : rejection
  return { accessId: id, event, reason, input }
}

/** The history is an unbroken walk along the table that ends in the stored state; each line has its audit row. */
async function checkLife(id: AccessId): Promise<void> {
  const [access, history] = await Promise.all([findAccess(p.db, id), listTransitions(p.db, id)])
  let state: TransitionRecord['from'] = null
  for (const record of history) {
    expect(record.from).toBe(state)
    const row = accessLifecycle.rows.find((candidate) => candidate.id === record.transition)
    expect(row?.actors).toContain(record.actorKind)
    expect(row?.from === 'none' ? [null] : row?.from).toContain(record.from)
    const isPartial = record.detail['partial'] === true
    expect(isPartial ? record.from : row?.to === 'origin' ? record.to : row?.to).toBe(record.to)
    state = record.to
  }
  expect(access?.state).toBe(state)
  const audits = await p.db
    .selectFrom('audit_log')
    .select('action')
    .where('subject_id', '=', id)
    .orderBy('id')
    .execute()
  expect(audits.map(({ action }) => action)).toEqual(
    history.map(({ event }) => `access.${event.toLowerCase().replaceAll('_', '-')}`),
  )
  if (access === undefined) return
  const waits = ['SUBMITTED', 'REACTIVATION'].includes(access.state) || access.proposedTerm !== null
  expect(access.dueAt !== null).toBe(waits)
  if (access.state === 'ACTIVE')
    expect(['ACTIVE', 'EXPIRED', 'APPROVED']).toContain(stateOn(access, todayInWib(p.clock)))
}
