import { accessLifecycle } from '../lifecycles/access-lifecycle.js'
import { accountLifecycle } from '../lifecycles/account-lifecycle.js'
import type { SignalCauseRow } from './signal-causes.js'
import { isSignalEvent } from './signal-events.js'

/** The rows of both lifecycles after which relying parties must be told (protocol.md §5). */
export const toldTransitions: readonly string[] = [
  ...accessLifecycle.rows.filter(({ effects }) => effects.includes('END_TOKENS')),
  ...accountLifecycle.rows.filter(({ effects }) =>
    effects.some((effect) => ['PUBLISH_SUSPENDED', 'PUBLISH_CLOSED', 'PUBLISH_RESTORED'].includes(effect)),
  ),
].map(({ id }) => id)

/** Everything that is wrong with a table of causes; empty when it may be used. */
export function signalTableProblems(table: Readonly<Record<string, SignalCauseRow>>): readonly string[] {
  const rows = Object.entries(table)
  const named = rows.flatMap(([, { transitions = [] }]) => transitions)
  return [
    ...rows.flatMap(([name, row]) => rowProblems(row).map((problem) => `${name}: ${problem}`)),
    ...toldTransitions.filter((id) => !named.includes(id)).map((id) => `${id}: nobody is told`),
    ...named.filter((id) => !toldTransitions.includes(id)).map((id) => `${id}: no such end or return`),
    ...named.filter((id, index) => named.indexOf(id) !== index).map((id) => `${id}: two causes`),
  ]
}

function rowProblems(row: SignalCauseRow): readonly string[] {
  const { events, about, credential, unsent } = row
  const texts = [row.meaning, row.reasonAdmin, row.reasonUser, ...(unsent ? [unsent] : [])]
  return [
    ...(events.every(isSignalEvent) ? [] : ['an event that there is not']),
    ...((events.length === 0) === (unsent !== undefined) ? [] : ['says why nothing is sent, exactly then']),
    ...(events.includes('credential-change') === (credential !== undefined)
      ? []
      : ['credential and its event']),
    ...(about === 'person' || events.every((event) => event === 'session-revoked')
      ? []
      : ['only sessions end so']),
    ...(events.includes('account-enabled') === (row.to === 'former-holders') ? [] : ['who is told']),
    ...(events.includes('client-tokens-revoked') ? ['an event about clients'] : []),
    ...(texts.every(({ id, en }) => id !== '' && en !== '') ? [] : ['words in both languages']),
  ]
}
