import { type Database, openDatabase } from '@inaproc/database/database'
import type { AccountId, PartnerId } from '@inaproc/domain/identifiers'
import { insertMember } from '@inaproc/identity/clients/partners/members/members-store'
import { signUpPartner } from '@inaproc/identity/clients/partners/partner-service'
import { approveProduction } from '@inaproc/identity/clients/partners/production/decisions/decision-service'
import { askForProduction } from '@inaproc/identity/clients/partners/production/production-service'
import { createClient } from '@inaproc/identity/clients/registry/create-service'
import { hourOf, type TakenTraffic } from '@inaproc/identity/clients/traffic/traffic'
import { addTraffic } from '@inaproc/identity/clients/traffic/traffic-store'
import type { DB } from '@inaproc/identity/database-types'
import type { Platform } from '@inaproc/identity/platform'
import { createKeyRing } from '@inaproc/server/key-ring'
import { createLogger } from '@inaproc/server/logging'
import { demoPartnerForm, demoRequests, demoTestClients, demoTraffic } from './demo-partner.js'
import { demoPartnerName, demoPeople } from './demo-people.js'
import type { SeedOptions } from './seed-identity.js'

const rules = { production: false }
/** Over how many days the clients have been used, and in which hours of a day. */
const daysUsed = 6
const hoursUsed = [2, 4, 6, 8] as const
const hourMs = 3_600_000
const dayMs = 24 * hourMs

type Use = Platform & { readonly members: ReadonlyMap<string, AccountId> }

/**
 * A company with members, two test clients, one in production and one request under way, by the use cases that people
 * use: everything about them is as if they had done it. Once, with the demo people.
 */
export async function seedPartner(o: SeedOptions): Promise<void> {
  const db: Database<DB> = openDatabase<DB>({ url: o.url, name: 'seed' })
  try {
    const rows = await db.selectFrom('accounts').select(['id', 'username']).execute()
    // The column is a uuid.
    const members = new Map(rows.map(({ id, username }) => [username, id as AccountId]))
    const log = createLogger({ name: 'seed', level: 'silent' })
    const use: Use = { db, clock: o.clock, keys: createKeyRing(o.keyRing), log, members }
    const partnerId = await signUp(use)
    for (const definition of Object.values(demoTestClients)) {
      const by = {
        as: 'PARTNER',
        partnerId,
        actor: personCalled(use, 'bagas.mitra'),
        steppedUp: true,
      } as const
      await createClient(use, { definition, by, rules })
    }
    for (const { clientId } of Object.values(demoTestClients))
      await addTraffic(db, trafficOf(clientId, o.clock()))
    await comeToProduction(use, partnerId)
    await addTraffic(db, trafficOf(demoRequests.web.clientId, o.clock()))
    await ask(use, partnerId, 'phone')
  } finally {
    await db.destroy()
  }
}

async function signUp(use: Use): Promise<PartnerId> {
  const owner = personCalled(use, 'nadia.mitra')
  const partnerId = await signUpPartner(use, {
    form: { name: demoPartnerName, ...demoPartnerForm },
    accountId: owner.accountId,
    actor: owner,
    steppedUp: true,
    requestKey: crypto.randomUUID(),
  })
  for (const { username, partnerRole: role } of demoPeople) {
    if (role === undefined || role === 'owner') continue
    const { accountId } = personCalled(use, username)
    await use.db.transaction().execute(async (trx) => {
      await insertMember(trx, { partnerId, accountId, role, at: use.clock() })
    })
  }
  return partnerId
}

/** Two officials have said yes. */
async function comeToProduction(use: Use, partnerId: PartnerId): Promise<void> {
  let request = await ask(use, partnerId, 'web')
  for (const username of ['anindya.direktorat', 'reza.direktorat']) {
    const actor = personCalled(use, username)
    request = await approveProduction(use, {
      requestId: request.id,
      version: request.clientVersion,
      official: { actor, accountId: actor.accountId, steppedUp: true },
      reason: 'Tujuan, alamat, dan kontaknya sudah diperiksa dan sesuai.',
      rules,
    })
  }
}

function ask(use: Use, partnerId: PartnerId, which: keyof typeof demoRequests) {
  const actor = personCalled(use, 'nadia.mitra')
  const { clientId: testClientId } = demoTestClients[which]
  const form = demoRequests[which]
  return askForProduction(use, {
    partnerId,
    accountId: actor.accountId,
    actor,
    testClientId,
    form,
    rules,
  })
}

function personCalled({ members }: Use, username: string) {
  const accountId = members.get(username)
  if (accountId === undefined) throw new Error(`no demo person ${username}`)
  return { kind: 'person' as const, accountId }
}

/** Spread over days and hours. */
function trafficOf(clientId: string, now: Date): TakenTraffic {
  const counts = demoTraffic
    .filter((traffic) => traffic.clientId === clientId)
    .flatMap(({ kind, outcome, perDay }) =>
      Array.from({ length: daysUsed * hoursUsed.length }, (_, index) => {
        const day = Math.floor(index / hoursUsed.length)
        const ago = hoursUsed[index % hoursUsed.length] ?? 0
        const hour = hourOf(new Date(now.getTime() - day * dayMs - ago * hourMs))
        const count = Math.floor((perDay + (index % hoursUsed.length)) / hoursUsed.length)
        return { clientId, hour, kind, outcome, count }
      }),
    )
  const lastUsed = new Map([[clientId, new Date(now.getTime() - 2 * hourMs)]])
  return { counts: counts.filter(({ count }) => count > 0), lastUsed, secrets: [], lost: 0 }
}
