import type { PlatformTexts } from '@inaproc/platform/platform-texts'

/** What this service says of itself. */
export const texts: PlatformTexts = {
  lead: {
    id: 'Tempat penyedia mengelola toko, produk, negosiasi, dan transaksi dengan pemerintah.',
    en: 'Where providers run their store, products, negotiations and transactions with the government.',
  },
  workspaceLead: {
    id: 'Di sini penyedia mengurus toko dan pesanannya; PPK memeriksa data penyedia di balik pesanannya.',
    en: 'Here providers run their store and orders; a PPK looks up the provider behind an order.',
  },
}
