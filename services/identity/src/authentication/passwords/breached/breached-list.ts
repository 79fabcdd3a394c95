/** Knows passwords that have leaked. */
export interface BreachedPasswords {
  isBreached(plain: string): Promise<boolean>
}
