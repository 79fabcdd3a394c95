import { inTransaction, isUniqueViolation } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { Language } from '@inaproc/domain/language'
import { type FieldProblem, invalidForm, Refusal } from '@inaproc/domain/refusal'
import { registerAccount } from '../accounts/account-service.js'
import { findAccount, findAccountByUsername } from '../accounts/accounts-store.js'
import { insertContact } from '../accounts/contacts-store.js'
import { examineNewPassword } from '../authentication/passwords/password-judgement.js'
import { storePassword } from '../authentication/passwords/password-store.js'
import type { Trx } from '../platform.js'
import {
  consentVersions,
  daysLater,
  isRequestKey,
  newRequestKey,
  personalDataOf,
  progressToken,
  type RegistrationData,
  type RegistrationForm,
  readRegistrationForm,
  tokenHash,
} from './registration.js'
import type { RegistrationParts } from './registration-parts.js'
import { findRegistration, insertRegistration, lockRequest } from './registrations-store.js'
import { codePolicy, sendCode } from './verification/codes-service.js'

export interface RegistrationRequest {
  readonly form: RegistrationForm
  /** The same for two sendings of one form; see newRequestKey. */
  readonly requestKey: string
  readonly returnPath: string | null
  readonly language: Language
  readonly address: string
}

const usernameTaken: FieldProblem = { field: 'username', code: 'USERNAME_TAKEN' }

/**
 * Stage 1: makes the account and sends a code to its e-mail and one to its phone. Answers the secret for the progress
 * cookie. Sent twice, it makes one account and answers the same secret.
 * @throws Refusal FORM_INVALID with all problems, CODE_RESEND_TOO_SOON, CODE_DAILY_LIMIT, RATE_LIMITED, OVERLOADED;
 * nothing is written then
 */
export async function register(p: RegistrationParts, request: RegistrationRequest): Promise<string> {
  if (!isRequestKey(request.requestKey)) throw new Refusal('REQUEST_INVALID')
  const token = progressToken(p.keys, request.requestKey)
  const hash = tokenHash(token)
  if (await findRegistration(p.db, { tokenHash: hash, now: p.clock() })) return token

  await p.throttles.attempt([{ scope: 'registration-address', key: request.address }])
  const { form } = request
  const judgement = await examineNewPassword(p, {
    password: form.password,
    accountId: null,
    personal: personalDataOf(form),
    hasSecondFactor: false,
  })
  const read = readRegistrationForm(form, judgement)
  const problems = [...(read.ok ? [] : read.problems), ...(await usernameProblems(p, form.username))]
  if (!read.ok || problems.length > 0) {
    // Sent twice at the same moment: the username is taken, by this very form.
    if (await findRegistration(p.db, { tokenHash: hash, now: p.clock() })) return token
    throw invalidForm(inFormOrder(problems))
  }
  const passwordHash = await p.passwords.hash(read.data.password)
  try {
    await inTransaction(p.db, async (trx) => {
      await lockRequest(trx, hash)
      if (await findRegistration(trx, { tokenHash: hash, now: p.clock() })) return
      await createAccount(trx, p, { request, data: read.data, passwordHash, hash })
    })
  } catch (error) {
    if (isUniqueViolation(error, 'accounts_username_key')) throw invalidForm([usernameTaken])
    throw error
  }
  return token
}

/** Asked before the costly hash; the unique index decides. */
async function usernameProblems(p: RegistrationParts, username: string): Promise<readonly FieldProblem[]> {
  const holder = await findAccountByUsername(p.db, username.trim())
  return holder === undefined ? [] : [usernameTaken]
}

const fieldOrder = ['username', 'email', 'phone', 'password', 'terms', 'privacy']

/** The summary lists the problems in the order of the fields. */
function inFormOrder(problems: readonly FieldProblem[]): readonly FieldProblem[] {
  return problems.toSorted((a, b) => fieldOrder.indexOf(a.field) - fieldOrder.indexOf(b.field))
}

async function createAccount(
  trx: Trx,
  p: RegistrationParts,
  o: { request: RegistrationRequest; data: RegistrationData; passwordHash: string; hash: Buffer },
): Promise<void> {
  const at = p.clock()
  const { language, address, returnPath } = o.request
  const accountId = await registerAccount(trx, {
    username: o.data.username,
    language,
    termsVersion: consentVersions.terms,
    privacyVersion: consentVersions.privacy,
    at,
    address,
  })
  await storePassword(trx, { accountId, hash: o.passwordHash, at })
  const expiresAt = daysLater(at, codePolicy(p).purgeAfterDays)
  await insertRegistration(trx, { tokenHash: o.hash, accountId, returnPath, at, expiresAt })
  // E-mail first, everywhere: two registrations never wait for each other crosswise.
  for (const kind of ['email', 'phone'] as const) {
    const contact = await insertContact(trx, { accountId, kind, value: o.data[kind], at })
    await sendCode(trx, p, { contact, language, field: kind })
  }
}

/**
 * Takes up a registration again for a person who has just signed in by password but never verified the contacts.
 * Answers the secret for the progress cookie (`setProgressCookie`).
 * @throws Refusal REGISTRATION_NOT_RUNNING when the account is further or its time is over
 */
export async function resumeRegistration(
  p: RegistrationParts,
  o: { accountId: AccountId; returnPath: string | null },
): Promise<string> {
  const at = p.clock()
  const token = progressToken(p.keys, newRequestKey())
  await inTransaction(p.db, async (trx) => {
    const account = await findAccount(trx, o.accountId)
    const expiresAt = account && daysLater(account.createdAt, codePolicy(p).purgeAfterDays)
    if (account?.state !== 'REGISTERED' || expiresAt === undefined || expiresAt <= at) {
      throw new Refusal('REGISTRATION_NOT_RUNNING')
    }
    await insertRegistration(trx, {
      tokenHash: tokenHash(token),
      accountId: o.accountId,
      returnPath: o.returnPath,
      at,
      expiresAt,
    })
  })
  return token
}
