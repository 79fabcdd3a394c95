import { randomBytes } from 'node:crypto'
import { type AccessId, type AccountId, accessId } from '@inaproc/domain/identifiers'
import type { Nib } from '@inaproc/domain/nib'
import type { Nik } from '@inaproc/domain/nik'
import type { Npwp } from '@inaproc/domain/npwp'
import type { RoleCode } from '@inaproc/domain/roles'
import type { Upload } from '../../../files/files.js'
import { openMessage } from '../../../notifications/message-service.js'
import type { Message } from '../../../notifications/messages.js'
import type { OssRecord } from '../../../organisations/companies/companies.js'
import {
  borneo,
  createCompanyWorld,
  type OutsideWorld,
  personWithNik,
} from '../../../organisations/companies/testing/company-world.js'
import { loadRegions } from '../../../organisations/regions-store.js'
import type { Actor } from '../../../platform.js'
import type { TestPlatform } from '../../../testing/test-platform.js'
import { pdf } from '../../testing/access-world.js'
import type { ForeignForm } from '../foreign/foreign-application.js'
import { submitForeign } from '../foreign/foreign-service.js'
import type { SpecialRoutes } from '../route-parts.js'

/** A company whose directors are all foreign (S-05). */
export const rimba: OssRecord = {
  ...borneo,
  nib: '9120001260105' as Nib,
  name: 'PT Rimba Digital Nusantara',
  npwp: '0031164829073000' as Npwp,
  people: [
    { name: 'Tan Wei Ming', position: 'DIREKTUR', nationality: 'WNA', nik: null },
    { name: 'Hiroshi Nakamura', position: 'DIREKTUR', nationality: 'WNA', nik: null },
  ],
}

export const attorneyNik = '6271015510900001'
export const attorneyEmail = 'kuasa@rimba.test'

export const paper = (): Upload => ({ filename: 'surat.pdf', bytes: pdf, oversize: false })
export const papers = () => ({ REQUEST_LETTER: paper(), POWER_OF_ATTORNEY: paper() })

export const foreignForm: ForeignForm = {
  companyName: rimba.name,
  nib: rimba.nib,
  directors: [
    { name: 'Tan Wei Ming', nationality: 'WNA' },
    { name: 'Hiroshi Nakamura', nationality: 'WNA' },
  ],
  attorneyName: 'Siti Rahmawati',
  nik: attorneyNik,
  email: attorneyEmail,
  phone: '081234567890',
  powerEndsOn: '',
  confirmed: 'yes',
}

export const reason = { code: 'OTHER', text: 'Surat kuasa tidak ditandatangani direktur.' } as const

/** The special routes with an outside that the test lays down, and somebody of the Directorate. */
export interface RouteWorld extends SpecialRoutes {
  readonly outside: OutsideWorld
  readonly official: Actor
  readonly officialAccess: AccessId
  person(
    nik: string,
    o?: { username?: string; email?: string; name?: string; state?: string },
  ): Promise<AccountId>
  access(accountId: AccountId, role: RoleCode, companyId?: string | null): Promise<AccessId>
  send(form?: Partial<ForeignForm>): Promise<string>
  mails(to: string): Promise<readonly Extract<Message, { channel: 'email' }>[]>
  /** The token of the newest invitation in the mails to this address. */
  tokenFor(to: string): Promise<string>
}

export async function createRouteWorld(p: TestPlatform): Promise<RouteWorld> {
  await p.db.transaction().execute(loadRegions)
  const companies = createCompanyWorld(p)
  companies.outside.oss.set(rimba.nib, { outcome: 'FOUND', record: rimba })
  const access = async (accountId: AccountId, role: RoleCode, companyId: string | null = null) => {
    const at = p.clock()
    const { id } = await p.db
      .insertInto('accesses')
      .values({
        account_id: accountId,
        role,
        state: 'ACTIVE',
        company_id: companyId,
        created_at: at,
        updated_at: at,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return accessId(id)
  }
  const officialId = await personWithNik(p, '3171076104850051', 'Anindya Direktorat')
  const officialAccess = await access(officialId, 'VERIFIKATOR_DIREKTORAT')
  const world: RouteWorld = {
    ...companies,
    origin: 'https://akun.test',
    official: { kind: 'person', accountId: officialId, accessId: officialAccess },
    officialAccess,
    access,
    person: async (nik, o = {}) => {
      const id = await personWithNik(p, nik as Nik, o.name ?? 'Siti Rahmawati')
      const at = p.clock()
      if (o.username !== undefined) {
        await p.db.updateTable('accounts').set({ username: o.username }).where('id', '=', id).execute()
      }
      if (o.email !== undefined) {
        await p.db
          .insertInto('contacts')
          .values({ account_id: id, kind: 'email', value: o.email, verified_at: at, created_at: at })
          .execute()
      }
      if (o.state !== undefined) {
        await p.db.updateTable('accounts').set({ state: o.state }).where('id', '=', id).execute()
        await p.db.updateTable('profiles').set({ verified_at: null }).where('account_id', '=', id).execute()
      }
      return id
    },
    send: (form = {}) =>
      submitForeign(world, {
        form: { ...foreignForm, ...form },
        papers: papers(),
        language: 'id',
        requestKey: randomBytes(32).toString('base64url'),
        address: '203.0.113.7',
      }),
    mails: async (to) => {
      const jobs = await p.waitingJobs('send-message')
      return jobs
        .map((job) => openMessage(p.keys, String(job['sealed'])))
        .flatMap((message) => (message.channel === 'email' && message.to === to ? [message] : []))
    },
    tokenFor: async (to) => {
      const links = (await world.mails(to)).flatMap(
        ({ text }) => /\/undangan\/([\w-]{43})/.exec(text)?.[1] ?? [],
      )
      const token = links.at(-1)
      if (token === undefined) throw new Error(`no invitation to ${to}`)
      return token
    },
  }
  return world
}
