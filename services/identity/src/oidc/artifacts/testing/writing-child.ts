import { openDatabase } from '@inaproc/database/database'
import { createKeyRing } from '@inaproc/server/key-ring'
import type { DB } from '../../../database-types.js'
import { type RequestWrites, writeRequest } from '../request-writes-store.js'

/* A process that uses refresh tokens up, wave after wave, and is killed while it does. */

const [url = '', keys = '', waves = '[]'] = process.argv.slice(2)
const platform = {
  // One connection: while a wave is under way the next one waits in this process.
  db: openDatabase<DB>({ url, name: 'about to be killed', poolSize: 1 }),
  keys: createKeyRing(keys),
}
const [first = [], ...others]: readonly (readonly RequestWrites[])[] = JSON.parse(waves)
const write = (wave: readonly RequestWrites[]) =>
  Promise.all(wave.map((request) => writeRequest(platform, request)))

await write(first)
const writing: Promise<unknown>[] = []
for (const wave of others) {
  writing.push(write(wave))
  // At the end of the turn it is sent; the next one is too late for it.
  await new Promise(setImmediate)
}
await Promise.all(writing)
