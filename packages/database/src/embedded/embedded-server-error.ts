/** The embedded PostgreSQL could not be started or stopped; the message says what to do about it. */
export class EmbeddedServerError extends Error {
  override readonly name = 'EmbeddedServerError'
}
