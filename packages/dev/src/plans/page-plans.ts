import { type Database, poolOf } from '@inaproc/database/database'
import type { DB } from '@inaproc/identity/database-types'
import { systemClock } from '@inaproc/server/clock'
import { quantile } from '../bench/measure.js'
import { type AskedStatement, askedBy } from './asked-statements.js'
import type { PlanStage, Reader } from './plan-stage.js'

export interface ShownPage {
  readonly title: string
  readonly reader: Reader | null
  readonly path: string
}

export interface PagePlan {
  readonly title: string
  readonly path: string
  readonly p50: number
  readonly p95: number
  readonly statements: readonly { readonly text: string; readonly plan: string }[]
}

/** The pages whose tables grow with the country. */
export function shownPages(stage: PlanStage): readonly ShownPage[] {
  const { verifier, directorate, waiting } = stage
  return [
    { title: 'Queue of an institution', reader: verifier, path: '/verifikasi' },
    { title: 'Queue, filtered and searched', reader: verifier, path: '/verifikasi?peran=PP&cari=Antre%2012' },
    { title: 'One request beside its papers', reader: verifier, path: `/verifikasi/${waiting}` },
    { title: 'Queue of the Directorate', reader: directorate, path: '/verifikasi' },
    { title: 'Holders of an institution', reader: verifier, path: '/pemegang' },
    { title: 'Holders of the country, searched', reader: directorate, path: '/pemegang?cari=Siti' },
    { title: 'Accesses of a person', reader: verifier, path: '/akses' },
    { title: 'Choosing an institution', reader: verifier, path: '/akses/ajukan/ppk?cari=kabupaten' },
    { title: 'National statistics', reader: null, path: '/statistik' },
    { title: 'Statistics of a region', reader: null, path: '/statistik/wilayah/35' },
    { title: 'Watching over accesses', reader: directorate, path: '/konsol/statistik' },
    ...auditPages(stage),
  ]
}

/** The search of the audit log, by each of its filters. */
function auditPages({ directorate, helpDesk, auditor, busyOfficial }: PlanStage): readonly ShownPage[] {
  const search = '/konsol/audit/cari'
  const asked: readonly (readonly [title: string, query: string])[] = [
    ['the newest', ''],
    ['an actor', `?pelaku=${busyOfficial}`],
    ['an actor and an outcome', `?pelaku=${busyOfficial}&hasil=gagal`],
    ['a person', `?objek=orang:${busyOfficial}`],
    ['a client', '?objek=klien:klien-0'],
    ['an act', '?jenis=client.changed'],
    ['a kind of act', '?jenis=mitra'],
    ['all that failed', '?hasil=gagal'],
    ['an address', '?alamat=198.51.100.7'],
    ['a request', '?permintaan=PLAN77'],
    ['a day', `?dari=${daysAgo(30)}T00:00&sampai=${daysAgo(29)}T00:00`],
  ]
  return [
    ...asked.map(([title, query]) => ({
      title: `Audit log: ${title}`,
      reader: directorate,
      path: `${search}${query}`,
    })),
    { title: 'Audit log of applications', reader: helpDesk, path: search },
    { title: 'Audit log of an institution', reader: auditor, path: search },
  ]
}

const dayMs = 86_400_000

function daysAgo(days: number): string {
  return new Date(systemClock().getTime() - days * dayMs).toISOString().slice(0, 10)
}

/** Opens a page as often as asked, and explains what it asks the database. @throws Error when it is refused */
export async function planPage(stage: PlanStage, page: ShownPage, requests: number): Promise<PagePlan> {
  const { accountId, accessId } = page.reader ?? stage.verifier
  const visitor = await stage.pages.visitor({
    accountId,
    ...(page.reader !== null && { personaId: accessId }),
  })
  const open = async () => {
    const began = performance.now()
    const { status } = await visitor.get(page.path)
    if (status !== 200) throw new Error(`${page.path} answered ${status}`)
    return performance.now() - began
  }
  await open()
  const times: number[] = []
  for (let n = 0; n < requests; n++) times.push(await open())
  const asked = distinct(await askedBy(open))
  const statements: { text: string; plan: string }[] = []
  for (const statement of asked)
    statements.push({ text: statement.text, plan: await explain(stage.db, statement) })
  return {
    title: page.title,
    path: page.path,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    statements,
  }
}

/** What reads; the sign-on's own session is another room's matter. */
function distinct(asked: readonly AskedStatement[]): readonly AskedStatement[] {
  const reading = asked.filter(({ text }) => /^\s*(?:select|with)\b/i.test(text) && !/\brp_\w+/.test(text))
  return [...new Map(reading.map((statement) => [statement.text, statement])).values()]
}

async function explain(db: Database<DB>, { text, values }: AskedStatement): Promise<string> {
  const { rows } = await poolOf(db).query<Record<string, string>>(
    `explain (analyze, costs off, timing off, buffers off, summary off) ${text}`,
    [...values],
  )
  return rows.map((row) => row['QUERY PLAN'] ?? '').join('\n')
}
