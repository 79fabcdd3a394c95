import { personas } from '@inaproc/platform/testing/personas'
import { testService } from '@inaproc/platform/testing/service-tests'
import { buildApp } from './app.js'
import { texts } from './catalogue.messages.js'
import { settings } from './config.js'
import { migrateDatabase } from './migrate.js'

testService({
  service: 'catalogue',
  build: buildApp,
  migrate: migrateDatabase,
  settings,
  texts,
  port: 4001,
  accepted: { persona: personas.ppk, label: 'Pejabat Pembuat Komitmen (PPK)' },
  refused: { persona: personas.member, label: 'Anggota Perusahaan' },
  roleInWords: 'Pejabat Pengadaan (PP) Memilih produk, menegosiasi, dan mengusulkan pesanan',
  roles: { among: 'BUD', notAmong: 'ADMIN_PERUSAHAAN' },
})
