import { Card, Notice, PageHeading, SummaryList, Tag } from '@inaproc/ui/content'
import { dayInWords } from '@inaproc/ui/dates'
import { Actions, ButtonLink } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { DataTable } from '@inaproc/ui/table'
import { Timeline, type TimelineEntry } from '@inaproc/ui/timeline'
import type { MustChangeReason } from '../../authentication/passwords/must-change.js'
import type { ShownFactor } from '../factors/factors.js'
import type { Advice } from './advice.js'
import { type HubOutcome, messages } from './hub.messages.js'

export interface HubView {
  /** The day (WIB) on which the password was set; null: there is none. */
  readonly passwordSetOn: string | null
  readonly mustChange: MustChangeReason | null
  readonly factors: readonly ShownFactor[]
  readonly codesLeft: number
  readonly advice: Advice
  readonly sessions: number
  readonly contacts: readonly string[]
  readonly activity: readonly TimelineEntry[]
  readonly outcome: HubOutcome | undefined
  readonly href: (path: string) => string
}

/** Everything that keeps the account, on one page: what is there, what is missing, what happened. */
export function HubPage(p: { readonly frame: Frame; readonly view: HubView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.title}>
      <PageHeading title={words.title} lead={words.lead} />
      {view.outcome !== undefined && <Notice tone="success" title={words.outcomes[view.outcome]} live />}
      {view.mustChange !== null && <Notice tone="danger" title={words.mustChange[view.mustChange]} />}
      <AdviceNotice frame={frame} view={view} />
      <Password frame={frame} view={view} />
      <SecondFactors frame={frame} view={view} />
      <Card title={words.sessions}>
        <p>{words.sessionsText(view.sessions)}</p>
        <Actions>
          <ButtonLink href={view.href('/keamanan/sesi')} kind="secondary">
            {words.toSessions}
          </ButtonLink>
        </Actions>
      </Card>
      <Card title={words.contacts}>
        <p>{words.contactsText}</p>
        <ul>
          {view.contacts.map((contact) => (
            <li key={contact}>{contact}</li>
          ))}
        </ul>
        <Actions>
          <ButtonLink href={view.href('/keamanan/kontak')} kind="secondary">
            {words.toContacts}
          </ButtonLink>
        </Actions>
      </Card>
      <Card title={words.activity}>
        {view.activity.length === 0 ? <p>{words.noActivity}</p> : <Timeline entries={view.activity} />}
        <p>
          <a href={view.href('/keamanan/aktivitas')}>{words.toActivity}</a>
        </p>
      </Card>
    </Page>
  )
}

const adviceHrefs: Readonly<Record<Exclude<Advice, null>, string>> = {
  'add-second-factor': '/keamanan/passkey/tambah',
  'make-codes': '/keamanan/kode-pemulihan',
  'few-codes': '/keamanan/kode-pemulihan',
  'add-passkey': '/keamanan/passkey/tambah',
  'add-another': '/keamanan/autentikator/tambah',
}

function AdviceNotice(p: { readonly frame: Frame; readonly view: HubView }) {
  const { advice, href } = p.view
  if (advice === null) return null
  const words = messages[p.frame.language]
  const { title, text } = words.advice[advice]
  const urgent = advice === 'add-second-factor' || advice === 'few-codes'
  const isCodes = advice === 'make-codes' || advice === 'few-codes'
  const button = isCodes ? words.makeCodes : advice === 'add-another' ? words.addApp : words.addPasskey
  return (
    <Notice tone={urgent ? 'warning' : 'info'} title={title}>
      <p>{text}</p>
      <Actions>
        <ButtonLink href={href(adviceHrefs[advice])} kind="secondary">
          {button}
        </ButtonLink>
        {advice === 'add-second-factor' && <a href={href('/keamanan/autentikator/tambah')}>{words.addApp}</a>}
      </Actions>
    </Notice>
  )
}

function Password(p: { readonly frame: Frame; readonly view: HubView }) {
  const { passwordSetOn, href } = p.view
  const { language } = p.frame
  const words = messages[language]
  const value =
    passwordSetOn === null ? words.noPassword : words.passwordSet(dayInWords(passwordSetOn, language))
  const action = { href: href('/keamanan/kata-sandi'), text: words.change, about: words.changePassword }
  return (
    <Card title={words.password}>
      <SummaryList rows={[{ label: words.password, value, action }]} />
    </Card>
  )
}

function SecondFactors(p: { readonly frame: Frame; readonly view: HubView }) {
  const { factors, codesLeft, href } = p.view
  const { language } = p.frame
  const words = messages[language]
  return (
    <Card title={words.secondFactors}>
      <DataTable
        caption={words.secondFactors}
        captionHidden
        rows={factors}
        empty={<p>{words.noFactors}</p>}
        columns={[
          {
            header: words.name,
            namesRow: true,
            cell: ({ name, disabled }) => (
              <>
                {name} {disabled && <Tag tone="danger">{words.disabled}</Tag>}
                {disabled && <p>{words.disabledText}</p>}
              </>
            ),
          },
          { header: words.kind, cell: ({ kind }) => words.kinds[kind] },
          { header: words.added, cell: ({ addedOn }) => dayInWords(addedOn, language) },
          {
            header: words.manage,
            cell: ({ kind, id, name }) => (
              <a href={href(`/keamanan/${kind}/${id}`)}>
                {words.manage}
                <span class="visually-hidden"> {name}</span>
              </a>
            ),
          },
        ]}
      />
      <SummaryList
        rows={[
          {
            label: words.codes,
            value: codesLeft === 0 ? words.noCodes : words.codesLeft(codesLeft),
            action: {
              href: href('/keamanan/kode-pemulihan'),
              text: words.makeCodes,
              about: '',
            },
          },
        ]}
      />
      <Actions>
        <ButtonLink href={href('/keamanan/passkey/tambah')} kind="secondary">
          {words.addPasskey}
        </ButtonLink>
        <ButtonLink href={href('/keamanan/autentikator/tambah')} kind="secondary">
          {words.addApp}
        </ButtonLink>
      </Actions>
    </Card>
  )
}
