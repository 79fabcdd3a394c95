import type { Finding } from './audit-chain.js'

export interface Verification {
  readonly streams: number
  readonly rows: bigint
  /** Over the heads as they were found, to compare with a signed export. */
  readonly root: string
  readonly findingCount: number
  /** The first of them, in the order of streams and positions. */
  readonly findings: readonly Finding[]
}

export interface VerificationProgress {
  readonly streamsDone: number
  readonly streamsTotal: number
  readonly rows: bigint
}

/** One run over the whole log. */
export interface AuditCheck {
  readonly id: string
  readonly askedAt: Date
  readonly finishedAt: Date | null
  readonly streamsDone: number
  readonly streamsTotal: number
  readonly rows: bigint
  readonly root: string | null
  readonly findingCount: number
  readonly findings: readonly Finding[]
  readonly failure: string | null
}

/** Streams and rows of each family, as their heads say. */
export interface FamilySize {
  readonly family: string
  readonly streams: number
  readonly rows: bigint
}
