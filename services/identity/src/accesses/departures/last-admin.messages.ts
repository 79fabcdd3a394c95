import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly title: string
  readonly text: string
  readonly ways: readonly string[]
  readonly members: string
  readonly desk: string
}

export const messages = {
  id: {
    title: 'Anda admin aktif terakhir di perusahaan ini',
    text: 'Masih ada anggota yang bekerja, atau pengajuan yang menunggu keputusan, di perusahaan ini. Karena itu akses Anda belum dapat dinonaktifkan. Pilih salah satu jalan keluar:',
    ways: [
      'Angkat admin pengganti: ia mengajukan "Admin Perusahaan (Non PJ/Pengurus/Direksi)" dengan surat kuasa, lalu Anda menyetujuinya. Setelah aksesnya aktif, Anda dapat menonaktifkan akses ini.',
      'Bila perusahaan tidak lagi memakai INAPROC: putuskan semua pengajuan yang menunggu dan cabut akses para anggota.',
    ],
    members: 'Buka pemegang akses',
    desk: 'Buka antrean pengajuan',
  },
  en: {
    title: 'You are the last active admin of this company',
    text: 'People still work at this company, or applications wait for a decision. So your access cannot be deactivated yet. Choose one of the ways out:',
    ways: [
      'Appoint another admin, who applies as "Company admin (by power of attorney)"; then you approve it. Once that access is active you can deactivate this one.',
      'When the company no longer uses INAPROC: decide about all that waits, and revoke the accesses of its members.',
    ],
    members: 'Open the holders of accesses',
    desk: 'Open the applications',
  },
} satisfies Record<Language, Words>
