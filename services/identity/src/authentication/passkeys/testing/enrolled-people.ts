import { randomUUID } from 'node:crypto'
import type { AccountId } from '@inaproc/domain/identifiers'
import { addPerson } from '../../../testing/test-people.js'
import type { Authentication } from '../../authentication.js'
import {
  beginPasskeyEnrolment,
  beginPasskeySignIn,
  finishPasskeyEnrolment,
  finishPasskeySignIn,
  type PasskeySignIn,
} from '../passkeys-service.js'
import { type Behaviour, SoftAuthenticator } from './soft-authenticator.js'

/** A person, the device they hold, and the passkey that it made for them. */
export interface Enrolled {
  readonly accountId: AccountId
  readonly device: SoftAuthenticator
  readonly passkeyId: string
  readonly userVerified: boolean
  readonly hardware: boolean
}

/** Every sign-in from an address of its own, so that one does not tire out the other's limits. */
let addresses = 0
export function newAddress(): string {
  addresses += 1
  return `2001:db8:${addresses.toString(16)}::1`
}

export async function newPerson(p: Authentication): Promise<AccountId> {
  return (await addPerson(p, { totp: false })).accountId
}

export async function enrol(
  p: Authentication,
  accountId: AccountId,
  o: { behaviour?: Partial<Behaviour>; name?: string } = {},
): Promise<Enrolled> {
  const device = new SoftAuthenticator({ origin: p.origin, ...o.behaviour })
  const boundTo = randomUUID()
  const response = device.enrol(await beginPasskeyEnrolment(p, { accountId, boundTo }))
  const finished = await finishPasskeyEnrolment(p, { accountId, boundTo, response, name: o.name ?? '' })
  return { accountId, device, ...finished }
}

/** Somebody new with a passkey. */
export async function enrolled(p: Authentication, behaviour: Partial<Behaviour> = {}): Promise<Enrolled> {
  return enrol(p, await newPerson(p), { behaviour })
}

type Response = ReturnType<SoftAuthenticator['answer']>

/** Signs in as second factor, or without a password, with one thing changed by the test. */
export async function signIn(
  p: Authentication,
  person: Enrolled,
  o: {
    passwordless?: boolean
    changes?: Parameters<SoftAuthenticator['answer']>[1]
    tamper?: (response: Response) => unknown
    address?: string
  } = {},
): Promise<PasskeySignIn> {
  const accountId = o.passwordless === true ? null : person.accountId
  const boundTo = randomUUID()
  const options = await beginPasskeySignIn(p, { accountId, boundTo })
  const answer = person.device.answer(options, o.changes)
  const response = o.tamper?.(answer) ?? answer
  return finishPasskeySignIn(p, { accountId, boundTo, response, address: o.address ?? newAddress() })
}
