import type { RoleCode } from '@inaproc/domain/roles'
import { letter } from './template.js'

/** The last VAI of an institution, and what its auditors have to know of (domain.md A4, A5). */
export const deskLetters = {
  'last-vai-asked': letter<{ organisation: string }>({
    version: 1,
    id: ({ organisation }) => ({
      subject: `VAI terakhir ${organisation} meminta persetujuan`,
      paragraphs: [
        `VAI aktif terakhir pada ${organisation} ingin menonaktifkan aksesnya. Tanpa persetujuan Direktorat akses itu tetap aktif.`,
        'Buka halaman Verifikasi untuk memutuskan permintaan ini.',
      ],
    }),
    en: ({ organisation }) => ({
      subject: `The last VAI of ${organisation} asks for consent`,
      paragraphs: [
        `The last active VAI at ${organisation} wants to deactivate the access. Without the consent of the Directorate it stays active.`,
        'Open the page Verification to decide on it.',
      ],
    }),
  }),
  'last-vai-consented': letter<{ organisation: string; days: number }>({
    version: 1,
    id: ({ organisation, days }) => ({
      subject: 'Direktorat menyetujui penonaktifan akses VAI Anda',
      paragraphs: [
        `Direktorat menyetujui penonaktifan akses VAI Anda pada ${organisation}.`,
        `Persetujuan ini berlaku satu kali, selama ${days} hari. Nonaktifkan akses di halaman Akses Saya.`,
      ],
    }),
    en: ({ organisation, days }) => ({
      subject: 'The Directorate consents to the deactivation of your VAI access',
      paragraphs: [
        `The Directorate consents to the deactivation of your VAI access at ${organisation}.`,
        `The consent serves once, for ${days} days. Deactivate the access on the page My accesses.`,
      ],
    }),
  }),
  'last-vai-refused': letter<{ organisation: string; reason: string }>({
    version: 1,
    id: ({ organisation, reason }) => ({
      subject: 'Direktorat belum menyetujui penonaktifan akses VAI Anda',
      paragraphs: [
        `Akses VAI Anda pada ${organisation} tetap aktif.`,
        `Alasan: ${reason}`,
        'Siapkan VAI pengganti, atau ajukan permintaan baru.',
      ],
    }),
    en: ({ organisation, reason }) => ({
      subject: 'The Directorate does not consent to the deactivation of your VAI access yet',
      paragraphs: [
        `Your VAI access at ${organisation} stays active.`,
        `Reason: ${reason}`,
        'Prepare another VAI, or ask anew.',
      ],
    }),
  }),
  'conflict-refused': letter<{ role: RoleCode; other: RoleCode; organisation: string }>({
    version: 1,
    id: ({ role, other, organisation }) => ({
      subject: `Perangkapan ${role} dan ${other} ditolak`,
      paragraphs: [
        `Pada ${organisation} seseorang yang memegang ${other} mengajukan ${role}. Kedua peran ini tidak boleh dirangkap (PerLKPP 15/2018), jadi persetujuannya ditolak.`,
        'Anda menerima pemberitahuan ini sebagai APIP. Verifikator instansi dapat menunjukkan pengajuannya.',
      ],
    }),
    en: ({ role, other, organisation }) => ({
      subject: `${role} together with ${other} was refused`,
      paragraphs: [
        `At ${organisation} somebody who holds ${other} has applied for ${role}. The two roles may not be held together (PerLKPP 15/2018), so the approval was refused.`,
        'You receive this as APIP. The verifier of the institution can show you the application.',
      ],
    }),
  }),
  'both-sides': letter<{ role: RoleCode; other: RoleCode; organisation: string }>({
    version: 1,
    id: ({ role, other, organisation }) => ({
      subject: `Seseorang memegang ${role} dan ${other} sekaligus`,
      paragraphs: [
        `Seorang pejabat pada ${organisation} kini memegang peran pembeli dan peran perusahaan: ${role} dan ${other}.`,
        'Ia tidak dapat bernegosiasi dengan, memesan dari, atau memverifikasi perusahaan itu. Anda menerima pemberitahuan ini sebagai APIP.',
      ],
    }),
    en: ({ role, other, organisation }) => ({
      subject: `Somebody holds ${role} and ${other} at once`,
      paragraphs: [
        `An official at ${organisation} now holds a role that buys and a role of a company: ${role} and ${other}.`,
        'This person cannot negotiate with, order from or verify that company. You receive this as APIP.',
      ],
    }),
  }),
}
