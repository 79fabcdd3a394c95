import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { HttpPage } from '../../testing/http-visitor.js'
import { newSecret } from '../door.js'
import { exampleOf } from '../example-program.js'
import { isCommand, openWorkshop, type SystemProgram } from './system-program.js'

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

/** Apache with `mod_auth_openidc`, in a folder of its own. */
export const apache: SystemProgram = {
  name: 'apache',
  needs: 'Apache with its module: apt-get install apache2 libapache2-mod-auth-openidc',
  isHere: () => existsSync(join(modules, 'mod_auth_openidc.so')) && isCommand('apache2', '-v'),
  async start(door) {
    const { folder, port, baseUrl, ...workshop } = await openWorkshop('apache')
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
    workshop.run('apache2', ['-f', join(folder, 'apache.conf'), '-DFOREGROUND'], {
      ISSUER: door.issuer,
      CLIENT_ID: clientId,
      CLIENT_SECRET: secret,
      BASE_URL: baseUrl,
      SESSION_SECRET: newSecret(),
    })
    const signedOutAt = `${baseUrl}/bye.html`
    await workshop.answers(signedOutAt, join(folder, 'error.log'))
    // A program that asks for a page gets 401 there; a person is led to the door. The link for both is this one.
    const request = (wishes: Readonly<Record<string, string>>) =>
      `${baseUrl}/callback?${new URLSearchParams({
        iss: door.issuer,
        target_link_uri: `${baseUrl}/`,
        auth_request_params: new URLSearchParams(wishes).toString(),
      })}`
    return {
      signInAt: request({ prompt: 'select_persona' }),
      switching: {
        at: (access) => request({ persona_hint: access }),
        saysRefused: (page, code) =>
          page.url.startsWith(`${baseUrl}/refused.html?error=${code}`) && says(page, 'The door refused.'),
      },
      pageAt: `${baseUrl}/`,
      saysRole: (page, role) => says(page, `"role":"${role}"`),
      guardsRoles: true,
      async renew(visitor) {
        const { status, body } = await visitor.open(
          `${baseUrl}/callback?info=json&access_token_refresh_interval=0`,
        )
        return status === 200 && body.includes('access_token')
      },
      signOut: (visitor) => visitor.open(`${baseUrl}/callback?logout=${encodeURIComponent(signedOutAt)}`),
      signedOutAt,
      isTold: true,
      stop: workshop.close,
    }
  },
}

function says(page: HttpPage, words: string): boolean {
  return page.body.replaceAll('": ', '":').includes(words)
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
