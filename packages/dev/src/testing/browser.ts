import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import packagedChromium, { inflate, setupLambdaEnvironment } from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

const quietArguments = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

/** A headless browser: the system's Chromium when there is one, else the one that the package registry carries. */
export async function launchBrowser(): Promise<Browser> {
  const system = systemBrowsers.find((path) => existsSync(path))
  return chromium.launch({
    executablePath: system ?? (await packagedBrowser()),
    args: quietArguments,
    headless: true,
  })
}

/** Unpacks the packaged browser, with its own shared libraries where the machine lacks them. */
async function packagedBrowser(): Promise<string> {
  const path = await packagedChromium.executablePath()
  if (spawnSync(path, ['--version', '--no-sandbox']).status === 0) return path
  const archive = join(import.meta.dirname, '..', '..', 'node_modules/@sparticuz/chromium/bin/al2023.tar.br')
  await inflate(archive)
  setupLambdaEnvironment(join(tmpdir(), 'al2023', 'lib'))
  return path
}
