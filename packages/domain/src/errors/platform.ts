import type { ErrorTable } from './error-row.js'

/** Protection of forms, limits on traffic, outages, and refusals of the catalogue and provider side (domain.md, I). */
export const platformErrors = {
  FORM_TOKEN_INVALID: {
    status: 403,
    id: 'Formulir ini sudah terlalu lama terbuka atau tidak berasal dari halaman kami. Muat ulang halaman, lalu kirim lagi.',
    en: 'This form was open for too long or does not come from our page. Reload the page, then send again.',
  },
  ORIGIN_REFUSED: {
    status: 403,
    id: 'Permintaan datang dari situs lain, maka tidak diproses. Buka halaman ini langsung, lalu coba lagi.',
    en: 'The request came from another site, so it was not processed. Open this page directly, then try again.',
  },
  RATE_LIMITED: {
    status: 429,
    id: 'Terlalu banyak permintaan dalam waktu singkat. Tunggu {seconds} detik, lalu coba lagi.',
    en: 'There were too many requests in a short time. Wait {seconds} seconds, then try again.',
  },
  OVERLOADED: {
    status: 503,
    id: 'Layanan sedang sangat sibuk. Tunggu sebentar, lalu coba lagi; isian Anda belum diproses.',
    en: 'The service is very busy. Wait a moment, then try again; your input was not processed yet.',
  },
  UNAVAILABLE: {
    status: 503,
    id: 'Layanan sedang tidak tersedia. Coba lagi beberapa saat lagi.',
    en: 'The service is not available now. Try again in a moment.',
  },
  INTERNAL: {
    status: 500,
    id: 'Ada kesalahan di pihak kami. Coba lagi; bila terulang, sampaikan nomor kejadian kepada layanan bantuan.',
    en: 'Something went wrong on our side. Try again; if it happens again, tell the help desk the incident number.',
  },
  OUTGOING_REFUSED: {
    status: 422,
    id: 'Alamat tujuan tidak boleh dihubungi dari layanan ini. Gunakan alamat https publik.',
    en: 'This service may not contact that address. Use a public https address.',
  },
  CURSOR_INVALID: {
    status: 400,
    id: 'Penanda halaman tidak dikenali. Mulai lagi dari halaman pertama.',
    en: 'The page marker is not valid. Start again from the first page.',
  },
  IDEMPOTENCY_CONFLICT: {
    status: 409,
    id: 'Kunci permintaan ini sudah dipakai untuk isi yang berbeda. Gunakan kunci baru.',
    en: 'This request key was used for a different content. Use a new key.',
  },
  LIMIT_PP_EXCEEDED: {
    status: 409,
    id: 'Nilai pesanan melebihi batas Pejabat Pengadaan ({limit}). Serahkan pesanan kepada PPK.',
    en: 'The order exceeds the limit of a procurement officer ({limit}). Hand the order to a PPK.',
  },
  LIMIT_PPK_NOT_REACHED: {
    status: 409,
    id: 'PPK memesan langsung hanya di atas {limit}. Serahkan keranjang kepada Pejabat Pengadaan satker Anda.',
    en: 'A PPK orders directly only above {limit}. Hand the cart to a procurement officer of your work unit.',
  },
  PROVIDER_BLACKLISTED: {
    status: 409,
    id: 'Penyedia sedang dikenai Sanksi Daftar Hitam. Pilih penyedia lain; penyedia dapat membaca keputusannya di Daftar Hitam.',
    en: 'The provider is under a blacklist sanction. Choose another provider; the provider can read the decree in the Blacklist.',
  },
  PRODUCT_NOT_LIVE: {
    status: 409,
    id: 'Produk sedang tidak tayang. Hapus dari keranjang, atau pilih produk lain.',
    en: 'The product is not on sale now. Remove it from the cart, or choose another one.',
  },
  PAYMENT_CHANNEL_LIMIT: {
    status: 409,
    id: 'Nilai pesanan tidak dapat dibayar lewat cara ini (batas {limit}). Pilih cara bayar lain.',
    en: 'The order cannot be paid by this method (limit {limit}). Choose another method of payment.',
  },
} as const satisfies ErrorTable
