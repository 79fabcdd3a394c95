import type { Adapter, AdapterPayload } from 'oidc-provider'
import { errors } from 'oidc-provider'

interface Kept {
  readonly payload: AdapterPayload
  readonly until: number
}

/** Everything that the library keeps, for the life of the process; it outlives a rotation of keys. */
export class MockMemory {
  readonly #kept = new Map<string, Kept>()
  readonly #clients = new Map<string, AdapterPayload>()

  /** Adds a client, or takes another definition for a known one. */
  setClient(metadata: AdapterPayload & { readonly client_id: string }): void {
    this.#clients.set(metadata.client_id, metadata)
  }

  /** What the library is given to keep things of one model in. */
  adapter(model: string): Adapter {
    if (model === 'Client') return this.#clientAdapter()
    const key = (id: string) => `${model} ${id}`
    const first = (holds: (payload: AdapterPayload) => boolean) =>
      [...this.#kept.keys()]
        .filter((name) => name.startsWith(`${model} `))
        .map((name) => this.#find(name))
        .find((payload) => payload !== undefined && holds(payload))
    return {
      upsert: async (id, payload, expiresIn) => {
        this.#kept.set(key(id), {
          payload,
          until: Date.now() + (expiresIn ?? Number.POSITIVE_INFINITY) * 1000,
        })
      },
      find: async (id) => this.#find(key(id)),
      findByUid: async (uid) => first((payload) => payload.uid === uid),
      findByUserCode: async (code) => first((payload) => payload.userCode === code),
      destroy: async (id) => {
        this.#kept.delete(key(id))
      },
      revokeByGrantId: async (grantId) => this.endGrant(grantId),
      // In one step, as the real door does it: whoever comes second has lost (protocol.md §1 rule 5).
      consume: async (id) => {
        const payload = this.#find(key(id))
        if (payload === undefined || payload.consumed) throw new errors.InvalidGrant('already used')
        Object.assign(payload, { consumed: Math.floor(Date.now() / 1000) })
      },
    }
  }

  /** All that was issued under a grant is gone, and the grant itself. */
  endGrant(grantId: string): void {
    for (const [key, { payload }] of this.#kept) {
      if (payload.grantId === grantId || key === `Grant ${grantId}`) this.#kept.delete(key)
    }
  }

  #find(key: string): AdapterPayload | undefined {
    const kept = this.#kept.get(key)
    if (kept === undefined) return undefined
    if (kept.until > Date.now()) return kept.payload
    this.#kept.delete(key)
    return undefined
  }

  #clientAdapter(): Adapter {
    const readOnly = async () => {
      throw new Error('clients of the mock come from its file')
    }
    return {
      find: async (id) => this.#clients.get(id),
      upsert: readOnly,
      destroy: readOnly,
      consume: readOnly,
      revokeByGrantId: readOnly,
      findByUid: async () => undefined,
      findByUserCode: async () => undefined,
    }
  }
}
