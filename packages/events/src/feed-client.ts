import { Compile } from 'typebox/compile'
import { batchMediaType, type CloudEvent, CloudEventBatch } from './cloud-event.js'
import { beginning } from './cursor.js'

/** The feed did not answer as agreed. The message is fit for health pages and logs. */
export class FeedError extends Error {
  override readonly name = 'FeedError'
}

export interface FeedClientOptions {
  /** Full address of the feed, `http://localhost:4000/events`. */
  readonly feedUrl: string
  /** An access token with scope `events:read` for the feed; `renew` after one was refused. */
  readonly token: (o: { renew: boolean }) => Promise<string>
  readonly waitSeconds: number
  readonly limit: number
  readonly stopped: AbortSignal
}

/** What the feed may need on top of the wait before the request is given up. */
const graceMs = 15_000

const batches = Compile(CloudEventBatch)

/**
 * The next events behind a cursor; none when nothing happened while the feed waited.
 * @throws FeedError when the feed refuses or answers something else; what `fetch` and `token` throw
 */
export async function fetchBatch(o: FeedClientOptions, after: string): Promise<readonly CloudEvent[]> {
  let response = await request(o, after, false)
  if (response.status === 401) response = await request(o, after, true)
  if (response.status !== 200) throw new FeedError(await refusalText(response))
  const batch: unknown = await response.json().catch(() => undefined)
  if (!batches.Check(batch)) throw new FeedError('The feed did not answer with a batch of CloudEvents')
  return batch
}

async function request(o: FeedClientOptions, after: string, renew: boolean): Promise<Response> {
  const url = new URL(o.feedUrl)
  if (after !== beginning) url.searchParams.set('after', after)
  url.searchParams.set('wait', String(o.waitSeconds))
  url.searchParams.set('limit', String(o.limit))
  const token = await o.token({ renew })
  return fetch(url, {
    headers: { accept: batchMediaType, authorization: `Bearer ${token}` },
    signal: AbortSignal.any([o.stopped, AbortSignal.timeout(o.waitSeconds * 1000 + graceMs)]),
    redirect: 'error',
  })
}

/** CURSOR_INVALID needs a person: events were removed that this consumer has not read. */
async function refusalText(response: Response): Promise<string> {
  const problem: unknown = await response.json().catch(() => undefined)
  const code =
    problem !== null && typeof problem === 'object' && 'code' in problem ? ` ${String(problem.code)}` : ''
  return `The feed answered ${response.status}${code}`
}
