/** Texts of the page after the end of a session, the same on every service. */
export const messages = {
  id: {
    endedTitle: 'Sesi Anda sudah berakhir',
    endedLead: 'Tidak ada kegiatan cukup lama, jadi kami mengeluarkan Anda demi keamanan akun.',
    endedText: 'Masuk lagi untuk kembali ke halaman yang sama. Isian yang belum dikirim tidak tersimpan.',
    signIn: 'Masuk lagi',
    runningTitle: 'Anda masih masuk',
    runningText: 'Sesi ini masih berjalan, misalnya karena Anda bekerja di tab lain.',
    back: 'Kembali ke halaman tadi',
    start: 'Ke halaman depan',
  },
  en: {
    endedTitle: 'Your session has ended',
    endedLead: 'There was no activity for long enough that we signed you out, to keep your account safe.',
    endedText: 'Sign in again to return to the same page. What was not sent is not kept.',
    signIn: 'Sign in again',
    runningTitle: 'You are still signed in',
    runningText: 'This session still runs, for example because you work in another tab.',
    back: 'Back to the page',
    start: 'To the start page',
  },
} as const
