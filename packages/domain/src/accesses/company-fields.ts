/** What the sources tell about a company, by the source that tells it (domain.md, A3 "Perbarui Data"). */
export const companyFieldsBySource = {
  OSS: ['name', 'form', 'status', 'npwp', 'scale', 'kbli', 'address', 'people', 'branches'],
  TAX_OFFICE: ['taxable', 'kswp'],
  AHU: ['owners'],
} as const

/** OSS: the licensing system. TAX_OFFICE: the directorate of taxes. AHU: the register of legal entities. */
export type CompanySource = keyof typeof companyFieldsBySource
export type CompanyField = (typeof companyFieldsBySource)[CompanySource][number]

export const companySources = Object.keys(companyFieldsBySource) as readonly CompanySource[] // the record has exactly the sources as keys
export const companyFields: readonly CompanyField[] = Object.values(companyFieldsBySource).flat()
