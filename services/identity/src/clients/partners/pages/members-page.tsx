import { SummaryList } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  type FormProblem,
  RadioField,
  TextField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { type Column, DataTable } from '@inaproc/ui/table'
import { type Invitation, isOpen } from '../members/invitations.js'
import { type Member, mayActNow, memberRoles } from '../partners.js'
import { messages as standingWords } from '../standing/standing.messages.js'
import { messages } from './partner.messages.js'
import { PartnerHead, type PartnerView } from './partner-head.js'

export interface MembersView extends PartnerView {
  readonly members: readonly Member[]
  readonly invitations: readonly Invitation[]
  /** The member who looks. */
  readonly self: string
  readonly now: Date
  readonly memberHref: (accountId: string) => string
  readonly typed: { readonly email: string; readonly role: string }
  readonly problems: readonly FormProblem[]
}

type Part = { readonly frame: Frame; readonly view: MembersView }

/** Who belongs to a partner, who is invited, and how one invites. */
export function MembersPage(p: Part) {
  const { frame, view } = p
  const words = messages[frame.language]
  const mayManage = mayActNow(view.partner, 'manage-members')
  return (
    <Page
      frame={frame}
      title={`${words.members} – ${view.partner.name}`}
      hasError={view.problems.length > 0}
      wide
    >
      <ErrorSummary problems={view.problems} />
      <PartnerHead frame={frame} view={view} current="members" />
      <DataTable
        caption={words.members}
        captionHidden
        columns={memberColumns(p, mayManage)}
        rows={view.members}
      />
      {mayManage && <Invitations {...p} />}
      {mayManage && <Invite {...p} />}
    </Page>
  )
}

function memberColumns({ frame, view }: Part, mayManage: boolean): readonly Column<Member>[] {
  const { language } = frame
  const words = messages[language]
  return [
    { header: words.member, namesRow: true, cell: ({ name }) => name },
    { header: words.role, cell: ({ role }) => words.roles[role].label },
    { header: words.joined, cell: ({ joinedAt }) => instantInWords(joinedAt, language) },
    {
      header: words.action,
      cell: ({ accountId, name }) =>
        (mayManage || accountId === view.self) && (
          <a href={view.memberHref(accountId)}>
            {mayManage ? words.manage : words.leave}
            {mayManage && <span class="visually-hidden"> {words.manageOf(name)}</span>}
          </a>
        ),
    },
  ]
}

function Invitations({ frame, view }: Part) {
  const { language, formToken } = frame
  const words = messages[language]
  return (
    <>
      <h2>{words.invitations}</h2>
      <DataTable<Invitation>
        caption={words.invitations}
        captionHidden
        columns={[
          { header: words.email, namesRow: true, cell: ({ email }) => email },
          { header: words.role, cell: ({ role }) => words.roles[role].label },
          {
            header: words.until,
            cell: (one) => (isOpen(one, view.now) ? instantInWords(one.endsAt, language) : words.over),
          },
          {
            header: words.action,
            cell: ({ id, email }) => (
              <Form
                action={`${view.hrefOf('members')}/cabut`}
                token={formToken}
                hidden={{ undangan: id }}
                inline
              >
                <Button kind="secondary">
                  {words.withdraw}
                  <span class="visually-hidden"> {words.withdrawOf(email)}</span>
                </Button>
              </Form>
            ),
          },
        ]}
        rows={view.invitations}
        empty={<p>{words.noInvitations}</p>}
      />
    </>
  )
}

function Invite({ frame, view }: Part) {
  const words = messages[frame.language]
  const { typed, problems } = view
  return (
    <>
      <h2>{words.invite}</h2>
      <p>{words.inviteLead}</p>
      <Form action={`${view.hrefOf('members')}/undang`} token={frame.formToken}>
        <TextField
          name="email"
          label={words.email}
          value={typed.email}
          type="email"
          width={30}
          problems={problems}
        />
        <RadioField
          name="role"
          label={words.role}
          value={typed.role}
          problems={problems}
          options={memberRoles.map((value) => ({ value, ...words.roles[value] }))}
        />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </Form>
    </>
  )
}

/** What is known of a partner. */
export function AboutPage(p: { readonly frame: Frame; readonly view: PartnerView }) {
  const { frame, view } = p
  const { partner } = view
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={`${words.about} – ${partner.name}`} wide>
      <PartnerHead frame={frame} view={view} current="about" />
      <SummaryList
        rows={[
          { label: words.fields.name.label, value: partner.name },
          { label: words.fields.kind.label, value: words.kinds[partner.kind].label },
          { label: words.fields.nib.label, value: partner.nib ?? '–' },
          { label: words.fields.privacyEmail.label, value: partner.privacyEmail ?? '–' },
          { label: words.fields.purpose.label, value: partner.purpose === '' ? '–' : partner.purpose },
          { label: words.since, value: instantInWords(partner.createdAt, frame.language) },
        ]}
      />
      <Actions>
        {mayActNow(partner, 'change-partner') && (
          <ButtonLink href={view.hrefOf('change')}>{words.change}</ButtonLink>
        )}
        {mayActNow(partner, 'close-partner') && (
          <ButtonLink href={view.hrefOf('close')} kind="secondary">
            {standingWords[frame.language].close}
          </ButtonLink>
        )}
      </Actions>
    </Page>
  )
}
