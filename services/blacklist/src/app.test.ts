import { personas } from '@inaproc/platform/testing/personas'
import { testService } from '@inaproc/platform/testing/service-tests'
import { buildApp } from './app.js'
import { texts } from './blacklist.messages.js'
import { settings } from './config.js'
import { migrateDatabase } from './migrate.js'

testService({
  service: 'blacklist',
  build: buildApp,
  migrate: migrateDatabase,
  settings,
  texts,
  port: 4003,
  accepted: { persona: personas.ppk, label: 'Pejabat Pembuat Komitmen (PPK)' },
  refused: { persona: personas.lpse, label: 'Pengelola LPSE' },
  roleInWords: 'Auditor Internal (APIP) Mengawasi dan memberi rekomendasi',
  roles: { among: 'VERIFIKATOR_DIREKTORAT', notAmong: 'BENDAHARA' },
})
