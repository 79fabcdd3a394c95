import { errorText } from '@inaproc/domain/error-catalogue'
import { roles } from '@inaproc/domain/roles'
import { fieldInApi } from '@inaproc/identity/clients/api/client-documents'
import { clientProblems } from '@inaproc/identity/clients/registry/rules/client-rules'
import { definitionOf } from './client-of-file.js'
import type { MockAccess, MockClient, MockFile } from './file-shape.js'

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
    ...file.clients.flatMap(clientSentences),
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

/** By the rules of the registry: what the real door would not register, the mock does not take either. */
function clientSentences(client: MockClient): readonly string[] {
  const { client_id: id, client_secret: secret, public_keys: keys } = client
  const problems = clientProblems(definitionOf(client), { production: false })
  return [
    ...problems.map(
      ({ field, code, params }) => `${id}.${nameInFile(field)}: ${errorText(code, 'en', params)}`,
    ),
    ...(secret !== undefined && keys !== undefined
      ? [`${id}: it has a client_secret and public_keys, and only one of them can prove it`]
      : []),
  ]
}

/** What a field of the registry is called in the file. */
function nameInFile(field: string): string {
  const others: Readonly<Record<string, string>> = {
    authentication: 'client_secret or public_keys',
    jwks: 'public_keys',
    usesDeviceFlow: 'device_flow',
  }
  return others[field] ?? fieldInApi(field)
}
