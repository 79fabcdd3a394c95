import { loadHashFile } from './load-hash-file.js'

/**
 * `node dist/main.js load-breached-passwords <file>`: tells how far it is, and at the end what there is.
 * @throws Error when it is not told what to read or where to write
 */
export async function loadBreachedPasswordsCommand(
  o: { from: string | undefined; to: string | undefined },
  output: Pick<NodeJS.WritableStream, 'write'> = process.stdout,
): Promise<void> {
  if (o.from === undefined) throw new Error('name the text file of SHA1:COUNT lines to load')
  if (o.to === undefined)
    throw new Error('BREACHED_PASSWORDS_FILE says where to write the list, and is not set')
  const hashes = await loadHashFile({
    from: o.from,
    to: o.to,
    onProgress: (at) => output.write(`${at.percent} %, ${at.hashes} passwords\n`),
  })
  output.write(`${o.to} holds ${hashes} passwords\n`)
}
