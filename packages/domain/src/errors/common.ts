import type { ErrorTable } from './error-row.js'

/** Refusals that belong to no subject: malformed input, missing things, transitions, dates, files. */
export const commonErrors = {
  FORM_INVALID: {
    status: 422,
    id: 'Ada isian yang belum benar. Perbaiki isian yang ditandai, lalu kirim lagi.',
    en: 'Some answers are not right yet. Correct the marked fields, then send again.',
  },
  REQUEST_INVALID: {
    status: 400,
    id: 'Permintaan tidak dapat dibaca. Muat ulang halaman, lalu coba lagi.',
    en: 'The request cannot be read. Reload the page, then try again.',
  },
  INVALID_IDENTIFIER: {
    status: 400,
    id: 'Pengenal pada alamat tidak dikenali. Buka kembali dari halaman sebelumnya.',
    en: 'The identifier in the address is not valid. Open it again from the previous page.',
  },
  NOT_FOUND: {
    status: 404,
    id: 'Yang Anda cari tidak ada, atau bukan untuk Anda. Periksa alamatnya, atau kembali ke beranda.',
    en: 'What you look for does not exist, or is not yours to see. Check the address, or go back to the start page.',
  },
  NOT_ALLOWED: {
    status: 403,
    id: 'Anda tidak berwenang melakukan ini. Gunakan akses yang sesuai, atau hubungi verifikator instansi Anda.',
    en: 'You are not authorised to do this. Use a suitable access, or contact the verifier of your institution.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    id: 'Alamat ini tidak menerima cara kirim tersebut. Kembali ke halaman sebelumnya, lalu gunakan tombol di sana.',
    en: 'This address does not accept that method. Go back to the previous page and use its buttons.',
  },
  NOT_ACCEPTABLE: {
    status: 406,
    id: 'Bentuk jawaban yang diminta tidak tersedia. Minta JSON atau HTML.',
    en: 'The requested kind of answer is not available. Ask for JSON or HTML.',
  },
  MEDIA_TYPE_UNSUPPORTED: {
    status: 415,
    id: 'Jenis isi permintaan tidak didukung. Kirim sebagai JSON atau formulir.',
    en: 'The content type of the request is not supported. Send JSON or a form.',
  },
  REQUEST_TOO_LARGE: {
    status: 413,
    id: 'Kiriman terlalu besar. Perkecil berkas atau isian, lalu kirim lagi.',
    en: 'What you sent is too large. Make the file or the text smaller, then send again.',
  },
  CHANGED_MEANWHILE: {
    status: 409,
    id: 'Data ini sudah diubah orang lain. Muat ulang halaman, periksa, lalu kirim lagi.',
    en: 'Somebody else has changed this meanwhile. Reload the page, check it, then send again.',
  },
  TRANSITION_NOT_POSSIBLE: {
    status: 409,
    id: 'Langkah ini tidak dapat dilakukan pada status sekarang. Muat ulang halaman untuk melihat status terbaru.',
    en: 'This step is not possible in the current state. Reload the page to see the latest state.',
  },
  TRANSITION_WRONG_ACTOR: {
    status: 403,
    id: 'Langkah ini bukan wewenang Anda. Mintalah kepada pihak yang berwenang.',
    en: 'This step is not yours to take. Ask the person who is authorised.',
  },
  FIELD_REQUIRED: {
    status: 422,
    id: 'Isian ini belum diisi. Isilah terlebih dahulu.',
    en: 'This field is empty. Fill it in first.',
  },
  FIELD_TOO_SHORT: {
    status: 422,
    id: 'Isian terlalu pendek. Tulis paling sedikit {min} karakter.',
    en: 'The text is too short. Write at least {min} characters.',
  },
  FIELD_TOO_LONG: {
    status: 422,
    id: 'Isian terlalu panjang. Tulis paling banyak {max} karakter.',
    en: 'The text is too long. Write at most {max} characters.',
  },
  FIELD_CHARACTERS: {
    status: 422,
    id: 'Isian memuat karakter yang tidak dapat dipakai. Hapus karakter khusus, lalu kirim lagi.',
    en: 'The text holds characters that cannot be used. Remove the special characters, then send again.',
  },
  DIGITS_ONLY: {
    status: 422,
    id: 'Isian ini hanya boleh angka. Hapus huruf dan tanda lain.',
    en: 'Only digits belong here. Remove letters and other signs.',
  },
  FIELD_INVALID: {
    status: 422,
    id: 'Isian tidak sesuai bentuk yang diminta. Periksa petunjuk isian, lalu perbaiki.',
    en: 'The answer does not have the requested form. Check the hint of the field, then correct it.',
  },
  CHOICE_REQUIRED: {
    status: 422,
    id: 'Belum ada yang dipilih. Pilih dari daftar.',
    en: 'Nothing is chosen yet. Choose from the list.',
  },
  CHOICE_UNKNOWN: {
    status: 422,
    id: 'Pilihan tidak tersedia. Pilih salah satu dari daftar.',
    en: 'This choice is not available. Choose one from the list.',
  },
  CONFIRMATION_REQUIRED: {
    status: 422,
    id: 'Pernyataan belum dicentang. Baca pernyataannya, lalu centang untuk melanjutkan.',
    en: 'The statement is not ticked. Read it, then tick it to continue.',
  },
  DATE_INVALID: {
    status: 422,
    id: 'Tanggal tidak ada di kalender. Tulis tahun, bulan, dan tanggal yang benar.',
    en: 'This date does not exist. Give a real year, month and day.',
  },
  DATE_IN_PAST: {
    status: 422,
    id: 'Tanggal sudah lewat. Pilih hari ini atau sesudahnya.',
    en: 'The date has passed. Choose today or later.',
  },
  DATE_IN_FUTURE: {
    status: 422,
    id: 'Tanggal belum tiba. Pilih hari ini atau sebelumnya.',
    en: 'The date lies in the future. Choose today or earlier.',
  },
  FILE_REQUIRED: {
    status: 422,
    id: 'Berkas belum dipilih. Pilih berkas yang diminta, lalu kirim lagi.',
    en: 'No file was chosen. Choose the requested file, then send again.',
  },
  FILE_EMPTY: {
    status: 422,
    id: 'Berkas kosong. Pilih berkas yang berisi dokumen.',
    en: 'The file is empty. Choose a file that holds the document.',
  },
  FILE_TOO_LARGE: {
    status: 422,
    id: 'Ukuran berkas lebih dari {max} MB. Perkecil berkas, misalnya dengan memindai ulang hitam putih, lalu unggah lagi.',
    en: 'The file is larger than {max} MB. Make it smaller, for example by scanning in black and white, then upload again.',
  },
  FILE_NOT_PDF: {
    status: 422,
    id: 'Isi berkas bukan PDF, apa pun akhiran namanya. Simpan dokumen sebagai PDF, lalu unggah lagi.',
    en: 'The file is not a PDF, whatever its name says. Save the document as PDF, then upload again.',
  },
  FILE_NOT_IMAGE: {
    status: 422,
    id: 'Isi berkas bukan gambar JPEG atau PNG, apa pun akhiran namanya. Foto atau pindai ulang, lalu unggah lagi.',
    en: 'The file is not a JPEG or PNG image, whatever its name says. Photograph or scan again, then upload again.',
  },
  FILE_NOT_SCANNED: {
    status: 409,
    id: 'Berkas masih diperiksa keamanannya. Tunggu sebentar, lalu coba lagi.',
    en: 'The file is still being checked for safety. Wait a moment, then try again.',
  },
  FILE_UNSAFE: {
    status: 422,
    id: 'Berkas ditolak pemeriksaan keamanan. Unggah salinan lain yang bersih.',
    en: 'The file was refused by the safety check. Upload another, clean copy.',
  },
} as const satisfies ErrorTable
