import { randomUUID } from 'node:crypto'
import type { PartnerId } from '@inaproc/domain/identifiers'
import { createOutgoing } from '@inaproc/server/outgoing'
import type { Authentication } from '../../../authentication/authentication.js'
import { openMessage } from '../../../notifications/message-service.js'
import { findClient } from '../../../oidc/clients/clients-store.js'
import { type AccountPages, openAccountPages } from '../../../testing/account-pages.js'
import { addPerson, type TestPerson } from '../../../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../../../testing/test-platform.js'
import { createRegistrationParts } from '../../../testing/test-registration.js'
import type { ClientDefinition } from '../../registry/client-definition.js'
import { createClient } from '../../registry/create-service.js'
import { signUpPartner } from '../partner-service.js'
import type { MemberRole } from '../partners.js'
import { partnersRoutes } from '../partners-routes.js'
import { approveProduction } from '../production/decisions/decision-service.js'
import type { ProductionRequest } from '../production/production-request.js'
import { askForProduction } from '../production/production-service.js'
import type { Official } from '../standing/partner-steps.js'

const rules = { production: false, offered: [] }
export const reason = 'Kunci klien ini terlihat di internet.'

/** A partner with its owner, as it signed up. */
export interface TestPartner {
  readonly id: PartnerId
  readonly owner: TestPerson
}

/** Partners, their members and clients, and two officials of the Directorate, on a database of their own. */
export interface PartnerWorld {
  readonly p: TestPlatform
  readonly authentication: Authentication
  readonly pages: AccountPages
  readonly officials: readonly [TestPerson, TestPerson]
  partner(): Promise<TestPartner>
  member(partner: TestPartner, role: MemberRole): Promise<TestPerson>
  testClient(partner: TestPartner, changes?: Partial<ClientDefinition>): Promise<string>
  ask(partner: TestPartner, testClientId: string): Promise<ProductionRequest>
  approve(request: ProductionRequest, by: TestPerson): Promise<ProductionRequest>
  stateOf(clientId: string): Promise<string | undefined>
  /** What letters to somebody are about, in the order in which they were written. */
  letters(email: string): Promise<readonly string[]>
  audits(subjectId: string): Promise<readonly string[]>
  drop(): Promise<void>
}

export const officialOf = ({ accountId }: TestPerson, steppedUp = true): Official => ({
  actor: { kind: 'person', accountId },
  accountId,
  steppedUp,
})

export const memberActs = (partner: TestPartner, { accountId }: TestPerson = partner.owner) => ({
  partnerId: partner.id,
  accountId,
  actor: { kind: 'person', accountId } as const,
})

export const emailOf = ({ username }: TestPerson) => `${username}@palangkaraya.go.id`

/** What came of several things, sorted: `done`, or the code of the refusal. */
export const outcomes = async (work: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(work))
    .map((result) => (result.status === 'fulfilled' ? 'done' : String(result.reason.code ?? result.reason)))
    .toSorted()

export async function createPartnerWorld(): Promise<PartnerWorld> {
  const p = await createTestPlatform()
  const authentication = await createRegistrationParts(p)
  const outgoing = createOutgoing({ allowLoopback: true, maxBytes: 64 * 1024 })
  const pages = await openAccountPages(p, (app, o) =>
    partnersRoutes(app, { ...o, baseUrl: 'http://localhost:4000', rules, outgoing }),
  )
  const official = () => addPerson(authentication, { accesses: [{ role: 'VERIFIKATOR_DIREKTORAT' }] })

  return {
    p,
    authentication,
    pages,
    officials: [await official(), await official()],
    async partner() {
      const owner = await addPerson(authentication)
      const { accountId } = owner
      const id = await signUpPartner(p, {
        form: {
          name: 'Dinas Kominfo Kota Palangka Raya',
          kind: 'government',
          nib: '',
          privacyEmail: 'privasi@palangkaraya.go.id',
          purpose: 'Layanan perizinan daring bagi pelaku usaha di kota.',
        },
        accountId,
        actor: { kind: 'person', accountId },
        steppedUp: true,
        requestKey: randomUUID(),
      })
      return { id, owner }
    },
    async member({ id }, role) {
      const person = await addPerson(authentication)
      const { accountId } = person
      await p.db
        .insertInto('partner_members')
        .values({ partner_id: id, account_id: accountId, role, joined_at: p.clock() })
        .execute()
      return person
    },
    async testClient(partner, changes = {}) {
      const clientId = `izin-${randomUUID().slice(0, 8)}`
      const definition: ClientDefinition = {
        clientId,
        name: 'Perizinan',
        kind: 'web',
        firstParty: false,
        environment: 'test',
        authentication: 'client_secret_basic',
        redirectUris: ['https://uji.izin.go.id/kembali'],
        scopes: ['openid', 'email'],
        contacts: [
          { kind: 'technical', name: 'Budi', email: `teknis.${clientId}@izin.go.id` },
          { kind: 'security', name: 'Sri', email: `aman.${clientId}@izin.go.id` },
        ],
        ...changes,
      }
      const { accountId } = partner.owner
      const actor = { kind: 'person', accountId } as const
      const by = { as: 'PARTNER', partnerId: partner.id, actor, steppedUp: true } as const
      await createClient(p, { definition, by, rules })
      return definition.clientId
    },
    async ask(partner, testClientId) {
      await p.db
        .insertInto('client_traffic')
        .values({ client_id: testClientId, hour: p.clock(), kind: 'sign-in', outcome: 'ok', count: 1n })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      const form = {
        clientId: `${testClientId}-prod`,
        redirectUris: 'https://izin.go.id/kembali',
        postLogoutRedirectUris: '',
        backchannelLogoutUri: 'https://izin.go.id/keluar',
        withoutLogout: '',
        jwks: '',
        jwksUri: '',
        purposes: { email: 'Mengirim tanda terima permohonan izin.' },
      }
      return askForProduction(p, { ...memberActs(partner), testClientId, form, rules })
    },
    approve: ({ id: requestId, clientVersion: version }, by) =>
      approveProduction(p, { requestId, version, official: officialOf(by), reason, rules }),
    stateOf: async (clientId) => (await findClient(p.db, clientId))?.state,
    async letters(email) {
      const jobs = await p.waitingJobs('send-message')
      return jobs
        .map(({ sealed }) => openMessage(p.keys, String(sealed)))
        .flatMap((message) => (message.channel === 'email' && message.to === email ? [message.subject] : []))
    },
    async audits(subjectId) {
      const rows = await p.db
        .selectFrom('audit_log')
        .select('action')
        .where('subject_id', '=', subjectId)
        .orderBy('id')
        .execute()
      return rows.map(({ action }) => action)
    },
    async drop() {
      await pages.close()
      await p.drop()
    },
  }
}
