import type { Texts } from '@inaproc/domain/language'

/** What is seen on each picture of the guides, for whom cannot see it; `npm run pictures` makes exactly these. */
export const pictureTexts = {
  daftar: {
    id: 'Formulir pendaftaran dengan nama pengguna, e-mail, nomor telepon, dan kata sandi.',
    en: 'The registration form with username, e-mail, phone number and password.',
  },
  'verifikasi-kontak': {
    id: 'Halaman verifikasi dengan kolom kode dari e-mail.',
    en: 'The verification page with the field for the code of the e-mail.',
  },
  profil: {
    id: 'Formulir profil dengan NIK, nama, tempat dan tanggal lahir, jenis kelamin, dan alamat.',
    en: 'The profile form with NIK, name, place and date of birth, sex and address.',
  },
  masuk: {
    id: 'Halaman masuk dengan nama pengguna, kata sandi, dan tautan Lupa kata sandi.',
    en: 'The sign-in page with username, password and the link Forgotten password.',
  },
  'pilih-persona': {
    id: 'Daftar persona yang dapat dipilih, masing-masing dengan peran, satuan kerja, dan masa berlakunya.',
    en: 'The personas to choose from, each with role, work unit and term.',
  },
  privasi: {
    id: 'Halaman Privasi Saya dengan daftar hak yang dapat digunakan.',
    en: 'The page My privacy with the list of rights.',
  },
  'pembatasan-data': {
    id: 'Halaman Batasi pemrosesan: yang tetap dapat dan tidak dapat dilakukan, dan tombolnya.',
    en: 'The page Restrict processing: what can and cannot be done, and its button.',
  },
  statistik: {
    id: 'Statistik nasional: jumlah akses menurut peran dengan diagram batangnya.',
    en: 'The national statistics: accesses by role with a bar chart.',
  },
  'statistik-wilayah': {
    id: 'Statistik satu provinsi: jumlah akun dan VAI setiap instansinya.',
    en: 'The statistics of one province: accounts and VAI of each institution.',
  },
  keamanan: {
    id: 'Halaman Keamanan dengan saran tentang apa yang sebaiknya ditambahkan.',
    en: 'The page Security with its advice on what to add.',
  },
  'tambah-aplikasi': {
    id: 'Halaman Tambah aplikasi autentikator dengan kode QR dan kolom kode 6 angka.',
    en: 'The page Add an authenticator app with the QR code and the field for 6 digits.',
  },
  kontak: {
    id: 'Halaman E-mail dan telepon dengan kontak sekarang dan tautan untuk mengubahnya.',
    en: 'The page E-mail and phone with the present contacts and the links to change them.',
  },
  'ganti-kontak': {
    id: 'Formulir Ubah e-mail dengan kolom e-mail yang baru.',
    en: 'The form Change the e-mail with the field for the new e-mail.',
  },
  pemulihan: {
    id: 'Halaman Lupa kata sandi dengan kolom nama pengguna atau e-mail.',
    en: 'The page Forgotten password with the field for username or e-mail.',
  },
  'pemulihan-kode': {
    id: 'Halaman Periksa e-mail Anda dengan kolom kode 6 angka.',
    en: 'The page that asks for the 6-digit code of the e-mail.',
  },
  'faktor-hilang': {
    id: 'Halaman Pulihkan faktor kedua dengan kolom nama pengguna dan kata sandi.',
    en: 'The page Recover the second factor with the fields for username and password.',
  },
  sesi: {
    id: 'Halaman Sesi dan perangkat dengan sesi yang sedang berjalan.',
    en: 'The page Sessions and devices with the sessions that run.',
  },
  'pilih-peran': {
    id: 'Halaman Ajukan Akses dengan daftar peran dan yang perlu disiapkan.',
    en: 'The page Apply for an access with the roles and what each needs.',
  },
  'pilih-instansi': {
    id: 'Pencarian instansi dengan hasil Pemerintah Kota Palangka Raya.',
    en: 'The search of an institution with Palangka Raya found.',
  },
  'isi-jabatan': {
    id: 'Langkah Jabatan Anda yang sudah diisi, dengan tombol Lanjutkan dan Simpan draf.',
    en: 'The step Your position filled in, with the buttons to continue and to save as draft.',
  },
  'isi-sk': {
    id: 'Langkah Masa jabatan dan SK/ST yang sudah diisi.',
    en: 'The step Term of office and decree filled in.',
  },
  'periksa-kirim': {
    id: 'Halaman Tinjau dan kirim dengan semua jawaban.',
    en: 'The page Review and send with all answers.',
  },
  'pengajuan-terkirim': {
    id: 'Halaman Pengajuan terkirim dengan nomor tanda terima dan langkah selanjutnya.',
    en: 'The page Application sent with the receipt number and what happens next.',
  },
  'akses-saya': {
    id: 'Halaman Akses Saya: kartu setiap akses dengan status dan masa berlakunya.',
    en: 'The page My accesses: a card for each access with state and term.',
  },
  'rincian-akses': {
    id: 'Rincian sebuah akses: data, dokumen, riwayat, dan tombol tindakannya.',
    en: 'The details of an access: data, documents, history, and the buttons.',
  },
  'pengajuan-ditolak': {
    id: 'Pengajuan yang ditolak di Akses Saya, dengan alasan dan tombol Perbaiki pengajuan.',
    en: 'A rejected application in My accesses, with the reason and the button to correct it.',
  },
  nonaktifkan: {
    id: 'Halaman Nonaktifkan akses dengan pekerjaan yang sedang berjalan dan pilihan penerusnya.',
    en: 'The page Deactivate the access with the work under way and the choice of who goes on with it.',
  },
  'vai-terakhir': {
    id: 'Formulir Minta persetujuan Direktorat yang sudah diisi.',
    en: 'The form that asks the Directorate for its consent, filled in.',
  },
  'masa-berlaku': {
    id: 'Formulir masa jabatan yang baru beserta SK/ST-nya.',
    en: 'The form for the new term of office with its decree.',
  },
  'cek-nib': {
    id: 'Halaman Cek NIB dengan kolom NIB perusahaan.',
    en: 'The page Check the NIB with the field for the NIB of the company.',
  },
  'hasil-cek-nib': {
    id: 'Hasil Cek NIB langkah demi langkah, dan akses yang dapat diajukan.',
    en: 'The result of the check step by step, and the access that can be applied for.',
  },
  'kuasa-wna': {
    id: 'Formulir kuasa untuk perusahaan dengan direksi WNA, tanpa perlu masuk.',
    en: 'The form of an attorney of a company with foreign directors, open without signing in.',
  },
  'admin-cabang': {
    id: 'Halaman Admin divisi dan cabang dengan formulir penunjukannya.',
    en: 'The page Division and branch admins with the form of a nomination.',
  },
  perusahaan: {
    id: 'Data perusahaan menurut OSS, Ditjen Pajak, dan Ditjen AHU dengan tombol Perbarui Data.',
    en: 'The data of the company from OSS, the tax office and AHU with the button to refresh it.',
  },
  meja: {
    id: 'Antrean verifikasi dengan saringan, pemohon, akses, dan batas waktunya.',
    en: 'The verification queue with filters, applicants, accesses and deadlines.',
  },
  'meja-pengajuan': {
    id: 'Satu pengajuan di meja verifikasi: jawaban, SK/ST, riwayat, dan keputusan.',
    en: 'One application at the desk: answers, decree, history and decision.',
  },
  'meja-massal': {
    id: 'Halaman Periksa sebelum menyetujui: yang akan terjadi pada setiap baris.',
    en: 'The page Check before you approve: what would happen to each row.',
  },
  'izin-vai-terakhir': {
    id: 'Permintaan VAI terakhir: penjelasannya, akibatnya, dan keputusan Direktorat.',
    en: 'The request of a last VAI: the words, the consequence, and the decision of the Directorate.',
  },
  pemegang: {
    id: 'Daftar Pemegang Akses dengan saringan dan status setiap akses.',
    en: 'The list of holders with filters and the state of each access.',
  },
  tangguhkan: {
    id: 'Halaman Tangguhkan akses: yang terjadi, jenis alasan, penjelasan, dan bukti.',
    en: 'The page Suspend the access: what happens, kind of reason, explanation and evidence.',
  },
  impor: {
    id: 'Halaman Impor pejabat: caranya, templat, kolomnya, dan unggahan daftar.',
    en: 'The page Import of officials: how it goes, the template, its columns, and the upload of the list.',
  },
  'satuan-kerja': {
    id: 'Halaman Satuan kerja: pencarian, daftar dengan kode dan nama, dan formulir untuk menambah.',
    en: 'The page Work units: search, the list with codes and names, and the form to add one.',
  },
  'hasil-periksa-impor': {
    id: 'Hasil pemeriksaan sebuah daftar: jumlah baris, pernyataan, tombol Jalankan impor, dan baris yang ditolak.',
    en: 'What the check of a list found: numbers of rows, the statement, the button Start the import, and the refused rows.',
  },
  'undangan-akses': {
    id: 'Halaman Undangan akses dengan peran, satuan kerja, batas waktu, dan tombol Terima dan lanjutkan.',
    en: 'The page Invitations to an access with role, work unit, last day and the button Accept and go on.',
  },
  'meja-perusahaan': {
    id: 'Halaman Verifikasi Akses bagi Admin Perusahaan dengan satu pengajuan anggota yang menunggu.',
    en: 'The page Verification of accesses for a company admin, with the application of a member waiting.',
  },
  'permohonan-khusus': {
    id: 'Halaman Permohonan khusus dengan dua jalurnya dan permohonan yang menunggu keputusan.',
    en: 'The page Special applications with its two routes and an application that awaits a decision.',
  },
  'periksa-oss': {
    id: 'Satu permohonan kuasa: semua direksi WNA menurut OSS, surat-suratnya, dan keputusannya.',
    en: 'One application of an attorney: all directors are foreign according to OSS, the papers, and the decision.',
  },
  'undangan-kuasa': {
    id: 'Halaman Undangan admin perusahaan dengan tombol Terima undangan.',
    en: 'The page Invitation to be company admin with the button Accept the invitation.',
  },
  'terima-penunjukan': {
    id: 'Halaman Penunjukan untuk Anda dengan perusahaan, cabang, dan tombol Terima penunjukan.',
    en: 'The page Nominations for you with company, branch and the button Accept the nomination.',
  },
  'sesi-orang': {
    id: 'Sesi seseorang dengan aplikasi di dalamnya, pilihan apa yang diakhiri, dan alasannya.',
    en: 'A session of somebody with the applications in it, the choice of what ends, and the reason.',
  },
  pengiriman: {
    id: 'Halaman Pengiriman tertunda: aplikasi yang belum diberi tahu, sebabnya, dan tombol Coba sekarang.',
    en: 'The page Undelivered messages: the applications that were not told, the cause, and the button Try now.',
  },
  pemantauan: {
    id: 'Pemantauan akses: yang segera berakhir dan permohonan menurut umurnya.',
    en: 'Watching accesses: those that end soon, and requests by age.',
  },
  'permintaan-data': {
    id: 'Daftar permintaan data pribadi yang menunggu jawaban dengan batas waktunya.',
    en: 'The requests about personal data that wait for an answer, with their deadlines.',
  },
  insiden: {
    id: 'Formulir Catat insiden.',
    en: 'The form Register an incident.',
  },
  'log-audit': {
    id: 'Halaman Log audit dengan hasil pemeriksaan terakhir.',
    en: 'The page Audit log with the result of the last check.',
  },
  'telusur-audit': {
    id: 'Hasil pencarian log audit: rentang waktu, lalu catatan dengan waktu, tindakan, pelaku, dan objek.',
    en: 'What a search of the audit log found: spans of time, then entries with time, act, actor and object.',
  },
  'konsol-ikhtisar': {
    id: 'Ikhtisar aplikasi: klien aktif dan ditangguhkan, permintaan mitra, pesan tertunda, dan yang perlu perhatian.',
    en: 'The overview of applications: clients active and suspended, partner requests, undelivered messages, and what needs attention.',
  },
  'konsol-klien': {
    id: 'Daftar klien dengan saringan, status, jenis, pemilik, pemakaian terakhir, dan galat sehari.',
    en: 'The list of clients with filters, state, kind, owner, last use, and errors in a day.',
  },
  'klien-rincian': {
    id: 'Satu klien: siapa klien ini dan alamatnya, di sampingnya statusnya dan 24 jam terakhir dengan galatnya.',
    en: 'One client: who it is and its addresses, beside them its state and the last 24 hours with their errors.',
  },
  'klien-rahasia': {
    id: 'Rahasia klien yang berlaku dengan pemakaian terakhirnya, dan pilihan berapa lama yang lama masih berlaku saat diganti.',
    en: 'The valid secrets of a client with their last use, and the choice of how long the old one goes on when it is rotated.',
  },
  'klien-lalu-lintas': {
    id: 'Lalu lintas klien selama 24 jam sebagai diagram batang: dijawab, wajar, dan galat.',
    en: 'The traffic of a client over 24 hours as a bar chart: answered, usual and failed.',
  },
  'konsol-kunci': {
    id: 'Kunci tanda tangan: yang berlaku dan yang berikutnya, sejak kapan, dan kapan berganti.',
    en: 'The signing keys: the current and the next one, since when, and when they change.',
  },
  'konsol-cakupan': {
    id: 'Cakupan tentang orang: sebutannya, data yang dilepas, untuk siapa, dan berapa klien yang memilikinya.',
    en: 'The scopes about people: what they are called, what they release, for whom, and how many clients have them.',
  },
  'mitra-permintaan': {
    id: 'Satu permintaan akses produksi: siapa yang meminta, untuk apa datanya, dan di sampingnya keputusan pejabat.',
    en: 'One request for production: who asks, what the data is for, and beside it the decision of the official.',
  },
  'catatan-audit': {
    id: 'Satu catatan audit: rinciannya, dan di sampingnya tempatnya dalam rantai serta pencarian yang berkaitan.',
    en: 'One audit entry: its details, and beside them its place in the chain and the searches that belong to it.',
  },
  'mitra-klien': {
    id: 'Klien mitra: dua uji coba, satu produksi, dan satu yang sedang diperiksa.',
    en: 'The clients of a partner: two for trying out, one in production, one in review.',
  },
} as const satisfies Readonly<Record<string, Texts>>

export type PictureName = keyof typeof pictureTexts

/** The names of all pictures, in the order of the guides' subjects. */
export const pictureNames = Object.keys(pictureTexts) as readonly PictureName[] // its own keys
