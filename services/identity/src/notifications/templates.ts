import type { Language } from '@inaproc/domain/language'
import { isRoleCode, shortRoleName } from '@inaproc/domain/roles'
import { accessLetters } from './templates/access-templates.js'
import { accountLetters, accountTexts } from './templates/account-templates.js'
import { clientLetters } from './templates/client-templates.js'
import { deskLetters } from './templates/desk-templates.js'
import { importLetters } from './templates/import-templates.js'
import { partnerLetters } from './templates/partner-templates.js'
import { privacyLetters, privacyTexts } from './templates/privacy-templates.js'
import { profileLetters } from './templates/profile-templates.js'
import { recoveryLetters, recoveryTexts } from './templates/recovery-templates.js'
import { routeLetters } from './templates/route-templates.js'
import { factorLetters, factorTexts } from './templates/sign-in/factor-templates.js'
import { passwordLetters, passwordTexts } from './templates/sign-in/password-templates.js'
import { sessionLetters, sessionTexts } from './templates/sign-in/session-templates.js'
import { signInLetters, signInTexts } from './templates/sign-in/sign-in-templates.js'
import { signOutLetters } from './templates/sign-in/sign-out-templates.js'
import { signalLetters } from './templates/signal-templates.js'
import type { Letter, TemplateParams } from './templates/template.js'

/** Every mail and notice of the service. A subject adds its rows in its own file under templates/. */
export const letters = {
  ...accountLetters,
  ...profileLetters,
  ...accessLetters,
  ...clientLetters,
  ...deskLetters,
  ...factorLetters,
  ...importLetters,
  ...partnerLetters,
  ...passwordLetters,
  ...privacyLetters,
  ...recoveryLetters,
  ...routeLetters,
  ...sessionLetters,
  ...signInLetters,
  ...signOutLetters,
  ...signalLetters,
}
export type LetterId = keyof typeof letters
export type LetterParams<Id extends LetterId> = Parameters<(typeof letters)[Id]['id']>[0]

/** Every SMS of the service. */
export const smsTexts = {
  ...accountTexts,
  ...factorTexts,
  ...passwordTexts,
  ...privacyTexts,
  ...recoveryTexts,
  ...sessionTexts,
  ...signInTexts,
}
export type SmsId = keyof typeof smsTexts
export type SmsParams<Id extends SmsId> = Parameters<(typeof smsTexts)[Id]['id']>[0]

export function isLetterId(id: string): id is LetterId {
  return Object.hasOwn(letters, id)
}

export function writeLetter<Id extends LetterId>(
  id: Id,
  language: Language,
  params: LetterParams<Id>,
): Letter {
  // A row of the table takes the parameters of its own id; TypeScript cannot follow that through the union.
  const write = letters[id][language] as (params: TemplateParams) => Letter
  return write(withRoleNames(params, language))
}

/** Letters are given codes of roles and call them as people do, in the language of the reader. */
function withRoleNames(params: TemplateParams, language: Language): TemplateParams {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      const isRole = roleParams.includes(name) && typeof value === 'string' && isRoleCode(value)
      return [name, isRole ? shortRoleName(value, language) : value]
    }),
  )
}

const roleParams: readonly string[] = ['role', 'other']

export function writeSms<Id extends SmsId>(id: Id, language: Language, params: SmsParams<Id>): string {
  const write = smsTexts[id][language] as (params: TemplateParams) => string // as above
  return write(params)
}

/** `email-code@1`: which words a person was sent. */
export function versionedLetterId(id: LetterId): string {
  return `${id}@${letters[id].version}`
}

export function versionedSmsId(id: SmsId): string {
  return `${id}@${smsTexts[id].version}`
}
