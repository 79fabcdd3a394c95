/** Knows passwords that have leaked. */
export interface BreachedPasswords {
  /** Never fails: without a list to ask, nothing has leaked. */
  isBreached(plain: string): Promise<boolean>
}
