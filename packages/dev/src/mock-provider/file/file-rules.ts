import { roles } from '@inaproc/domain/roles'
import type { MockAccess, MockClient, MockFile } from './mock-file.js'

/** What is wrong with a file whose shape is right: names that stand twice, and what no such person or client could be. */
export function ruleProblems(file: MockFile): readonly string[] {
  return [
    ...repeated(
      'people',
      'username',
      file.people.map(({ username }) => username),
    ),
    ...repeated(
      'people',
      'id',
      file.people.map(({ id }) => id),
    ),
    ...repeated(
      'accesses',
      'id',
      file.people.flatMap(({ accesses }) => accesses.map(({ id }) => id)),
    ),
    ...repeated(
      'clients',
      'client_id',
      file.clients.map(({ client_id }) => client_id),
    ),
    ...file.people.flatMap(({ username, accesses }) =>
      accesses.flatMap((access) => accessProblem(access).map((problem) => `${username}: ${problem}`)),
    ),
    ...file.clients.flatMap((client) =>
      clientRules.filter(({ broken }) => broken(client)).map(({ words }) => `${client.client_id}: ${words}`),
    ),
  ]
}

/** Two people or two clients of one name would be told apart by nobody. */
function repeated(list: string, member: string, values: readonly string[]): readonly string[] {
  return values
    .filter((value, index) => values.indexOf(value) !== index)
    .map((value) => `${list}: the ${member} ${value} stands twice`)
}

function accessProblem({ role, institution, company }: MockAccess): readonly string[] {
  const wants = roles[role].side === 'provider' ? 'company' : 'institution'
  const has = wants === 'company' ? company : institution
  return has === undefined ? [`an access as ${role} must name its ${wants}`] : []
}

interface ClientRule {
  readonly broken: (client: MockClient) => boolean
  readonly words: string
}

const isMachine = ({ kind }: MockClient) => kind === 'machine'
const isOnDevice = ({ kind }: MockClient) => kind === 'browser' || kind === 'native'
const hasProof = (client: MockClient) =>
  client.client_secret !== undefined || client.public_keys !== undefined

/** As at the real door (docs/decisions/001), in one sentence each. */
const clientRules: readonly ClientRule[] = [
  {
    broken: (client) => !isMachine(client) && (client.redirect_uris ?? []).length === 0,
    words: 'it needs redirect_uris; only a machine has none',
  },
  {
    broken: (client) => isMachine(client) && (client.redirect_uris ?? []).length > 0,
    words: 'a machine has no redirect_uris: nobody signs in there',
  },
  {
    broken: (client) => isOnDevice(client) && hasProof(client),
    words: 'a browser or native app cannot keep a client_secret or key: take it away, PKCE does it',
  },
  {
    broken: (client) => !isOnDevice(client) && !hasProof(client),
    words: 'it needs a client_secret, or public_keys for private_key_jwt',
  },
  {
    broken: ({ client_secret, public_keys }) => client_secret !== undefined && public_keys !== undefined,
    words: 'it has a client_secret and public_keys: only one of them proves it',
  },
  {
    broken: ({ profile, public_keys }) => profile === 'fapi2' && public_keys === undefined,
    words: 'the profile fapi2 needs public_keys',
  },
  {
    broken: ({ profile, device_flow }) => profile === 'fapi2' && device_flow === true,
    words: 'the profile fapi2 has no device_flow',
  },
  {
    broken: (client) => !isMachine(client) && !client.scopes.includes('openid'),
    words: 'its scopes must have openid',
  },
]
