import { personas } from '@inaproc/platform/testing/personas'
import { testService } from '@inaproc/platform/testing/service-tests'
import { buildApp } from './app.js'
import { settings } from './config.js'
import { migrateDatabase } from './migrate.js'
import { texts } from './provider-management.messages.js'

testService({
  service: 'provider-management',
  build: buildApp,
  migrate: migrateDatabase,
  settings,
  texts,
  port: 4002,
  accepted: { persona: personas.member, label: 'Anggota Perusahaan' },
  refused: { persona: personas.pp, label: 'Pejabat Pengadaan (PP)' },
  roleInWords: 'Admin Perusahaan Mengelola perusahaan, anggota, dan pesanan',
  roles: { among: 'ADMIN_CABANG', notAmong: 'PP' },
})
