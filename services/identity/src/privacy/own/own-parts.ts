import { randomUUID } from 'node:crypto'
import { type AccountId, accountId } from '@inaproc/domain/identifiers'
import { type SignOn, signedOn } from '@inaproc/relying-party/relying-party'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyRequest } from 'fastify'
import type { Asking } from '../requests/requests-service.js'
import type { ActView } from './act-pages.js'

export function idOf(signOn: SignOn): AccountId {
  return accountId(signOn.sub)
}

/** The person as owner of the data, with the key of the form. */
export function asking(request: FastifyRequest, signOn: SignOn, requestKey: string): Asking {
  const id = idOf(signOn)
  return { accountId: id, requestKey, actor: { kind: 'person', accountId: id, address: request.ip } }
}

export function actView(
  request: FastifyRequest,
  path: string,
  problems: readonly FormProblem[] = [],
): ActView {
  const { href } = signedOn(request)
  return { action: href(path), backHref: href('/privasi'), requestKey: randomUUID(), problems }
}
