import { accessLifecycle } from '@inaproc/domain/access-lifecycle'
import { accountLifecycle } from '@inaproc/domain/account-lifecycle'
import { describe, expect, it } from 'vitest'
import { auditTexts } from './own/audit-texts.js'
import { isOpenAct } from './restricted-acts.js'

const stepsOf = (family: string, rows: readonly { readonly event: string }[]) =>
  rows.map(({ event }) => `${family}.${event.toLowerCase().replaceAll('_', '-')}`)

/** Every action that the log knows. */
const actions = [
  ...Object.keys(auditTexts),
  ...stepsOf('access', accessLifecycle.rows),
  ...stepsOf('account', accountLifecycle.rows),
]

describe('under restriction', () => {
  it('of all that persons do, just this stays open', () => {
    const families = [
      'sign-in',
      'one-time-code',
      'password',
      'totp',
      'passkey',
      'recovery-codes',
      'session',
      'device',
    ]
    const whole = [...families, 'reproof', 'grant']
    const single = actions.filter(
      (action) => isOpenAct(action) && !whole.includes(action.split('.', 1)[0] ?? ''),
    )
    expect([...new Set(single)].sort()).toEqual([
      'account.close',
      'client.allowed',
      'client.revoked',
      'contact-change.cancelled',
      'contact-change.objected',
      'contact-change.undone',
      'file.viewed',
      'privacy.correction-applied',
      'privacy.correction-refused',
      'privacy.correction-undecided',
      'privacy.data-exported',
      'privacy.erased',
      'privacy.erasure-refused',
      'privacy.processing-restricted',
      'privacy.request-made',
      'privacy.request-viewed',
      'privacy.request-withdrawn',
      'privacy.restriction-lifted',
      'privacy.retained-destroyed',
      'privacy.route-destroyed',
      'profile.viewed',
    ])
    for (const family of whole) expect(isOpenAct(`${family}.anything`)).toBe(true)
  })

  it.each([
    'access.edited',
    'access.submit',
    'access.approve',
    'account.submit-profile',
    'contact-change.requested',
    'contact-change.applied',
    'privacy.correction-requested',
    'incident.opened',
    'audit.exported',
    'delivery.asked-for',
    'something.new',
    'session-like.new',
    '',
  ])('%s is refused', (action) => {
    expect(isOpenAct(action)).toBe(false)
  })
})
