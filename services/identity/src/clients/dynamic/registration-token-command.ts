import { parseArgs } from 'node:util'
import { isUuid, type PartnerId } from '@inaproc/domain/identifiers'
import { type Platform, systemActor } from '../../platform.js'
import { endRegistrationToken, issueRegistrationToken } from './registration-tokens-service.js'

/**
 * `issue-registration-token --name "Mitra ABC" [--days 30] [--uses 5] [--partner <id>]` prints the token, once;
 * `issue-registration-token --end <id>` takes it back.
 * @returns the exit code
 */
export async function registrationTokenCommand(p: Platform, args: readonly string[]): Promise<0 | 1> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      name: { type: 'string' },
      days: { type: 'string', default: '30' },
      uses: { type: 'string', default: '5' },
      partner: { type: 'string' },
      end: { type: 'string' },
    },
  })
  if (values.end !== undefined) {
    const isEnded =
      isUuid(values.end) && (await endRegistrationToken(p, { id: values.end, actor: systemActor }))
    process.stdout.write(isEnded ? 'ended\n' : 'no such token\n')
    return isEnded ? 0 : 1
  }
  if (values.name === undefined) throw new TypeError('--name says for whom the token is')
  const { partner } = values
  if (partner !== undefined && !isUuid(partner)) throw new TypeError('--partner is the id of a partner')
  const issued = await issueRegistrationToken(p, {
    name: values.name,
    // Just looked at; the table refers to partners.
    partnerId: (partner ?? null) as PartnerId | null,
    days: Number(values.days),
    uses: Number(values.uses),
    actor: systemActor,
  })
  process.stdout.write(`id ${issued.id}\nuntil ${issued.expiresAt.toISOString()}\ntoken ${issued.token}\n`)
  return 0
}
