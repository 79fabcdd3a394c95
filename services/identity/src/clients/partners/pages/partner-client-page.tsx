import { BackLink, Columns, Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import { type Frame, Page } from '@inaproc/ui/page'
import type { ShownClient } from '../../console/client-list.js'
import { Values } from '../../console/client-page.js'
import { ClientPreview } from '../../console/client-preview.js'
import { StateTag } from '../../console/clients-page.js'
import { clientFields } from '../../console/editing/client-form.js'
import { valueInWords } from '../../console/history/client-diff.js'
import { messages as consoleWords } from '../../console/words/console.messages.js'
import { definitionOf } from '../../registry/client-definition.js'
import type { OwnPartner } from '../partners.js'
import { messages } from './partner.messages.js'

export interface PartnerClientView {
  readonly shown: ShownClient
  readonly partner: OwnPartner
  readonly backHref: string
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
    </Page>
  )
}
