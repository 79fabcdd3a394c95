import type { Language } from '@inaproc/domain/language'
import type { RoleCode } from '@inaproc/domain/roles'
import { instantInWords } from '@inaproc/ui/dates'
import { letter } from './template.js'

const when = (iso: string, language: Language) => instantInWords(new Date(iso), language)

/** Where it is; nothing for what is tied to no institution or company. */
const placed = (word: 'pada' | 'at', organisation: string) =>
  organisation === '' ? '' : ` ${word} ${organisation}`

/** Stage 3. `role` is the role's short code as people call it; `organisation` its institution or company. */
export const accessLetters = {
  /** `dueAt` is an instant. */
  'access-submitted': letter<{ role: RoleCode; organisation: string; reference: string; dueAt: string }>({
    version: 2,
    id: ({ role, organisation, reference, dueAt }) => ({
      subject: `Permohonan akses ${role} diterima`,
      paragraphs: [
        `Permohonan akses ${role}${placed('pada', organisation)} sudah kami terima dan menunggu verifikasi.`,
        `Nomor permohonan: ${reference}.`,
        `Verifikator menjawab dalam 3×24 jam, paling lambat ${when(dueAt, 'id')}.`,
      ],
    }),
    en: ({ role, organisation, reference, dueAt }) => ({
      subject: `Application for access ${role} received`,
      paragraphs: [
        `Your application for access ${role}${placed('at', organisation)} was received and waits for verification.`,
        `Number of the application: ${reference}.`,
        `The verifier answers within 3×24 hours, by ${when(dueAt, 'en')} at the latest.`,
      ],
    }),
  }),
  'access-imported': letter<{ role: RoleCode; organisation: string }>({
    version: 1,
    id: ({ role, organisation }) => ({
      subject: `Akses ${role} diajukan atas nama Anda`,
      paragraphs: [
        `Verifikator mengajukan akses ${role} pada ${organisation} atas nama Anda, berdasarkan SK/ST yang dimilikinya. Verifikator lain memeriksanya paling lambat 3×24 jam.`,
        'Bila keliru, batalkan pengajuan itu di halaman Akses Saya.',
      ],
    }),
    en: ({ role, organisation }) => ({
      subject: `Access ${role} applied for in your name`,
      paragraphs: [
        `A verifier applied for access ${role} at ${organisation} in your name, on the decree that the institution holds. Another verifier checks it within 3×24 hours.`,
        'If this is a mistake, withdraw the application on the page My accesses.',
      ],
    }),
  }),
  'access-to-verify': letter<{ role: RoleCode; organisation: string }>({
    version: 1,
    id: ({ role, organisation }) => ({
      subject: 'Ada permohonan akses yang menunggu verifikasi Anda',
      paragraphs: [
        `Sebuah permohonan akses ${role} pada ${organisation} menunggu keputusan Anda, paling lambat 3×24 jam.`,
        'Buka halaman Verifikasi untuk memeriksanya.',
      ],
    }),
    en: ({ role, organisation }) => ({
      subject: 'An application for an access waits for you',
      paragraphs: [
        `An application for access ${role} at ${organisation} waits for your decision, within 3×24 hours.`,
        'Open the page Verification to check it.',
      ],
    }),
  }),
  'access-approved': letter<{ role: RoleCode; organisation: string }>({
    version: 1,
    id: ({ role, organisation }) => ({
      subject: `Akses ${role} disetujui`,
      paragraphs: [
        `Akses ${role} pada ${organisation} disetujui.`,
        'Pilih akses ini saat masuk ke platform INAPROC.',
      ],
    }),
    en: ({ role, organisation }) => ({
      subject: `Access ${role} approved`,
      paragraphs: [
        `Your access ${role} at ${organisation} was approved.`,
        'Choose it when you sign in to an INAPROC platform.',
      ],
    }),
  }),
  'access-rejected': letter<{ role: RoleCode; organisation: string; reason: string }>({
    version: 1,
    id: ({ role, organisation, reason }) => ({
      subject: `Permohonan akses ${role} perlu diperbaiki`,
      paragraphs: [
        `Permohonan akses ${role} pada ${organisation} belum dapat disetujui.`,
        `Alasan: ${reason}`,
        'Perbaiki permohonan di halaman Akses Saya, lalu kirim lagi.',
      ],
    }),
    en: ({ role, organisation, reason }) => ({
      subject: `Application for access ${role} needs correction`,
      paragraphs: [
        `Your application for access ${role} at ${organisation} could not be approved yet.`,
        `Reason: ${reason}`,
        'Correct the application on the page My accesses, then send it again.',
      ],
    }),
  }),
  'access-ended': letter<{ role: RoleCode; organisation: string }>({
    version: 1,
    id: ({ role, organisation }) => ({
      subject: `Akses ${role} berakhir`,
      paragraphs: [
        `Akses ${role} pada ${organisation} tidak berlaku lagi. Sesi dengan akses ini sudah diakhiri di semua platform.`,
        'Halaman Akses Saya menunjukkan alasannya dan apa yang dapat Anda lakukan.',
      ],
    }),
    en: ({ role, organisation }) => ({
      subject: `Access ${role} has ended`,
      paragraphs: [
        `Your access ${role} at ${organisation} is no longer valid. Sessions with it were ended on all platforms.`,
        'The page My accesses tells why and what you can do.',
      ],
    }),
  }),
  'access-ending-soon': letter<{ role: RoleCode; organisation: string; days: number }>({
    version: 2,
    id: ({ role, organisation, days }) => ({
      subject: `Akses ${role} berakhir ${days} hari lagi`,
      paragraphs: [
        `Akses ${role} pada ${organisation} berakhir ${days} hari lagi.`,
        'Bila Anda masih bertugas, ajukan perpanjangan di halaman Akses Saya. Bila tidak, pastikan ada yang melanjutkan pekerjaannya.',
      ],
    }),
    en: ({ role, organisation, days }) => ({
      subject: `Access ${role} ends in ${days} days`,
      paragraphs: [
        `Your access ${role} at ${organisation} ends in ${days} days.`,
        'If you stay in post, apply for an extension on the page My accesses. If not, make sure that somebody continues the work.',
      ],
    }),
  }),
  'access-active': letter<{ role: RoleCode; organisation: string }>({
    version: 1,
    id: ({ role, organisation }) => ({
      subject: `Akses ${role} mulai berlaku`,
      paragraphs: [
        `Akses ${role} pada ${organisation} sekarang aktif.`,
        'Pilih akses ini saat masuk ke platform INAPROC.',
      ],
    }),
    en: ({ role, organisation }) => ({
      subject: `Access ${role} is in force`,
      paragraphs: [
        `Your access ${role} at ${organisation} is active now.`,
        'Choose it when you sign in to an INAPROC platform.',
      ],
    }),
  }),
  /** Readers are a VAI, the admins of a company, the Directorate or Telkom: the place has its name, not "yours". */
  'access-ended-report': letter<{ role: RoleCode; organisation: string }>({
    version: 2,
    id: ({ role, organisation }) => ({
      subject: `Sebuah akses ${role}${placed('pada', organisation)} berakhir`,
      paragraphs: [
        `Sebuah akses ${role}${placed('pada', organisation)} sudah tidak aktif.`,
        'Bila tugasnya berlanjut, pastikan ada orang lain yang memegang akses yang sama.',
      ],
    }),
    en: ({ role, organisation }) => ({
      subject: `An access ${role}${placed('at', organisation)} has ended`,
      paragraphs: [
        `An access ${role}${placed('at', organisation)} is no longer active.`,
        'If the work goes on, make sure that somebody else holds the same access.',
      ],
    }),
  }),
  /** Without an organisation for those who verify everywhere. */
  'accesses-ended-report': letter<{ count: number; roles: string; organisation: string }>({
    version: 2,
    id: ({ count, roles, organisation }) => ({
      subject: `${count} akses${placed('pada', organisation)} berakhir`,
      paragraphs: [
        `Masa berlaku ${count} akses${placed('pada', organisation)} sudah lewat: ${roles}.`,
        'Bila tugasnya berlanjut, pemiliknya mengajukan aktivasi kembali di halaman Akses Saya. Pastikan tidak ada tugas tanpa pemegang akses.',
      ],
    }),
    en: ({ count, roles, organisation }) => ({
      subject: `${count} accesses${placed('at', organisation)} have ended`,
      paragraphs: [
        `The term of ${count} accesses${placed('at', organisation)} is over: ${roles}.`,
        'If the work goes on, their owners apply for reactivation on the page My accesses. Make sure that no task is left without a holder.',
      ],
    }),
  }),
  'access-handed-over': letter<{ role: RoleCode; organisation: string }>({
    version: 1,
    id: ({ role, organisation }) => ({
      subject: `Anda melanjutkan tugas ${role}`,
      paragraphs: [
        `Seorang ${role} pada ${organisation} menonaktifkan aksesnya dan menunjuk Anda sebagai penerus.`,
        'Periksa pekerjaan yang sedang berjalan di platform INAPROC.',
      ],
    }),
    en: ({ role, organisation }) => ({
      subject: `You continue the work of a ${role}`,
      paragraphs: [
        `A ${role} at ${organisation} has deactivated the access and named you as successor.`,
        'Check the work that is under way on the INAPROC platforms.',
      ],
    }),
  }),
  'access-overdue': letter<{ role: RoleCode; organisation: string }>({
    version: 1,
    id: ({ role, organisation }) => ({
      subject: 'Permohonan akses melewati batas 3×24 jam',
      paragraphs: [
        `Sebuah permohonan akses ${role} pada ${organisation} belum diputuskan dalam 3×24 jam.`,
        'Buka halaman Verifikasi dan putuskan permohonan ini.',
      ],
    }),
    en: ({ role, organisation }) => ({
      subject: 'An application for an access is overdue',
      paragraphs: [
        `An application for an access ${role} at ${organisation} was not decided within 3×24 hours.`,
        'Open the page Verification and decide on it.',
      ],
    }),
  }),
  /** Nobody is left at the institution or company who could decide: the applicant learns that it goes on without him. */
  'access-passed-on': letter<{ role: RoleCode; organisation: string }>({
    version: 1,
    id: ({ role, organisation }) => ({
      subject: `Permohonan akses ${role} diteruskan kepada Direktorat`,
      paragraphs: [
        `Di ${organisation} saat ini tidak ada yang dapat memutuskan permohonan akses ${role} Anda. Karena itu Direktorat sekarang juga dapat memutuskannya.`,
        'Anda tidak perlu mengirim ulang. Batas waktunya tetap, dan statusnya ada di halaman Akses Saya.',
      ],
    }),
    en: ({ role, organisation }) => ({
      subject: `Your application for access ${role} was passed on to the Directorate`,
      paragraphs: [
        `At present nobody at ${organisation} can decide about your application for access ${role}. So the Directorate can decide about it from now on, too.`,
        'You need not send it again. The deadline stays, and the page My accesses shows how it stands.',
      ],
    }),
  }),
  'accesses-passed-on': letter<{ count: number; organisation: string }>({
    version: 1,
    id: ({ count, organisation }) => ({
      subject: `${count} permohonan akses diteruskan dari ${organisation}`,
      paragraphs: [
        `Tidak ada lagi yang dapat memutuskan permohonan akses di ${organisation}. ${count} permohonan yang menunggu diteruskan kepada Direktorat.`,
        'Buka halaman Verifikasi untuk memutuskannya.',
      ],
    }),
    en: ({ count, organisation }) => ({
      subject:
        count === 1
          ? `An application was passed on by ${organisation}`
          : `${count} applications were passed on by ${organisation}`,
      paragraphs: [
        `Nobody is left who could decide about applications at ${organisation}. What waited there was passed on to the Directorate: ${count}.`,
        'Open the page Verification to decide.',
      ],
    }),
  }),
}
