import { randomUUID } from 'node:crypto'
import { Refusal } from '@inaproc/domain/refusal'
import type { SignInError } from '../faults/faults.js'
import { usualAcr } from '../library/mock-decision.js'
import { grantOf } from '../library/mock-grants.js'
import type { Mock } from '../mock.js'
import { accountOf } from '../mock-state.js'

export interface DeviceAnswer {
  readonly user_code: string
  /** Says yes with this access. */
  readonly persona?: string | undefined
  /** Says yes as this person, with the first access that there is. */
  readonly username?: string | undefined
  /** Says no with this error; `access_denied` is what a person says. */
  readonly error?: SignInError | undefined
}

/**
 * What a person would do on another device, without its pages: for tests that nobody attends.
 * @throws Refusal DEVICE_CODE_UNKNOWN, DEVICE_CODE_USED, PERSONA_NOT_ALLOWED
 */
export async function answerDevice({ state, provider }: Mock, answer: DeviceAnswer): Promise<void> {
  const library = provider()
  const code = await library.DeviceCode.findByUserCode(
    answer.user_code.replace(/[^A-Za-z]/g, '').toUpperCase(),
  )
  if (code === undefined) throw new Refusal('DEVICE_CODE_UNKNOWN')
  if (code.accountId !== undefined || code.error !== undefined) throw new Refusal('DEVICE_CODE_USED')
  if (answer.error !== undefined) {
    Object.assign(code, { error: answer.error, errorDescription: 'asked for at the mock' })
    await code.save()
    return
  }
  const person =
    answer.persona === undefined
      ? state.file.people.find(({ username }) => username === answer.username)
      : state.ownerOf(answer.persona)
  const access = answer.persona ?? (person && state.personasOf(person.id)[0]?.accessId) ?? null
  if (person === undefined || (access !== null && state.persona(person.id, access) === undefined)) {
    throw new Refusal('PERSONA_NOT_ALLOWED')
  }
  const [clientId, accountId, sessionUid] = [code.clientId ?? '', accountOf(person), randomUUID()]
  const grant = await grantOf(state, library, { clientId, accountId, accessId: access, sessionUid })
  const scope = String(code.params?.['scope'] ?? 'openid')
  grant.addOIDCScope(scope)
  Object.assign(code, {
    accountId,
    acr: person.acr ?? usualAcr,
    amr: ['pwd', 'otp', 'mfa'],
    authTime: Math.floor(Date.now() / 1000),
    grantId: await grant.save(),
    scope,
    sessionUid,
    sid: state.signIns.get(grant.jti)?.sid,
  })
  await code.save()
}
