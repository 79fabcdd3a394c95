import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { BlacklistPort } from './company-sources.js'

const Answer = Type.Object({ npwp: Type.String(), sanctioned: Type.Boolean() })

export interface BlacklistSettings {
  /** Undefined in a house without the blacklist: then nobody can say that a company is not on it. */
  readonly url: string | undefined
  readonly timeoutMs: number
  /** An access token of this service itself for the API of the blacklist. */
  readonly token: (resource: string, scope: string) => Promise<string>
}

/** Asks Daftar Hitam with a token of our own (client credentials). Whatever goes wrong is no answer: fail closed. */
export function createBlacklistAdapter(settings: BlacklistSettings): BlacklistPort {
  return {
    async isSanctioned(npwp) {
      const { url } = settings
      if (url === undefined) return null
      try {
        const token = await settings.token(url, 'blacklist:check')
        const response = await fetch(`${url}/api/checks`, {
          method: 'POST',
          headers: {
            accept: 'application/json',
            'content-type': 'application/json',
            authorization: `Bearer ${token}`,
          },
          // In the body, because the NPWP of a natural person is the NIK.
          body: JSON.stringify({ npwp }),
          redirect: 'error',
          signal: AbortSignal.timeout(settings.timeoutMs),
        })
        if (response.status !== 200) {
          await response.body?.cancel()
          return null
        }
        const body: unknown = await response.json()
        return Value.Check(Answer, body) && body.npwp === npwp ? body.sanctioned : null
      } catch {
        return null
      }
    },
  }
}
