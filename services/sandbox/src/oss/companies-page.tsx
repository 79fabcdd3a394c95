import { text } from '@inaproc/domain/language'
import { Card, PageHeading, SummaryList, Tag } from '@inaproc/ui/content'
import { CopyText } from '@inaproc/ui/live'
import { type Frame, Page } from '@inaproc/ui/page'
import { companies, type TestCompany } from './companies.js'
import { messages } from './companies.messages.js'

export function CompaniesPage(p: { readonly frame: Frame }) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.title}>
      <PageHeading title={words.title} lead={words.lead} />
      {companies.map((company) => (
        <CompanyCard key={company.nib} company={company} frame={p.frame} />
      ))}
    </Page>
  )
}

function CompanyCard(p: { readonly company: TestCompany; readonly frame: Frame }) {
  const { company } = p
  const { language } = p.frame
  const words = messages[language]
  return (
    <Card title={company.name} side={<CompanyTags company={company} frame={p.frame} />}>
      <p>{text(company.note, language)}</p>
      <SummaryList
        rows={[
          { label: 'NIB', value: <CopyText text={company.nib} label={`NIB ${company.name}`} /> },
          { label: words.npwp, value: company.npwp },
          { label: words.form, value: `${words.forms[company.form]}, ${words.scales[company.scale]}` },
          { label: 'KBLI', value: company.kbli.join(', ') },
          { label: words.address, value: `${company.address} (${company.regionCode})` },
          { label: words.people, value: <People company={company} frame={p.frame} /> },
          ...(company.branches.length === 0
            ? []
            : [
                {
                  label: words.branches,
                  value: company.branches.map((branch) => `${branch.name}, NITKU ${branch.nitku}`).join('; '),
                },
              ]),
        ]}
      />
    </Card>
  )
}

function People(p: { readonly company: TestCompany; readonly frame: Frame }) {
  const words = messages[p.frame.language]
  return (
    <ul>
      {p.company.people.map((person) => (
        <li key={`${person.name} ${person.position}`}>
          {person.name}, {words.positions[person.position]} ({person.nationality}
          {person.nik !== null && `, NIK ${person.nik}`})
        </li>
      ))}
    </ul>
  )
}

function CompanyTags(p: { readonly company: TestCompany; readonly frame: Frame }) {
  const words = messages[p.frame.language]
  if (p.company.status === 'REVOKED') return <Tag tone="warning">{words.revoked}</Tag>
  return p.company.blacklisted ? <Tag tone="danger">{words.blacklisted}</Tag> : null
}
