import type { Language } from '@inaproc/domain/language'
import type { MemberRole, PartnerKind } from '../partners.js'

interface Explained {
  readonly label: string
  readonly hint: string
}

interface Words {
  readonly title: string
  readonly lead: string
  readonly signUp: string
  readonly none: string
  readonly noneText: string
  readonly partner: string
  readonly yourRole: string
  readonly state: string
  readonly since: string
  readonly signUpTitle: string
  readonly signUpLead: string
  readonly signUpSend: string
  readonly factorFirst: string
  readonly factorFirstText: string
  readonly toSecurity: string
  readonly profileFirst: string
  readonly profileFirstText: string
  readonly toProfile: string
  readonly fields: Readonly<Record<'name' | 'kind' | 'nib' | 'privacyEmail' | 'purpose', Explained>>
  readonly kinds: Readonly<Record<PartnerKind, Explained>>
  readonly roles: Readonly<Record<MemberRole, Explained>>
  readonly clients: string
  readonly newClient: string
  readonly testOnly: string
  readonly testOnlyText: string
  readonly noClients: string
  readonly noClientsText: string
  readonly noClientFound: string
  readonly members: string
  readonly about: string
  readonly change: string
  readonly changeTitle: string
  readonly save: string
  readonly cancel: string
  readonly done: Readonly<
    Record<
      'mendaftar' | 'ubah' | 'bergabung' | 'undang' | 'cabut' | 'keluarkan' | 'keluar' | 'peran' | 'tutup',
      string
    >
  >
  readonly member: string
  readonly joined: string
  readonly action: string
  readonly remove: string
  readonly removeOf: (name: string) => string
  readonly removeText: string
  readonly leave: string
  readonly leaveText: string
  readonly manage: string
  readonly manageOf: (name: string) => string
  readonly changeRole: string
  readonly invite: string
  readonly inviteLead: string
  readonly email: string
  readonly role: string
  readonly send: string
  readonly invitations: string
  readonly until: string
  readonly over: string
  readonly withdraw: string
  readonly withdrawOf: (email: string) => string
  readonly noInvitations: string
  readonly invitation: string
  readonly invitationLead: (partner: string, role: string) => string
  readonly invitationUntil: (instant: string) => string
  readonly invitationInvalid: string
  readonly invitationInvalidText: string
  readonly refused: string
  readonly signInFirst: string
  readonly signIn: string
  readonly register: string
  readonly accept: string
  readonly acceptText: string
}

export const messages = {
  id: {
    title: 'Mitra',
    lead: 'Organisasi yang menghubungkan aplikasinya dengan Akun INAPROC, dan Anda menjadi anggotanya.',
    signUp: 'Daftarkan organisasi',
    none: 'Anda belum menjadi anggota mitra',
    noneText:
      'Daftarkan organisasi Anda untuk mencoba menghubungkan aplikasi, atau minta undangan dari pemilik mitra yang sudah ada.',
    partner: 'Mitra',
    yourRole: 'Peran Anda',
    state: 'Status',
    since: 'Terdaftar sejak',
    signUpTitle: 'Mendaftarkan organisasi sebagai mitra',
    signUpLead:
      'Setelah mendaftar Anda langsung dapat membuat klien uji coba. Akses produksi disetujui dua pejabat Direktorat.',
    signUpSend: 'Daftarkan',
    factorFirst: 'Aktifkan verifikasi dua faktor dahulu',
    factorFirstText:
      'Pemilik mitra memegang kunci aplikasi, jadi akunnya harus memakai aplikasi autentikator atau passkey.',
    toSecurity: 'Buka Keamanan',
    profileFirst: 'Verifikasi profil dahulu',
    profileFirstText: 'Hanya orang dengan profil terverifikasi yang dapat mendaftarkan organisasi.',
    toProfile: 'Buka Profil',
    fields: {
      name: {
        label: 'Nama organisasi',
        hint: 'Seperti pada akta atau peraturannya. Orang melihat nama ini ketika masuk.',
      },
      kind: { label: 'Bentuk hukum', hint: '' },
      nib: { label: 'Nomor Induk Berusaha (NIB)', hint: '13 angka, bila ada.' },
      privacyEmail: {
        label: 'E-mail kontak privasi',
        hint: 'Ke mana orang bertanya tentang datanya. Sebaiknya alamat bersama, bukan alamat seseorang.',
      },
      purpose: {
        label: 'Tujuan',
        hint: 'Layanan apa yang Anda jalankan, untuk siapa, dan mengapa perlu Akun INAPROC.',
      },
    },
    kinds: {
      government: {
        label: 'Instansi pemerintah',
        hint: 'Kementerian, lembaga, pemerintah daerah, atau BLU.',
      },
      company: { label: 'Badan usaha', hint: 'PT, CV, koperasi, BUMN, BUMD, dan lainnya.' },
    },
    roles: {
      owner: { label: 'Pemilik', hint: 'Mengelola anggota, data mitra, dan meminta akses produksi.' },
      developer: { label: 'Pengembang', hint: 'Membuat dan mengubah klien, kunci, dan rahasianya.' },
      viewer: {
        label: 'Pengamat',
        hint: 'Melihat semuanya dan masuk ke klien uji coba, tanpa mengubah apa pun.',
      },
    },
    clients: 'Klien',
    newClient: 'Buat klien',
    testOnly: 'Uji coba: hanya anggota mitra ini yang dapat masuk',
    testOnlyText: 'Undang siapa yang perlu mencoba, dengan peran apa pun:',
    noClients: 'Belum ada klien',
    noClientsText:
      'Klien adalah aplikasi yang memakai Akun INAPROC. Mulailah dengan klien uji coba: langsung aktif, dan hanya anggota mitra yang dapat masuk.',
    noClientFound: 'Tidak ada klien dengan kata itu',
    members: 'Anggota',
    about: 'Tentang',
    change: 'Ubah data mitra',
    changeTitle: 'Mengubah data mitra',
    save: 'Simpan',
    cancel: 'Batal',
    done: {
      mendaftar: 'Organisasi terdaftar. Sekarang buat klien uji coba.',
      ubah: 'Data mitra disimpan',
      bergabung: 'Anda sudah bergabung',
      undang: 'Undangan dikirim',
      cabut: 'Undangan dicabut',
      keluarkan: 'Anggota dikeluarkan',
      keluar: 'Anda sudah keluar dari mitra',
      peran: 'Peran disimpan',
      tutup: 'Mitra ditutup',
    },
    member: 'Anggota',
    joined: 'Bergabung',
    action: 'Tindakan',
    remove: 'Keluarkan dari mitra',
    removeOf: (name) => `Keluarkan ${name}`,
    removeText:
      'Ia tidak lagi dapat melihat mitra ini, dan sesinya di klien uji coba berakhir saat itu juga. Ia mendapat surat.',
    leave: 'Keluar dari mitra',
    leaveText:
      'Anda tidak lagi dapat melihat mitra ini, dan sesi Anda di klien uji coba berakhir saat itu juga. Untuk kembali Anda perlu diundang lagi.',
    manage: 'Kelola',
    manageOf: (name) => `keanggotaan ${name}`,
    changeRole: 'Simpan peran',
    invite: 'Mengundang anggota',
    inviteLead:
      'Undangan dikirim ke alamat ini, berlaku tujuh hari, dan hanya dapat dipakai akun dengan alamat yang sama.',
    email: 'E-mail',
    role: 'Peran',
    send: 'Kirim undangan',
    invitations: 'Undangan yang menunggu',
    until: 'Berlaku sampai',
    over: 'Lewat waktu',
    withdraw: 'Cabut',
    withdrawOf: (email) => `undangan untuk ${email}`,
    noInvitations: 'Tidak ada undangan yang menunggu',
    invitation: 'Undangan bergabung dengan mitra',
    invitationLead: (partner, role) => `${partner} mengundang Anda sebagai ${role}.`,
    invitationUntil: (instant) => `Berlaku sampai ${instant}.`,
    invitationInvalid: 'Undangan tidak berlaku',
    invitationInvalidText:
      'Undangan ini sudah dipakai, dicabut, diganti, atau lewat waktunya. Mintalah undangan baru dari pemilik mitra.',
    refused: 'Belum dapat bergabung',
    signInFirst: 'Masuk dengan akun yang e-mailnya diundang, atau daftar dengan e-mail itu.',
    signIn: 'Masuk',
    register: 'Daftar',
    accept: 'Bergabung',
    acceptText: 'Dengan bergabung Anda dapat melihat dan mengelola aplikasi mitra ini sesuai peran Anda.',
  },
  en: {
    title: 'Partners',
    lead: 'Organisations that connect their applications to INAPROC accounts, of which you are a member.',
    signUp: 'Sign up an organisation',
    none: 'You are not a member of any partner yet',
    noneText:
      'Sign up your organisation to try connecting an application, or ask an owner of an existing partner for an invitation.',
    partner: 'Partner',
    yourRole: 'Your role',
    state: 'State',
    since: 'Signed up',
    signUpTitle: 'Sign up an organisation as a partner',
    signUpLead:
      'After signing up you can make test clients at once. Two officials of the Directorate approve production access.',
    signUpSend: 'Sign up',
    factorFirst: 'Set up a second factor first',
    factorFirstText:
      'The owner of a partner holds the keys of applications, so the account must use an authenticator app or a passkey.',
    toSecurity: 'Open Security',
    profileFirst: 'Verify your profile first',
    profileFirstText: 'Only people with a verified profile can sign up an organisation.',
    toProfile: 'Open Profile',
    fields: {
      name: {
        label: 'Name of the organisation',
        hint: 'As in its deed or regulation. People see this name when they sign in.',
      },
      kind: { label: 'Legal kind', hint: '' },
      nib: { label: 'Business number (NIB)', hint: '13 digits, if there is one.' },
      privacyEmail: {
        label: 'E-mail of the privacy contact',
        hint: 'Where people ask about their data. Better a shared address than one of a person.',
      },
      purpose: {
        label: 'Purpose',
        hint: 'Which service you run, for whom, and why it needs INAPROC accounts.',
      },
    },
    kinds: {
      government: {
        label: 'Government institution',
        hint: 'Ministry, agency, regional government or public service body.',
      },
      company: {
        label: 'Company',
        hint: 'Limited company, partnership, cooperative, state-owned and others.',
      },
    },
    roles: {
      owner: {
        label: 'Owner',
        hint: 'Looks after members and data of the partner, and asks for production.',
      },
      developer: { label: 'Developer', hint: 'Makes and changes clients, their keys and secrets.' },
      viewer: {
        label: 'Viewer',
        hint: 'Sees everything and signs in to test clients, without changing anything.',
      },
    },
    clients: 'Clients',
    newClient: 'Make a client',
    testOnly: 'Being tried out: only members of this partner can sign in',
    testOnlyText: 'Invite whoever has to try it, in any role:',
    noClients: 'No client yet',
    noClientsText:
      'A client is an application that uses INAPROC accounts. Begin with a test client: it is active at once, and only members of the partner can sign in with it.',
    noClientFound: 'No client has these words',
    members: 'Members',
    about: 'About',
    change: 'Change the data',
    changeTitle: 'Change the data of the partner',
    save: 'Save',
    cancel: 'Cancel',
    done: {
      mendaftar: 'The organisation is signed up. Now make a test client.',
      ubah: 'The data of the partner are saved',
      bergabung: 'You have joined',
      undang: 'The invitation is sent',
      cabut: 'The invitation is withdrawn',
      keluarkan: 'The member is removed',
      keluar: 'You have left the partner',
      peran: 'The role is saved',
      tutup: 'The partner is closed',
    },
    member: 'Member',
    joined: 'Joined',
    action: 'Action',
    remove: 'Remove from the partner',
    removeOf: (name) => `Remove ${name}`,
    removeText:
      'The member can no longer see this partner, and their sessions at test clients end at once. The member gets a letter.',
    leave: 'Leave the partner',
    leaveText:
      'You can no longer see this partner, and your sessions at test clients end at once. To come back you have to be invited again.',
    manage: 'Manage',
    manageOf: (name) => `the membership of ${name}`,
    changeRole: 'Save the role',
    invite: 'Invite a member',
    inviteLead:
      'The invitation goes to this address, lasts seven days, and works only for the account with the same address.',
    email: 'E-mail',
    role: 'Role',
    send: 'Send the invitation',
    invitations: 'Invitations that wait',
    until: 'Lasts until',
    over: 'Its time is over',
    withdraw: 'Withdraw',
    withdrawOf: (email) => `the invitation to ${email}`,
    noInvitations: 'No invitation waits',
    invitation: 'Invitation to join a partner',
    invitationLead: (partner, role) => `${partner} invites you as ${role}.`,
    invitationUntil: (instant) => `It lasts until ${instant}.`,
    invitationInvalid: 'The invitation does not work',
    invitationInvalidText:
      'This invitation was used, withdrawn or replaced, or its time is over. Ask an owner of the partner for a new one.',
    refused: 'You cannot join yet',
    signInFirst: 'Sign in with the account whose e-mail was invited, or register with that e-mail.',
    signIn: 'Sign in',
    register: 'Register',
    accept: 'Join',
    acceptText:
      'By joining you can see and look after the applications of this partner, as far as your role goes.',
  },
} satisfies Record<Language, Words>
