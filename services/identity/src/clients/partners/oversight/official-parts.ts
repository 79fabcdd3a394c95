import { signedOn } from '@inaproc/relying-party/relying-party'
import type { FastifyRequest } from 'fastify'
import { officerOf } from '../../../audit/console/officer.js'
import { changerOf, isWriter } from '../../console/route-parts.js'
import type { Official } from '../standing/partner-steps.js'
import { type OversightPart, oversightPaths } from './oversight-tabs.js'

/** The official as the use cases know one. */
export function officialOf(request: FastifyRequest): Official {
  const actor = officerOf(request)
  return { actor, accountId: actor.accountId, steppedUp: changerOf(request).steppedUp }
}

/** The requests are for those who decide on them. */
export function partHrefFor(request: FastifyRequest): (part: OversightPart) => string | undefined {
  const { href } = signedOn(request)
  return (part) => (part === 'requests' && !isWriter(request) ? undefined : href(oversightPaths[part]))
}
