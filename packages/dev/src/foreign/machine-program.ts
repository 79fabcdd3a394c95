import { spawn } from 'node:child_process'
import { type Door, newClientKey, newSecret } from './door.js'
import { exampleOf, placeProgram } from './example-program.js'
import { outputOf } from './native-app.js'

/** The program of docs/integrate/machine.md, registered at the door. */
export interface MachineProgram {
  /** Asks for this scope and calls the API of the door with it; the answer is what the program wrote. */
  call(scope: string): Promise<string>
  remove(): Promise<void>
}

/** @param proof with which of the two it proves itself */
export async function placeMachine(door: Door, proof: 'secret' | 'key'): Promise<MachineProgram> {
  const clientId = `machine-with-${proof}`
  const [secret, { privateJwk, jwks }] = [newSecret(), await newClientKey()]
  await door.register({
    clientId,
    name: 'Contoh mesin',
    kind: 'machine',
    firstParty: false,
    scopes: ['events:read'],
    resources: [door.resource],
    ...(proof === 'secret'
      ? { authentication: 'client_secret_basic', secret }
      : { authentication: 'private_key_jwt', jwks }),
  })
  const program = await placeProgram(clientId, await exampleOf('integrate/machine.md', 'openid-client'))
  const own = proof === 'secret' ? { CLIENT_SECRET: secret } : { CLIENT_KEY: JSON.stringify(privateJwk) }
  const env = {
    NODE_ENV: 'development',
    ISSUER: door.issuer,
    CLIENT_ID: clientId,
    RESOURCE: door.resource,
    ADDRESS: door.machineApi,
    ...own,
  }
  return {
    call: (scope) => outputOf(spawn(process.execPath, [program.path], { env: { ...env, SCOPE: scope } })),
    remove: program.remove,
  }
}
