import type { Texts } from '@inaproc/domain/language'
import { canonicalJson } from '../../../audit/audit.js'
import type { ClientDefinition } from '../client-definition.js'

/**
 * How a partner changes a setting of a client that two officials have approved: `at-once` by itself, `with-proof` by itself
 * after a fresh proof of who it is, `two-officials` as a proposal, `never` at all.
 */
export type ChangeRight = 'at-once' | 'with-proof' | 'two-officials' | 'never'

interface FieldRight {
  readonly right: ChangeRight
  readonly why: Texts
}

const whereTo: FieldRight = {
  right: 'two-officials',
  why: {
    id: 'Ke sinilah orang dan datanya dikirim.',
    en: 'This is where people and their data are sent.',
  },
}
const released: FieldRight = {
  right: 'two-officials',
  why: { id: 'Menentukan data siapa yang diterima.', en: 'Decides whose data it gets, and which.' },
}
const shown: FieldRight = {
  right: 'two-officials',
  why: { id: 'Dengan ini orang mengenali siapa yang meminta.', en: 'By this people know who is asking.' },
}
const strength: FieldRight = {
  right: 'two-officials',
  why: {
    id: 'Menentukan sekuat apa orang dan klien dibuktikan.',
    en: 'Decides how strongly people and the client are proved.',
  },
}
const proof: FieldRight = {
  right: 'with-proof',
  why: {
    id: 'Kunci yang bocor harus dapat diganti saat itu juga.',
    en: 'A key that was seen has to be replaced at once.',
  },
}
const identity: FieldRight = {
  right: 'never',
  why: {
    id: 'Inilah kliennya sendiri; yang lain adalah klien baru.',
    en: 'This is the client itself; anything else is another client.',
  },
}

/** The right to change each setting, with the reason (decision 018). */
export const fieldRights: Readonly<Record<keyof ClientDefinition, FieldRight>> = {
  clientId: identity,
  kind: identity,
  environment: identity,
  firstParty: identity,
  partnerId: identity,
  name: shown,
  logoFile: shown,
  contacts: {
    right: 'at-once',
    why: {
      id: 'Orang berganti; surat tentang gangguan harus sampai hari itu juga.',
      en: 'People come and go; letters about trouble have to arrive the same day.',
    },
  },
  redirectUris: whereTo,
  postLogoutRedirectUris: whereTo,
  backchannelLogoutUri: whereTo,
  signalsUri: whereTo,
  sectorIdentifierUri: released,
  scopes: released,
  resources: released,
  actsForItself: released,
  usesDeviceFlow: strength,
  personaRequired: released,
  personaRoles: released,
  minimumAcr: strength,
  profile: strength,
  pushedRequestsOnly: strength,
  pkceRequired: strength,
  anyLoopbackPort: strength,
  idTokenAlgorithm: strength,
  userinfoAlgorithm: strength,
  introspectionAlgorithm: strength,
  authentication: proof,
  jwks: proof,
  jwksUri: proof,
}

type DefinitionField = keyof ClientDefinition
const definitionFields = Object.keys(fieldRights) as readonly DefinitionField[] // the record has exactly these keys

/** The settings that only two officials change. */
export const officialFields: readonly DefinitionField[] = definitionFields.filter(
  (field) => fieldRights[field].right === 'two-officials',
)

/** Which settings of the officials differ between two definitions, both as they are stored. */
export function changedByOfficials(
  before: Partial<ClientDefinition>,
  after: Partial<ClientDefinition>,
): readonly DefinitionField[] {
  return officialFields.filter((field) => comparable(before[field]) !== comparable(after[field]))
}

/** Lists of a client are sets: in which order they were ticked says nothing. */
function comparable(value: unknown): string {
  return canonicalJson(Array.isArray(value) ? value.map(canonicalJson).toSorted() : value)
}
