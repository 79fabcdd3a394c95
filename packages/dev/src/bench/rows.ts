import { currentCost } from '@inaproc/identity/authentication/passwords/passwords'
import type { BareSide } from './bare/bare-side.js'
import type { TokenEndpoint } from './driver/token-endpoint.js'
import type { IdentitySide } from './identity/identity-side.js'
import { type Block, type Contest, eachAtOnce, joined, timed, times } from './measure.js'
import type { BenchOptions, BenchSizes } from './options.js'

/** One comparison of the benchmark. */
export interface BenchRow {
  readonly key: string
  readonly name: string
  /** What stands against what, in a few words. */
  readonly subject: string
  readonly baseline: string
  readonly contest: Contest
}

const memoryAdapter = 'oidc-provider, memory adapter'

/** Everything that is compared, in the order in which it is measured. */
export function benchRows(ours: IdentitySide, bare: BareSide, o: BenchOptions): readonly BenchRow[] {
  const { sizes } = o
  const both = (block: (tokens: TokenEndpoint, sizes: BenchSizes) => Promise<Block>): Contest => ({
    subject: () => block(ours.tokens, sizes),
    baseline: () => block(bare.tokens, sizes),
  })
  return [
    {
      key: 'client-credentials',
      name: 'Client credentials',
      subject: 'identity',
      baseline: memoryAdapter,
      contest: both(clientCredentials),
    },
    {
      key: 'code-exchange',
      name: 'Code exchange',
      subject: 'identity',
      baseline: memoryAdapter,
      contest: both(codeExchange),
    },
    {
      key: 'refresh',
      name: 'Refresh',
      subject: 'identity',
      baseline: memoryAdapter,
      contest: both(refresh),
    },
    {
      key: 'sign-in',
      name: 'Password sign-in',
      subject: 'identity',
      baseline: 'argon2, same parameters',
      contest: {
        subject: signIns(ours, sizes),
        baseline: () => bare.hash({ count: sizes.hashes, concurrency: o.hashesAtOnce, cost: currentCost }),
      },
    },
  ]
}

function clientCredentials(tokens: TokenEndpoint, sizes: BenchSizes): Promise<Block> {
  const count = sizes.clientCredentials
  return timed(count, () => eachAtOnce(times(count), sizes.connections, () => tokens.clientCredentials()))
}

function codeExchange(tokens: TokenEndpoint, sizes: BenchSizes): Promise<Block> {
  return inBatches(
    sizes,
    () => tokens.codes(sizes.batch),
    (code) => tokens.exchange(code),
  )
}

function refresh(tokens: TokenEndpoint, sizes: BenchSizes): Promise<Block> {
  return inBatches(
    sizes,
    () => tokens.refreshTokens(sizes.batch),
    (token) => tokens.refresh(token),
  )
}

/** Prepares a batch, then times its use; the preparation is not in the figures. */
async function inBatches(
  sizes: BenchSizes,
  prepare: () => Promise<readonly string[]>,
  use: (material: string) => Promise<void>,
): Promise<Block> {
  const blocks: Block[] = []
  for (let batch = 0; batch < sizes.batchesPerBlock; batch++) {
    const material = await prepare()
    blocks.push(await timed(material.length, () => eachAtOnce(material, sizes.connections, use)))
  }
  return joined(blocks)
}

/** Everybody signs in once: no throttle, session or row is shared between two sign-ins. */
function signIns(ours: IdentitySide, sizes: BenchSizes): () => Promise<Block> {
  let next = 0
  return () => {
    const people = ours.people.slice(next, next + sizes.signIns)
    next += people.length
    return timed(people.length, () => eachAtOnce(people, sizes.peopleAtOnce, (person) => ours.signIn(person)))
  }
}
