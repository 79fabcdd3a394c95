import { createHash } from 'node:crypto'
import type { JsonObject, JsonValue } from '../database-types.js'
import type { Actor } from '../platform.js'

/** One line of the audit log: who did what to which thing, when, and what it looked like before and after. */
export interface AuditEntry {
  readonly at: Date
  /** Subject and verb: `account.registered`, `access.approved`. */
  readonly action: string
  readonly actor: Actor
  readonly subject: { readonly type: string; readonly id: string }
  readonly institutionCode?: string | undefined
  /** Only hashes of these two are kept: they prove a state, they do not repeat it. */
  readonly before?: unknown
  readonly after?: unknown
  /** Shown to auditors as it is: states, reasons, counts. Never a secret or a contact. */
  readonly detail?: JsonObject | undefined
}

/** Names that may not occur in `detail`, at any depth: the log lives for years and many may read it. */
const forbiddenDetail =
  /^(?:password|hash|secret|token|nik|otp|email|phone|contact|address|(?:verification_?)?code)$/i

/**
 * Stops an entry that would put a secret into the log, or a number that programs write in different ways: the chain
 * of the log is computed over the text of the detail.
 * @throws TypeError a mistake in the program, not a refusal
 */
export function assertHarmless(detail: JsonObject): void {
  for (const [name, value] of Object.entries(detail)) {
    if (forbiddenDetail.test(name)) throw new TypeError(`The audit log does not take a detail named ${name}`)
    assertHarmlessValue(value)
  }
}

function assertHarmlessValue(value: JsonValue | undefined): void {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new TypeError('The audit log takes whole numbers only')
  }
  if (Array.isArray(value)) value.forEach(assertHarmlessValue)
  else if (typeof value === 'object' && value !== null) assertHarmless(value)
}

/** SHA-256 of the canonical JSON of a state: equal states give equal hashes, whatever the order of their keys. */
export function stateHash(state: unknown): Buffer {
  return createHash('sha256').update(canonicalJson(state)).digest()
}

/** JSON with sorted keys and without spaces; dates as ISO text, bigint as digits, bytes as base64. */
export function canonicalJson(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'bigint') return JSON.stringify(value.toString())
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (value instanceof Uint8Array) return JSON.stringify(Buffer.from(value).toString('base64'))
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`
  }
  return JSON.stringify(value)
}
