import { randomUUID } from 'node:crypto'
import { signSignal } from '@inaproc/identity/oidc/signals/signal-token'
import { type SignalContent, type Stream, wantsEvent } from '@inaproc/identity/oidc/signals/streams'
import { systemClock } from '@inaproc/server/clock'
import { type Delivered, type MessageParts, postMessage } from './posted-message.js'

/** Puts a token into a stream and, where the stream is pushed, sends what waits in it. */
export async function tellStream(
  parts: MessageParts,
  stream: Stream,
  o: {
    readonly subject: string | null
    readonly content: SignalContent
    readonly token?: string | undefined
  },
): Promise<Delivered | undefined> {
  const { streams, issuer, keys } = parts
  if (stream.status === 'disabled' || !wantsEvent(stream, o.content.name)) return undefined
  if (o.subject !== null && !streams.hearsOf(stream, o.subject)) return undefined
  const jti = randomUUID()
  const token =
    o.token ??
    (await signSignal({
      issuer,
      clientId: stream.clientId,
      streamId: stream.id,
      subject: o.subject,
      jti,
      txn: randomUUID(),
      issuedAt: systemClock(),
      content: o.content,
      keys: keys.all,
      algorithm: 'ES256',
    }))
  streams.put(stream, { jti, token })
  return (
    (await pushWaiting(parts, stream)) ?? {
      client_id: stream.clientId,
      status: null,
      problem: 'waits in its stream',
    }
  )
}

/** Sends what waits, in its order, until a receiver does not take one; the answer to the last one that was sent. */
export async function pushWaiting(parts: MessageParts, stream: Stream): Promise<Delivered | undefined> {
  const { streams } = parts
  if (stream.endpointUrl === null || stream.status !== 'enabled') return undefined
  let last: Delivered | undefined
  for (const { jti, token } of streams.waitingIn(stream)) {
    last = await postMessage(stream.clientId, stream.endpointUrl, {
      type: 'application/secevent+jwt',
      body: token,
      authorization: streams.authorizationOf(stream),
    })
    // One that cannot be read is not sent again (RFC 8935 §2.3).
    if (last.status !== 202 && last.status !== 400) break
    streams.taken(stream, [jti])
  }
  return last
}
