import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { until } from '../../journeys/ending.js'
import { freePort } from '../../launcher/ports.js'
import { newSecret } from '../door.js'
import { exampleOf, filledIn } from '../example-program.js'
import { isCommand, openWorkshop, type SystemProgram } from './system-program.js'

const page = 'integrate/nginx.md'

/** Where `go install` puts it, when it is on no path. */
const installed = join(homedir(), 'go', 'bin', 'oauth2-proxy')
const proxyCommand = existsSync(installed) ? installed : 'oauth2-proxy'

/** nginx that asks `oauth2-proxy` before each page of an application that knows nothing of sign-on. */
export const nginx: SystemProgram = {
  name: 'nginx',
  needs:
    'nginx (apt-get install nginx) and oauth2-proxy (go install github.com/oauth2-proxy/oauth2-proxy/v7@latest)',
  isHere: () => isCommand('nginx', '-v') && isCommand(proxyCommand, '--version'),
  async start(door) {
    const { folder, port, baseUrl, ...workshop } = await openWorkshop('nginx')
    const [clientId, secret, proxyPort] = ['nginx', newSecret(), await freePort()]
    const signedOutAt = `${baseUrl}/bye`
    await door.register({
      clientId,
      name: 'Contoh nginx',
      kind: 'web',
      firstParty: false,
      authentication: 'client_secret_basic',
      secret,
      redirectUris: [`${baseUrl}/oauth2/callback`],
      postLogoutRedirectUris: [signedOutAt],
      scopes: ['openid', 'profile', 'persona'],
    })
    const application = await startApplication()
    const proxy = filledIn(await exampleOf(page, 'oidc_issuer_url', 'toml'), {
      'https://akun.inaproc.example': door.issuer,
      'akun.inaproc.example': new URL(door.issuer).host,
      'client_id = "…"': `client_id = "${clientId}"`,
      'client_secret = "…"': `client_secret = "${secret}"`,
      'cookie_secret = "…"': `cookie_secret = "${newSecret()}"`,
      'https://app.example.go.id': baseUrl,
      '127.0.0.1:4180': `127.0.0.1:${proxyPort}`,
      // So that nobody has to wait for a renewal.
      'cookie_refresh = "4m"': 'cookie_refresh = "1s"',
    })
    const site = filledIn(await exampleOf(page, 'auth_request', 'nginx'), {
      'listen 443 ssl': `listen 127.0.0.1:${port}`,
      'app.example.go.id': '127.0.0.1',
      '127.0.0.1:4180': `127.0.0.1:${proxyPort}`,
      '127.0.0.1:8080': `127.0.0.1:${application.port}`,
    })
    await writeFile(join(folder, 'oauth2-proxy.cfg'), proxy)
    await writeFile(join(folder, 'nginx.conf'), around(folder, site))
    const log = join(folder, 'proxy.log')
    workshop.run(proxyCommand, [`--config=${join(folder, 'oauth2-proxy.cfg')}`, `--logging-filename=${log}`])
    workshop.run('nginx', ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')])
    await workshop.answers(`http://127.0.0.1:${proxyPort}/ping`, log)
    await workshop.answers(signedOutAt, join(folder, 'error.log'))
    const renewals = async () => (await readFile(log, 'utf8')).split('Refreshing session').length
    const signOutAtDoor = new URL(`${door.issuer}/oidc/sign-out`)
    signOutAtDoor.search = new URLSearchParams({
      client_id: clientId,
      post_logout_redirect_uri: signedOutAt,
    }).toString()
    return {
      signInAt: `${baseUrl}/`,
      pageAt: `${baseUrl}/`,
      saysRole: ({ body }, role) => body.endsWith(` acts as ${role}`),
      guardsRoles: true,
      async renew(visitor) {
        const before = await renewals()
        await until(async () => {
          await visitor.open(`${baseUrl}/`)
          return (await renewals()) > before
        })
        return true
      },
      signOut: (visitor) =>
        visitor.open(`${baseUrl}/oauth2/sign_out?${new URLSearchParams({ rd: signOutAtDoor.href })}`),
      signedOutAt,
      isTold: false,
      async stop() {
        await workshop.close()
        application.server.close()
      },
    }
  },
}

/** What stands behind nginx: it reads two headers. */
async function startApplication(): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    response.end(`${request.headers['x-person']} acts as ${request.headers['x-role']}`)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  // A listening TCP server has an address with a port.
  return { server, port: (server.address() as AddressInfo).port }
}

/** What a machine has around the lines of the page. */
function around(folder: string, site: string): string {
  return [
    'daemon off;',
    `pid ${folder}/nginx.pid;`,
    `error_log ${folder}/error.log;`,
    'events {}',
    'http {',
    '  access_log off;',
    ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `  ${kind}_temp_path ${folder};`),
    site,
    '}',
  ].join('\n')
}
