import type { FieldProblem } from '@inaproc/domain/refusal'
import type { StoredClient } from '../../../oidc/clients/stored-client.js'
import { type ClientDefinition, definitionOf } from '../client-definition.js'

/** What the address of a sector answered: a JSON list of redirect addresses (OIDC Registration §5). */
export interface SectorAnswer {
  readonly uri: string
  readonly listed: readonly string[]
}

const field = 'sectorIdentifierUri'
const mostListed = 500

/** Reads the list as a server answered it; null when it is none. */
export function readSectorList(text: string): readonly string[] | null {
  try {
    const list: unknown = JSON.parse(text)
    const isList = Array.isArray(list) && list.length <= mostListed
    return isList && list.every((entry) => typeof entry === 'string') ? list : null
  } catch {
    return null
  }
}

/** The sector names every redirect address of its clients, so that nobody joins one of somebody else’s. */
export function listedProblems(d: ClientDefinition, { listed }: SectorAnswer): readonly FieldProblem[] {
  const missing = (d.redirectUris ?? []).find((address) => !listed.includes(address))
  return missing === undefined ? [] : [{ field, code: 'CLIENT_SECTOR_LACKS', params: { address: missing } }]
}

/**
 * Whether a change gives every person another subject at a client that has people: the platform would take all of them
 * for strangers.
 */
export function movesPeople(before: StoredClient, after: ClientDefinition): boolean {
  const hasPeople = before.state === 'active' || before.state === 'suspended'
  return (
    before.environment === 'production' && hasPeople && sectorHost(definitionOf(before)) !== sectorHost(after)
  )
}

/** The host that makes the sector; null: the client is a sector of its own. */
export function sectorHost({
  sectorIdentifierUri,
}: Pick<ClientDefinition, 'sectorIdentifierUri'>): string | null {
  return sectorIdentifierUri === undefined ? null : (URL.parse(sectorIdentifierUri)?.host ?? null)
}
