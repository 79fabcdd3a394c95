import { createHash, randomUUID } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose'

/** Makes proofs of possession (RFC 9449 §4.2) with a key of its own. */
export interface TestProver {
  /** @param o.token the access token the proof goes with */
  prove(
    method: string,
    url: string,
    o?: { token?: string; claims?: Readonly<Record<string, unknown>> },
  ): Promise<string>
  /** Of its key, as `dpop_jkt` and `cnf.jkt` name it. */
  thumbprint(): Promise<string>
}

export async function createTestProver(): Promise<TestProver> {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwk = await exportJWK(publicKey)
  return {
    prove: (htm, htu, { token, claims = {} } = {}) =>
      new SignJWT({
        htm,
        htu,
        jti: randomUUID(),
        ...(token !== undefined && { ath: createHash('sha256').update(token).digest('base64url') }),
        ...claims,
      })
        .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
        .setIssuedAt()
        .sign(privateKey),
    thumbprint: () => calculateJwkThumbprint(jwk),
  }
}
