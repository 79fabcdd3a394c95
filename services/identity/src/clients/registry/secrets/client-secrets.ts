/** What is known of a secret: everything but the secret. */
export interface ClientSecret {
  readonly id: string
  readonly createdAt: Date
  /** null: the current one; otherwise until when the one before it still opens the door. */
  readonly expiresAt: Date | null
  readonly lastUsedAt: Date | null
}

/** How long the old secret may go on beside the new one, in hours: at once, or as long as a rollout takes. */
export const overlapHours = [0, 1, 24, 168, 720] as const
export type OverlapHours = (typeof overlapHours)[number]
