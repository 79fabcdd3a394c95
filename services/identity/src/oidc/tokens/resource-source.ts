import type { Platform } from '../../platform.js'
import { fixedResources, type Resource, type ResourceSource } from './resources.js'
import { findActiveResource } from './resources-store.js'

const maxAgeMs = 5_000
const maxEntries = 200

/**
 * APIs by their address: our own, which follow the release and its configuration, and those that were registered in the
 * console, kept for 5 s. The cache belongs to one instance, holds at most 200 APIs (the oldest goes first), and never
 * holds "unknown", so that a new API works at once. What was retired or changed reaches every instance within 5 s.
 */
export function createResourceSource(
  p: Pick<Platform, 'db'>,
  o: { readonly own: readonly Resource[]; readonly now?: (() => number) | undefined },
): ResourceSource {
  const own = fixedResources(o.own)
  const now = o.now ?? (() => performance.now())
  const known = new Map<string, { resource: Resource; until: number }>()
  return {
    async find(audience) {
      const ours = await own.find(audience)
      if (ours !== undefined) return ours
      const cached = known.get(audience)
      if (cached !== undefined && cached.until > now()) return cached.resource
      known.delete(audience)
      const resource = await findActiveResource(p.db, audience)
      if (resource === undefined) return undefined
      known.set(audience, { resource, until: now() + maxAgeMs })
      if (known.size > maxEntries) known.delete(known.keys().next().value ?? '')
      return resource
    },
  }
}
