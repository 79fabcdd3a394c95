import type { PlatformTexts } from '@inaproc/platform/platform-texts'

/** What this service says of itself. */
export const texts: PlatformTexts = {
  lead: {
    id: 'Belanja barang dan jasa pemerintah melalui E-Purchasing: cari produk, negosiasi, dan buat Surat Pesanan.',
    en: 'Government purchasing through E-Purchasing: find products, negotiate and make order letters.',
  },
  workspaceLead: {
    id: 'Di sini PP dan PPK menyiapkan pesanan satuan kerjanya.',
    en: 'Here PP and PPK prepare the orders of their work unit.',
  },
}
