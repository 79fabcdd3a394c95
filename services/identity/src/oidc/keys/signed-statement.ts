import { CompactSign, importJWK } from 'jose'
import type { SignClaims } from '../../audit/export/export-service.js'
import type { Platform } from '../../platform.js'
import { listSigningKeys } from './signing-keys-store.js'

/**
 * Signs a statement of this service as compact JWS (RFC 7515) with the ES256 key that signs tokens by now. The `typ`
 * keeps statements apart from tokens: no client takes one for the other (RFC 8725 §3.11).
 */
export async function signStatement(p: Platform, o: { typ: string; claims: object }): Promise<string> {
  const keys = await listSigningKeys(p.db, p.keys)
  const current = keys.find((key) => key.algorithm === 'ES256' && key.state === 'current')
  if (current === undefined) throw new Error('there is no current ES256 signing key')
  return new CompactSign(new TextEncoder().encode(JSON.stringify(o.claims)))
    .setProtectedHeader({ alg: 'ES256', kid: current.kid, typ: o.typ })
    .sign(await importJWK(current.privateJwk, 'ES256'))
}

/** Signs the last line of an audit export. */
export function auditSigner(p: Platform): SignClaims {
  return (claims) => signStatement(p, { typ: 'inaproc-audit+jws', claims })
}
