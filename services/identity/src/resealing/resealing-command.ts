import type { Platform } from '../platform.js'
import { resealEverything } from './resealing-service.js'

/**
 * The command `reseal`: seals all data anew with the newest key and says what that means for the older ones.
 * @param write takes a line; standard output unless a test listens
 * @returns the exit code: 0 when no row needs an older key any more
 */
export async function resealCommand(
  p: Platform,
  write: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
): Promise<number> {
  const { rows, unreadable, held, messages } = await resealEverything(p, write)
  write(`${rows} rows were sealed anew with the key ${p.keys.newestKeyId}.`)
  if (unreadable > 0)
    write(`${unreadable} rows open with no key of this ring. Give the ring back the key they need.`)
  if (held > 0) write(`${held} rows were in use the whole time. Run this again.`)
  if (messages > 0) {
    write(
      `${messages} waiting messages need an older key until they are sent or given up, which takes days at most.`,
    )
  }
  if (unreadable + held + messages === 0) {
    write('Older keys open nothing any more; all but the last of the ring can be taken out.')
  }
  return unreadable + held === 0 ? 0 : 1
}
