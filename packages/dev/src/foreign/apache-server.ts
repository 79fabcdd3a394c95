import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '../journeys/ending.js'
import { freePort } from '../launcher/ports.js'
import { type Door, newSecret } from './door.js'
import { type ExampleProgram, exampleOf } from './example-program.js'

const modules = '/usr/lib/apache2/modules'
/** What the example needs of Apache besides the module itself. */
const loaded = [
  'mpm_event',
  'authn_core',
  'authz_core',
  'authz_user',
  'dir',
  'env',
  'include',
  'mime',
  'rewrite',
  'unixd',
]

/** Whether this machine has Apache with the module. */
export function hasApache(): boolean {
  return existsSync(join(modules, 'mod_auth_openidc.so')) && spawnSync('apache2', ['-v']).status === 0
}

/** Apache in a folder of its own, with the lines of docs/integrate/apache.md, registered at the door. */
export async function startApache(door: Door): Promise<ExampleProgram> {
  const folder = await mkdtemp(join(tmpdir(), 'inaproc-apache-'))
  const port = await freePort()
  const baseUrl = `http://127.0.0.1:${port}`
  const [clientId, secret] = ['apache', newSecret()]
  await door.register({
    clientId,
    name: 'Contoh Apache',
    kind: 'web',
    firstParty: false,
    authentication: 'client_secret_basic',
    secret,
    redirectUris: [`${baseUrl}/callback`],
    postLogoutRedirectUris: [`${baseUrl}/bye.html`],
    backchannelLogoutUri: `${baseUrl}/callback?logout=backchannel`,
    scopes: ['openid', 'profile', 'persona'],
  })
  await writeSite(folder, port)
  const env = {
    PATH: process.env['PATH'] ?? '',
    ISSUER: door.issuer,
    CLIENT_ID: clientId,
    CLIENT_SECRET: secret,
    BASE_URL: baseUrl,
    SESSION_SECRET: newSecret(),
  }
  const child = spawn('apache2', ['-f', join(folder, 'apache.conf'), '-DFOREGROUND'], {
    env,
    stdio: 'inherit',
  })
  await answering(child, `${baseUrl}/bye.html`, join(folder, 'error.log'))
  return {
    baseUrl,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function writeSite(folder: string, port: number): Promise<void> {
  const site = join(folder, 'site')
  await mkdir(site)
  // What the module tells an application, as a page: name and persona, without a line of code.
  const told =
    '<!--#echo var="OIDC_CLAIM_name" --> acts as <!--#echo encoding="none" var="OIDC_CLAIM_persona" -->'
  await writeFile(join(site, 'index.shtml'), told)
  await writeFile(join(site, 'bye.html'), 'Nobody is signed in.')
  await writeFile(join(site, 'refused.html'), 'The door refused.')
  const lines = [
    `ServerRoot ${folder}`,
    `ServerName 127.0.0.1:${port}`,
    `Listen 127.0.0.1:${port}`,
    `PidFile ${folder}/apache.pid`,
    `ErrorLog ${folder}/error.log`,
    'LogLevel warn auth_openidc:info',
    ...loaded.filter(isSeparate).map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`),
    `LoadModule auth_openidc_module ${modules}/mod_auth_openidc.so`,
    ...(process.getuid?.() === 0 ? ['User www-data', 'Group www-data'] : []),
    'TypesConfig /etc/mime.types',
    'AddType text/html .shtml',
    'AddOutputFilter INCLUDES .shtml',
    'DirectoryIndex index.shtml',
    `DocumentRoot ${site}`,
    `<Directory ${site}>`,
    '  Options +Includes',
    '</Directory>',
    await exampleOf('integrate/apache.md', 'OIDCProviderMetadataURL', 'apache'),
  ]
  await writeFile(join(folder, 'apache.conf'), lines.join('\n'))
  spawnSync('chmod', ['755', folder])
}

/** Some builds of Apache have these modules inside. */
function isSeparate(name: string): boolean {
  return existsSync(join(modules, `mod_${name}.so`))
}

async function answering(child: ChildProcess, address: string, log: string): Promise<void> {
  await until(async () => {
    if (child.exitCode !== null)
      throw new Error(`Apache ended: ${await readFile(log, 'utf8').catch(() => '')}`)
    return (await fetch(address).catch(() => undefined))?.ok === true
  })
}
