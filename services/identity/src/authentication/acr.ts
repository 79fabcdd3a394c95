import type { Acr } from '@inaproc/domain/acr'

/** Authentication methods as RFC 8176 names them. */
export type Amr = 'pwd' | 'otp' | 'hwk' | 'swk' | 'user' | 'mfa'

/** From the strongest; the first row whose methods were all used decides (protocol.md §3). */
const levels: readonly { readonly acr: Acr; readonly needs: readonly (readonly Amr[])[] }[] = [
  {
    acr: 'urn:inaproc:aal3',
    needs: [
      ['hwk', 'user'],
      ['swk', 'user'],
    ],
  },
  { acr: 'urn:inaproc:aal2', needs: [['pwd', 'otp']] },
]

/** The level that a set of authentication methods reaches. */
export function acrOf(amr: readonly string[]): Acr {
  const reached = levels.find((level) =>
    level.needs.some((all) => all.every((method) => amr.includes(method))),
  )
  return reached?.acr ?? 'urn:inaproc:aal1'
}

/** The `amr` of a sign-in by password, alone or with the code of an authenticator app. */
export function amrOf(used: { password: boolean; totp: boolean }): readonly Amr[] {
  return [
    ...(used.password ? (['pwd'] as const) : []),
    ...(used.totp ? (['otp'] as const) : []),
    ...(used.password && used.totp ? (['mfa'] as const) : []),
  ]
}
