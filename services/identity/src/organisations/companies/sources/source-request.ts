import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import type { SourceAnswer } from './company-sources.js'

export interface SourceSettings {
  readonly url: string
  readonly key: string
  /** For the whole question, both tries together. */
  readonly timeoutMs: number
}

/** A body where the number asked about may be a NIK, which has no place in an address. */
export interface SourceQuestion {
  readonly path: string
  readonly body?: Readonly<Record<string, string>>
}

/** A hiccup is asked about once more at once; whoever is really away stays UNAVAILABLE. */
const tries = 2
/** Far above the largest NIB: more is no answer of a source. */
const answerLimit = 1_000_000

/** Asks a source for one thing within its time. 404 means that it does not know it; any other surprise is no answer. */
export async function askSource<Schema extends TSchema>(
  settings: SourceSettings,
  question: SourceQuestion,
  schema: Schema,
): Promise<SourceAnswer<Static<Schema>>> {
  const signal = AbortSignal.timeout(settings.timeoutMs)
  for (let attempt = 1; ; attempt += 1) {
    const answer = await askOnce(settings, question, schema, signal)
    if (answer.outcome !== 'UNAVAILABLE' || attempt === tries || signal.aborted) return answer
  }
}

async function askOnce<Schema extends TSchema>(
  settings: SourceSettings,
  { path, body: asked }: SourceQuestion,
  schema: Schema,
  signal: AbortSignal,
): Promise<SourceAnswer<Static<Schema>>> {
  try {
    const response = await fetch(`${settings.url}${path}`, {
      method: asked === undefined ? 'GET' : 'POST',
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${settings.key}`,
        ...(asked !== undefined && { 'content-type': 'application/json' }),
      },
      ...(asked !== undefined && { body: JSON.stringify(asked) }),
      redirect: 'error',
      signal,
    })
    if (response.status !== 200) {
      await response.body?.cancel()
      return { outcome: response.status === 404 ? 'UNKNOWN' : 'UNAVAILABLE' }
    }
    const body: unknown = JSON.parse(await boundedText(response))
    return Value.Check(schema, body) ? { outcome: 'FOUND', record: body } : { outcome: 'UNAVAILABLE' }
  } catch {
    return { outcome: 'UNAVAILABLE' }
  }
}

async function boundedText(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > answerLimit) throw new Error('the answer is too long')
  }
  return text + decoder.decode()
}
