import type { Language } from '@inaproc/domain/language'
import type { Role, VerifierKind } from '@inaproc/domain/roles'

interface Words {
  readonly title: string
  readonly chooseLead: string
  readonly chooseThis: (role: string) => string
  readonly profileFirst: string
  readonly profileFirstText: string
  readonly toProfile: string
  readonly openDrafts: string
  readonly continueDraft: string
  readonly whatYouNeed: string
  readonly stepsLabel: string
  readonly placeTitle: string
  readonly placeLead: string
  readonly institution: string
  readonly chooseInstitution: string
  readonly searchWorkUnit: string
  readonly searchWorkUnitHint: string
  readonly search: string
  readonly workUnit: string
  readonly noWorkUnit: string
  readonly manyWorkUnits: (shown: number) => string
  readonly chooseWorkUnit: string
  readonly change: string
  readonly changeInstitution: string
  readonly changeWorkUnit: string
  readonly moveHere: string
  readonly next: string
  readonly save: string
  readonly reviewTitle: string
  readonly reviewLead: string
  readonly rejectedTitle: string
  readonly warnings: string
  readonly none: string
  readonly statement: string
  readonly statementText: string
  readonly send: string
  readonly sentTitle: string
  readonly sentLead: (people: string) => string
  readonly nextTitle: string
  readonly nextSteps: (deadline: string) => readonly string[]
  readonly toAccess: string
  readonly toAccesses: string
  readonly sides: Readonly<Record<Role['side'], string>>
  readonly sideLeads: Readonly<Record<Role['side'], string>>
  readonly checkNib: string
  readonly checkNibText: string
  readonly showInternal: string
  readonly contents: string
  readonly needServiceNumber: string
  readonly needPaper: (paper: string, kinds: string, megabytes: number) => string
  readonly needDecreeFacts: string
  readonly needAccount: string
  readonly needNib: string
  readonly needIfAny: (label: string) => string
  readonly placeStep: Readonly<Record<Exclude<Role['boundTo'], 'operator'>, string>>
  readonly placeOf: string
  readonly institutionLead: string
  readonly searchInstitution: string
  readonly searchInstitutionHint: string
  readonly institutionType: string
  readonly everyType: string
  readonly noInstitution: string
  readonly manyInstitutions: (shown: number) => string
  readonly moveToInstitution: string
  readonly company: string
  readonly nib: string
  readonly changeCompany: string
  readonly sealedKept: (masked: string) => string
  readonly verifiers: Readonly<Record<VerifierKind, (organisation: string) => string>>
  readonly and: string
}

export const messages = {
  id: {
    title: 'Ajukan Akses',
    chooseLead: 'Pilih peran yang akan Anda jalankan. Satu akun dapat memegang beberapa akses.',
    chooseThis: (role) => `Ajukan akses ${role}`,
    profileFirst: 'Lengkapi profil lebih dahulu',
    profileFirstText: 'Akses hanya dapat diajukan setelah profil Anda terverifikasi.',
    toProfile: 'Buka profil',
    openDrafts: 'Pengajuan yang belum dikirim',
    continueDraft: 'Lanjutkan draf',
    whatYouNeed: 'Yang perlu disiapkan',
    stepsLabel: 'Langkah pengajuan',
    placeTitle: 'Di mana Anda bertugas?',
    placeLead:
      'Akses berlaku untuk satu satuan kerja. Verifikator instansi ini yang memeriksa pengajuan Anda.',
    institution: 'Instansi',
    chooseInstitution: 'Pilih instansi',
    searchWorkUnit: 'Cari satuan kerja',
    searchWorkUnitHint: 'Ketik sebagian nama atau kode satuan kerja.',
    search: 'Cari',
    workUnit: 'Satuan kerja',
    noWorkUnit: 'Tidak ada satuan kerja yang cocok. Ubah kata pencarian.',
    manyWorkUnits: (shown) => `Hanya ${shown} satuan kerja pertama yang ditampilkan. Gunakan pencarian.`,
    chooseWorkUnit: 'Pilih satuan kerja',
    change: 'Ubah',
    changeInstitution: 'instansi',
    changeWorkUnit: 'satuan kerja',
    moveHere: 'Pindahkan pengajuan ke satuan kerja ini',
    next: 'Lanjutkan',
    save: 'Simpan draf',
    reviewTitle: 'Tinjau dan kirim',
    reviewLead: 'Periksa semua isian. Setelah dikirim, isian tidak dapat diubah sampai ada keputusan.',
    rejectedTitle: 'Perbaiki sesuai alasan penolakan',
    warnings: 'Perlu diperhatikan',
    none: 'Belum diisi',
    statement: 'Pernyataan',
    statementText: 'Saya menyatakan bahwa data dan dokumen ini benar dan sah.',
    send: 'Kirim pengajuan',
    sentTitle: 'Pengajuan terkirim',
    sentLead: (people) => `${people} sudah diberi tahu.`,
    nextTitle: 'Apa yang terjadi selanjutnya',
    nextSteps: (deadline) => [
      `Verifikator memutuskan dalam 3×24 jam, paling lambat ${deadline}.`,
      'Hasilnya dikirim lewat e-mail dan tampil di halaman Akses Saya.',
      'Bila ditolak, Anda dapat memperbaiki dan mengirim lagi.',
    ],
    toAccess: 'Lihat pengajuan ini',
    toAccesses: 'Ke Akses Saya',
    sides: { buyer: 'Instansi pemerintah', provider: 'Penyedia', internal: 'Pengelola sistem' },
    sideLeads: {
      buyer: 'Untuk pejabat dan pegawai kementerian, lembaga, dan pemerintah daerah.',
      provider: 'Untuk pelaku usaha yang terdaftar di OSS.',
      internal: 'Hanya untuk petugas yang ditunjuk Direktorat. Dua verifikator Direktorat memutuskannya.',
    },
    checkNib: 'Cek NIB perusahaan',
    checkNibText: 'Hasilnya menyebut akses mana yang dapat Anda ajukan untuk perusahaan itu.',
    showInternal: 'Tampilkan akses pengelola sistem',
    contents: 'Langsung ke peran',
    needServiceNumber: 'NIP, nomor PPPK, atau NRP Anda',
    needPaper: (paper, kinds, megabytes) => `${paper} (${kinds}, paling besar ${megabytes} MB)`,
    needDecreeFacts: 'Nomor dan tanggal SK/ST, serta nama dan jabatan penanda tangannya',
    needAccount: 'Nomor rekening bendahara satuan kerja',
    needNib: 'NIB perusahaan, 13 angka',
    needIfAny: (label) => `${label}, bila ada`,
    placeStep: {
      'work-unit': 'Satuan kerja',
      institution: 'Instansi',
      company: 'NIB',
      branch: 'Cabang',
    },
    placeOf: 'Tempat tugas',
    institutionLead: 'Akses berlaku untuk seluruh instansi.',
    searchInstitution: 'Cari instansi',
    searchInstitutionHint: 'Ketik sebagian nama, misalnya Palangka atau LKPP.',
    institutionType: 'Jenis instansi',
    everyType: 'Semua jenis',
    noInstitution: 'Tidak ada instansi yang cocok. Ubah kata pencarian atau jenisnya.',
    manyInstitutions: (shown) => `Hanya ${shown} instansi pertama yang ditampilkan. Gunakan pencarian.`,
    moveToInstitution: 'Pindahkan pengajuan ke instansi ini',
    company: 'Perusahaan',
    nib: 'NIB',
    changeCompany: 'perusahaan',
    sealedKept: (masked) => `Tersimpan: ${masked}. Isi hanya bila ingin menggantinya.`,
    verifiers: {
      VAI: (organisation) => `Verifikator ${organisation}`,
      DIRECTORATE: () => 'Verifikator Direktorat',
      TELKOM: () => 'operator Telkom',
      COMPANY_ADMIN: (organisation) => `Admin ${organisation}`,
      NIB_CHECK: () => '',
    },
    and: ' dan ',
  },
  en: {
    title: 'Apply for an access',
    chooseLead: 'Choose the role you will act in. One account can hold several accesses.',
    chooseThis: (role) => `Apply as ${role}`,
    profileFirst: 'Complete your profile first',
    profileFirstText: 'You can apply for an access once your profile is verified.',
    toProfile: 'Open the profile',
    openDrafts: 'Applications not sent yet',
    continueDraft: 'Continue the draft',
    whatYouNeed: 'What you need',
    stepsLabel: 'Steps of the application',
    placeTitle: 'Where do you work?',
    placeLead: 'An access is for one work unit. The verifier of this institution checks your application.',
    institution: 'Institution',
    chooseInstitution: 'Choose the institution',
    searchWorkUnit: 'Search the work unit',
    searchWorkUnitHint: 'Type a part of its name or code.',
    search: 'Search',
    workUnit: 'Work unit',
    noWorkUnit: 'No work unit fits. Change the words you search for.',
    manyWorkUnits: (shown) => `Only the first ${shown} work units are shown. Use the search.`,
    chooseWorkUnit: 'Choose the work unit',
    change: 'Change',
    changeInstitution: 'institution',
    changeWorkUnit: 'work unit',
    moveHere: 'Move the application to this work unit',
    next: 'Continue',
    save: 'Save as draft',
    reviewTitle: 'Review and send',
    reviewLead: 'Check every answer. Once sent, nothing can be changed until there is a decision.',
    rejectedTitle: 'Correct it as the reason of the rejection says',
    warnings: 'Please note',
    none: 'Not filled in yet',
    statement: 'Statement',
    statementText: 'I declare that this data and document are true and valid.',
    send: 'Send the application',
    sentTitle: 'Application sent',
    sentLead: (people) => `We have told ${people}.`,
    nextTitle: 'What happens next',
    nextSteps: (deadline) => [
      `The verifier decides within 3×24 hours, by ${deadline} at the latest.`,
      'You get the result by e-mail and on the page My accesses.',
      'If it is rejected, you can correct it and send it again.',
    ],
    toAccess: 'See this application',
    toAccesses: 'To my accesses',
    sides: { buyer: 'Government institutions', provider: 'Providers', internal: 'Operation of the system' },
    sideLeads: {
      buyer: 'For officials and staff of ministries, agencies and regional governments.',
      provider: 'For businesses that are registered at OSS.',
      internal: 'Only for people whom the Directorate appoints. Two verifiers of the Directorate decide.',
    },
    checkNib: 'Check the NIB of the company',
    checkNibText: 'The result says which access you can apply for at that company.',
    showInternal: 'Show the accesses for the operation of the system',
    contents: 'Go to a role',
    needServiceNumber: 'Your NIP, PPPK number or NRP',
    needPaper: (paper, kinds, megabytes) => `${paper} (${kinds}, at most ${megabytes} MB)`,
    needDecreeFacts: 'Number and date of the decree, and name and title of its signer',
    needAccount: 'The number of the treasurer’s bank account of the work unit',
    needNib: 'The NIB of the company, 13 digits',
    needIfAny: (label) => `${label}, if you have one`,
    placeStep: { 'work-unit': 'Work unit', institution: 'Institution', company: 'NIB', branch: 'Branch' },
    placeOf: 'Where you work',
    institutionLead: 'The access is for the whole institution.',
    searchInstitution: 'Search the institution',
    searchInstitutionHint: 'Type a part of its name, for example Palangka or LKPP.',
    institutionType: 'Kind of institution',
    everyType: 'Every kind',
    noInstitution: 'No institution fits. Change the words or the kind you search for.',
    manyInstitutions: (shown) => `Only the first ${shown} institutions are shown. Use the search.`,
    moveToInstitution: 'Move the application to this institution',
    company: 'Company',
    nib: 'NIB',
    changeCompany: 'company',
    sealedKept: (masked) => `Kept: ${masked}. Fill in only to replace it.`,
    verifiers: {
      VAI: (organisation) => `the verifiers of ${organisation}`,
      DIRECTORATE: () => 'the verifiers of the Directorate',
      TELKOM: () => 'the Telkom operators',
      COMPANY_ADMIN: (organisation) => `the admins of ${organisation}`,
      NIB_CHECK: () => '',
    },
    and: ' and ',
  },
} satisfies Record<Language, Words>
