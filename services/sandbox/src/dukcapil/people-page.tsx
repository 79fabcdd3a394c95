import { text } from '@inaproc/domain/language'
import { sexLabels } from '@inaproc/domain/sex'
import { PageHeading } from '@inaproc/ui/content'
import { dayInWords } from '@inaproc/ui/dates'
import { type Frame, Page } from '@inaproc/ui/page'
import { DataTable } from '@inaproc/ui/table'
import { type PeopleGroup, peopleGroups, type TestPerson } from './people.js'
import { messages } from './people.messages.js'

export function PeoplePage(p: { readonly frame: Frame }) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.title} wide>
      <PageHeading title={words.title} lead={words.lead} />
      {Object.entries(peopleGroups).map(([group, people]) => (
        <PeopleTable
          key={group}
          // The keys of the table are the groups.
          title={words.groups[group as PeopleGroup]}
          people={people}
          frame={p.frame}
        />
      ))}
    </Page>
  )
}

function PeopleTable(p: {
  readonly title: string
  readonly people: readonly TestPerson[]
  readonly frame: Frame
}) {
  const { language } = p.frame
  const words = messages[language]
  return (
    <DataTable
      caption={p.title}
      rows={p.people}
      columns={[
        { header: words.name, cell: (person) => person.name, namesRow: true },
        { header: words.nik, cell: (person) => person.nik },
        {
          header: words.born,
          cell: (person) => `${person.birthPlace}, ${dayInWords(person.birthDate, language)}`,
        },
        { header: words.sex, cell: (person) => text(sexLabels[person.sex], language) },
        { header: words.address, cell: (person) => `${person.address} (${person.regionCode})` },
        { header: words.note, cell: (person) => text(person.note, language) },
      ]}
    />
  )
}
