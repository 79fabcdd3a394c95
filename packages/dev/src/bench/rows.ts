import type { BareSide } from './bare/bare-side.js'
import type { TokenEndpoint } from './driver/token-endpoint.js'
import type { IdentitySide } from './identity/identity-side.js'
import { type Block, type Contest, eachAtOnce, joined, timed, times } from './measure.js'
import type { BenchSizes } from './options.js'

/** One comparison of the benchmark. */
export interface BenchRow {
  readonly key: string
  readonly name: string
  /** What stands against what, in a few words. */
  readonly subject: string
  readonly baseline: string
  readonly contest: Contest
  /** Where the row has its own; otherwise those of the run. */
  readonly repeats?: { readonly rounds: number; readonly warmUps: number }
  /** What a reader must know besides, told after the last round. */
  readonly note?: () => string
}

const memoryAdapter = 'oidc-provider, memory adapter'

/** The token endpoint against that of the bare library. */
export function tokenRows(ours: IdentitySide, bare: BareSide, sizes: BenchSizes): readonly BenchRow[] {
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
