import type { AccountId } from '@inaproc/domain/identifiers'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { CompanyRegister } from '../../organisations/companies/company-register.js'
import type { Actor, Trx } from '../../platform.js'
import { openDesk } from '../desk/desk-service.js'
import { tell } from '../lifecycle/letters.js'
import { listHolders } from '../verifiers/holders-store.js'

/** What the special routes are given. */
export interface SpecialRoutes extends CompanyRegister {
  /** The public origin of this service: where links in mails lead. */
  readonly origin: string
}

/** One moment of a route, in its transaction. */
export interface RouteMoment {
  readonly p: SpecialRoutes
  readonly trx: Trx
  readonly at: Date
  readonly today: WibDate
}

/** Whether the actor decides for the Directorate now. @throws Refusal as the desk itself refuses */
export async function isDirectorate({ p, trx }: RouteMoment, actor: Actor): Promise<boolean> {
  const { accountId, accessId } = actor
  if (accountId === undefined || accessId === undefined) return false
  const desk = await openDesk({ db: trx, clock: p.clock }, { accountId, accessId })
  return desk.kind === 'DIRECTORATE'
}

/** Tells everybody at the desk of the Directorate that a case of a special route waits. */
export async function tellDirectorate(c: RouteMoment, company: string, except?: AccountId): Promise<void> {
  const people = await listHolders(c.trx, {
    roles: ['VERIFIKATOR_DIREKTORAT'],
    today: c.today,
    ...(except !== undefined && { except }),
  })
  const href = `${c.p.origin}/verifikasi/khusus`
  await tell(c, people, 'route-to-examine', { company, href })
}
