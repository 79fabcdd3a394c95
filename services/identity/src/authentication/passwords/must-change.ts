/** Why somebody has to choose another password before anything else: never its age. */
export type MustChangeReason = 'not-me' | 'breached' | 'recovery'
