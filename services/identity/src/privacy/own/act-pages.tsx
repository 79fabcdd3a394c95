import { type Sex, sexLabels } from '@inaproc/domain/sex'
import { BackLink, Card, Confirmation, Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import { dayInWords } from '@inaproc/ui/dates'
import {
  Actions,
  Button,
  ButtonLink,
  CheckboxField,
  DateField,
  ErrorSummary,
  Form,
  type FormProblem,
  RadioField,
  SelectField,
  TextAreaField,
  TextField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import type { ComponentChildren } from 'preact'
import { messages as profileMessages } from '../../profiles/profiles.messages.js'
import type { ErasurePlan } from '../erasure/erasure.js'
import type { PrivacyRequest } from '../requests/requests.js'
import { messages } from './own.messages.js'
import { RequestAnswer } from './request-answer.js'

/** A page that asks whether to go on, with its form. */
export interface ActView {
  readonly action: string
  readonly backHref: string
  readonly requestKey: string
  readonly problems: readonly FormProblem[]
}

interface ActProps {
  readonly frame: Frame
  readonly view: ActView
}

function ActPage(
  p: ActProps & { readonly title: string; readonly lead: string; readonly children: ComponentChildren },
) {
  const { frame, view } = p
  return (
    <Page frame={frame} title={p.title} hasError={view.problems.length > 0}>
      <BackLink href={view.backHref} text={messages[frame.language].back} />
      <ErrorSummary problems={view.problems} />
      <PageHeading title={p.title} lead={p.lead} />
      {p.children}
    </Page>
  )
}

function Items(p: { readonly items: readonly string[] }) {
  return (
    <ul>
      {p.items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}

export function ExportPage(p: ActProps) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <ActPage {...p} title={words.acts.export.title} lead={words.exportLead}>
      <Items items={words.exportItems} />
      <Form action={view.action} token={frame.formToken} hidden={{ request_key: view.requestKey }}>
        <Button>{words.exportButton}</Button>
      </Form>
    </ActPage>
  )
}

export function RestrictionPage(p: ActProps & { readonly isRestricted: boolean }) {
  const { frame, view, isRestricted } = p
  const words = messages[frame.language]
  const wish = isRestricted ? 'lift' : 'restrict'
  return (
    <ActPage
      {...p}
      title={isRestricted ? words.kinds['lift-restriction'] : words.acts.restriction.title}
      lead={isRestricted ? words.liftLead : words.restrictLead}
    >
      {!isRestricted && <Items items={words.restrictItems} />}
      <Form action={view.action} token={frame.formToken} hidden={{ request_key: view.requestKey, wish }}>
        <Button>{isRestricted ? words.liftButton : words.restrictButton}</Button>
      </Form>
    </ActPage>
  )
}

export function OtherPage(p: ActProps & { readonly words: string }) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <ActPage {...p} title={words.acts.other.title} lead={words.otherLead}>
      <Form action={view.action} token={frame.formToken} hidden={{ request_key: view.requestKey }}>
        <TextAreaField
          name="words"
          label={words.words}
          hint={words.wordsHint}
          value={p.words}
          problems={view.problems}
          rows={8}
        />
        <Button>{words.otherButton}</Button>
      </Form>
    </ActPage>
  )
}

export interface CorrectionView extends ActView {
  readonly maskedNik: string
  readonly values: Readonly<
    Record<'fullName' | 'birthPlace' | 'birthDate' | 'sex' | 'address' | 'regionCode', string>
  >
  readonly provinces: readonly {
    readonly name: string
    readonly regencies: readonly { readonly code: string; readonly name: string }[]
  }[]
}

export function CorrectionPage(p: { readonly frame: Frame; readonly view: CorrectionView }) {
  const { frame, view } = p
  const { language } = frame
  const { values, problems } = view
  const words = messages[language]
  const labels = profileMessages[language]
  const sexes: readonly Sex[] = ['FEMALE', 'MALE']
  return (
    <ActPage {...p} title={words.acts.correction.title} lead={words.correctionLead}>
      <SummaryList rows={[{ label: labels.nik, value: view.maskedNik }]} />
      <p class="muted">{words.correctionNote}</p>
      <Form action={view.action} token={frame.formToken} hidden={{ request_key: view.requestKey }}>
        <TextField
          name="fullName"
          label={labels.fullName}
          value={values.fullName}
          problems={problems}
          autocomplete="name"
        />
        <TextField
          name="birthPlace"
          label={labels.birthPlace}
          value={values.birthPlace}
          problems={problems}
          width={30}
        />
        <DateField name="birthDate" label={labels.birthDate} value={values.birthDate} problems={problems} />
        <RadioField
          name="sex"
          label={labels.sex}
          value={values.sex}
          problems={problems}
          inline
          options={sexes.map((sex) => ({ value: sex, label: sexLabels[sex][language] }))}
        />
        <TextAreaField
          name="address"
          label={labels.address}
          value={values.address}
          problems={problems}
          rows={3}
        />
        <SelectField
          name="regionCode"
          label={labels.regionCode}
          value={values.regionCode}
          problems={problems}
          options={view.provinces.map((province) => ({
            label: province.name,
            options: province.regencies.map(({ code, name }) => ({ value: code, label: name })),
          }))}
        />
        <Button>{words.correctionButton}</Button>
      </Form>
    </ActPage>
  )
}

export function ErasurePage(
  p: ActProps & {
    readonly plan: ErasurePlan
    readonly accessesHref: string
    readonly partnersHref: string
  },
) {
  const { frame, view, plan } = p
  const words = messages[frame.language]
  const hidden = { request_key: view.requestKey }
  if (plan.kind === 'refused') {
    const { obstacle } = plan
    const isOffice = obstacle.kind === 'office'
    const lead = isOffice ? words.erasureRefused : words.erasureOwner(obstacle.names.join(', '))
    return (
      <ActPage {...p} title={words.acts.erasure.title} lead={lead}>
        <Form action={view.action} token={frame.formToken} hidden={{ ...hidden, confirmed: 'ya' }}>
          <Actions>
            {isOffice ? (
              <ButtonLink href={p.accessesHref}>{words.toAccesses}</ButtonLink>
            ) : (
              <ButtonLink href={p.partnersHref}>{words.toPartners}</ButtonLink>
            )}
            <Button kind="secondary">{words.askAnyway}</Button>
          </Actions>
        </Form>
      </ActPage>
    )
  }
  return (
    <ActPage {...p} title={words.acts.erasure.title} lead={words.erasureLead}>
      <Card title={words.erased}>
        <Items items={words.erasedItems[plan.kind]} />
      </Card>
      <Keeps frame={frame} plan={plan} />
      <Form action={view.action} token={frame.formToken} hidden={hidden}>
        <CheckboxField
          name="confirmed"
          label={words.acts.erasure.title}
          options={[{ value: 'ya', label: words.understood }]}
          problems={view.problems}
        />
        <Button kind="danger">{words.erasureButton}</Button>
      </Form>
    </ActPage>
  )
}

function Keeps(p: { readonly frame: Frame; readonly plan: ErasurePlan }) {
  const { language } = p.frame
  const words = messages[language]
  return (
    <Card title={words.keeps}>
      <SummaryList
        rows={p.plan.keeps.map(({ rule, term, until }) => ({
          label: rule.what[language],
          value: words.years(term.years, dayInWords(until, language)),
        }))}
      />
    </Card>
  )
}

/** The last page that the person sees: number, what was kept, and why. */
export function ErasedPage(p: { readonly frame: Frame; readonly request: PrivacyRequest }) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.erasureDone}>
      <Confirmation title={words.erasureDone} reference={p.request.number}>
        <p>{words.erasureDoneText}</p>
      </Confirmation>
      <Notice title={words.keeps}>
        <RequestAnswer request={p.request} language={p.frame.language} />
      </Notice>
    </Page>
  )
}
