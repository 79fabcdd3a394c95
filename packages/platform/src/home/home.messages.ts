/** Texts of the public start page. */
export const messages = {
  id: {
    title: 'Beranda',
    signIn: 'Masuk dengan Akun INAPROC',
    register: 'Daftar Akun INAPROC',
    openWorkspace: 'Buka ruang kerja',
    whoMayEnter: 'Siapa yang dapat masuk',
    noAccess: 'Belum punya akses?',
    otherAccess: 'Perlu akses lain?',
    apply: 'Ajukan akses di Akun INAPROC',
  },
  en: {
    title: 'Home',
    signIn: 'Sign in with an INAPROC account',
    register: 'Register an INAPROC account',
    openWorkspace: 'Open the workspace',
    whoMayEnter: 'Who may enter',
    noAccess: 'No access yet?',
    otherAccess: 'Need another access?',
    apply: 'Apply for an access in your INAPROC account',
  },
} as const
