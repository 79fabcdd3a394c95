import { describe, expect, it } from 'vitest'
import { isErrorCode } from '../errors/error-catalogue.js'
import {
  type AccountActor,
  type AccountEvent,
  type AccountState,
  accountGuardCodes,
  accountLifecycle,
  identityLevel,
} from './account-lifecycle.js'
import { decide, findRow, originsOf, validateMachine } from './state-machine.js'

const usable = 'REGISTERED CONTACT_VERIFIED PROFILE_SUBMITTED PROFILE_REJECTED PROFILE_VERIFIED'

/** domain.md A1, row by row: id, from, to, event, actors. */
const table = [
  ['A01', 'none', 'REGISTERED', 'REGISTER', 'OWNER'],
  ['A02', 'REGISTERED', 'CONTACT_VERIFIED', 'VERIFY_CONTACTS', 'OWNER'],
  ['A03', 'CONTACT_VERIFIED PROFILE_REJECTED', 'PROFILE_SUBMITTED', 'SUBMIT_PROFILE', 'OWNER'],
  ['A04', 'PROFILE_SUBMITTED', 'PROFILE_VERIFIED', 'CONFIRM_IDENTITY', 'IDENTITY_CHECK'],
  ['A05', 'PROFILE_SUBMITTED', 'PROFILE_REJECTED', 'REFUSE_IDENTITY', 'IDENTITY_CHECK'],
  ['A06', usable, 'LOCKED', 'LOCK', 'SYSTEM'],
  ['A07', 'LOCKED', 'origin', 'UNLOCK', 'SYSTEM'],
  ['A08', `${usable} LOCKED`, 'SUSPENDED', 'SUSPEND', 'DIRECTORATE SYSTEM'],
  ['A09', 'SUSPENDED', 'origin', 'LIFT_SUSPENSION', 'DIRECTORATE'],
  ['A10', usable, 'CLOSED', 'CLOSE', 'OWNER'],
  ['A11', `${usable} LOCKED SUSPENDED`, 'CLOSED', 'CLOSE', 'DIRECTORATE'],
  ['A12', 'REGISTERED', 'CLOSED', 'PURGE', 'SYSTEM'],
] as const

const states = Object.keys(accountLifecycle.states) as AccountState[] // the record has exactly the states as keys
const actors: readonly AccountActor[] = ['OWNER', 'IDENTITY_CHECK', 'DIRECTORATE', 'SYSTEM']
const free = () => null

describe('the life of an account', () => {
  it('is sound', () => {
    expect(validateMachine(accountLifecycle)).toEqual([])
    expect(Object.values(accountGuardCodes).every(isErrorCode)).toBe(true)
  })

  it('holds exactly these rows', () => {
    const rows = accountLifecycle.rows.map((row) => [
      row.id,
      row.from === 'none' ? 'none' : row.from.join(' '),
      row.to,
      row.event,
      row.actors.join(' '),
    ])
    expect(rows).toEqual(table)
  })

  it('allows exactly what is a row', () => {
    const events = [...new Set(table.map(([, , , event]) => event))] as AccountEvent[] // compared with the rows above
    for (const from of [null, ...states]) {
      for (const event of events) {
        for (const actor of actors) {
          const row = table.find(
            ([, froms, , name, allowed]) =>
              name === event &&
              froms.split(' ').includes(from ?? 'none') &&
              allowed.split(' ').includes(actor),
          )
          const found = findRow(accountLifecycle, { from, event, actor })
          expect(found.ok ? found.row.id : null, `${from} ${event} ${actor}`).toBe(row?.[0] ?? null)
        }
      }
    }
  })

  it('comes back from a lock inside a suspension to where it was before both', () => {
    const locked = decide(accountLifecycle, {
      from: 'PROFILE_VERIFIED',
      event: 'LOCK',
      actor: 'SYSTEM',
      guard: free,
    })
    if (!locked.ok) throw new Error(locked.code)
    const suspended = decide(accountLifecycle, {
      from: locked.to,
      origin: locked.origin,
      event: 'SUSPEND',
      actor: 'DIRECTORATE',
      guard: free,
    })
    if (!suspended.ok) throw new Error(suspended.code)
    expect(suspended).toMatchObject({ to: 'SUSPENDED', origin: 'PROFILE_VERIFIED' })
    const lifted = { from: suspended.to, origin: suspended.origin, event: 'LIFT_SUSPENSION' } as const
    expect(decide(accountLifecycle, { ...lifted, actor: 'DIRECTORATE', guard: free })).toMatchObject({
      ok: true,
      to: 'PROFILE_VERIFIED',
      origin: null,
    })
  })

  it.each(['LOCKED', 'SUSPENDED'] as const)(
    'never comes back from %s to a side state or the end',
    (state) => {
      expect(originsOf(accountLifecycle, state).join(' ')).toBe(usable)
    },
  )
})

describe('identityLevel', () => {
  it.each([
    ['REGISTERED', 0],
    ['CONTACT_VERIFIED', 1],
    ['PROFILE_SUBMITTED', 1],
    ['PROFILE_REJECTED', 1],
    ['PROFILE_VERIFIED', 2],
    ['CLOSED', 0],
  ] as const)('of %s is %i', (state, level) => {
    expect(identityLevel(state)).toBe(level)
  })
})
