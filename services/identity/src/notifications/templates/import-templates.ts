import type { RoleCode } from '@inaproc/domain/roles'
import { letter } from './template.js'

/** Lists of officials (decision 012). `file` is a name that the importer gave, never what it holds. */
export const importLetters = {
  'access-invited': letter<{ role: RoleCode; organisation: string; days: number; url: string }>({
    version: 1,
    id: ({ role, organisation, days, url }) => ({
      subject: `Undangan mengajukan akses ${role}`,
      paragraphs: [
        `Verifikator ${organisation} mengundang Anda mengajukan akses ${role} di INAPROC. Permohonannya sudah disiapkan untuk e-mail ini.`,
        `Masuk dengan akun yang memakai e-mail ini, atau daftar dengan e-mail ini dan verifikasi profil Anda. Undangan berlaku ${days} hari dan dapat dipakai satu kali.`,
        'Bila Anda tidak bertugas di sana, abaikan e-mail ini.',
      ],
      action: { label: 'Buka undangan', href: url },
    }),
    en: ({ role, organisation, days, url }) => ({
      subject: `Invitation to apply for access ${role}`,
      paragraphs: [
        `A verifier of ${organisation} invites you to apply for access ${role} at INAPROC. The application is prepared for this e-mail address.`,
        `Sign in with the account that has this address, or register with it and verify your profile. The invitation is valid for ${days} days and can be used once.`,
        'If you do not work there, ignore this e-mail.',
      ],
      action: { label: 'Open the invitation', href: url },
    }),
  }),
  'import-done': letter<{ file: string; submitted: number; invited: number; refused: number }>({
    version: 1,
    id: ({ file, submitted, invited, refused }) => ({
      subject: 'Impor pejabat selesai',
      paragraphs: [
        `Impor ${file} selesai: ${submitted} akses diajukan, ${invited} orang diundang, ${refused} baris ditolak.`,
        'Hasil setiap baris ada di halaman Impor pejabat.',
      ],
    }),
    en: ({ file, submitted, invited, refused }) => ({
      subject: 'The import of officials is done',
      paragraphs: [
        `The import of ${file} is done: ${submitted} accesses applied for, ${invited} people invited, ${refused} rows refused.`,
        'The page Import of officials shows what came of each row.',
      ],
    }),
  }),
  'imports-to-verify': letter<{ count: number; organisation: string }>({
    version: 1,
    id: ({ count, organisation }) => ({
      subject: 'Akses hasil impor menunggu verifikasi Anda',
      paragraphs: [
        `${count} akses pada ${organisation} diajukan melalui impor dan menunggu keputusan, paling lambat 3×24 jam. Pengimpornya tidak boleh menyetujui sendiri.`,
        'Buka halaman Verifikasi untuk memeriksanya.',
      ],
    }),
    en: ({ count, organisation }) => ({
      subject: 'Imported accesses wait for you',
      paragraphs: [
        `${count} accesses at ${organisation} were applied for by an import and wait for a decision, within 3×24 hours. Whoever imported them may not approve.`,
        'Open the page Verification to check them.',
      ],
    }),
  }),
}
