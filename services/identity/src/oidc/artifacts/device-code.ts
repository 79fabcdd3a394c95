import { type AdapterPayload, errors } from 'oidc-provider'

/** A device code was claimed or settled by somebody else in the same moment. */
export class DeviceCodeTaken extends errors.CustomOIDCProviderError {
  override readonly name = 'DeviceCodeTaken'

  constructor() {
    super('device_code_taken', 'the code was used in another window')
  }
}

/**
 * How far a device code has come: it waits for a person, one person has claimed it, it is settled (that person signed in
 * or refused). It only ever goes on, and each step is taken once (protocol.md §1 rule 5).
 */
export function deviceCodeStep(payload: AdapterPayload): 0 | 1 | 2 {
  if (payload.accountId !== undefined || payload.error !== undefined) return 2
  return payload.inFlight === true ? 1 : 0
}
