import { createHash } from 'node:crypto'

/**
 * What the audit log and the pages about sessions call a session: 128 bits of a hash of its id. It tells acts of one
 * session from those of another, and opens nothing: neither the id nor a cookie can be found from it. The database
 * computes the same (`session_reference`, migration audit-sessions).
 */
export function sessionReference(uid: string): string {
  return createHash('sha256').update(`session ${uid}`).digest('hex').slice(0, 32)
}

export function isSessionReference(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text)
}
