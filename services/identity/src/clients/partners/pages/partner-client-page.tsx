import type { Language } from '@inaproc/domain/language'
import { BackLink, Columns, Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import { Actions, ButtonLink } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { DataTable } from '@inaproc/ui/table'
import type { ShownClient } from '../../console/client-list.js'
import { Values } from '../../console/client-page.js'
import { ClientPreview } from '../../console/client-preview.js'
import { StateTag } from '../../console/clients-page.js'
import { clientFields } from '../../console/editing/client-form.js'
import { valueInWords } from '../../console/history/client-diff.js'
import { messages as consoleWords } from '../../console/words/console.messages.js'
import { definitionOf } from '../../registry/client-definition.js'
import { type Count, totalsOf } from '../../traffic/traffic.js'
import { messages as trafficWords } from '../../traffic/traffic.messages.js'
import { Explained, requestColumns } from '../../traffic/traffic-page.js'
import type { OwnPartner } from '../partners.js'
import { messages as productionWords } from '../production/production.messages.js'
import { messages } from './partner.messages.js'

export interface PartnerClientView {
  readonly shown: ShownClient
  readonly partner: OwnPartner
  readonly backHref: string
  /** The way from a test client to production. */
  readonly productionHref: string | undefined
  /** What it asked for in the last day. */
  readonly counts: readonly Count[]
}

/** One client as its partner sees it: all of its settings, and what people see of it. */
export function PartnerClientPage(p: { readonly frame: Frame; readonly view: PartnerClientView }) {
  const { language } = p.frame
  const { client } = p.view.shown
  const words = consoleWords[language]
  const definition = definitionOf(client)
  return (
    <Page frame={p.frame} title={client.name} wide>
      <BackLink href={p.view.backHref} text={p.view.partner.name} />
      <PageHeading caption={client.clientId} title={client.name}>
        <StateTag state={client.state} language={language} />
      </PageHeading>
      {client.environment === 'test' && <Notice title={messages[language].testOnly} />}
      {p.view.productionHref !== undefined && (
        <Actions>
          <ButtonLink href={p.view.productionHref}>{productionWords[language].title}</ButtonLink>
        </Actions>
      )}
      <Columns
        main={
          <SummaryList
            rows={clientFields
              .filter((field) => field !== 'name' && field !== 'logoFile')
              .map((field) => ({
                label: words.fields[field].label,
                value: <Values values={valueInWords(definition, field, language)} nothing={words.nothing} />,
              }))}
          />
        }
        side={<ClientPreview client={definition} logoHref={undefined} language={language} />}
      />
      <Traffic counts={p.view.counts} language={language} />
    </Page>
  )
}

/** What it asked for, how it was answered, and what its errors mean. */
function Traffic(p: { readonly counts: readonly Count[]; readonly language: Language }) {
  const words = trafficWords[p.language]
  const totals = totalsOf(p.counts)
  return (
    <section aria-labelledby="traffic">
      <h2 id="traffic">{words.spans.day}</h2>
      <DataTable
        caption={words.requests}
        columns={requestColumns(p.language)}
        rows={totals}
        empty={<p>{words.none}</p>}
      />
      <Explained totals={totals} language={p.language} />
    </section>
  )
}
