import type { AccessId } from '@inaproc/domain/identifiers'
import type { ServiceName } from '@inaproc/domain/service-names'
import {
  type OpenWork,
  OpenWorkAnswer,
  openWorkPath,
  openWorkScope,
} from '@inaproc/platform/open-work/open-work'
import { Value } from 'typebox/value'
import type { AskOpenWork } from './open-work.js'

/** How long a person waits at most for what the platforms say. */
const patienceMs = 2_000

export interface OpenWorkSettings {
  /** Where the platforms are, as far as the configuration knows. */
  readonly addresses: Readonly<Partial<Record<ServiceName, string>>>
  /** A token with which this service asks a platform for itself. */
  readonly token: (audience: string, scope: string) => Promise<string>
  readonly timeoutMs?: number
}

/** Asks the platforms over HTTP, each for a short time only. */
export function createOpenWorkAdapter(settings: OpenWorkSettings): AskOpenWork {
  const timeoutMs = settings.timeoutMs ?? patienceMs
  return (service, accessId) => Promise.race([ask(service, accessId), tooLate(timeoutMs)])

  async function ask(service: ServiceName, accessId: AccessId): Promise<readonly OpenWork[]> {
    const address = settings.addresses[service]
    if (address === undefined) throw new Error(`The address of ${service} is not known`)
    const response = await fetch(`${address}${openWorkPath}?access=${accessId}`, {
      headers: { authorization: `Bearer ${await settings.token(address, openWorkScope)}` },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const answer: unknown = response.ok ? await response.json() : await response.body?.cancel()
    const isOurs = Value.Check(OpenWorkAnswer, answer) && answer.access === accessId
    if (!isOurs) throw new Error(`${service} gave no answer (${response.status})`)
    return answer.items
  }
}

/** Bounds everything together: the token, the question and the answer. */
function tooLate(timeoutMs: number): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error('no answer in time')), timeoutMs).unref()
  })
}
