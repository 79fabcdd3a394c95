import type { Notices } from '@inaproc/database/notices'
import { remember } from '@inaproc/database/remembered'
import type { Platform } from '../../platform.js'
import { fixedResources, type Resource, type ResourceSource } from './resources.js'
import { findActiveResource } from './resources-store.js'

const mostRemembered = 200

/**
 * APIs by their address: our own, which follow the release and its configuration, and those that were registered in the
 * console. An instance remembers these as long as it hears of every change (notices of `resources` and `scopes`), 200 at
 * most: what was retired or changed counts everywhere as soon as it is committed, and a new API works at once.
 */
export function createResourceSource(
  p: Pick<Platform, 'db'>,
  o: { readonly own: readonly Resource[]; readonly notices: Pick<Notices, 'hear' | 'isHearing'> },
): ResourceSource {
  const own = fixedResources(o.own)
  const registered = remember({
    notices: o.notices,
    topic: 'resources',
    load: (audience) => findActiveResource(p.db, audience),
    most: mostRemembered,
  })
  return {
    find: async (audience) => (await own.find(audience)) ?? (await registered.get(audience)),
  }
}
