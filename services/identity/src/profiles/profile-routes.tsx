import { documentKinds } from '@inaproc/domain/document-kinds'
import { errorText } from '@inaproc/domain/error-catalogue'
import { type AccountId, accountId } from '@inaproc/domain/identifiers'
import { type FieldProblem, Refusal } from '@inaproc/domain/refusal'
import { type SignOn, signedOn } from '@inaproc/relying-party/relying-party'
import { uploadedFile } from '@inaproc/server/form-bodies'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { findAccount } from '../accounts/accounts-store.js'
import { listRegencies } from '../organisations/regions-store.js'
import type { Platform } from '../platform.js'
import { type ProfileFormView, ProfilePage, type ProfileView } from './profile-page.js'
import { submitProfile } from './profile-service.js'
import type { CheckFacts, ProfileInput, StoredProfile } from './profiles.js'
import { messages } from './profiles.messages.js'
import { findProfile, latestCheck } from './profiles-store.js'

export interface ProfileRouteOptions {
  readonly platform: Platform
  readonly frame: (request: FastifyRequest) => Frame
}

const text = () => Type.Optional(Type.String())
const ProfileForm = Type.Object({
  nik: text(),
  fullName: text(),
  birthPlace: text(),
  birthDate: text(),
  sex: text(),
  address: text(),
  regionCode: text(),
  ktp: Type.Optional(uploadedFile()),
})

/** Stage 2: the profile page and its form. */
export function profileRoutes(app: AppServer, o: ProfileRouteOptions): void {
  const { platform: p } = o
  const guard = app.requireSignIn()

  app.get('/profil', { preHandler: guard }, async (request, reply) => {
    const view = await currentView(request, signedOn(request), [])
    return reply.page(<ProfilePage frame={o.frame(request)} view={view} />)
  })

  app.post(
    '/profil',
    {
      preHandler: guard,
      schema: { body: ProfileForm },
      config: { form: { files: { maxBytes: documentKinds.KTP.maxBytes, oversize: 'report' } } },
    },
    async (request, reply) => {
      const signOn = signedOn(request)
      const id = accountId(signOn.sub)
      try {
        const warnings = await submitProfile(p, {
          accountId: id,
          input: inputOf(request.body),
          ktp: request.body.ktp,
          actor: { kind: 'person', accountId: id, address: request.ip },
        })
        if (warnings.length === 0) return reply.redirect(signOn.href('/profil'), 303)
        return reply.page(
          <ProfilePage frame={o.frame(request)} view={checkingView(request, signOn, warnings, undefined)} />,
        )
      } catch (error) {
        if (!(error instanceof Refusal) || error.status >= 500) throw error
        return refused(request, reply, signOn, error)
      }
    },
  )

  async function refused(
    request: FastifyRequest<{ Body: Static<typeof ProfileForm> }>,
    reply: FastifyReply,
    signOn: SignOn,
    refusal: Refusal,
  ): Promise<FastifyReply> {
    const kept = await findProfile(p.db, p.keys, accountId(signOn.sub))
    const form = await formView(
      signOn,
      inputOf(request.body),
      formProblems(refusal, request.language),
      kept?.hasKtp === true,
    )
    return reply.page(
      <ProfilePage frame={o.frame(request)} view={{ kind: 'form', form, check: undefined }} />,
      {
        status: refusal.status,
      },
    )
  }

  /** What the page shows follows from the account's state; four queries at most. */
  async function currentView(
    request: FastifyRequest,
    signOn: SignOn,
    warnings: readonly FieldProblem[],
  ): Promise<ProfileView> {
    const id: AccountId = accountId(signOn.sub)
    const [account, profile, check] = await Promise.all([
      findAccount(p.db, id),
      findProfile(p.db, p.keys, id),
      latestCheck(p.db, id),
    ])
    switch (account?.state) {
      case undefined:
      case 'REGISTERED':
        return { kind: 'contact-first' }
      case 'PROFILE_SUBMITTED':
        return checkingView(request, signOn, warnings, check)
      case 'PROFILE_VERIFIED':
        if (profile !== undefined)
          return {
            kind: 'verified',
            profile,
            applyHref: signOn.href('/akses/ajukan'),
            correctHref: signOn.href('/privasi/perbaikan'),
          }
        return emptyForm(signOn, check)
      case 'PROFILE_REJECTED': {
        const problems = check === undefined ? [] : mismatchProblems(check, request.language)
        const form = await formView(signOn, valuesOf(profile), problems, profile?.hasKtp === true)
        return { kind: 'form', form, check }
      }
      case 'CONTACT_VERIFIED':
        return emptyForm(signOn, check)
    }
  }

  async function emptyForm(signOn: SignOn, check: CheckFacts | undefined): Promise<ProfileView> {
    return { kind: 'form', form: await formView(signOn, {}, [], false), check }
  }

  async function formView(
    signOn: SignOn,
    values: Partial<ProfileInput>,
    problems: readonly FormProblem[],
    ktpKept: boolean,
  ): Promise<ProfileFormView> {
    const regencies = await listRegencies(p.db)
    const provinces = Map.groupBy(regencies, ({ province }) => province)
    return {
      action: signOn.href('/profil'),
      values,
      problems,
      ktpKept,
      provinces: [...provinces].map(([name, members]) => ({ name, regencies: members })),
    }
  }
}

function checkingView(
  request: FastifyRequest,
  signOn: SignOn,
  warnings: readonly FieldProblem[],
  check: CheckFacts | undefined,
): ProfileView {
  return {
    kind: 'checking',
    unavailable: (check?.unavailableCount ?? 0) > 0,
    warnings: warnings.map(({ code, params }) => errorText(code, request.language, params)),
    reloadHref: signOn.href('/profil'),
  }
}

/** A field that a form did not send (an unticked choice) is an empty one; the rules say what is missing. */
function inputOf(body: Static<typeof ProfileForm>): ProfileInput {
  const {
    nik = '',
    fullName = '',
    birthPlace = '',
    birthDate = '',
    sex = '',
    address = '',
    regionCode = '',
  } = body
  return { nik, fullName, birthPlace, birthDate, sex, address, regionCode }
}

/** A refused profile comes back filled in, but for the NIK, which is not shown again. */
function valuesOf(profile: StoredProfile | undefined): Partial<ProfileInput> {
  if (profile === undefined) return {}
  const { fullName, birthPlace, birthDate, sex, address, regionCode } = profile
  return { fullName, birthPlace, birthDate, sex, address, regionCode }
}

function mismatchProblems(check: CheckFacts, language: 'id' | 'en'): readonly FormProblem[] {
  if (check.outcome === 'MISMATCH') {
    return check.mismatched.map((field) => ({ field, text: errorText('IDENTITY_MISMATCH', language) }))
  }
  return check.outcome === null ? [] : [{ field: 'nik', text: messages[language].rejectedBy[check.outcome] }]
}
