import { randomUUID } from 'node:crypto'
import type { Trx } from '../../platform.js'
import { insertSignals } from './signals-store.js'
import type { Stream } from './streams.js'

/** What a token about a stream itself says. */
export interface StreamNotice {
  readonly name: 'verification' | 'stream-updated'
  readonly payload: Readonly<Record<string, string>>
  readonly at: Date
}

/** Puts a token about the stream itself behind everything that waits in it. */
export async function tellOfStream(
  trx: Trx,
  stream: Pick<Stream, 'id' | 'clientId'>,
  { name, payload, at }: StreamNotice,
): Promise<void> {
  const jti = randomUUID()
  const common = { streamId: stream.id, clientId: stream.clientId, accountId: null, cause: name }
  await insertSignals(trx, [{ ...common, jti, txn: jti, content: { name, about: 'stream', payload } }], at)
}
