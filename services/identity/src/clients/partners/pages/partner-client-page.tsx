import type { Language } from '@inaproc/domain/language'
import { Card, Columns, Notice } from '@inaproc/ui/content'
import { Actions, ButtonLink } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { DataTable } from '@inaproc/ui/table'
import { ClientActions, ClientHead, type ClientView } from '../../console/client-page.js'
import { ClientPreview } from '../../console/client-preview.js'
import { Settings } from '../../console/look/settings-list.js'
import { messages as consoleWords } from '../../console/words/console.messages.js'
import { definitionOf } from '../../registry/client-definition.js'
import { type Count, totalsOf } from '../../traffic/traffic.js'
import { messages as trafficWords } from '../../traffic/traffic.messages.js'
import { Explained, requestColumns } from '../../traffic/traffic-page.js'
import { messages as productionWords } from '../production/production.messages.js'
import type { ClientProposal } from '../proposals/client-proposal.js'
import { messages as proposalWords } from '../proposals/proposal.messages.js'
import { ProposalTag } from '../proposals/proposal-parts.js'
import { type Stop, StopNotice } from '../standing/standing-parts.js'
import { IntegrationCard } from './integration-card.js'
import { messages } from './partner.messages.js'

export interface PartnerClientView extends ClientView {
  /** The way from a test client to production. */
  readonly productionHref: string | undefined
  /** What is proposed about an approved client, and where it is changed. */
  readonly changing: ChangingLinks | undefined
  /** Why its partner is not in force; null while it is. */
  readonly stop: Stop | null
  /** Who can sign in with a test client. */
  readonly membersHref: string
  /** Of the provider, for the configuration of the application. */
  readonly issuer: string
  /** What it asked for in the last day. */
  readonly counts: readonly Count[]
}

/** One client as its partner sees it: all of its settings, what people see of it, and what can be done with it. */
export function PartnerClientPage(p: { readonly frame: Frame; readonly view: PartnerClientView }) {
  const { frame, view } = p
  const { language } = frame
  const { client } = view.shown
  const words = messages[language]
  return (
    <Page frame={frame} title={client.name} wide>
      <ClientHead frame={frame} view={view} current="overview" />
      {view.done !== null && <Notice tone="success" title={view.done} live />}
      <StopNotice stop={view.stop} language={language} partnerHref={view.listHref} />
      {client.state !== 'active' && view.stop === null && (
        <Notice tone="warning" title={consoleWords[language].notActive} />
      )}
      {client.environment === 'test' && (
        <Notice title={words.testOnly}>
          <p>
            {words.testOnlyText} <a href={view.membersHref}>{words.members}</a>
          </p>
        </Notice>
      )}
      <Columns
        main={
          <>
            <Settings shown={view.shown} names={view.names} language={language} />
            <ClientActions view={view} language={language} />
          </>
        }
        side={
          <>
            {view.productionHref !== undefined && (
              <Card title={productionWords[language].title}>
                <p>{productionWords[language].lead}</p>
                <Actions>
                  <ButtonLink href={view.productionHref}>{productionWords[language].toRequest}</ButtonLink>
                </Actions>
              </Card>
            )}
            {view.changing !== undefined && <ChangingCard links={view.changing} language={language} />}
            <IntegrationCard client={client} issuer={view.issuer} language={language} />
            <ClientPreview
              client={definitionOf(client)}
              logoHref={view.logoHref}
              people={view.names.people}
              language={language}
            />
          </>
        }
      />
      <Traffic counts={view.counts} language={language} />
    </Page>
  )
}

export interface ChangingLinks {
  readonly open: ClientProposal | undefined
  readonly proposalHref: string
  /** Undefined for those who only look. */
  readonly proposeHref: string | undefined
  readonly contactsHref: string | undefined
}

/** How an approved client is changed: by a proposal, and contacts at once. */
function ChangingCard({ links, language }: { readonly links: ChangingLinks; readonly language: Language }) {
  const words = proposalWords[language]
  const { open, proposalHref, proposeHref, contactsHref } = links
  return (
    <Card title={words.card}>
      <p>{words.cardText}</p>
      {open !== undefined && (
        <p>
          {words.title}: <ProposalTag state={open.state} language={language} />
        </p>
      )}
      <Actions>
        {open === undefined && proposeHref !== undefined ? (
          <ButtonLink href={proposeHref}>{words.propose}</ButtonLink>
        ) : (
          <ButtonLink href={proposalHref}>{words.openProposal}</ButtonLink>
        )}
        {contactsHref !== undefined && (
          <ButtonLink href={contactsHref} kind="secondary">
            {words.changeContacts}
          </ButtonLink>
        )}
      </Actions>
    </Card>
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
