import type { ErrorTable } from '../error-row.js'

/** NIK, NIP, NIB, NPWP and the identity check of stage 2 (domain.md, A2 and A3). */
export const profileErrors = {
  NIK_FORMAT: {
    status: 422,
    id: 'NIK terdiri dari 16 angka. Salin dari KTP tanpa huruf dan tanda baca.',
    en: 'A NIK has 16 digits. Copy it from the KTP without letters and punctuation.',
  },
  NIK_PROVINCE_UNKNOWN: {
    status: 422,
    id: 'Dua angka pertama NIK bukan kode provinsi. Periksa kembali NIK pada KTP.',
    en: 'The first two digits of the NIK are not a province. Check the NIK on the KTP.',
  },
  NIK_DAY: {
    status: 422,
    id: 'Angka ke-7 dan ke-8 NIK bukan tanggal lahir (01–31, atau 41–71 untuk perempuan). Periksa kembali NIK.',
    en: 'Digits 7 and 8 of the NIK are not a day of birth (01–31, or 41–71 for women). Check the NIK.',
  },
  NIK_MONTH: {
    status: 422,
    id: 'Angka ke-9 dan ke-10 NIK bukan bulan lahir (01–12). Periksa kembali NIK.',
    en: 'Digits 9 and 10 of the NIK are not a month of birth (01–12). Check the NIK.',
  },
  NIK_DATE: {
    status: 422,
    id: 'Tanggal lahir di dalam NIK tidak ada di kalender. Periksa kembali angka ke-7 sampai ke-12.',
    en: 'The birth date inside the NIK does not exist. Check digits 7 to 12.',
  },
  NIK_AGE: {
    status: 422,
    id: 'Umur menurut NIK di luar {min}–{max} tahun. Periksa angka ke-11 dan ke-12; pendaftar harus berumur {min} tahun atau lebih.',
    en: 'The age according to the NIK is outside {min} to {max} years. Check digits 11 and 12; applicants are {min} or older.',
  },
  NIK_SERIAL: {
    status: 422,
    id: 'Empat angka terakhir NIK tidak boleh 0000. Periksa kembali NIK.',
    en: 'The last four digits of a NIK are never 0000. Check the NIK.',
  },
  NIK_REGENCY_UNKNOWN: {
    status: 422,
    id: 'Kode kabupaten/kota di dalam NIK tidak ada di daftar sekarang; ini wajar untuk wilayah yang sudah dimekarkan. Pastikan NIK sama dengan KTP.',
    en: 'The regency or city inside the NIK is not in the present list; that is normal where regions were split. Make sure the NIK equals the KTP.',
  },
  NIK_DISTRICT_UNKNOWN: {
    status: 422,
    id: 'Kode kecamatan di dalam NIK tidak ada di daftar sekarang; ini wajar untuk wilayah yang sudah dimekarkan. Pastikan NIK sama dengan KTP.',
    en: 'The district inside the NIK is not in the present list; that is normal where regions were split. Make sure the NIK equals the KTP.',
  },
  NIK_BIRTH_DATE_DIFFERS: {
    status: 422,
    id: 'Tanggal lahir berbeda dari yang tertulis di NIK. Periksa keduanya; bila KTP memang demikian, lanjutkan.',
    en: 'The birth date differs from the one inside the NIK. Check both; if the KTP says so, go on.',
  },
  NIK_SEX_DIFFERS: {
    status: 422,
    id: 'Jenis kelamin berbeda dari yang tertulis di NIK. Periksa keduanya; bila KTP memang demikian, lanjutkan.',
    en: 'The sex differs from the one inside the NIK. Check both; if the KTP says so, go on.',
  },
  NIK_ALREADY_REGISTERED: {
    status: 409,
    id: 'NIK ini tidak dapat dipakai untuk akun ini. Masuk dengan akun Anda yang lama, atau hubungi layanan bantuan.',
    en: 'This NIK cannot be used for this account. Sign in with your older account, or contact the help desk.',
  },
  NIP_FORMAT: {
    status: 422,
    id: 'NIP terdiri dari 18 angka. Salin dari kartu pegawai tanpa huruf.',
    en: 'A NIP has 18 digits. Copy it from the employee card without letters.',
  },
  NIP_BIRTH_DATE: {
    status: 422,
    id: 'Delapan angka pertama NIP bukan tanggal lahir. Periksa kembali NIP.',
    en: 'The first eight digits of the NIP are not a birth date. Check the NIP.',
  },
  NIP_BIRTH_DATE_DIFFERS: {
    status: 422,
    id: 'Tanggal lahir di NIP berbeda dari profil pemohon. Periksa NIP; bila memang demikian, lanjutkan.',
    en: 'The birth date inside the NIP differs from the profile of the applicant. Check the NIP; if it is so, go on.',
  },
  NIP_APPOINTMENT_MONTH: {
    status: 422,
    id: 'Bulan pengangkatan di NIP bukan 01–12. Periksa angka ke-13 dan ke-14; bila memang demikian, lanjutkan.',
    en: 'The month of appointment inside the NIP is not 01–12. Check digits 13 and 14; if it is so, go on.',
  },
  NIP_SEX_DIFFERS: {
    status: 422,
    id: 'Jenis kelamin di NIP berbeda dari profil pemohon. Periksa angka ke-15; bila memang demikian, lanjutkan.',
    en: 'The sex inside the NIP differs from the profile of the applicant. Check digit 15; if it is so, go on.',
  },
  NRP_FORMAT: {
    status: 422,
    id: 'NRP terdiri dari 5 sampai 18 angka. Salin dari kartu anggota tanpa huruf.',
    en: 'An NRP has 5 to 18 digits. Copy it from the member card without letters.',
  },
  NIB_FORMAT: {
    status: 422,
    id: 'NIB terdiri dari 13 angka. Salin dari dokumen OSS.',
    en: 'An NIB has 13 digits. Copy it from the OSS document.',
  },
  NPWP_FORMAT: {
    status: 422,
    id: 'NPWP terdiri dari 16 angka (atau 15 angka format lama). Salin dari kartu atau surat NPWP.',
    en: 'An NPWP has 16 digits (or 15 in the old form). Copy it from the NPWP card or letter.',
  },
  NITKU_FORMAT: {
    status: 422,
    id: 'NITKU terdiri dari 22 angka: NPWP ditambah 6 angka cabang. Salin dari Coretax.',
    en: 'A NITKU has 22 digits: the NPWP and 6 digits of the branch. Copy it from Coretax.',
  },
  NITKU_OF_OTHER_COMPANY: {
    status: 422,
    id: 'NITKU tidak diawali NPWP perusahaan ini. Periksa NITKU cabangnya.',
    en: 'The NITKU does not begin with the NPWP of this company. Check the NITKU of the branch.',
  },
  PROFILE_REQUIRED: {
    status: 403,
    id: 'Profil Anda belum terverifikasi. Lengkapi dan kirim profil terlebih dahulu.',
    en: 'Your profile is not verified yet. Complete and send your profile first.',
  },
  PROFILE_ALREADY_VERIFIED: {
    status: 409,
    id: 'Profil Anda sudah terverifikasi. Ajukan pembetulan data bila ada yang salah.',
    en: 'Your profile is already verified. Ask for a correction if something is wrong.',
  },
  PROFILE_CHECK_RUNNING: {
    status: 409,
    id: 'Profil Anda sedang diperiksa. Tunggu hasilnya; kami mengirim kabar lewat e-mail.',
    en: 'Your profile is being checked. Wait for the result; we send you an e-mail.',
  },
  PROFILE_ATTEMPTS_USED_UP: {
    status: 429,
    id: 'Batas {max} kali pemeriksaan dalam {hours} jam sudah tercapai. Coba lagi setelah itu dengan data sesuai KTP.',
    en: 'The limit of {max} checks in {hours} hours is reached. Try again after that with the data of your KTP.',
  },
  IDENTITY_MISMATCH: {
    status: 422,
    id: 'Data ini tidak cocok dengan data kependudukan. Tulis persis seperti pada KTP, lalu kirim lagi.',
    en: 'This does not match the population register. Write it exactly as on the KTP, then send again.',
  },
  IDENTITY_NOT_FOUND: {
    status: 422,
    id: 'NIK tidak ditemukan di data kependudukan. Periksa NIK, atau hubungi Dinas Dukcapil setempat.',
    en: 'The NIK is not in the population register. Check the NIK, or contact your local Dukcapil office.',
  },
  IDENTITY_DECEASED: {
    status: 422,
    id: 'Data kependudukan menandai NIK ini sudah meninggal. Hubungi Dinas Dukcapil bila itu keliru.',
    en: 'The population register marks this NIK as deceased. Contact the Dukcapil office if that is wrong.',
  },
  IDENTITY_CHECK_UNAVAILABLE: {
    status: 503,
    id: 'Layanan data kependudukan sedang tidak dapat dihubungi. Data Anda tersimpan dan akan diperiksa otomatis; tidak perlu mengirim lagi.',
    en: 'The population register cannot be reached now. Your data is kept and will be checked automatically; you need not send it again.',
  },
} as const satisfies ErrorTable
