import { kalimantanTengah } from '../demo/institutions.js'

export type SeedProfile = 'ci' | 'load'

export interface Volumes {
  /** Accesses by role (R-18; domain.md, H). */
  readonly accesses: {
    readonly PPK: number
    readonly PP: number
    readonly BENDAHARA: number
    readonly VAI: number
  }
  /** People who are PPK and PP of one work unit: so many fewer accounts than accesses. */
  readonly inBoth: number
  /** Companies, each with its admin. */
  readonly providers: number
  /** The institutions to which officials belong; null for all of them. */
  readonly institutions: readonly string[] | null
}

export const volumes: Readonly<Record<SeedProfile, Volumes>> = {
  ci: {
    accesses: { PPK: 431, PP: 373, BENDAHARA: 284, VAI: 14 },
    inBoth: 102,
    providers: 2_000,
    institutions: kalimantanTengah.slice(0, 7).map(({ code }) => code),
  },
  load: {
    accesses: { PPK: 43_112, PP: 37_256, BENDAHARA: 28_446, VAI: 1_361 },
    inBoth: 10_175,
    providers: 100_000,
    institutions: null,
  },
}

export type OfficialRole = keyof Volumes['accesses']

/** One official: where, and as what. `alsoPp` acts as PP of the same work unit beside. */
export interface Official {
  readonly institution: string
  readonly role: OfficialRole
  readonly alsoPp: boolean
}

/** Accounts of one institution, and how many of them are VAI. */
interface Share {
  readonly institution: string
  readonly accounts: number
  readonly vai: number
}

/**
 * Who works where. The institutions of Kalimantan Tengah get the accounts and VAI of their table when all institutions
 * are filled, so that its totals come out (5,254 and 41); what is left is spread evenly over the others.
 */
export function officialsOf(v: Volumes, institutions: readonly string[]): readonly Official[] {
  const primary = { ...v.accesses, PP: v.accesses.PP - v.inBoth }
  const accounts = primary.PPK + primary.PP + primary.BENDAHARA + primary.VAI
  const shares = sharesOf({ accounts, vai: v.accesses.VAI }, institutions, v.institutions === null)
  const others = interleaved(primary, v.inBoth)
  let taken = 0
  return shares.flatMap(({ institution, accounts: here, vai }) => {
    const rest = others.slice(taken, taken + here - vai)
    taken += rest.length
    return [
      ...Array.from({ length: vai }, () => ({ institution, role: 'VAI' as const, alsoPp: false })),
      ...rest.map(({ role, alsoPp }) => ({ institution, role, alsoPp })),
    ]
  })
}

function sharesOf(
  total: { accounts: number; vai: number },
  institutions: readonly string[],
  asInTable: boolean,
): readonly Share[] {
  const table = asInTable ? kalimantanTengah : []
  const fixed: readonly Share[] = table.map(({ code, accounts, vai }) => ({
    institution: code,
    accounts,
    vai,
  }))
  const known = new Set(fixed.map(({ institution }) => institution))
  const rest = institutions.filter((code) => !known.has(code))
  const accounts = evenly(total.accounts - sum(fixed.map((share) => share.accounts)), rest.length)
  const vai = evenly(total.vai - sum(fixed.map((share) => share.vai)), rest.length)
  return [
    ...fixed,
    ...rest.map((institution, at) => ({ institution, accounts: accounts[at] ?? 0, vai: vai[at] ?? 0 })),
  ]
}

/** Everybody but the VAI, the roles mixed in their proportion. */
function interleaved(
  primary: Volumes['accesses'],
  inBoth: number,
): readonly { readonly role: 'PPK' | 'PP' | 'BENDAHARA'; readonly alsoPp: boolean }[] {
  const step = Math.floor(primary.PPK / inBoth)
  const roles = (['PPK', 'PP', 'BENDAHARA'] as const).flatMap((role) =>
    Array.from({ length: primary[role] }, (_, at) => ({
      role,
      alsoPp: role === 'PPK' && at % step === 0 && at < inBoth * step,
      place: (at + 0.5) / primary[role],
    })),
  )
  return roles.toSorted((a, b) => a.place - b.place)
}

/** `total` in so many parts that differ by one at most. */
function evenly(total: number, parts: number): readonly number[] {
  return Array.from(
    { length: parts },
    (_, at) => Math.floor(((at + 1) * total) / parts) - Math.floor((at * total) / parts),
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
