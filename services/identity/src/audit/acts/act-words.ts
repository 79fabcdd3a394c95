import { accessLifecycle } from '@inaproc/domain/access-lifecycle'
import { accountLifecycle } from '@inaproc/domain/account-lifecycle'
import { type Language, type Texts, text } from '@inaproc/domain/language'
import { branchRouteLifecycle, foreignRouteLifecycle } from '@inaproc/domain/special-routes'
import type { JsonObject } from '../../database-types.js'
import { auditTexts } from '../own/audit-texts.js'
import { auditWords } from '../own/audit-words.js'

/** The acts whose texts speak to the person they concern, as somebody else reads them. */
export const deskTexts: Readonly<Record<string, Texts>> = {
  'session.disowned': {
    id: 'Sesi dilaporkan sebagai bukan milik sendiri; akun diamankan',
    en: 'Session reported as not their own; account secured',
  },
  'session.viewed-by-official': {
    id: 'Daftar sesi seseorang dilihat petugas',
    en: 'List of sessions of a person viewed by an official',
  },
  'session.ended-by-official': {
    id: 'Sesi seseorang diakhiri petugas',
    en: 'Session of a person ended by an official',
  },
  'contact-change.reversed': {
    id: 'Penggantian kontak dikembalikan karena dilaporkan bukan oleh pemiliknya',
    en: 'Change of contact undone because the owner reported that it was somebody else',
  },
  'contact-change.distrusted': {
    id: 'Kontak baru tidak dipercaya lagi karena dilaporkan bukan oleh pemiliknya',
    en: 'New contact no longer trusted because the owner reported that it was somebody else',
  },
  'profile.viewed': { id: 'Profil dilihat', en: 'Profile viewed' },
  'privacy.request-viewed': {
    id: 'Permintaan data pribadi dibaca petugas',
    en: 'Request about personal data read by an officer',
  },
  'incident.subject-told': {
    id: 'Orang yang terdampak diberi tahu tentang insiden data pribadi',
    en: 'A person affected was told about a personal data incident',
  },
  'client.allowed': {
    id: 'Aplikasi diizinkan menerima data seseorang',
    en: 'Application allowed to receive data of a person',
  },
  'audit.person-searched': {
    id: 'Catatan audit tentang seseorang dicari',
    en: 'Audit entries about a person searched',
  },
  'audit.entry-viewed': { id: 'Satu catatan audit dibuka', en: 'One audit entry opened' },
}

/** What an audit row says, in one sentence for whoever watches over the log. */
export function deskWords(action: string, detail: JsonObject, language: Language): string {
  const own = deskTexts[action] ?? auditTexts[action]
  if (own !== undefined) return text(own, language)
  const words = auditWords(action, detail, language)
  return words === auditWords('', {}, language) ? actLabel(action, language) : words
}

/** An act as a choice of the filter: all that its name stands for. Of a later release its name. */
export function actLabel(action: string, language: Language): string {
  const own = deskTexts[action] ?? auditTexts[action]
  if (own !== undefined) return text(own, language)
  const [first, ...more] = new Set(
    stepsOf(action).map((transition) => auditWords(action, { transition }, language)),
  )
  if (first === undefined) return action
  // The subject is said once.
  return [first, ...more.map((words) => words.slice(words.indexOf(': ') + 2))].join(' / ')
}

function stepsOf(action: string): readonly string[] {
  const lifecycles = [accessLifecycle, accountLifecycle, foreignRouteLifecycle, branchRouteLifecycle]
  return lifecycles.flatMap(({ name, rows }) =>
    rows
      .filter(({ event }) => `${name}.${event.toLowerCase().replaceAll('_', '-')}` === action)
      .map(({ id }) => id),
  )
}
