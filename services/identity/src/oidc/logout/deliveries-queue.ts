import { addJob } from '@inaproc/server/jobs'
import type { Trx } from '../../platform.js'

/** {clientId, streamId?}: tells one client what it has not been told, in order. */
export const deliverTask = 'deliver-to-client'

/** Messages that wait for each other: the logout tokens of a client, or what goes into one of its streams. */
export interface Queue {
  readonly clientId: string
  /** null: the logout tokens. */
  readonly streamId: string | null
}

/** One name per queue, for its lock and its job. */
export function nameOf({ clientId, streamId }: Queue): string {
  return streamId === null ? clientId : `${clientId} ${streamId}`
}

/** One waiting job per queue; asking again brings it forward. */
export async function queueWork(trx: Trx, queue: Queue, runAt?: Date): Promise<void> {
  const { clientId, streamId } = queue
  const payload = { clientId, ...(streamId !== null && { streamId }) }
  // Where a client takes both, its logout token comes first and the signal says the same once more.
  const priority = streamId === null ? 'soon' : 'normal'
  await addJob(trx, deliverTask, payload, { key: `deliver:${nameOf(queue)}`, runAt, priority })
}
