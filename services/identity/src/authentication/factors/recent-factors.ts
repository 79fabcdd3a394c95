/** The factors that were taken away, by the names their maker gave them. */
export interface RemovedFactors {
  readonly apps: readonly string[]
  readonly passkeys: readonly string[]
  /** Recovery codes that would still have worked. */
  readonly recoveryCodes: number
}
