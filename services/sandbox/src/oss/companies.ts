import { companyRecords } from './company-records.js'
import type { TestCompany } from './test-company.js'

export type { TestCompany } from './test-company.js'

export const companies: readonly TestCompany[] = companyRecords

const byNib: ReadonlyMap<string, TestCompany> = new Map(companies.map((company) => [company.nib, company]))

/** The test company with this NIB, or undefined when OSS does not know it. */
export function companyByNib(nib: string): TestCompany | undefined {
  return byNib.get(nib)
}
