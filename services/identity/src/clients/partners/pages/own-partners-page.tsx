import type { Language } from '@inaproc/domain/language'
import { type PartnerState, partnerLifecycle } from '@inaproc/domain/partner-lifecycles'
import { BackLink, Notice, PageHeading, Tag, type Tone } from '@inaproc/ui/content'
import { instantInWords } from '@inaproc/ui/dates'
import { EmptyState } from '@inaproc/ui/empty-state'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  type FormProblem,
  RadioField,
  TextAreaField,
  TextField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { DataTable } from '@inaproc/ui/table'
import { longestPartnerName, longestPurpose, type PartnerForm } from '../partner-form.js'
import { type OwnPartner, partnerKinds } from '../partners.js'
import { messages } from './partner.messages.js'

export interface OwnPartnersView {
  readonly partners: readonly OwnPartner[]
  readonly done: string | null
  readonly signUpHref: string
  readonly hrefOf: (partnerId: string) => string
}

/** The partners that somebody belongs to. */
export function OwnPartnersPage(p: { readonly frame: Frame; readonly view: OwnPartnersView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  return (
    <Page frame={frame} title={words.title}>
      {view.done !== null && <Notice tone="success" title={view.done} live />}
      <PageHeading title={words.title} lead={words.lead}>
        {view.partners.length > 0 && (
          <ButtonLink href={view.signUpHref} kind="secondary">
            {words.signUp}
          </ButtonLink>
        )}
      </PageHeading>
      <DataTable
        caption={words.title}
        captionHidden
        columns={[
          {
            header: words.partner,
            namesRow: true,
            cell: ({ id, name }) => <a href={view.hrefOf(id)}>{name}</a>,
          },
          { header: words.yourRole, cell: ({ role }) => words.roles[role].label },
          { header: words.state, cell: ({ state }) => <PartnerTag state={state} language={language} /> },
          { header: words.since, cell: ({ createdAt }) => instantInWords(createdAt, language) },
        ]}
        rows={view.partners}
        empty={
          <EmptyState kind="empty" title={words.none} action={{ href: view.signUpHref, text: words.signUp }}>
            <p>{words.noneText}</p>
          </EmptyState>
        }
      />
    </Page>
  )
}

export const partnerTones: Readonly<Record<PartnerState, Tone>> = {
  draft: 'info',
  active: 'success',
  suspended: 'danger',
  closed: 'neutral',
}

export function PartnerTag(p: { readonly state: PartnerState; readonly language: Language }) {
  return <Tag tone={partnerTones[p.state]}>{partnerLifecycle.states[p.state].label[p.language]}</Tag>
}

/** What stands between somebody and signing up. */
export type SignUpObstacle = 'profile' | 'factor'

/** What has to be done before an organisation can be signed up. */
export function SignUpObstaclePage(p: {
  readonly frame: Frame
  readonly obstacle: SignUpObstacle
  readonly href: string
  readonly backHref: string
}) {
  const words = messages[p.frame.language]
  const isProfile = p.obstacle === 'profile'
  return (
    <Page frame={p.frame} title={words.signUpTitle}>
      <BackLink href={p.backHref} text={words.title} />
      <PageHeading title={words.signUpTitle} lead={words.signUpLead} />
      <Notice tone="warning" title={isProfile ? words.profileFirst : words.factorFirst}>
        <p>{isProfile ? words.profileFirstText : words.factorFirstText}</p>
      </Notice>
      <Actions>
        <ButtonLink href={p.href}>{isProfile ? words.toProfile : words.toSecurity}</ButtonLink>
      </Actions>
    </Page>
  )
}

export interface PartnerFormView {
  readonly values: PartnerForm
  readonly problems: readonly FormProblem[]
  readonly action: string
  readonly hidden: Readonly<Record<string, string>>
  readonly backHref: string
  readonly backText: string
  readonly isNew: boolean
}

/** Everything that is told about a partner, when it signs up and when it changes. */
export function PartnerFormPage(p: { readonly frame: Frame; readonly view: PartnerFormView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  const { values, problems, isNew } = view
  const title = isNew ? words.signUpTitle : words.changeTitle
  const field = (name: keyof PartnerForm) => {
    const { label, hint } = words.fields[name]
    return { name, label, problems, ...(hint !== '' && { hint }) }
  }
  return (
    <Page frame={frame} title={title} hasError={problems.length > 0}>
      <BackLink href={view.backHref} text={view.backText} />
      <ErrorSummary problems={problems} />
      <PageHeading title={title} {...(isNew && { lead: words.signUpLead })} />
      <Form action={view.action} token={frame.formToken} hidden={view.hidden}>
        <TextField
          {...field('name')}
          value={values.name}
          maxLength={longestPartnerName}
          autocomplete="organization"
        />
        <RadioField
          {...field('kind')}
          value={values.kind}
          options={partnerKinds.map((value) => ({ value, ...words.kinds[value] }))}
        />
        <TextField {...field('nib')} value={values.nib} width={20} inputMode="numeric" optional />
        <TextField {...field('privacyEmail')} value={values.privacyEmail} type="email" width={30} />
        <TextAreaField {...field('purpose')} value={values.purpose} rows={4} maxLength={longestPurpose} />
        <Actions>
          <Button>{isNew ? words.signUpSend : words.save}</Button>
          <ButtonLink href={view.backHref} kind="quiet">
            {words.cancel}
          </ButtonLink>
        </Actions>
      </Form>
    </Page>
  )
}
