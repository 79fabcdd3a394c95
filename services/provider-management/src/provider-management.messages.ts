import type { PlatformTexts } from '@inaproc/platform/workspace/workspace-page'

/** What this service says of itself. */
export const texts: PlatformTexts = {
  lead: {
    id: 'Tempat penyedia mengelola toko, produk, negosiasi, dan transaksi dengan pemerintah.',
    en: 'Where providers run their store, products, negotiations and transactions with the government.',
  },
  workspaceLead: {
    id: 'Di sini penyedia bekerja atas nama perusahaannya.',
    en: 'Here providers work for their company.',
  },
}
