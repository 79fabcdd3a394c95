import type { Guide } from '../guide.js'

/** Companies: admins, staff, members, branches. */
export const providerGuides: readonly Guide[] = [
  {
    slug: 'admin-perusahaan',
    audience: 'provider',
    title: { id: 'Menjadi Admin Perusahaan', en: 'Become a company admin' },
    summary: {
      id: 'Untuk direktur, penanggung jawab, atau pemegang saham yang tercantum pada NIB.',
      en: 'For directors, persons in charge or shareholders listed on the NIB.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Akses Saya", "Ajukan akses", pilih Admin Perusahaan, ketik NIB 13 angka, lalu tekan "Cek NIB".',
          en: 'Open "My accesses", "Apply for an access", choose company admin, type the 13-digit NIB and press "Check the NIB".',
        },
        picture: 'cek-nib',
      },
      {
        text: {
          id: 'Yang diperiksa berturut-turut: NIB terdaftar di OSS, NIK Anda tercantum, NPWP tidak dalam Daftar Hitam, dan NIB belum mempunyai admin. Halaman hasilnya menyebut akses mana yang dapat Anda ajukan.',
          en: 'It looks in this order: the NIB is known to OSS, your NIK is on it, its NPWP is not blacklisted, and it has no admin yet. The result says which access you can apply for.',
        },
        picture: 'hasil-cek-nib',
      },
      {
        text: {
          id: 'Tekan "Lanjutkan", isi jabatan Anda, unggah dokumen yang diminta, periksa, lalu tekan "Kirim pengajuan". Bila semuanya cocok akses langsung aktif; bila tidak, Direktorat memeriksanya.',
          en: 'Press "Continue", give your position, upload the documents, check, and press "Send the application". If everything matches the access is active at once; otherwise the Directorate looks at it.',
        },
      },
    ],
    questions: [
      {
        question: {
          id: 'Saya tidak tercantum pada NIB.',
          en: 'I am not listed on the NIB.',
        },
        answer: {
          id: 'Bila perusahaan sudah mempunyai admin, ajukan sebagai staf dengan surat kuasa atau sebagai anggota. Bila semua pengurusnya WNA, pakai jalur kuasa WNA.',
          en: 'If the company has an admin, apply as staff by power of attorney or as a member. If all its officers are foreign, use the route for foreign directors.',
        },
      },
    ],
    pages: [
      '/akses/ajukan/admin-perusahaan',
      '/akses/:id/nib',
      '/akses/:id/jabatan-perusahaan',
      '/akses/:id/legalitas',
    ],
    shared: {
      roles: ['ADMIN_PERUSAHAAN'],
      pages: ['/akses/:id/pernyataan', '/akses/:id/tinjau', '/akses/:id/terkirim'],
    },
    besideHeading: true,
  },
  {
    slug: 'staf-dan-anggota',
    audience: 'provider',
    title: {
      id: 'Menjadi staf admin atau anggota perusahaan',
      en: 'Become staff admin or member of a company',
    },
    summary: {
      id: 'Bila perusahaan sudah mempunyai admin: dengan surat kuasa sebagai staf admin, atau sebagai anggota.',
      en: 'Where the company has an admin: with a power of attorney as staff admin, or as a member.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Akses Saya", "Ajukan akses", pilih perannya, lalu tekan "Cek NIB".',
          en: 'Open "My accesses", "Apply for an access", choose the role, then press "Check the NIB".',
        },
        picture: 'cek-nib',
      },
      {
        text: {
          id: 'Staf admin mengisi kuasa yang diterima dan mengunggah surat kuasa serta KTP pemberi kuasa; anggota mengunggah surat keterangan.',
          en: 'A staff admin tells the power given and uploads the power of attorney with the KTP of its giver; a member uploads the letter asked for.',
        },
      },
      {
        text: {
          id: 'Periksa semua jawaban lalu tekan "Kirim pengajuan". Admin Perusahaan memutuskan dalam 3×24 jam.',
          en: 'Check all answers and press "Send the application". The company admin decides within 3×24 hours.',
        },
      },
    ],
    questions: [],
    pages: [
      '/akses/ajukan/staf-admin',
      '/akses/ajukan/anggota-perusahaan',
      '/akses/:id/pernyataan',
      '/akses/:id/kuasa',
      '/akses/:id/surat-kuasa',
      '/akses/:id/surat-kerja',
    ],
    shared: {
      roles: ['STAF_ADMIN', 'ANGGOTA_PERUSAHAAN'],
      pages: ['/akses/:id/nib', '/akses/:id/tinjau', '/akses/:id/terkirim'],
    },
    besideHeading: true,
  },
  {
    slug: 'data-perusahaan',
    audience: 'provider',
    title: { id: 'Memperbarui data perusahaan', en: 'Refresh the data of the company' },
    summary: {
      id: 'Data berasal dari OSS, kantor pajak, dan AHU, dan tidak diketik ulang di sini.',
      en: 'The data come from OSS, the tax office and AHU and are not typed here.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Perusahaan". Setiap bagian menyebut sumbernya dan kapan terakhir diambil.',
          en: 'Open "Company". Each part names its source and when it was last fetched.',
        },
        picture: 'perusahaan',
      },
      {
        text: {
          id: 'Tekan "Perbarui Data". Perbedaan dengan data lama ditampilkan dan dicatat.',
          en: 'Press "Refresh the data". What differs from before is shown and logged.',
        },
      },
    ],
    questions: [],
    pages: ['/perusahaan'],
  },
  {
    slug: 'meja-perusahaan',
    audience: 'provider',
    title: { id: 'Memutuskan anggota dan staf', en: 'Decide about members and staff' },
    summary: {
      id: 'Admin Perusahaan menyetujui staf berkuasa dan anggota, serta dapat menangguhkan atau mencabut.',
      en: 'A company admin approves staff and members, and may suspend or revoke.',
    },
    steps: [
      {
        text: {
          id: 'Buka "Verifikasi" dengan persona Admin Perusahaan. Permohonan yang paling dekat batas waktunya ada di atas.',
          en: 'Open "Verification" as company admin. The request with the nearest deadline stands on top.',
        },
        picture: 'meja-perusahaan',
      },
      {
        text: {
          id: 'Buka permohonan, bandingkan jawaban dengan dokumennya, lalu tekan "Setujui", atau "Tolak" dengan alasan.',
          en: 'Open the request, compare answers with documents, and press "Approve", or "Reject" with a reason.',
        },
      },
      {
        text: {
          id: 'Di "Pemegang Akses" Anda menangguhkan atau mencabut akses anggota; sesi mereka berakhir dalam hitungan detik.',
          en: 'Under "Holders of accesses" you suspend or revoke the access of a member; their sessions end within seconds.',
        },
      },
    ],
    questions: [],
    pages: [],
    shared: { roles: ['ADMIN_PERUSAHAAN', 'STAF_ADMIN'], pages: ['/verifikasi', '/pemegang'] },
    besideHeading: true,
  },
]
