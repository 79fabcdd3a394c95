import { documentKinds } from '@inaproc/domain/document-kinds'
import { type Sex, sexLabels } from '@inaproc/domain/sex'
import { Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import { dayInWords } from '@inaproc/ui/dates'
import {
  Actions,
  Button,
  ButtonLink,
  DateField,
  ErrorSummary,
  FileField,
  Form,
  type FormProblem,
  RadioField,
  SelectField,
  TextAreaField,
  TextField,
} from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import type { CheckFacts, ProfileInput, StoredProfile } from './profiles.js'
import { messages } from './profiles.messages.js'

export interface ProfileFormView {
  readonly action: string
  readonly values: Partial<ProfileInput>
  readonly problems: readonly FormProblem[]
  /** What was accepted though it is odd (N2, N7). */
  readonly ktpKept: boolean
  readonly provinces: readonly {
    readonly name: string
    readonly regencies: readonly { readonly code: string; readonly name: string }[]
  }[]
}

export type ProfileView =
  | { readonly kind: 'form'; readonly form: ProfileFormView; readonly check: CheckFacts | undefined }
  | {
      readonly kind: 'checking'
      readonly unavailable: boolean
      readonly warnings: readonly string[]
      readonly reloadHref: string
    }
  | {
      readonly kind: 'verified'
      readonly profile: StoredProfile
      readonly applyHref: string
      readonly correctHref: string
    }
  | { readonly kind: 'contact-first' }

/** Stage 2 in whichever state it is: to be filled in, being checked, refused with the fields to correct, or verified. */
export function ProfilePage(p: { readonly frame: Frame; readonly view: ProfileView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  const hasError = view.kind === 'form' && view.form.problems.length > 0
  return (
    <Page frame={frame} title={words.title} hasError={hasError}>
      {view.kind === 'form' && <ErrorSummary problems={view.form.problems} />}
      <PageHeading title={words.title} lead={view.kind === 'form' ? words.lead : undefined} />
      {view.kind === 'contact-first' && <Notice tone="warning" title={words.contactFirst} />}
      {view.kind === 'checking' && <Checking frame={frame} view={view} />}
      {view.kind === 'verified' && <Verified frame={frame} view={view} />}
      {view.kind === 'form' && (
        <>
          {view.check?.outcome != null && (
            <Notice tone="danger" title={words.rejected}>
              <p>{words.rejectedBy[view.check.outcome]}</p>
            </Notice>
          )}
          <ProfileForm frame={frame} form={view.form} />
        </>
      )}
    </Page>
  )
}

function ProfileForm(p: { readonly frame: Frame; readonly form: ProfileFormView }) {
  const { action, values, problems, provinces } = p.form
  const { language } = p.frame
  const words = messages[language]
  const sexes: readonly Sex[] = ['FEMALE', 'MALE']
  return (
    <Form action={action} token={p.frame.formToken} multipart>
      <TextField
        name="nik"
        label={words.nik}
        hint={words.nikHint}
        value={values.nik}
        problems={problems}
        inputMode="numeric"
        width={20}
        maxLength={24}
      />
      <TextField
        name="fullName"
        label={words.fullName}
        hint={words.fullNameHint}
        value={values.fullName}
        problems={problems}
        autocomplete="name"
      />
      <TextField
        name="birthPlace"
        label={words.birthPlace}
        value={values.birthPlace}
        problems={problems}
        width={30}
      />
      <DateField
        name="birthDate"
        label={words.birthDate}
        value={values.birthDate}
        problems={problems}
        autocomplete="bday"
      />
      <RadioField
        name="sex"
        label={words.sex}
        value={values.sex}
        problems={problems}
        inline
        options={sexes.map((sex) => ({ value: sex, label: sexLabels[sex][language] }))}
      />
      <TextAreaField
        name="address"
        label={words.address}
        hint={words.addressHint}
        value={values.address}
        problems={problems}
        rows={3}
        autocomplete="street-address"
      />
      <SelectField
        name="regionCode"
        label={words.regionCode}
        value={values.regionCode}
        problems={problems}
        options={provinces.map((province) => ({
          label: province.name,
          options: province.regencies.map((regency) => ({ value: regency.code, label: regency.name })),
        }))}
      />
      <FileField
        name="ktp"
        label={words.ktp}
        hint={p.form.ktpKept ? words.ktpKept : undefined}
        accept=".jpg,.jpeg,.png,image/jpeg,image/png"
        kinds={words.ktpKinds}
        maxBytes={documentKinds.KTP.maxBytes}
        problems={problems}
      />
      <p class="muted">{words.privacy}</p>
      <Actions>
        <Button>{words.submit}</Button>
      </Actions>
      <p class="muted">{words.attempts}</p>
    </Form>
  )
}

function Checking(p: { readonly frame: Frame; readonly view: Extract<ProfileView, { kind: 'checking' }> }) {
  const words = messages[p.frame.language]
  const { unavailable, warnings, reloadHref } = p.view
  return (
    <>
      <Notice
        tone={unavailable ? 'warning' : 'info'}
        title={unavailable ? words.unavailable : words.checking}
        live
      >
        <p>{unavailable ? words.unavailableText : words.checkingText}</p>
      </Notice>
      {warnings.length > 0 && (
        <Notice tone="warning" title={words.warningsTitle}>
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Actions>
        <ButtonLink href={reloadHref} kind="secondary">
          {words.reload}
        </ButtonLink>
      </Actions>
    </>
  )
}

function Verified(p: { readonly frame: Frame; readonly view: Extract<ProfileView, { kind: 'verified' }> }) {
  const { language } = p.frame
  const words = messages[language]
  const { profile, applyHref, correctHref } = p.view
  return (
    <>
      <Notice tone="success" title={words.verified}>
        <p>{words.verifiedText}</p>
      </Notice>
      <SummaryList
        rows={[
          { label: words.nik, value: profile.maskedNik },
          { label: words.fullName, value: profile.fullName },
          { label: words.birthPlace, value: profile.birthPlace },
          { label: words.birthDate, value: dayInWords(profile.birthDate, language) },
          { label: words.sex, value: sexLabels[profile.sex][language] },
          { label: words.address, value: profile.address },
        ]}
      />
      <Actions>
        <ButtonLink href={applyHref}>{words.applyAccess}</ButtonLink>
        <ButtonLink href={correctHref} kind="secondary">
          {words.correct}
        </ButtonLink>
      </Actions>
    </>
  )
}
