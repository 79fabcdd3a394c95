/** Texts of the frame, of the roles and of signing out, the same on every platform. */
export const messages = {
  id: {
    account: 'Akun INAPROC saya',
    anotherPersona: 'Bertindak dengan akses lain',
    restricted: 'Akun Anda hanya dapat dibaca',
    restrictedText:
      'Anda meminta pemrosesan data pribadi Anda dibatasi. Tidak ada yang dapat diubah atau dikirim.',
    liftRestriction: 'Akhiri pembatasan',
    signOut: 'Keluar',
    signOutLead: 'Dari mana Anda ingin keluar?',
    signOutContext: 'Akses di tab ini saja',
    signOutContextHint: (persona: string) => `${persona}. Akses lain di layanan ini tetap terbuka.`,
    signOutHere: (service: string) => `Seluruh ${service}`,
    signOutHereHint: 'Semua akses Anda di layanan ini berakhir. Layanan lain tetap terbuka.',
    signOutEverywhere: 'Semua layanan INAPROC',
    signOutEverywhereHint: 'Sesi Akun INAPROC Anda berakhir. Pilih ini di komputer yang dipakai bersama.',
    cancel: 'Batal dan kembali',
    alsoInternal: (labels: string) => `Juga untuk petugas yang ditunjuk Direktorat: ${labels}.`,
  },
  en: {
    account: 'My INAPROC account',
    anotherPersona: 'Act with another access',
    restricted: 'Your account can only be read',
    restrictedText:
      'You asked for the processing of your personal data to be restricted. Nothing can be changed or sent.',
    liftRestriction: 'End the restriction',
    signOut: 'Sign out',
    signOutLead: 'What do you want to sign out of?',
    signOutContext: 'Only the access of this tab',
    signOutContextHint: (persona: string) => `${persona}. Your other accesses in this service stay open.`,
    signOutHere: (service: string) => `All of ${service}`,
    signOutHereHint: 'All your accesses in this service end. Other services stay open.',
    signOutEverywhere: 'All INAPROC services',
    signOutEverywhereHint: 'Your INAPROC session ends. Choose this on a computer that others use too.',
    cancel: 'Cancel and go back',
    alsoInternal: (labels: string) => `Also for staff whom the Directorate appoints: ${labels}.`,
  },
} as const
