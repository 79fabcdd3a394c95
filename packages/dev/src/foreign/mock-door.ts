import { freePort } from '../launcher/ports.js'
import type { MockClient } from '../mock-provider/file/file-shape.js'
import { defaultMockFile, readMockFile } from '../mock-provider/file/mock-file.js'
import { buildMockProvider, type MockProvider } from '../mock-provider/mock-provider.js'
import type { Door } from './door.js'

/** The mock provider with the people that it comes with. */
export async function startMockDoor(): Promise<Door & { readonly mock: MockProvider }> {
  const port = await freePort()
  const issuer = `http://localhost:${port}`
  const file = await readMockFile(defaultMockFile)
  const mock = await buildMockProvider({ issuer, file })
  await mock.app.listen({ port, host: '127.0.0.1' })
  const accessOf = (username: string, role: string, organisation: string) => {
    const person = file.people.find((one) => one.username === username)
    const id = person?.accesses.find((one) => one.role === role)?.id ?? ''
    return { id, words: `acts as ${role} of ${organisation}` }
  }
  const city = 'Kota Palangka Raya'
  return {
    mock,
    issuer,
    resource: issuer,
    machineApi: `${issuer}/mock/api?scope=events:read`,
    person: withoutPassword('budi.empat'),
    ppk: accessOf('budi.empat', 'PPK', city),
    pp: accessOf('budi.empat', 'PP', city),
    member: {
      person: withoutPassword('fajar.anggota'),
      access: accessOf('fajar.anggota', 'ANGGOTA_PERUSAHAAN', 'PT Borneo Sarana Kantor'),
    },
    foreignAccess: accessOf('hendra.ppk', 'PPK', city).id,
    register: async (definition) => mock.setClient(mockClient(definition)),
    endAccess: async (id) => mock.state.setEnded(id, true),
    stop: async () => mock.app.close(),
  }
}

/** Nobody proves anything at the mock. */
function withoutPassword(username: string): Door['person'] {
  return { username, password: '', accesses: [], authenticator: undefined }
}

/** The same registration in the words of the mock's file. */
function mockClient(definition: Parameters<Door['register']>[0]): MockClient {
  const {
    clientId,
    name,
    kind,
    secret,
    jwks,
    scopes,
    redirectUris,
    postLogoutRedirectUris,
    backchannelLogoutUri,
  } = definition
  return {
    client_id: clientId,
    name,
    kind,
    scopes: [...scopes],
    ...(secret !== undefined && { client_secret: secret }),
    ...(jwks !== undefined && { public_keys: jwks.keys.map((key) => ({ ...key, kty: String(key.kty) })) }),
    redirect_uris: [...(redirectUris ?? [])],
    post_logout_redirect_uris: [...(postLogoutRedirectUris ?? [])],
    ...(backchannelLogoutUri !== undefined && { backchannel_logout_uri: backchannelLogoutUri }),
    require_pushed_authorization_requests: definition.pushedRequestsOnly ?? false,
    profile: definition.profile ?? 'standard',
  }
}
