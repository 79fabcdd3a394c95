import { wibDateOf } from '@inaproc/domain/wib-date'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import { personOf } from '../../accesses/route-parts.js'
import { findContacts } from '../../accounts/contacts-store.js'
import { listOwnEvents } from '../../audit/own/own-events-store.js'
import { factorsOf } from '../../authentication/factors/factors-store.js'
import { entriesOf } from '../activity/activity-entries.js'
import { listFactors } from '../factors/factors-service.js'
import { outcomeOf, type SecurityParts } from '../security-parts.js'
import { countRunningSessions } from '../sessions/sessions-overview-store.js'
import { adviceFor } from './advice.js'
import { hubOutcomes } from './hub.messages.js'
import { HubPage } from './hub-page.js'
import { findPasswordStanding } from './hub-store.js'

const latestEvents = 5

export function hubRoutes(app: AppServer, o: SecurityParts): void {
  const { authentication: p, limits } = o

  app.get('/keamanan', { preHandler: app.requireSignIn() }, async (request, reply) => {
    const signOn = signedOn(request)
    const { id } = personOf(request, signOn)
    const usedSince = new Date(p.clock().getTime() - limits.idleMs)
    const [password, factors, list, contacts, sessions, events] = await Promise.all([
      findPasswordStanding(p.db, id),
      factorsOf(p.db, id),
      listFactors(p.db, id),
      findContacts(p.db, id),
      countRunningSessions(p.db, { accountId: id, usedSince }),
      listOwnEvents(p.db, id, { limit: latestEvents }),
    ])
    return reply.page(
      <HubPage
        frame={o.frame(request)}
        view={{
          passwordSetOn: password === undefined ? null : wibDateOf(password.setAt),
          mustChange: password?.mustChange ?? null,
          factors: list,
          codesLeft: factors.recoveryCodesLeft,
          advice: adviceFor(factors),
          sessions,
          contacts: contacts.map(({ value }) => value),
          activity: entriesOf(events.items, request.language),
          outcome: outcomeOf(request, hubOutcomes),
          href: signOn.href,
        }}
      />,
    )
  })
}
