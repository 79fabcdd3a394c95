import type { EventData } from '@inaproc/domain/event-catalogue'
import type { SignalCause } from '@inaproc/domain/signal-causes'
import type { SignOnEndReason } from '../../../authentication/sessions-store.js'

/** How the reasons of our table are called in the event `session.ended`. */
export const sessionEndings: Readonly<Record<SignOnEndReason, EventData<'session.ended'>['ending']>> = {
  'signed-out': 'SIGN_OUT',
  'ended-remotely': 'REMOTE',
  'ended-by-official': 'ADMINISTRATOR',
  'credentials-changed': 'CREDENTIALS_CHANGED',
  'account-restricted': 'ACCOUNT_ENDED',
  expired: 'EXPIRED',
}

/** How they are called in the table of what streams are told. */
export const sessionSignals: Readonly<Record<SignOnEndReason, SignalCause>> = {
  'signed-out': 'session-signed-out',
  'ended-remotely': 'session-ended-remotely',
  'ended-by-official': 'session-ended-by-official',
  'credentials-changed': 'session-ended-with-credentials',
  'account-restricted': 'session-ended-with-account',
  expired: 'session-expired',
}
