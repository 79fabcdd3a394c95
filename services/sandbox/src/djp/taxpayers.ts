import { companies } from '../oss/companies.js'

/** What the tax office says of a taxpayer. */
export interface TestTaxpayer {
  readonly npwp: string
  readonly pkp: 'PKP' | 'NON_PKP'
  readonly kswp: 'VALID' | 'TIDAK_VALID'
}

/** Small businesses need not collect VAT. */
const nonPkp: ReadonlySet<string> = new Set(
  companies.filter(({ scale }) => scale === 'MIKRO').map(({ npwp }) => npwp),
)
/** PT Kahayan Medika Utama has not filed its last return. */
const inArrears: ReadonlySet<string> = new Set(['0013398742111000'])

export function taxpayerByNpwp(npwp: string): TestTaxpayer | undefined {
  if (!companies.some((company) => company.npwp === npwp)) return undefined
  return {
    npwp,
    pkp: nonPkp.has(npwp) ? 'NON_PKP' : 'PKP',
    kswp: inArrears.has(npwp) ? 'TIDAK_VALID' : 'VALID',
  }
}

/** The same taxpayer in mode CHANGED: the other PKP status, and a return that is overdue. */
export function laterTaxpayer(taxpayer: TestTaxpayer): TestTaxpayer {
  return { ...taxpayer, pkp: taxpayer.pkp === 'PKP' ? 'NON_PKP' : 'PKP', kswp: 'TIDAK_VALID' }
}
