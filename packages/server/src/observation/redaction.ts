/** Parameter and field names whose values never reach a log, an error or a report. */
const sensitiveName =
  /code|token|password|secret|nik$|npwp|otp|assertion|hint|email|phone|verifier|nonce|^state$|^key$|^request$|^response$/i

export function isSensitiveName(name: string): boolean {
  return sensitiveName.test(name)
}

/** Nine digits and more are somebody's number; forty unbroken characters are a token or a key. */
const personalNumber = /\d{9,}/g
const longSecret = /[A-Za-z0-9_-]{40,}/g
const mailAddress = /[^\s"'<>()=]+@[^\s"'<>()=]+\.[a-z]{2,}/gi

/** Text fit for a log: numbers, tokens and mail addresses that slipped into it are masked. */
export function maskSecrets(text: string): string {
  return text
    .replace(longSecret, '[secret]')
    .replace(personalNumber, '[number]')
    .replace(mailAddress, '[address]')
}

export interface ErrorDescription {
  readonly type: string
  readonly message: string
  readonly stack?: string
  /** The library's or the catalogue's code; not called `code`, which is redacted as a one-time code. */
  readonly errorCode?: string
  readonly table?: string
  readonly constraint?: string
  readonly cause?: ErrorDescription
}

const maxCauses = 4

/** What a log may know of an error: not PostgreSQL's `detail` and `where`, which quote the row. */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error' }
  return {
    type: error.name,
    message: maskSecrets(error.message),
    ...(error.stack !== undefined && { stack: maskFrames(error.stack) }),
    ...textField(error, 'code', 'errorCode'),
    ...textField(error, 'table', 'table'),
    ...textField(error, 'constraint', 'constraint'),
    ...(error.cause !== undefined && depth < maxCauses && { cause: describeError(error.cause, depth + 1) }),
  }
}

/** The first lines of a stack repeat the message; the frames are addresses of files and stay as they are. */
function maskFrames(stack: string): string {
  return stack
    .split('\n')
    .map((line) => (/^\s+at /.test(line) ? line : maskSecrets(line)))
    .join('\n')
}

function textField(error: Error, from: string, to: string): Record<string, string> {
  const value: unknown = Reflect.get(error, from)
  return typeof value === 'string' || typeof value === 'number' ? { [to]: String(value) } : {}
}
