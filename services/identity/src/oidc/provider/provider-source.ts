import type { Notices } from '@inaproc/database/notices'
import type { Provider } from 'oidc-provider'
import type { Platform } from '../../platform.js'
import { inPublicationOrder, keysVersion, type SigningKey } from '../keys/signing-keys.js'
import { listKeyStates, listSigningKeys } from '../keys/signing-keys-store.js'

/** The provider with the signing keys of now. */
export interface ProviderSource {
  current(): Promise<Provider>
}

/** How old the knowledge of the keys may be while this instance does not hear of their changes, and while it does. */
const checkEveryMs = { deaf: 3_000, hearing: 60_000 } as const

/**
 * The library takes its keys when it is built, so it is built anew whenever they change (some milliseconds, a few times
 * a year). Each instance looks when somebody asks and it has heard of a change, or has not looked for a while: no timer,
 * nothing to stop.
 */
export function createProviderSource(
  p: Platform,
  o: {
    readonly build: (keys: readonly SigningKey[]) => Provider
    readonly notices: Notices
    readonly now?: (() => number) | undefined
  },
): ProviderSource {
  const { build, notices, now = () => performance.now() } = o
  let live: { provider: Provider; version: string } | undefined
  let checkedAt = Number.NEGATIVE_INFINITY
  let checking: Promise<Provider> | undefined
  let changes = 0
  notices.hear('signing-keys', () => {
    changes += 1
    checkedAt = Number.NEGATIVE_INFINITY
    checking = undefined
  })

  async function buildAnew() {
    const keys = await listSigningKeys(p.db, p.keys)
    return { provider: build(inPublicationOrder(keys)), version: keysVersion(keys) }
  }

  async function check(): Promise<Provider> {
    const before = changes
    const at = now()
    const version = keysVersion(await listKeyStates(p.db))
    const seen = live?.version === version ? live : await buildAnew()
    // What changed while it was being read is looked at by whoever comes next.
    if (before === changes) {
      live = seen
      checkedAt = at
    }
    return seen.provider
  }

  return {
    async current() {
      const age = now() - checkedAt
      if (live !== undefined && age < checkEveryMs[notices.isHearing() ? 'hearing' : 'deaf']) {
        return live.provider
      }
      if (checking !== undefined) return checking
      const begun = check().finally(() => {
        if (checking === begun) checking = undefined
      })
      checking = begun
      return begun
    },
  }
}
