import { errorText } from '@inaproc/domain/error-catalogue'
import type { Language } from '@inaproc/domain/language'
import { roles } from '@inaproc/domain/roles'
import { BackLink, Notice, PageHeading, SummaryList, type SummaryRow, Tag } from '@inaproc/ui/content'
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  type FormProblem,
  TextField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import {
  type CompanyRole,
  type KeptNibCheck,
  type NibFindings,
  outcomeFor,
  rolesOpenAfter,
} from '../../../../organisations/companies/nib-check/nib-check.js'
import { ApplicationSteps } from '../steps.js'
import { messages } from './nib.messages.js'

/** "Cek NIB": choosing the company of an access, and what the check found. */
export interface NibView {
  readonly role: CompanyRole
  readonly backHref: string
  /** Where the number is sent. */
  readonly action: string
  readonly nib: string
  readonly problems: readonly FormProblem[]
  readonly check: KeptNibCheck | null
  /** On with the role and the company, for a new application. */
  readonly hrefFor: (role: CompanyRole, companyId: string) => string
  /** For a draft: the form that moves it to the company. */
  readonly moveAction: string | null
}

export function NibPage(p: { readonly frame: Frame; readonly view: NibView }) {
  const { frame, view } = p
  const { language } = frame
  const words = messages[language]
  return (
    <Page frame={frame} title={words.title} hasError={view.problems.length > 0}>
      <BackLink href={view.backHref} />
      <ErrorSummary problems={view.problems} />
      <PageHeading caption={roles[view.role].label[language]} title={words.title} lead={words.lead} />
      <ApplicationSteps role={view.role} current="place" language={language} />
      {view.check !== null && <Result frame={frame} view={view} check={view.check} />}
      <Form action={view.action} token={frame.formToken} label={words.title}>
        <TextField
          name="nib"
          label={words.nib}
          hint={words.nibHint}
          value={view.nib}
          problems={view.problems}
          inputMode="numeric"
          maxLength={20}
          width={20}
        />
        <Actions>
          <Button kind={view.check === null ? 'primary' : 'secondary'}>
            {view.check === null ? words.check : words.checkAgain}
          </Button>
        </Actions>
      </Form>
    </Page>
  )
}

function Result(p: { readonly frame: Frame; readonly view: NibView; readonly check: KeptNibCheck }) {
  const { view, check, frame } = p
  const { language } = frame
  const words = messages[language]
  const { company, findings } = check
  const outcome = outcomeFor(view.role, findings)
  const label = roles[view.role].label[language]
  const instead = outcome === 'PASSED' ? [] : rolesOpenAfter(findings)
  return (
    <section aria-labelledby="result">
      <h2 id="result">{words.result}</h2>
      <SummaryList
        rows={[
          { label: words.nib, value: check.nib },
          ...(company === null ? [] : [{ label: words.company, value: company.name }]),
          ...findingRows(findings, language),
        ]}
      />
      {outcome === 'PASSED' ? (
        <Notice tone="success" title={words.passed(label)} live />
      ) : (
        <Notice tone="danger" title={words.stopped(label)} live>
          <p>{errorText(outcome, language)}</p>
          {outcome === 'WNA_ROUTE_REQUIRED' && (
            <p>
              <a href="/kuasa-wna">{words.foreignRoute}</a>
            </p>
          )}
        </Notice>
      )}
      {outcome === 'PASSED' && company !== null && <Continue frame={frame} view={view} id={company.id} />}
      {instead.length > 0 && company !== null && view.moveAction === null && (
        <>
          <p>{words.instead}:</p>
          <Actions>
            {instead.map((role) => (
              <ButtonLink key={role} href={view.hrefFor(role, company.id)}>
                {words.applyAs[role]}
              </ButtonLink>
            ))}
          </Actions>
        </>
      )}
    </section>
  )
}

function Continue(p: { readonly frame: Frame; readonly view: NibView; readonly id: string }) {
  const { view, frame } = p
  const words = messages[frame.language]
  return view.moveAction === null ? (
    <Actions>
      <ButtonLink href={view.hrefFor(view.role, p.id)}>{words.go}</ButtonLink>
    </Actions>
  ) : (
    <Form
      action={view.moveAction}
      token={frame.formToken}
      hidden={{ perusahaan: p.id }}
      label={words.moveHere}
    >
      <Actions>
        <Button>{words.moveHere}</Button>
      </Actions>
    </Form>
  )
}

/** The steps of the check in the order of the rule (domain.md A3). Nothing is said of what OSS did not tell. */
function findingRows(findings: NibFindings, language: Language): readonly SummaryRow[] {
  const words = messages[language]
  const isActive = findings.status === 'ACTIVE'
  const known = { label: words.known, value: tag(words.knownWords[findings.status], isActive) }
  if (!isActive) return [known]
  const yesOrNo = (is: boolean) => (is ? words.yes : words.no)
  const { isListed, isSanctioned, isRegistered } = findings
  return [
    known,
    { label: words.listed, value: tag(yesOrNo(isListed), isListed) },
    {
      label: words.sanctioned,
      value: tag(isSanctioned === null ? words.noAnswer : yesOrNo(isSanctioned), isSanctioned === false),
    },
    { label: words.registered, value: yesOrNo(isRegistered) },
  ]
}

function tag(text: string, isGood: boolean) {
  return <Tag tone={isGood ? 'success' : 'warning'}>{text}</Tag>
}
