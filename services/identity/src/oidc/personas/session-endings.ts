import type { EventData } from '@inaproc/domain/event-catalogue'
import type { SignOnEndReason } from '../../authentication/sessions-store.js'

/** How the reasons of our table are called in the event `session.ended`. */
export const sessionEndings: Readonly<Record<SignOnEndReason, EventData<'session.ended'>['ending']>> = {
  'signed-out': 'SIGN_OUT',
  'ended-remotely': 'REMOTE',
  'credentials-changed': 'CREDENTIALS_CHANGED',
  'account-restricted': 'ACCOUNT_ENDED',
  expired: 'EXPIRED',
}
