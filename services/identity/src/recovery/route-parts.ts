import '@fastify/cookie'
import { Refusal } from '@inaproc/domain/refusal'
import type { Frame } from '@inaproc/ui/page'
import type { ProofTask } from '@inaproc/ui/proof-field'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { checkProof, demandAt, issueProofTask } from '../authentication/attacks/attacks-service.js'
import { deviceCookie } from '../authentication/devices/devices-service.js'
import { publicFrame } from '../frame.js'
import type { RecoveryParts } from './recovery-parts.js'

/** Texts of a form: what is missing is empty, and what is wrong is told beside the field instead of by the schema. */
export const text = () => Type.Optional(Type.String())

/** After a refused form the language link must lead to the page of the form: its own address takes only POST. */
export function frameAt(request: FastifyRequest, path: string): Frame {
  return { ...publicFrame(request), path }
}

/** Only refusals are told on the page of the form; everything else is answered by the server's error page. */
export function formRefusal(error: unknown): Refusal {
  if (error instanceof Refusal && error.status < 500) return error
  throw error
}

/** A page whose address holds a secret: it is not logged as a request, and no link from it tells the address. */
export const secretAddress = { logLevel: 'warn' as const }
/** Not `no-referrer`, with which browsers would send `Origin: null` along with our own forms. */
export const secretHeaders = { 'referrer-policy': 'strict-origin' }

/** The browser by its device cookie. */
export function deviceToken(request: FastifyRequest): string | null {
  return request.cookies[deviceCookie.name] ?? null
}

export interface ProofFields {
  readonly proof_task?: string | undefined
  readonly proof_answer?: string | undefined
}
export const proofFields = { proof_task: text(), proof_answer: text() }

export function proofOf(body: ProofFields): { task: string; answer: string } | null {
  const { proof_task: task = '', proof_answer: answer = '' } = body
  return task === '' ? null : { task, answer }
}

/** The task that a form has to hold while an attack is under way; null otherwise. */
export async function proofTask(
  p: RecoveryParts,
  request: FastifyRequest,
  refusal?: Refusal,
): Promise<ProofTask | null> {
  const asked = refusal?.code === 'PROOF_REQUIRED' || refusal?.code === 'PROOF_WRONG'
  const { ip: address } = request
  if (!asked && (await demandAt(p, { address, knownDevice: false })) === 'none') return null
  return issueProofTask(p, { address })
}

/** Takes the proof where one is demanded. @throws Refusal PROOF_REQUIRED, PROOF_WRONG, RATE_LIMITED */
export async function meetProof(p: RecoveryParts, request: FastifyRequest, body: ProofFields): Promise<void> {
  const { ip: address } = request
  if ((await demandAt(p, { address, knownDevice: false })) === 'none') return
  await checkProof(p, { ...(proofOf(body) ?? { task: '', answer: '' }), address })
}
