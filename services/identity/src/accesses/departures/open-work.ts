import type { AccessId } from '@inaproc/domain/identifiers'
import { type RoleCode, roles } from '@inaproc/domain/roles'
import type { ServiceName } from '@inaproc/domain/service-names'
import type { OpenWork } from '@inaproc/platform/open-work/open-work'

/** What one platform says is under way with an access; null when it could not be asked. */
export interface WorkAtPlatform {
  readonly service: ServiceName
  readonly items: readonly OpenWork[] | null
}

/** Asks one platform what is under way with an access. @throws whatever keeps it from answering */
export type AskOpenWork = (service: ServiceName, accessId: AccessId) => Promise<readonly OpenWork[]>

/**
 * What is under way with an access at each platform that it opens. A platform that does not answer does not
 * keep its owner from leaving, and is never taken for one without work.
 */
export async function openWorkOf(
  ask: AskOpenWork,
  access: { readonly id: AccessId; readonly role: RoleCode },
): Promise<readonly WorkAtPlatform[]> {
  const platforms = roles[access.role].services.filter((service) => service !== 'identity')
  return Promise.all(
    platforms.map(async (service) => ({ service, items: await ask(service, access.id).catch(() => null) })),
  )
}
