import { randomUUID } from 'node:crypto'
import {
  inPublicationOrder,
  type SigningAlgorithm,
  type SigningKey,
  signingAlgorithms,
} from '@inaproc/identity/oidc/keys/signing-keys'
import { exportJWK, generateKeyPair } from 'jose'

/** The signing keys of the mock: made at its start, in the three states of the real door. */
export class MockKeys {
  #keys: readonly SigningKey[] = []

  static async make(): Promise<MockKeys> {
    const keys = new MockKeys()
    await keys.rotate()
    await keys.rotate()
    return keys
  }

  get all(): readonly SigningKey[] {
    return inPublicationOrder(this.#keys)
  }

  /**
   * The next key signs from now on and the present one is only published.
   * @param o.forget what signed until now is not even published: a receiver that kept an old list learns it the hard way
   */
  async rotate(o: { readonly forget?: boolean } = {}): Promise<void> {
    const moved = this.#keys.flatMap((key): SigningKey[] => {
      if (key.state === 'next') return [{ ...key, state: 'current', currentFrom: new Date() }]
      if (o.forget === true || key.state === 'retiring') return []
      return [{ ...key, state: 'retiring' }]
    })
    const next = await Promise.all(signingAlgorithms.map(nextKey))
    this.#keys = [...moved, ...next]
  }
}

async function nextKey(algorithm: SigningAlgorithm): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true })
  const kid = `mock-${randomUUID()}`
  const privateJwk = { ...(await exportJWK(privateKey)), kid, alg: algorithm, use: 'sig' }
  return { kid, algorithm, state: 'next', currentFrom: null, privateJwk }
}
