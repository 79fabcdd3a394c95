import type { AccountId } from '@inaproc/domain/identifiers'
import type { Refusal } from '@inaproc/domain/refusal'
import type { RoleCode } from '@inaproc/domain/roles'
import type { SignOn } from '@inaproc/relying-party/relying-party'
import type { FormProblem } from '@inaproc/ui/forms'
import type { Platform } from '../../../../platform.js'
import type { AccessPlace } from '../../../accesses.js'
import { findSimilarAccess } from '../../../accesses-store.js'

/** Where the person sees the own access that stands in the way of another one (T01); undefined when none does. */
export async function similarAddress(
  p: Platform,
  signOn: SignOn,
  refusal: Refusal,
  wanted: AccessPlace & { readonly accountId: AccountId; readonly role: RoleCode },
): Promise<string | undefined> {
  if (refusal.code !== 'ACCESS_ALREADY_EXISTS') return undefined
  const similar = await findSimilarAccess(p.db, wanted)
  return similar && signOn.href(`/akses/${similar}`)
}

/** The problems, with the way to what they speak of. */
export function leadingTo(
  problems: readonly FormProblem[],
  href: string | undefined,
): readonly FormProblem[] {
  return href === undefined ? problems : problems.map((problem) => ({ ...problem, href }))
}
