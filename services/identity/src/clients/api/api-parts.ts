import { Refusal } from '@inaproc/domain/refusal'
import type { OutgoingFetch } from '@inaproc/server/outgoing'
import type { FastifyReply } from 'fastify'
import type { Throttles } from '../../authentication/throttles.js'
import type { Platform } from '../../platform.js'
import type { ShownClient } from '../console/client-list.js'
import { findShownClient } from '../console/console-store.js'
import type { ClientRuleOptions, OfferedResource } from '../registry/rules/client-rules.js'
import { listLiveSecrets } from '../registry/secrets/secrets-store.js'
import { clientDocument, fieldInApi } from './client-documents.js'

export interface ClientsApiOptions {
  readonly platform: Platform
  readonly rules: ClientRuleOptions & { readonly offered: readonly OfferedResource[] }
  /** Asks for the keys of clients. */
  readonly outgoing: OutgoingFetch
  /** Counts what each program asks. */
  readonly throttles: Throttles
}

export const clientsPath = '/api/clients'
export const tags = ['clients']

/** A client with the secrets that it has now; its version is the ETag of the answer. */
export async function answerClient(p: Platform, reply: FastifyReply, shown: ShownClient) {
  reply.header('etag', `"${shown.client.version}"`).header('cache-control', 'no-store')
  const secrets = await listLiveSecrets(p.db, shown.client.clientId, p.clock())
  return clientDocument(shown, secrets)
}

/** The client as it is after the change. */
export async function answerChanged(p: Platform, reply: FastifyReply, clientId: string) {
  const shown = await findShownClient(p.db, clientId)
  if (shown === undefined) throw new Refusal('CLIENT_NOT_REGISTERED')
  return answerClient(p, reply, shown)
}

type Versioned = { readonly 'if-match'?: string | undefined }

/** The version that a change names; the present one where it names none. */
export function versionIn(headers: Versioned, { client }: ShownClient): number {
  const given = headers['if-match']
  return given === undefined ? client.version : Number(given.slice(1, -1))
}

/** @throws Refusal CLIENT_VERSION_REQUIRED */
export function requireVersion(headers: Versioned): void {
  if (headers['if-match'] === undefined) throw new Refusal('CLIENT_VERSION_REQUIRED')
}

/**
 * The same refusal with its fields named as the API names them; what a schema refuses is named as it was sent. A request
 * that named its version (`If-Match`) is told that the version is outdated, with the status that HTTP has for it.
 */
export function inApiWords(error: unknown, o: { readonly isConditional: boolean }): unknown {
  if (!(error instanceof Refusal) || 'validationContext' in error) return error
  if (o.isConditional && error.code === 'CLIENT_CHANGED_MEANWHILE') {
    return new Refusal('CLIENT_VERSION_OUTDATED', { cause: error })
  }
  const problems = error.problems.map((problem) => ({ ...problem, field: fieldInApi(problem.field) }))
  return new Refusal(error.code, { params: error.params, problems, cause: error })
}
