import { createHash } from 'node:crypto'

/** Solves the computation of a sign-in page as its script does in a browser; `<second>.<parts>.<zero bits>.…`. */
export function solveProof(task: string): string {
  const [, parts = '0', zeroBits = '0'] = task.split('.')
  const message = Buffer.alloc(40)
  createHash('sha256').update(task).digest().copy(message)
  return Array.from({ length: Number(parts) }, (_, part) => {
    message.writeUInt32BE(part, 32)
    for (let number = 0; ; number++) {
      message.writeUInt32BE(number, 36)
      const hash = createHash('sha256').update(message).digest()
      if (Math.clz32(hash.readUInt32BE(0)) >= Number(zeroBits)) return String(number)
    }
  }).join('.')
}
