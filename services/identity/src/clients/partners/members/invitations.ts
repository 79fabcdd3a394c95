import { randomBytes } from 'node:crypto'
import type { Email } from '@inaproc/domain/email'
import type { PartnerId } from '@inaproc/domain/identifiers'
import type { MemberRole } from '../partners.js'

/** An invitation to join a partner that nobody has accepted or withdrawn. */
export interface Invitation {
  readonly id: string
  readonly partnerId: PartnerId
  readonly partner: string
  readonly email: Email
  readonly role: MemberRole
  readonly invitedAt: Date
  readonly endsAt: Date
}

export const invitationDays = 7

/** 256 random bits; only their hash is kept. */
export function newInvitationToken(): string {
  return randomBytes(32).toString('base64url')
}

export function isInvitationToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text)
}

/** Whether it can still be accepted. */
export function isOpen({ endsAt }: Pick<Invitation, 'endsAt'>, now: Date): boolean {
  return endsAt > now
}
