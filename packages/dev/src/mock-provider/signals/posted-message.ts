import type { Provider } from 'oidc-provider'
import type { MockParts } from '../library/mock-configuration.js'
import type { MockKeys } from '../library/mock-keys.js'
import type { MockStreams } from './mock-streams.js'

/** What a client answered to a message of the door. */
export interface Delivered {
  readonly client_id: string
  /** The status; null when nobody answered. */
  readonly status: number | null
  readonly problem?: string
}

export interface MessageParts extends MockParts {
  readonly keys: MockKeys
  readonly streams: MockStreams
  readonly provider: () => Provider
}

const answerWithinMs = 5_000

/** Sends a message to a client and waits for its answer. */
export async function postMessage(
  client_id: string,
  address: string,
  o: { readonly type: string; readonly body: string; readonly authorization?: string | undefined },
): Promise<Delivered> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: {
        'content-type': o.type,
        ...(o.authorization !== undefined && { authorization: o.authorization }),
      },
      body: o.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(answerWithinMs),
    })
    await answer.body?.cancel()
    return { client_id, status: answer.status }
  } catch (error) {
    return { client_id, status: null, problem: error instanceof Error ? error.message : String(error) }
  }
}
