import type { Notices } from '@inaproc/database/notices'
import type { Provider } from 'oidc-provider'
import type { Platform } from '../../platform.js'
import { inPublicationOrder, keysVersion, type SigningKey } from '../keys/signing-keys.js'
import { listKeyStates, listSigningKeys } from '../keys/signing-keys-store.js'
import type { ScopeCatalogue } from '../tokens/scope-catalogue.js'
import { readScopeCatalogue } from '../tokens/scopes-store.js'

/** The provider with the signing keys and the scopes about people of now. */
export interface ProviderSource {
  current(): Promise<Provider>
}

/** How old the knowledge of them may be while this instance does not hear of their changes, and while it does. */
const checkEveryMs = { deaf: 3_000, hearing: 60_000 } as const

/**
 * The library takes its keys, scopes and claims when it is built, so it is built anew whenever they change (some
 * milliseconds, a few times a year). Each instance looks when somebody asks and it has heard of a change, or has not
 * looked for a while: no timer, nothing to stop. It holds one provider, and so one catalogue of scopes, which the
 * console keeps small (`mostPeopleScopes`).
 */
export function createProviderSource(
  p: Platform,
  o: {
    readonly build: (keys: readonly SigningKey[], catalogue: ScopeCatalogue) => Provider
    readonly notices: Notices
    readonly now?: (() => number) | undefined
  },
): ProviderSource {
  const { build, notices, now = () => performance.now() } = o
  let live: { provider: Provider; version: string; scopes: string } | undefined
  let checkedAt = Number.NEGATIVE_INFINITY
  let checking: Promise<Provider> | undefined
  let changes = 0
  const lookAgain = () => {
    changes += 1
    checkedAt = Number.NEGATIVE_INFINITY
    checking = undefined
  }
  notices.hear('signing-keys', lookAgain)
  // Of APIs and their scopes, whose rows the scopes about people stand among.
  notices.hear('resources', lookAgain)

  async function buildAnew(catalogue: ScopeCatalogue) {
    const keys = await listSigningKeys(p.db, p.keys)
    const provider = build(inPublicationOrder(keys), catalogue)
    return { provider, version: keysVersion(keys), scopes: catalogue.version }
  }

  async function check(): Promise<Provider> {
    const before = changes
    const at = now()
    const [states, catalogue] = await Promise.all([listKeyStates(p.db), readScopeCatalogue(p.db)])
    const isSame = live?.version === keysVersion(states) && live.scopes === catalogue.version
    const seen = live !== undefined && isSame ? live : await buildAnew(catalogue)
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
