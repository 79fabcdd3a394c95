import { inTransaction } from '@inaproc/database/database'
import { fileId } from '@inaproc/domain/identifiers'
import type { Language } from '@inaproc/domain/language'
import { maskNik } from '@inaproc/domain/nik'
import { Refusal } from '@inaproc/domain/refusal'
import { formatInstant } from '@inaproc/domain/wib-date'
import { strToU8, type Zippable, zipSync } from 'fflate'
import { tellOwner } from '../../accounts/tell-owner.js'
import { auditWords } from '../../audit/own/audit-words.js'
import type { OwnEvent } from '../../audit/own/own-events.js'
import { listOwnEvents } from '../../audit/own/own-events-store.js'
import { readFile } from '../../files/files-store.js'
import type { Platform } from '../../platform.js'
import { profileToCheck } from '../../profiles/profiles-store.js'
import { type Asking, noteRequest, takeRequest } from '../requests/requests-service.js'
import { answerRequest } from '../requests/requests-store.js'
import { exportPage } from './export-html.js'
import { type OwnData, readOwnData } from './export-store.js'

/** Uploaded files up to this go into the archive; it is made in memory, within the session. */
const filesLimit = 24 * 1_048_576
const eventsLimit = 5_000

export interface DataExport {
  readonly number: string
  readonly archive: Uint8Array
}

/**
 * All data of a person as one archive: `data.json`, a readable page, and the uploaded files (UU 27/2022 art. 7 and 13).
 * The NIK is in full in the JSON only. The caller has had the person prove themselves just now.
 */
export async function exportOwnData(p: Platform, o: Asking & { language: Language }): Promise<DataExport> {
  const { accountId } = o
  const data = await readOwnData(p.db, accountId)
  if (data === undefined) throw new Refusal('NOT_FOUND')
  const profile = await inTransaction(p.db, (trx) => profileToCheck(trx, p.keys, accountId))
  const events = await listOwnEvents(p.db, accountId, { limit: eventsLimit })
  const { files, names } = await packFiles(p, data.files)
  const at = p.clock()
  const sections = (nik: string | null) =>
    sectionsOf(data, { nik, events: events.items, names, language: o.language })
  const page = sections(profile === undefined ? null : maskNik(profile.nik))
  const whole = { made_at: at.toISOString(), ...sections(profile?.nik ?? null) }
  const archive = zipSync({
    'data.json': strToU8(`${JSON.stringify(whole, null, 2)}\n`),
    [o.language === 'id' ? 'data-saya.html' : 'my-data.html']: strToU8(
      exportPage(page, { language: o.language, madeAt: formatInstant(at, o.language) }),
    ),
    ...files,
  })
  const request = await takeRequest(p, {
    ...o,
    kind: 'export',
    work: async (trx, taken) => {
      await answerRequest(trx, { id: taken.id, state: 'DONE', at })
      const detail = { files: Object.keys(files).length, events: events.items.length }
      await noteRequest(trx, { action: 'privacy.data-exported', actor: o.actor, request: taken, at, detail })
      const letter = { template: 'privacy-exported', params: { number: taken.number } } as const
      await tellOwner(trx, p.keys, { accountId, letter, at })
    },
  })
  return { number: request.number, archive }
}

function sectionsOf(
  data: OwnData,
  o: {
    nik: string | null
    events: readonly OwnEvent[]
    names: ReadonlyMap<string, string>
    language: Language
  },
) {
  const { contacts, profile, files, profile_checks, accesses, sessions, devices, ...rest } = data
  const { authenticator_apps, passkeys, consents, applications, privacy_requests, notices, ...account } = rest
  return {
    account,
    contacts,
    profile: profile && { nik: o.nik, ...profile },
    profile_checks,
    accesses,
    sessions,
    devices,
    authenticator_apps,
    passkeys,
    consents,
    applications,
    privacy_requests,
    notices,
    files: files.map((file) => ({ ...file, file: o.names.get(file.id) ?? null })),
    events: o.events.map(({ at, action, detail, by, role, institution, address }) => ({
      at: at.toISOString(),
      what: auditWords(action, detail, o.language),
      by,
      role,
      institution,
      address,
    })),
  }
}

const endings: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
}

/** The uploaded files as far as they fit. Names in the archive are ours: those of the person may collide or escape. */
async function packFiles(
  p: Platform,
  files: OwnData['files'],
): Promise<{ files: Zippable; names: ReadonlyMap<string, string> }> {
  const packed: Zippable = {}
  const names = new Map<string, string>()
  let total = 0
  for (const [index, { id, size, purpose, media_type }] of files.entries()) {
    if (total + size > filesLimit) continue
    const file = await readFile(p.db, p.keys, fileId(id))
    if (file === undefined) continue
    total += size
    const name = `berkas/${index + 1}-${purpose.toLowerCase()}.${endings[media_type] ?? 'bin'}`
    names.set(file.id, name)
    // Pictures and PDFs are packed already.
    packed[name] = [new Uint8Array(file.content), { level: 0 }]
  }
  return { files: packed, names }
}
