import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'

/** A credential with its private key: what a real device never gives away. */
export interface SoftCredential {
  readonly id: Buffer
  readonly privateKey: KeyObject
  readonly userHandle: string
  counter: number
}

/** How a browser and a device behave; a test changes one thing at a time to play the attacker. */
export interface Behaviour {
  /** Where the browser stands. */
  readonly origin: string
  readonly rpId: string
  readonly userPresent: boolean
  readonly userVerified: boolean
  /** Kept on several devices (BE and BS), or on this one alone. */
  readonly synchronised: boolean
  /** What the device adds at every use; 0 for devices without a counter. */
  readonly countsBy: number
  readonly aaguid: string
  readonly transports: readonly string[]
  /** Overrides for what the browser writes into the client data. */
  readonly clientData: Readonly<Record<string, unknown>>
}

/** A passkey device in software: ES256, attestation `none`. WebAuthn §6 and §7 as far as a server can see them. */
export class SoftAuthenticator {
  readonly #behaviour: Behaviour
  readonly credentials: SoftCredential[] = []

  constructor(behaviour: Partial<Behaviour> & Pick<Behaviour, 'origin'>) {
    this.#behaviour = {
      rpId: new URL(behaviour.origin).hostname,
      userPresent: true,
      userVerified: true,
      synchronised: false,
      countsBy: 1,
      aaguid: '00000000-0000-0000-0000-000000000000',
      transports: ['internal', 'hybrid'],
      clientData: {},
      ...behaviour,
    }
  }

  /** `navigator.credentials.create` */
  enrol(
    options: PublicKeyCredentialCreationOptionsJSON,
    changes: Partial<Behaviour> = {},
  ): RegistrationResponseJSON {
    const behaviour = { ...this.#behaviour, ...changes }
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const credential = { id: randomBytes(32), privateKey, userHandle: options.user.id, counter: 0 }
    this.credentials.push(credential)
    const attested = Buffer.concat([
      Buffer.from(behaviour.aaguid.replaceAll('-', ''), 'hex'),
      uint16(credential.id.length),
      credential.id,
      coseKey(publicKey),
    ])
    const authData = authenticatorData(behaviour, credential.counter, attested)
    const attestation = cbor(
      new Map<string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]),
    )
    return {
      id: credential.id.toString('base64url'),
      rawId: credential.id.toString('base64url'),
      type: 'public-key',
      response: {
        clientDataJSON: clientData(behaviour, 'webauthn.create', options.challenge).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: [...behaviour.transports],
      },
      clientExtensionResults: {},
    }
  }

  /** `navigator.credentials.get`, with the newest credential unless another is named. */
  answer(
    options: PublicKeyCredentialRequestOptionsJSON,
    changes: Partial<Behaviour> & { readonly credential?: SoftCredential; readonly counter?: number } = {},
  ): AuthenticationResponseJSON {
    const behaviour = { ...this.#behaviour, ...changes }
    const credential = changes.credential ?? this.credentials.at(-1)
    if (credential === undefined) throw new Error('this device has no passkey')
    credential.counter = changes.counter ?? credential.counter + behaviour.countsBy
    const authData = authenticatorData(behaviour, credential.counter)
    const client = clientData(behaviour, 'webauthn.get', options.challenge)
    const signature = sign('sha256', Buffer.concat([authData, sha256(client)]), credential.privateKey)
    return {
      id: credential.id.toString('base64url'),
      rawId: credential.id.toString('base64url'),
      type: 'public-key',
      response: {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle: credential.userHandle,
      },
      clientExtensionResults: {},
    }
  }
}

function clientData(behaviour: Behaviour, type: string, challenge: string): Buffer {
  const { origin } = behaviour
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false, ...behaviour.clientData }))
}

/** WebAuthn §6.1 */
function authenticatorData(behaviour: Behaviour, counter: number, attested?: Buffer): Buffer {
  const flags =
    (behaviour.userPresent ? 0x01 : 0) |
    (behaviour.userVerified ? 0x04 : 0) |
    (behaviour.synchronised ? 0x18 : 0) |
    (attested ? 0x40 : 0)
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  return Buffer.concat([
    sha256(Buffer.from(behaviour.rpId)),
    Buffer.from([flags]),
    count,
    attested ?? Buffer.alloc(0),
  ])
}

/** RFC 9053 §7.1.1: an ES256 key on P-256. */
function coseKey(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  return cbor(
    new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  )
}

type Cbor = number | string | Buffer | Map<number | string, Cbor>

/** As much of RFC 8949 as an attestation needs: whole numbers, bytes, text and maps. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  const entries = [...value].flatMap(([key, inner]) => [cbor(key), cbor(inner)])
  return Buffer.concat([head(5, value.size), ...entries])
}

function head(major: number, size: number): Buffer {
  const type = major << 5
  if (size < 24) return Buffer.from([type | size])
  if (size < 256) return Buffer.from([type | 24, size])
  return Buffer.concat([Buffer.from([type | 25]), uint16(size)])
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}
