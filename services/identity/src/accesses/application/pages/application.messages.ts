import type { Language } from '@inaproc/domain/language'

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
  readonly needs: readonly string[]
  readonly stepsLabel: string
  readonly steps: { readonly place: string; readonly decree: string; readonly review: string }
  readonly placeTitle: string
  readonly placeLead: string
  readonly institution: string
  readonly institutionHint: string
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
  readonly positionTitle: string
  readonly positionLead: string
  readonly unit: string
  readonly unitHint: string
  readonly position: string
  readonly positionHint: string
  readonly serviceKind: string
  readonly nip: string
  readonly nipHint: string
  readonly grade: string
  readonly workUnitNpwp: string
  readonly workUnitFirst: string
  readonly workUnitAddress: string
  readonly decreeTitle: string
  readonly decreeLead: string
  readonly startsOn: string
  readonly endsOn: string
  readonly endsOnHint: string
  readonly decreeNumber: string
  readonly decreeDatedOn: string
  readonly signerName: string
  readonly signerTitle: string
  readonly decreeEndsOn: string
  readonly decreeEndsOnHint: string
  readonly decree: string
  readonly decreeKinds: string
  readonly next: string
  readonly save: string
  readonly saved: string
  readonly reviewTitle: string
  readonly reviewLead: string
  readonly rejectedTitle: string
  readonly incomplete: string
  readonly warnings: string
  readonly validity: string
  readonly validityText: (from: string, until: string) => string
  readonly noEnd: string
  readonly none: string
  readonly file: string
  readonly statement: string
  readonly statementText: string
  readonly send: string
  readonly sentTitle: string
  readonly sentLead: (organisation: string) => string
  readonly nextTitle: string
  readonly nextSteps: (deadline: string) => readonly string[]
  readonly toAccess: string
  readonly toAccesses: string
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
    needs: [
      'NIP, nomor PPPK, atau NRP Anda',
      'SK/ST sebagai berkas PDF, paling besar 2 MB',
      'Nomor dan tanggal SK/ST, serta nama dan jabatan penanda tangannya',
    ],
    stepsLabel: 'Langkah pengajuan',
    steps: {
      place: 'Satuan kerja dan jabatan',
      decree: 'Masa jabatan dan SK/ST',
      review: 'Tinjau dan kirim',
    },
    placeTitle: 'Di mana Anda bertugas?',
    placeLead:
      'Akses berlaku untuk satu satuan kerja. Verifikator instansi ini yang memeriksa pengajuan Anda.',
    institution: 'Instansi',
    institutionHint: 'Kementerian, lembaga, atau pemerintah daerah.',
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
    positionTitle: 'Jabatan Anda',
    positionLead: 'Isi sesuai SK/ST. Verifikator membandingkannya dengan dokumen.',
    unit: 'Unit kerja',
    unitHint: 'Bagian di dalam satuan kerja, misalnya Bidang Bina Marga.',
    position: 'Nama jabatan',
    positionHint: 'Jabatan Anda sehari-hari, misalnya Kepala Bidang Bina Marga.',
    serviceKind: 'Status kepegawaian',
    nip: 'NIP, nomor PPPK, atau NRP',
    nipHint: 'NIP dan nomor PPPK terdiri dari 18 angka; NRP 5 sampai 18 angka.',
    grade: 'Golongan',
    workUnitNpwp: 'NPWP satuan kerja',
    workUnitFirst: 'Anda pendaftar pertama dari satuan kerja ini, maka data ini ditanyakan satu kali.',
    workUnitAddress: 'Alamat satuan kerja',
    decreeTitle: 'Masa jabatan dan SK/ST',
    decreeLead: 'Akses berlaku sampai akhir masa jabatan atau akhir SK/ST, mana yang lebih dahulu.',
    startsOn: 'Mulai menjabat',
    endsOn: 'Akhir masa jabatan',
    endsOnHint: 'Hari terakhir akses berlaku.',
    decreeNumber: 'Nomor SK/ST',
    decreeDatedOn: 'Tanggal SK/ST',
    signerName: 'Nama penanda tangan SK/ST',
    signerTitle: 'Jabatan penanda tangan SK/ST',
    decreeEndsOn: 'SK/ST berlaku sampai',
    decreeEndsOnHint: 'Isi bila SK/ST menyebut tanggal akhirnya.',
    decree: 'Dokumen SK/ST',
    decreeKinds: 'PDF',
    next: 'Lanjutkan',
    save: 'Simpan draf',
    saved: 'Draf tersimpan. Anda dapat melanjutkannya kapan saja, juga dari perangkat lain.',
    reviewTitle: 'Tinjau dan kirim',
    reviewLead: 'Periksa semua isian. Setelah dikirim, isian tidak dapat diubah sampai ada keputusan.',
    rejectedTitle: 'Perbaiki sesuai alasan penolakan',
    incomplete: 'Pengajuan belum lengkap',
    warnings: 'Perlu diperhatikan',
    validity: 'Akses berlaku',
    validityText: (from, until) => `${from} sampai ${until}`,
    noEnd: 'tanpa batas akhir',
    none: 'Belum diisi',
    file: 'Dokumen',
    statement: 'Pernyataan',
    statementText: 'Saya menyatakan bahwa data dan dokumen ini benar dan sah.',
    send: 'Kirim pengajuan',
    sentTitle: 'Pengajuan terkirim',
    sentLead: (organisation) => `Verifikator ${organisation} sudah diberi tahu.`,
    nextTitle: 'Apa yang terjadi selanjutnya',
    nextSteps: (deadline) => [
      `Verifikator memutuskan dalam 3×24 jam, paling lambat ${deadline}.`,
      'Hasilnya dikirim lewat e-mail dan tampil di halaman Akses Saya.',
      'Bila ditolak, Anda dapat memperbaiki dan mengirim lagi.',
    ],
    toAccess: 'Lihat pengajuan ini',
    toAccesses: 'Ke Akses Saya',
  },
  en: {
    title: 'Apply for an access',
    chooseLead: 'Choose the role you will act in. One account can hold several accesses.',
    chooseThis: (role) => `Apply for the access ${role}`,
    profileFirst: 'Complete your profile first',
    profileFirstText: 'You can apply for an access once your profile is verified.',
    toProfile: 'Open the profile',
    openDrafts: 'Applications not sent yet',
    continueDraft: 'Continue the draft',
    whatYouNeed: 'What you need',
    needs: [
      'Your NIP, PPPK number or NRP',
      'The decree as a PDF file of at most 2 MB',
      'Number and date of the decree, and name and title of its signer',
    ],
    stepsLabel: 'Steps of the application',
    steps: {
      place: 'Work unit and position',
      decree: 'Term of office and decree',
      review: 'Review and send',
    },
    placeTitle: 'Where do you work?',
    placeLead: 'An access is for one work unit. The verifier of this institution checks your application.',
    institution: 'Institution',
    institutionHint: 'Ministry, agency or regional government.',
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
    positionTitle: 'Your position',
    positionLead: 'As the decree says. The verifier compares it with the document.',
    unit: 'Unit',
    unitHint: 'The part of the work unit, for example the division of roads.',
    position: 'Position title',
    positionHint: 'Your everyday position, for example head of the division of roads.',
    serviceKind: 'Kind of service',
    nip: 'NIP, PPPK number or NRP',
    nipHint: 'NIP and PPPK numbers have 18 digits; an NRP 5 to 18.',
    grade: 'Rank',
    workUnitNpwp: 'NPWP of the work unit',
    workUnitFirst: 'You are the first to register from this work unit, so this is asked once.',
    workUnitAddress: 'Address of the work unit',
    decreeTitle: 'Term of office and decree',
    decreeLead: 'The access is valid until the end of the term or of the decree, whichever comes first.',
    startsOn: 'In office from',
    endsOn: 'End of the term of office',
    endsOnHint: 'The last day on which the access is valid.',
    decreeNumber: 'Number of the decree',
    decreeDatedOn: 'Date of the decree',
    signerName: 'Name of the signer of the decree',
    signerTitle: 'Title of the signer of the decree',
    decreeEndsOn: 'Decree valid until',
    decreeEndsOnHint: 'Fill in when the decree names its own end.',
    decree: 'The decree as a document',
    decreeKinds: 'PDF',
    next: 'Continue',
    save: 'Save as draft',
    saved: 'The draft is saved. You can go on at any time, also on another device.',
    reviewTitle: 'Review and send',
    reviewLead: 'Check every answer. Once sent, nothing can be changed until there is a decision.',
    rejectedTitle: 'Correct it as the reason of the rejection says',
    incomplete: 'The application is incomplete',
    warnings: 'Please note',
    validity: 'The access is valid',
    validityText: (from, until) => `${from} to ${until}`,
    noEnd: 'without an end',
    none: 'Not filled in yet',
    file: 'Document',
    statement: 'Statement',
    statementText: 'I declare that this data and document are true and valid.',
    send: 'Send the application',
    sentTitle: 'Application sent',
    sentLead: (organisation) => `The verifiers of ${organisation} have been told.`,
    nextTitle: 'What happens next',
    nextSteps: (deadline) => [
      `The verifier decides within 3×24 hours, by ${deadline} at the latest.`,
      'You get the result by e-mail and on the page My accesses.',
      'If it is rejected, you can correct it and send it again.',
    ],
    toAccess: 'See this application',
    toAccesses: 'To my accesses',
  },
} satisfies Record<Language, Words>
