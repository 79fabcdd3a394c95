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
  /** Rounds of the row in which many passwords wait at once; each of them prepares so many sign-ins. */
  readonly crowdRounds: number
  readonly crowd: number
  /** Unrelated requests at a fixed pace: so many on the idle service, then until the crowd is answered. */
  readonly pacedRequests: number
  readonly paceMs: number
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
  /** Keys of the rows to measure; undefined: all. */
  readonly only: ReadonlySet<string> | undefined
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
  crowdRounds: 3,
  crowd: 200,
  pacedRequests: 200,
  paceMs: 20,
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
  crowdRounds: 1,
  crowd: 12,
  pacedRequests: 20,
  paceMs: 10,
  hashes: 6,
  connections: 4,
  peopleAtOnce: 4,
}

/** `npm run bench -- [--quick] [--json <file>] [--rows <key>,<key>]`. @throws TypeError for an option that is not known */
export function benchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      rows: { type: 'string' },
    },
  })
  return {
    sizes: values.quick ? quickSizes : fullSizes,
    quick: values.quick,
    jsonFile: values.json,
    only: values.rows === undefined ? undefined : new Set(values.rows.split(',')),
    hashesAtOnce: availableParallelism(),
  }
}

/** People who sign in through the pages: everybody once. Whole sign-ins, password steps and the crowd. */
export function signInsInAll({ signIns, rounds, warmUps, crowd, crowdRounds }: BenchSizes): number {
  return 2 * signIns * (rounds + warmUps) + crowd * crowdRounds
}
