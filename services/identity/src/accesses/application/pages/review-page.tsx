import type { Language } from '@inaproc/domain/language'
import { type ServiceKind, serviceKinds } from '@inaproc/domain/nip'
import {
  BackLink,
  Confirmation,
  Notice,
  PageHeading,
  SummaryList,
  type SummaryRow,
} from '@inaproc/ui/content'
import { dayInWords } from '@inaproc/ui/dates'
import {
  Actions,
  Button,
  ButtonLink,
  CheckboxField,
  ErrorSummary,
  Form,
  type FormProblem,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import type { FormAnswers } from '../../accesses.js'
import { findGrade } from '../grades.js'
import { messages } from './application.messages.js'
import { ApplicationSteps } from './steps.js'

/** Everything once more before it is sent. */
export interface ReviewView {
  readonly backHref: string
  readonly role: string
  readonly action: string
  readonly requestKey: string
  readonly institution: string
  readonly workUnit: string | undefined
  readonly answers: FormAnswers
  readonly file: { readonly name: string; readonly href: string } | undefined
  readonly placeHref: string
  readonly positionHref: string
  readonly decreeHref: string
  readonly warnings: readonly string[]
  readonly problems: readonly FormProblem[]
}

export function ReviewPage(p: { readonly frame: Frame; readonly view: ReviewView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.reviewTitle} hasError={view.problems.length > 0}>
      <BackLink href={view.backHref} />
      <ErrorSummary problems={view.problems} />
      <PageHeading caption={view.role} title={words.reviewTitle} lead={words.reviewLead} />
      <ApplicationSteps current="review" language={frame.language} />
      {view.warnings.length > 0 && (
        <Notice tone="warning" title={words.warnings}>
          <ul>
            {view.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Notice>
      )}
      <h2>{words.steps.place}</h2>
      <SummaryList
        rows={[
          {
            label: words.institution,
            value: view.institution,
            action: { href: view.placeHref, text: words.change, about: words.changeInstitution },
          },
          ...(view.workUnit === undefined ? [] : [{ label: words.workUnit, value: view.workUnit }]),
          ...positionRows(view.answers, frame.language, view.positionHref),
        ]}
      />
      <h2>{words.steps.decree}</h2>
      <SummaryList rows={decreeRows(view.answers, frame.language, view.decreeHref, view.file)} />
      <Form action={view.action} token={frame.formToken} hidden={{ request_key: view.requestKey }}>
        <CheckboxField
          name="confirmed"
          label={words.statement}
          options={[{ value: 'ya', label: words.statementText }]}
          problems={view.problems}
        />
        <Actions>
          <Button>{words.send}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

/** The answers about the position; without `href` as plain facts. */
export function positionRows(form: FormAnswers, language: Language, href?: string): readonly SummaryRow[] {
  const words = messages[language]
  const kind = form['serviceKind'] ?? ''
  const rows: readonly (readonly [field: string, label: string, value: string, always: boolean])[] = [
    ['positionTitle', words.position, form['positionTitle'] ?? '', true],
    ['unit', words.unit, form['unit'] ?? '', false],
    ['serviceKind', words.serviceKind, kindInWords(kind, language), true],
    ['nip', words.nip, form['nip'] ?? '', true],
    ['grade', words.grade, findGrade(form['grade'] ?? '')?.label[language] ?? '', true],
    ['workUnitNpwp', words.workUnitNpwp, form['workUnitNpwp'] ?? '', false],
    ['workUnitAddress', words.workUnitAddress, form['workUnitAddress'] ?? '', false],
  ]
  return rows
    .filter(([, , value, always]) => always || value !== '')
    .map(([field, label, value]) => ({
      label,
      value: value === '' ? words.none : value,
      ...(href !== undefined && { action: changeLink(href, field, label, language) }),
    }))
}

function decreeRows(
  form: FormAnswers,
  language: Language,
  href: string,
  file: ReviewView['file'],
): readonly SummaryRow[] {
  const words = messages[language]
  const day = (field: string) => dayInWords(form[field] ?? '', language)
  const rows: readonly (readonly [field: string, label: string, value: string])[] = [
    ['startsOn', words.startsOn, day('startsOn')],
    ['endsOn', words.endsOn, day('endsOn')],
    ['decreeNumber', words.decreeNumber, form['decreeNumber'] ?? ''],
    ['decreeDatedOn', words.decreeDatedOn, day('decreeDatedOn')],
    ['signerName', words.signerName, form['signerName'] ?? ''],
    ['signerTitle', words.signerTitle, form['signerTitle'] ?? ''],
    ['decreeEndsOn', words.decreeEndsOn, day('decreeEndsOn')],
  ]
  return [
    ...rows.map(([field, label, value]) => ({
      label,
      value: value === '' ? words.none : value,
      action: changeLink(href, field, label, language),
    })),
    {
      label: words.decree,
      value: file === undefined ? words.none : <a href={file.href}>{file.name}</a>,
      action: changeLink(href, 'decree', words.decree, language),
    },
  ]
}

function changeLink(href: string, field: string, label: string, language: Language) {
  return { href: `${href}#field-${field}`, text: messages[language].change, about: label.toLowerCase() }
}

function kindInWords(kind: string, language: Language): string {
  return Object.hasOwn(serviceKinds, kind) ? serviceKinds[kind as ServiceKind][language] : '' // just checked
}

/** What was sent, under which number, and what comes next; still there when the address was kept. */
export function ReceiptPage(p: {
  readonly frame: Frame
  readonly view: {
    readonly reference: string
    readonly organisation: string
    readonly deadline: string
    readonly accessHref: string
    readonly accessesHref: string
  }
}) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.sentTitle}>
      <Confirmation title={words.sentTitle} reference={view.reference}>
        <p>{words.sentLead(view.organisation)}</p>
      </Confirmation>
      <h2>{words.nextTitle}</h2>
      <ol>
        {words.nextSteps(view.deadline).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Actions>
        <ButtonLink href={view.accessHref}>{words.toAccess}</ButtonLink>
        <ButtonLink href={view.accessesHref} kind="secondary">
          {words.toAccesses}
        </ButtonLink>
      </Actions>
    </Page>
  )
}
