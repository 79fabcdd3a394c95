import { BackLink, Card, PageHeading } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { Actions, Button, ErrorSummary, Form, type FormProblem, RadioField } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { messages } from '../pages/partner.messages.js'
import { type Member, memberRoles, type OwnPartner } from '../partners.js'

export interface MemberView {
  readonly partner: OwnPartner
  readonly member: Member
  readonly isSelf: boolean
  /** An owner of a partner in force. */
  readonly mayManage: boolean
  readonly role: string
  readonly problems: readonly FormProblem[]
  /** Of the member; what is done is named below it. */
  readonly path: string
  readonly removeHref: string
  readonly backHref: string
}

/** One member: what the role is, which other it could be, and how the membership ends. */
export function MemberPage(p: { readonly frame: Frame; readonly view: MemberView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  const { member, isSelf, partner, problems } = view
  const own = words.roles[member.role]
  return (
    <Page frame={frame} title={`${member.name} – ${partner.name}`} hasError={problems.length > 0}>
      <BackLink href={view.backHref} text={words.members} />
      <ErrorSummary problems={problems} />
      <PageHeading
        caption={partner.name}
        title={member.name}
        lead={`${own.label}. ${words.joined} ${instantInWords(member.joinedAt, frame.language)}.`}
      />
      {view.mayManage && (
        <Form action={view.path} token={frame.formToken} label={words.changeRole}>
          <RadioField
            name="role"
            label={words.role}
            value={view.role}
            problems={problems}
            options={memberRoles.map((value) => ({ value, ...words.roles[value] }))}
          />
          <Actions>
            <Button>{words.changeRole}</Button>
          </Actions>
        </Form>
      )}
      {(view.mayManage || isSelf) && (
        <Card title={isSelf ? words.leave : words.remove}>
          <p>{isSelf ? words.leaveText : words.removeText}</p>
          <Form action={view.removeHref} token={frame.formToken} hidden={{ anggota: member.accountId }}>
            <Button kind="danger">{isSelf ? words.leave : words.removeOf(member.name)}</Button>
          </Form>
        </Card>
      )}
    </Page>
  )
}
