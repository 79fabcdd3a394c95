import { text } from '@inaproc/domain/language'
import { PageHeading } from '@inaproc/ui/content'
import { dayInWords, numberInWords } from '@inaproc/ui/dates'
import { type Frame, Page } from '@inaproc/ui/page'
import { DataTable } from '@inaproc/ui/table'
import { legacyAccounts } from './legacy-accounts.js'
import { announcedPackages } from './rup-packages.js'
import { messages } from './rup-page.messages.js'
import { satkers } from './satkers.js'

/** What the stand-in for SiRUP knows in a budget year. */
export function RupPage(p: { readonly frame: Frame; readonly year: number }) {
  const { language } = p.frame
  const words = messages[language]
  const packages = satkers.flatMap((satker) =>
    announcedPackages(satker.code, p.year, p.year).map((rup) => ({ ...rup, satker: satker.code })),
  )
  return (
    <Page frame={p.frame} title={words.title} wide>
      <PageHeading title={words.title} lead={words.lead(p.year)} />
      <DataTable
        caption={words.satkers}
        rows={satkers}
        columns={[
          { header: words.code, cell: (satker) => satker.code },
          { header: words.name, cell: (satker) => satker.name, namesRow: true },
          { header: words.npwp, cell: (satker) => satker.npwp },
        ]}
      />
      <DataTable
        caption={words.packages(p.year)}
        rows={packages}
        columns={[
          { header: words.code, cell: (rup) => rup.code },
          { header: words.name, cell: (rup) => rup.name, namesRow: true },
          { header: words.satker, cell: (rup) => rup.satker },
          {
            header: words.ceiling,
            cell: (rup) => `Rp${numberInWords(rup.ceiling, language)}`,
            numeric: true,
          },
          { header: words.method, cell: (rup) => words.methods[rup.method] },
          { header: words.fundSource, cell: (rup) => rup.fundSource },
        ]}
      />
      <DataTable
        caption={words.accounts}
        rows={legacyAccounts}
        columns={[
          { header: words.username, cell: (account) => account.username, namesRow: true },
          { header: words.name, cell: (account) => account.name },
          { header: words.role, cell: (account) => account.role },
          { header: words.satker, cell: (account) => account.satkerCode },
          { header: words.registeredOn, cell: (account) => dayInWords(account.registeredOn, language) },
          { header: words.note, cell: (account) => text(account.note, language) },
        ]}
      />
    </Page>
  )
}
