import { PageHeading, SummaryList } from '@inaproc/ui/content'
import { EmptyState } from '@inaproc/ui/empty-state'
import { Actions, ButtonLink } from '@inaproc/ui/forms'
import { safeHref } from '@inaproc/ui/link'
import { CopyText, Countdown } from '@inaproc/ui/live'
import { type Frame, Page } from '@inaproc/ui/page'
import { DataTable } from '@inaproc/ui/table'
import { messages } from './demo.messages.js'
import type { DemoFile } from './demo-file.js'
import { totpCode } from './totp.js'

export function DemoPage(p: {
  readonly frame: Frame
  readonly demo: DemoFile | undefined
  readonly now: Date
}) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.title} wide>
      <PageHeading title={words.title} lead={words.lead} />
      {p.demo === undefined ? (
        <EmptyState kind="empty" title={words.none} />
      ) : (
        <Demo frame={p.frame} demo={p.demo} now={p.now} />
      )}
    </Page>
  )
}

function Demo(p: { readonly frame: Frame; readonly demo: DemoFile; readonly now: Date }) {
  const words = messages[p.frame.language]
  const codes = new Map(
    p.demo.people.flatMap(({ username, totp_secret: secret }) =>
      secret === undefined ? [] : [[username, totpCode(secret, p.now)] as const],
    ),
  )
  const until = codes.values().next().value?.until
  return (
    <>
      {until !== undefined && <Countdown until={until} now={p.now} />}
      <DataTable
        caption={words.people}
        captionHidden
        rows={p.demo.people}
        columns={[
          { header: words.username, cell: (person) => person.username, namesRow: true },
          { header: words.password, cell: (person) => <code>{person.password}</code> },
          {
            header: words.code,
            cell: (person) => (
              <Code name={person.username} code={codes.get(person.username)?.code} label={words.code} />
            ),
          },
          {
            header: words.accesses,
            cell: (person) => <Accesses person={person} memberOf={words.memberOf} />,
          },
        ]}
      />
      <Actions>
        <ButtonLink href="/demo" kind="secondary">
          {words.newCodes}
        </ButtonLink>
      </Actions>
      <h2>{words.services}</h2>
      <SummaryList
        rows={Object.entries(p.demo.services).map(([name, address]) => ({
          label: name,
          value: <a href={safeHref(address)}>{address}</a>,
        }))}
      />
    </>
  )
}

function Code(p: { readonly name: string; readonly code: string | undefined; readonly label: string }) {
  return p.code === undefined ? <>-</> : <CopyText text={p.code} label={`${p.label} ${p.name}`} />
}

function Accesses(p: {
  readonly person: DemoFile['people'][number]
  readonly memberOf: (partner: string, role: string) => string
}) {
  const { partner } = p.person
  return (
    <>
      {partner !== undefined && p.memberOf(partner.name, partner.role)}
      {p.person.accesses.map(({ role, organisation, state }, position) => (
        <>
          {position > 0 && <br />}
          {role}, {organisation}
          {state !== 'ACTIVE' && ` (${state})`}
        </>
      ))}
    </>
  )
}
