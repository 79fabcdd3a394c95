import { runPlatform } from '@inaproc/platform/run-platform'
import { buildApp } from './app.js'
import { settings } from './config.js'
import { migrateDatabase } from './migrate.js'

await runPlatform({ settings, migrate: migrateDatabase, build: buildApp })
