import type { Texts } from '@inaproc/domain/language'

/** What a platform says of itself. */
export interface PlatformTexts {
  /** What the platform is for, on its public start page. */
  readonly lead: Texts
  /** What its workspace is for. */
  readonly workspaceLead: Texts
}
