import { describe, expect, it } from 'vitest'
import { clientLifecycle } from '../lifecycles/client-lifecycle.js'
import { clientSignalCauses } from './client-signal-causes.js'
import { causeOfTransition, type SignalCauseRow, signalCauses } from './signal-causes.js'
import { signalEventNames, signalUri } from './signal-events.js'
import { signalTableProblems, toldTransitions } from './signal-validator.js'

const table: Readonly<Record<string, SignalCauseRow>> = signalCauses

describe('the table of causes', () => {
  it('is whole: every end and every return of both lifecycles has its row', () => {
    expect(signalTableProblems(table)).toEqual([])
    expect(toldTransitions).toEqual(['T08', 'T09', 'T13', 'T15', 'A08', 'A09', 'A10', 'A11'])
    expect(toldTransitions.map(causeOfTransition)).not.toContain(null)
    expect(causeOfTransition('T07')).toBeNull()
  })

  it('sends each event of the protocol for some cause', () => {
    const sent = new Set(Object.values(table).flatMap(({ events }) => events))
    expect([...sent, 'client-tokens-revoked'].toSorted()).toEqual([...signalEventNames].toSorted())
  })

  it('has a cause for each way in which a client loses its tokens', () => {
    const ends = clientLifecycle.rows.filter(({ effects }) => effects.includes('END_GRANTS'))
    expect(Object.values(clientSignalCauses).map(({ transition }) => transition)).toEqual(
      ends.map(({ id }) => id),
    )
  })

  it.each<[string, Partial<SignalCauseRow>]>([
    ['nobody is told', { transitions: [] }],
    ['no such end', { transitions: ['T13', 'T01'] }],
    ['two causes', { transitions: ['T13', 'T15'] }],
    ['says why nothing is sent', { events: [] }],
    ['credential and its event', { credential: { type: 'app', change: 'create' } }],
    ['only sessions end so', { events: ['account-disabled'] }],
    ['an event about clients', { events: ['session-revoked', 'client-tokens-revoked'] }],
    ['who is told', { to: 'former-holders' }],
    ['words in both languages', { reasonUser: { id: '', en: 'x' } }],
  ])('without sense is found: %s', (problem, change) => {
    const broken = { ...table, 'persona-suspended': { ...signalCauses['persona-suspended'], ...change } }
    expect(signalTableProblems(broken).join('; ')).toContain(problem)
  })

  it('has the names of the specifications', () => {
    expect(signalUri('session-revoked')).toBe(
      'https://schemas.openid.net/secevent/caep/event-type/session-revoked',
    )
    expect(signalUri('verification')).toBe('https://schemas.openid.net/secevent/ssf/event-type/verification')
  })
})
