import { type FieldProblem, invalidForm, Refusal } from '@inaproc/domain/refusal'
import { OutgoingError } from '@inaproc/server/outgoing'
import type { StoredClient } from '../../../oidc/clients/stored-client.js'
import type { Trx } from '../../../platform.js'
import { type ClientDefinition, definitionOf } from '../client-definition.js'
import { type ClientRuleOptions, clientProblems } from '../rules/client-rules.js'
import { listedProblems, readSectorList, type SectorAnswer, sectorHost } from './sector-rules.js'
import { deleteSector, isSectorOfOthers, saveSector } from './sectors-store.js'

/** What came of asking; neither when there was nothing to ask. */
export interface AskedSector {
  readonly answer: SectorAnswer | null
  readonly problems: readonly FieldProblem[]
}

export const nothingAsked: AskedSector = { answer: null, problems: [] }
const field = 'sectorIdentifierUri'

/**
 * Asks the sector of a client which redirect addresses belong to it (OIDC Registration §5): when the client is written
 * and never again, bounded in time and size, without redirects, never inside a private network. Not asked where the
 * definition is already wrong, so that no address is called that the rules refuse.
 */
export async function askSector(d: ClientDefinition, rules: ClientRuleOptions): Promise<AskedSector> {
  const { sectorIdentifierUri: uri } = d
  if (uri === undefined) return nothingAsked
  const known = clientProblems(d, { ...rules, offered: undefined })
  if (known.some((problem) => problem.field === field)) return nothingAsked
  const { outgoing } = rules
  const refused = (code: FieldProblem['code'], params: FieldProblem['params'] = {}): AskedSector => ({
    answer: null,
    problems: [{ field, code, params }],
  })
  if (outgoing === undefined) return refused('CLIENT_SECTOR_UNREACHABLE', { problem: 'offline' })
  try {
    const response = await outgoing(uri, { headers: { accept: 'application/json' } })
    if (response.status !== 200)
      return refused('CLIENT_SECTOR_UNREACHABLE', { problem: `HTTP ${response.status}` })
    const listed = readSectorList(await response.text())
    if (listed === null) return refused('CLIENT_SECTOR_INVALID')
    const answer = { uri, listed }
    return { answer, problems: listedProblems(d, answer) }
  } catch (error) {
    if (error instanceof OutgoingError)
      return refused('CLIENT_SECTOR_UNREACHABLE', { problem: error.failure })
    if (error instanceof Refusal) return refused('CLIENT_ADDRESS_NOT_PUBLIC', { address: uri })
    throw error
  }
}

/** Whether a change has to ask: another sector, or other addresses that it has to name. */
export function hasToAsk(before: StoredClient, after: ClientDefinition): boolean {
  const { sectorIdentifierUri, redirectUris = [] } = definitionOf(before)
  const isSame = (after.redirectUris ?? []).every((address) => redirectUris.includes(address))
  return (
    after.sectorIdentifierUri !== undefined && (after.sectorIdentifierUri !== sectorIdentifierUri || !isSame)
  )
}

/**
 * Puts a client, as it was just written, into its sector. One sector belongs to one partner, or to the Directorate: two
 * owners with one sector could tell that two of their people are one.
 * @throws Refusal FORM_INVALID with CLIENT_SECTOR_TAKEN
 */
export async function joinSector(
  trx: Trx,
  o: { readonly client: StoredClient; readonly asked: AskedSector; readonly at: Date },
): Promise<void> {
  const { clientId, partnerId } = o.client
  const host = sectorHost(definitionOf(o.client))
  if (host === null) return deleteSector(trx, clientId)
  const { answer } = o.asked
  // Nothing was asked: the client stays where it is.
  if (answer === null) return
  if (await isSectorOfOthers(trx, { host, partnerId })) {
    throw invalidForm([{ field, code: 'CLIENT_SECTOR_TAKEN', params: { host } }])
  }
  await saveSector(trx, { clientId, host, answer, at: o.at })
}
