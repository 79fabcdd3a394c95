import type { Provider } from 'oidc-provider'
import type { Platform } from '../../platform.js'
import { inPublicationOrder, keysVersion, type SigningKey } from '../keys/signing-keys.js'
import { listKeyStates, listSigningKeys } from '../keys/signing-keys-store.js'

/** The provider with the signing keys of now. */
export interface ProviderSource {
  current(): Promise<Provider>
}

/** How old the knowledge of the keys may be: a rotation reaches every instance within this time. */
const checkEveryMs = 3_000

/**
 * The library takes its keys when it is built, so it is built anew whenever they change (some milliseconds, a few times
 * a year). Each instance looks at most every three seconds, when somebody asks: no timer, nothing to stop.
 */
export function createProviderSource(
  p: Platform,
  build: (keys: readonly SigningKey[]) => Provider,
  now: () => number = () => performance.now(),
): ProviderSource {
  let live: { provider: Provider; version: string } | undefined
  let checkedAt = Number.NEGATIVE_INFINITY
  let checking: Promise<Provider> | undefined

  async function check(): Promise<Provider> {
    const version = keysVersion(await listKeyStates(p.db))
    if (live?.version !== version) {
      const keys = await listSigningKeys(p.db, p.keys)
      live = { provider: build(inPublicationOrder(keys)), version: keysVersion(keys) }
    }
    checkedAt = now()
    return live.provider
  }

  return {
    async current() {
      if (live !== undefined && now() - checkedAt < checkEveryMs) return live.provider
      checking ??= check().finally(() => {
        checking = undefined
      })
      return checking
    },
  }
}
