/** Says in the output of the run how many refused requests a part of the negative suite holds. */
export function tellCount(part: string, count: number): void {
  process.stdout.write(`negative suite, ${part}: ${count} requests refused with their code\n`)
}
