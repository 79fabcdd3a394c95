import type { AdapterPayload } from 'oidc-provider'

/** The policy that every initial access token carries, and every registration access token after it. */
export const registrationPolicy = 'registry'

/** What somebody wishes a client to be, in the words of RFC 7591; nothing of it was looked at. */
export type ClientWish = Readonly<Record<string, unknown>>

/** Registration by program (RFC 7591, 7592), as the provider asks for it: what clients may be is known above it. */
export interface Registrations {
  /** The initial access token of this value, while it is good for another use. */
  findToken(value: string): Promise<{ readonly issuedAt: Date; readonly expiresAt: Date } | undefined>
  /**
   * Uses the token once and says what becomes of the wish: metadata that keeps to the rules for clients. A wish that is
   * refused uses the token too.
   * @throws errors.InvalidToken, errors.InvalidClientMetadata
   */
  admit(token: string, clientId: string, wish: ClientWish): Promise<AdapterPayload>
  /**
   * The same for a client that is there.
   * @throws errors.InvalidClientMetadata
   */
  readmit(clientId: string, wish: ClientWish): Promise<AdapterPayload>
  /** Stores what was admitted; `metadata` holds the secret where it is a new one. */
  save(clientId: string, metadata: AdapterPayload): Promise<void>
  retire(clientId: string): Promise<void>
}
