import type { ErrorTable } from '../error-row.js'

/** Applying for an access, verifying it, and its life afterwards (domain.md, A3 to A5). */
export const accessErrors = {
  ACCESS_EXPIRED: {
    status: 403,
    id: 'Akses ini sudah kedaluwarsa. Ajukan aktivasi kembali dengan dokumen yang baru.',
    en: 'This access has expired. Apply for reactivation with a new paper.',
  },
  ACCESS_NOT_ACTIVE: {
    status: 403,
    id: 'Akses ini tidak aktif. Periksa statusnya di Akun INAPROC.',
    en: 'This access is not active. Check its state in your INAPROC Account.',
  },
  ACCESS_ALREADY_EXISTS: {
    status: 409,
    id: 'Anda sudah mempunyai akses atau pengajuan yang sama. Lanjutkan yang ada, atau batalkan terlebih dahulu.',
    en: 'You already have the same access or application. Continue with it, or withdraw it first.',
  },
  ACCESS_INCOMPLETE: {
    status: 422,
    id: 'Pengajuan belum lengkap. Isi semua data dan unggah semua dokumen yang diminta.',
    en: 'The application is incomplete. Fill in all data and upload all requested documents.',
  },
  DRAFT_CHANGED_ELSEWHERE: {
    status: 409,
    id: 'Halaman ini sudah disimpan dari tab atau perangkat lain. Periksa isian di bawah, lalu kirim lagi untuk menggantinya.',
    en: 'This page was saved from another tab or device. Check the answers below, then send again to replace those.',
  },
  SIRUP_ACCOUNT_NOT_FITTING: {
    status: 422,
    id: 'Akun SiRUP ini tidak dapat ditautkan. Isi akun aktif Anda dengan peran dan satuan kerja yang sama, terdaftar sebelum 1 Agustus 2024, atau kosongkan.',
    en: 'This SiRUP account cannot be linked. Give your active account of the same role and work unit from before 1 August 2024, or leave it empty.',
  },
  SIRUP_ACCOUNT_LINKED: {
    status: 409,
    id: 'Akun SiRUP ini sudah ditautkan dengan akses lain. Kosongkan isian ini, atau hubungi layanan bantuan.',
    en: 'This SiRUP account is linked to another access already. Leave it empty, or contact the help desk.',
  },
  SIRUP_UNAVAILABLE: {
    status: 503,
    id: 'SiRUP sedang tidak dapat dihubungi. Kosongkan isian ini, atau coba lagi nanti.',
    en: 'SiRUP cannot be reached now. Leave it empty, or try again later.',
  },
  ACCESS_UNCHANGED: {
    status: 409,
    id: 'Pengajuan belum diubah sejak ditolak. Perbaiki sesuai alasan penolakan dan unggah dokumen baru.',
    en: 'The application has not changed since it was rejected. Correct it as the reason says and upload a new document.',
  },
  ROLE_UNKNOWN: {
    status: 422,
    id: 'Jenis akses tidak dikenal. Pilih salah satu dari daftar.',
    en: 'This kind of access is unknown. Choose one from the list.',
  },
  ROLE_NOT_FOR_INSTITUTION: {
    status: 422,
    id: 'Jenis akses ini tidak ada di instansi yang dipilih. Pilih akses atau instansi lain.',
    en: 'This kind of access does not exist at the chosen institution. Choose another access or institution.',
  },
  ROLE_NOT_OPEN: {
    status: 409,
    id: 'Akses ini belum dapat diajukan di sini. Pilih akses lain, atau hubungi layanan bantuan.',
    en: 'This access cannot be applied for here yet. Choose another access, or contact the help desk.',
  },
  ROLE_CONFLICT: {
    status: 409,
    id: 'Akses {role} tidak boleh dirangkap dengan {other}. Nonaktifkan salah satunya terlebih dahulu.',
    en: 'The access {role} may not be held together with {other}. Deactivate one of them first.',
  },
  INSTITUTION_UNKNOWN: {
    status: 422,
    id: 'Instansi tidak ditemukan. Pilih instansi dari daftar.',
    en: 'The institution was not found. Choose one from the list.',
  },
  WORK_UNIT_UNKNOWN: {
    status: 422,
    id: 'Satuan kerja tidak ditemukan di instansi ini. Pilih satuan kerja dari daftar.',
    en: 'The work unit was not found in this institution. Choose one from the list.',
  },
  WORK_UNIT_CODE_FORM: {
    status: 422,
    id: 'Kode satker ini tidak dapat dipakai. Pakai huruf, angka, titik, garis miring, dan tanda hubung saja.',
    en: 'This code of a work unit cannot be used. Use letters, digits, dots, slashes and hyphens only.',
  },
  WORK_UNIT_CODE_USED: {
    status: 422,
    id: 'Kode ini sudah dipakai {name}. Pakai kode lain, atau ubah nama satker itu.',
    en: 'This code is that of {name} already. Use another code, or rename that work unit.',
  },
  TERM_END_BEFORE_START: {
    status: 422,
    id: 'Tanggal akhir mendahului tanggal mulai. Pilih tanggal akhir yang sama atau sesudahnya.',
    en: 'The end date is before the start date. Choose an end date on or after the start.',
  },
  TERM_ALREADY_OVER: {
    status: 422,
    id: 'Masa berlaku ini sudah lewat. Pilih tanggal akhir hari ini atau sesudahnya.',
    en: 'This term is already over. Choose an end date of today or later.',
  },
  TERM_REQUIRED: {
    status: 422,
    id: 'Akses ini harus mempunyai masa jabatan. Isi tanggal mulai dan tanggal akhir.',
    en: 'This access needs a term of office. Fill in the start and the end date.',
  },
  TERM_STILL_RUNNING: {
    status: 409,
    id: 'Masa berlaku akses belum lewat. Akses kedaluwarsa hanya setelah tanggal akhirnya.',
    en: 'The term of the access is not over. An access expires only after its end date.',
  },
  TERM_NOT_STARTED: {
    status: 409,
    id: 'Masa berlaku akses belum dimulai. Akses aktif dengan sendirinya pada tanggal mulai.',
    en: 'The term of the access has not begun. The access becomes active by itself on its start date.',
  },
  NEW_TERM_REQUIRED: {
    status: 422,
    id: 'Masa berlaku yang baru atau dokumen yang mendasarinya belum ada. Isi masanya dan unggah dokumennya.',
    en: 'The new term or the paper that gives it is missing. Give the new term and upload its paper.',
  },
  EXTENSION_NOT_PENDING: {
    status: 409,
    id: 'Tidak ada permohonan perpanjangan yang menunggu. Muat ulang halaman.',
    en: 'No request for extension is waiting. Reload the page.',
  },
  EXTENSION_NOT_LONGER: {
    status: 422,
    id: 'Tanggal akhir yang baru tidak melewati tanggal akhir sekarang. Pilih tanggal sesudahnya.',
    en: 'The new end date is not after the present one. Choose a later date.',
  },
  SK_NUMBER_USED: {
    status: 409,
    id: 'Nomor SK ini sudah dipakai. Periksa nomornya dan tulis nomor SK yang baru.',
    en: 'This decree number is already in use. Check it and give the number of the new decree.',
  },
  DECREE_DATE_AFTER_START: {
    status: 422,
    id: 'Tanggal SK/ST sesudah tanggal mulai akses. Periksa kedua tanggal itu.',
    en: 'The decree is dated after the start of the access. Check both dates.',
  },
  REASON_REQUIRED: {
    status: 422,
    id: 'Alasan belum lengkap. Pilih jenis alasan dan jelaskan paling sedikit {min} karakter.',
    en: 'The reason is incomplete. Choose a kind of reason and explain it in at least {min} characters.',
  },
  EVIDENCE_REQUIRED: {
    status: 422,
    id: 'Bukti belum dilampirkan. Unggah dokumen yang mendasari keputusan ini.',
    en: 'No evidence is attached. Upload the document on which this decision rests.',
  },
  OWN_ACCESS: {
    status: 403,
    id: 'Anda tidak boleh memutuskan akses Anda sendiri. Serahkan kepada verifikator lain.',
    en: 'You may not decide on your own access. Leave it to another verifier.',
  },
  OWN_IMPORT: {
    status: 403,
    id: 'Anda sendiri yang mengimpor pengajuan ini. Serahkan persetujuannya kepada verifikator lain.',
    en: 'You have imported this application yourself. Leave its approval to another verifier.',
  },
  VERIFIER_NOT_NAMED: {
    status: 403,
    id: 'Akses ini diverifikasi pihak lain. Serahkan kepada verifikator yang ditetapkan untuk akses ini.',
    en: 'Somebody else verifies this kind of access. Leave it to the verifier appointed for it.',
  },
  VERIFIER_OUT_OF_SCOPE: {
    status: 403,
    id: 'Pengajuan ini berasal dari instansi atau perusahaan lain. Hanya verifikator di sana yang dapat memutuskan.',
    en: 'This application belongs to another institution or company. Only a verifier there can decide.',
  },
  APPROVAL_INCOMPLETE: {
    status: 409,
    id: 'Persetujuan Anda tercatat, tetapi masih diperlukan persetujuan pihak lain. Tunggu keputusan mereka.',
    en: 'Your approval is recorded, but another approval is still needed. Wait for their decision.',
  },
  APPROVAL_ALREADY_GIVEN: {
    status: 409,
    id: 'Anda sudah menyetujui pengajuan ini. Persetujuan berikutnya harus dari orang lain.',
    en: 'You have already approved this application. The next approval must come from another person.',
  },
  ALREADY_DECIDED: {
    status: 409,
    id: 'Pengajuan ini sudah diputuskan orang lain. Muat ulang halaman untuk melihat hasilnya.',
    en: 'Somebody else has already decided this application. Reload the page to see the result.',
  },
  HANDOVER_REQUIRED: {
    status: 409,
    id: 'Pekerjaan pada akses ini belum diserahkan. Pilih penerus, atau nyatakan selesai dengan catatan.',
    en: 'The work of this access is not handed over. Name a successor, or declare it finished with a note.',
  },
  SUCCESSOR_NOT_SUITABLE: {
    status: 422,
    id: 'Penerus harus memegang akses yang sama dan aktif di satuan kerja ini. Pilih orang lain.',
    en: 'The successor must hold the same access, active, in this work unit. Choose another person.',
  },
  LAST_VAI: {
    status: 409,
    id: 'Anda VAI aktif terakhir di instansi ini. Minta persetujuan Direktorat, atau siapkan VAI pengganti.',
    en: 'You are the last active VAI of this institution. Ask the Directorate, or prepare another VAI first.',
  },
  LAST_VAI_CONSENT_NOT_NEEDED: {
    status: 409,
    id: 'Persetujuan Direktorat tidak diperlukan: akses ini tidak aktif, atau bukan VAI aktif terakhir di instansinya.',
    en: 'The consent of the Directorate is not needed: this access is not active, or not the last active VAI of its institution.',
  },
  LAST_VAI_CONSENT_OPEN: {
    status: 409,
    id: 'Permintaan Anda masih menunggu Direktorat, atau persetujuannya masih berlaku. Gunakan yang sudah ada.',
    en: 'Your request still waits for the Directorate, or its consent still serves. Use the one there is.',
  },
  LAST_COMPANY_ADMIN: {
    status: 409,
    id: 'Anda admin aktif terakhir di perusahaan ini. Angkat admin pengganti terlebih dahulu.',
    en: 'You are the last active admin of this company. Appoint another admin first.',
  },
  NIB_UNKNOWN: {
    status: 422,
    id: 'NIB tidak dikenal OSS. Periksa nomornya, atau perbarui data Anda di OSS.',
    en: 'OSS does not know this NIB. Check the number, or update your data at OSS.',
  },
  NIB_NO_MATCH: {
    status: 409,
    id: 'Anda tidak tercantum pada NIB ini. Minta admin perusahaan memberi kuasa, atau perbarui data pengurus di OSS.',
    en: 'You are not listed on this NIB. Ask the company admin for a power of attorney, or update the officers at OSS.',
  },
  NIB_ALREADY_REGISTERED: {
    status: 409,
    id: 'Perusahaan dengan NIB ini sudah terdaftar. Ajukan akses sebagai Anggota Perusahaan.',
    en: 'The company with this NIB is already registered. Apply for access as a company member.',
  },
  NIB_CHECK_UNAVAILABLE: {
    status: 503,
    id: 'OSS sedang tidak dapat dihubungi. Simpan pengajuan sebagai draf, lalu coba lagi nanti.',
    en: 'OSS cannot be reached now. Keep the application as a draft and try again later.',
  },
  WNA_ROUTE_REQUIRED: {
    status: 409,
    id: 'Perusahaan ini belum punya admin, dan Anda tidak tercantum pada NIB. Bila semua direksi WNA, ajukan surat kuasa kepada Direktorat terlebih dahulu.',
    en: 'This company has no admin yet and you are not on its NIB. If all directors are foreign, first send the power of attorney to the Directorate.',
  },
  INVITATION_INVALID: {
    status: 409,
    id: 'Undangan tidak berlaku, sudah dipakai, atau bukan untuk Anda. Minta undangan baru.',
    en: 'The invitation is not valid, already used, or not for you. Ask for a new invitation.',
  },
} as const satisfies ErrorTable
