import { addDays, startOfDayInWib } from '@inaproc/domain/wib-date'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { PersonaRow } from '../../accesses/personas-store.js'

interface Remembered {
  readonly persona: PersonaRow | null
  /** The person had the processing of their data restricted. */
  readonly isRestricted: boolean
  /** Seconds from the check to the end of the persona's last valid day; null: no end. */
  readonly endsIn: number | null
}

/** For the time of one request: the persona its token was found to have, and what holds its person back. */
const ofRequest = new WeakMap<object, Remembered>()

export function rememberPersona(
  ctx: KoaContextWithOIDC,
  found: Pick<Remembered, 'persona' | 'isRestricted'>,
  now: Date,
): void {
  const lastDay = found.persona?.validUntil ?? null
  const endsIn =
    lastDay === null
      ? null
      : Math.floor((startOfDayInWib(addDays(lastDay, 1)).getTime() - now.getTime()) / 1000)
  ofRequest.set(ctx.oidc, { ...found, endsIn })
}

/** The persona of the grant that this request redeems or uses; null when the grant has none. */
export function personaOf(ctx: KoaContextWithOIDC): PersonaRow | null {
  return ofRequest.get(ctx.oidc)?.persona ?? null
}

/** Whether the person of that grant had the processing of their data restricted. */
export function isRestrictedPerson(ctx: KoaContextWithOIDC): boolean {
  return ofRequest.get(ctx.oidc)?.isRestricted ?? false
}

/** Seconds until that persona ends; null when it has no end or the request has no persona. */
export function personaEndsIn(ctx: KoaContextWithOIDC): number | null {
  return ofRequest.get(ctx.oidc)?.endsIn ?? null
}
