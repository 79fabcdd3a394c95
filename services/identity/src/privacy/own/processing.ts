import type { Texts } from '@inaproc/domain/language'

/** One purpose for which personal data is processed here (UU 27/2022 art. 5: who asks, on which ground, for what). */
export interface Processing {
  readonly id: string
  readonly purpose: Texts
  readonly data: Texts
  readonly ground: Texts
  /** Whether it rests on consent, which can be withdrawn; the rest is duty, and is said to be. */
  readonly isByConsent: boolean
  readonly kept: Texts
}

/** The register of processing as the person sees it; docs/notices.md says which articles were compared with their text. */
export const processings: readonly Processing[] = [
  {
    id: 'account',
    purpose: { id: 'Membuat akun dan memasukkan Anda', en: 'Keeping your account and signing you in' },
    data: {
      id: 'Nama pengguna, e-mail, telepon, kata sandi (hanya sidiknya), faktor kedua',
      en: 'Username, e-mail, phone, password (its hash only), second factors',
    },
    ground: {
      id: 'Pelaksanaan perjanjian layanan (UU 27/2022 Pasal 20 ayat (2) huruf b)',
      en: 'Performing the service agreement (Law 27/2022 art. 20(2)(b))',
    },
    isByConsent: false,
    kept: { id: 'Selama akun ada', en: 'As long as the account exists' },
  },
  {
    id: 'identity',
    purpose: { id: 'Memastikan siapa Anda ke Dukcapil', en: 'Making sure with Dukcapil who you are' },
    data: {
      id: 'NIK, nama, tempat dan tanggal lahir, jenis kelamin, alamat, foto KTP',
      en: 'NIK, name, place and date of birth, sex, address, picture of the identity card',
    },
    ground: {
      id: 'Kewajiban hukum (UU 27/2022 Pasal 20 ayat (2) huruf c; Perpres 16/2018 beserta perubahannya)',
      en: 'Legal obligation (Law 27/2022 art. 20(2)(c); Presidential Regulation 16/2018 as amended)',
    },
    isByConsent: false,
    kept: {
      id: 'Selama akun ada; nama dan NIK ikut masa retensi dokumen yang Anda tanda tangani',
      en: 'As long as the account exists; name and NIK as long as papers you signed must be kept',
    },
  },
  {
    id: 'accesses',
    purpose: {
      id: 'Memeriksa dan mencatat kewenangan Anda dalam pengadaan',
      en: 'Checking and recording your authority in procurement',
    },
    data: { id: 'NIP, jabatan, instansi, SK/ST', en: 'NIP, position, institution, decrees' },
    ground: {
      id: 'Tugas publik menurut undang-undang (UU 27/2022 Pasal 20 ayat (2) huruf e)',
      en: 'Public task under the law (Law 27/2022 art. 20(2)(e))',
    },
    isByConsent: false,
    kept: { id: '10 tahun sesudah akses berakhir', en: '10 years after the access ends' },
  },
  {
    id: 'security',
    purpose: {
      id: 'Mengamankan layanan dan membuktikan kejadian',
      en: 'Securing the service and proving events',
    },
    data: {
      id: 'Alamat jaringan, perangkat, waktu masuk, log audit',
      en: 'Network address, devices, times of sign-in, audit log',
    },
    ground: {
      id: 'Kewajiban hukum (UU 27/2022 Pasal 20 ayat (2) huruf c, Pasal 31 dan Pasal 35; PP 71/2019; Peraturan BSSN 4/2021)',
      en: 'Legal obligation (Law 27/2022 art. 20(2)(c), 31 and 35; PP 71/2019; BSSN Regulation 4/2021)',
    },
    isByConsent: false,
    kept: { id: '5 tahun', en: '5 years' },
  },
  {
    id: 'platforms',
    purpose: {
      id: 'Meneruskan nama dan persona Anda ke layanan INAPROC yang Anda masuki',
      en: 'Passing your name and persona to the INAPROC services you enter',
    },
    data: { id: 'Nama, peran, instansi atau perusahaan', en: 'Name, role, institution or company' },
    ground: {
      id: 'Tugas publik menurut undang-undang (UU 27/2022 Pasal 20 ayat (2) huruf e)',
      en: 'Public task under the law (Law 27/2022 art. 20(2)(e))',
    },
    isByConsent: false,
    kept: {
      id: 'Selama sesi, dan dalam dokumen pengadaan',
      en: 'During the session, and in procurement papers',
    },
  },
  {
    id: 'third-parties',
    purpose: {
      id: 'Meneruskan data ke aplikasi pihak ketiga yang Anda izinkan',
      en: 'Passing data to applications of others that you allow',
    },
    data: { id: 'Hanya yang disebut pada halaman izinnya', en: 'Only what the page asking you names' },
    ground: {
      id: 'Persetujuan Anda (UU 27/2022 Pasal 20 ayat (2) huruf a)',
      en: 'Your consent (Law 27/2022 art. 20(2)(a))',
    },
    isByConsent: true,
    kept: { id: 'Sampai Anda mencabut izin', en: 'Until you withdraw it' },
  },
]
