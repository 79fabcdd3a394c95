import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'

/** How much is done. The sizes are fixed, so that two runs do the same work. */
export interface BenchSizes {
  readonly rounds: number
  /** Rounds run first and not counted. */
  readonly warmUps: number
  /** Client credential requests in a block. */
  readonly clientCredentials: number
  /**
   * Codes or refresh tokens in a batch, prepared outside the timed part. The memory adapter of the bare library keeps
   * its last 1,000 to 2,000 entries, about five for a code with all that comes of it: a batch must stay well below.
   */
  readonly batch: number
  readonly batchesPerBlock: number
  readonly signIns: number
  readonly hashes: number
  /** Token requests at once, each on a kept connection. */
  readonly connections: number
  /** People signing in at once. */
  readonly peopleAtOnce: number
}

export interface BenchOptions {
  readonly sizes: BenchSizes
  readonly quick: boolean
  readonly jsonFile: string | undefined
  /** Passwords hashed at once, by the service and by the baseline: the cores of the machine. */
  readonly hashesAtOnce: number
}

const fullSizes: BenchSizes = {
  rounds: 7,
  warmUps: 1,
  clientCredentials: 600,
  batch: 120,
  batchesPerBlock: 2,
  signIns: 36,
  hashes: 60,
  connections: 16,
  peopleAtOnce: 16,
}

/** Shows that everything runs; its figures say nothing. */
const quickSizes: BenchSizes = {
  rounds: 2,
  warmUps: 0,
  clientCredentials: 30,
  batch: 12,
  batchesPerBlock: 1,
  signIns: 6,
  hashes: 6,
  connections: 4,
  peopleAtOnce: 4,
}

/** `npm run bench -- [--quick] [--json <file>]`. @throws TypeError for an option that is not known */
export function benchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean', default: false }, json: { type: 'string' } },
  })
  return {
    sizes: values.quick ? quickSizes : fullSizes,
    quick: values.quick,
    jsonFile: values.json,
    hashesAtOnce: availableParallelism(),
  }
}

/** People who sign in through the pages: everybody once. */
export function signInsInAll(sizes: BenchSizes): number {
  return sizes.signIns * (sizes.rounds + sizes.warmUps)
}
